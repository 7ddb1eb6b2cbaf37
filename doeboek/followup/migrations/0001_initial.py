import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('followup', '0001_looking_back'),
        ('followup', '0002_month_wish'),
        ('followup', '0003_the_month_by_text'),
        ('followup', '0004_help_of_an_expert'),
        ('followup', '0005_help_that_runs_already'),
    ]

    dependencies = [
        ('books', '0001_initial'),
        ('people', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expertise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('themes', models.JSONField(blank=True, default=list)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='How many hours a month is there time?')),
                ('free_from', models.DateField(blank=True, null=True, verbose_name='From which day?')),
                ('before', models.CharField(blank=True, max_length=600, verbose_name='What did you do before?')),
                ('mandate', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='expertise', to='programmes.mandate')),
            ],
            options={
                'verbose_name_plural': 'expertise',
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('theme_key', models.CharField(max_length=40)),
                ('theme', models.CharField(max_length=200, verbose_name='theme')),
                ('kind', models.CharField(choices=[('problem', 'something that does not go well'), ('opportunity', 'a chance to take')], max_length=20)),
                ('domain', models.CharField(blank=True, max_length=10)),
                ('brief', models.TextField(max_length=2000, verbose_name='What do you ask of the expert?')),
                ('goal', models.CharField(blank=True, max_length=280, verbose_name='What has to be ready at the end?')),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hours agreed')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='follow_ups', to='books.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='people.person')),
                ('membership', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='follow_up', to='programmes.membership')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Homework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('due', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('what', models.CharField(max_length=280, verbose_name='What is to be done?')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='homework', to='followup.followup')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('due'), nulls_last=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('yes', 'Yes, much'), ('partly', 'A little'), ('no', 'No')], max_length=10, verbose_name='Did this help get you further?')),
                ('words', models.CharField(blank=True, max_length=280, verbose_name='In your own words')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='followup.followup')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LookBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.PositiveSmallIntegerField(verbose_name='months after the doeboek')),
                ('begun_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('finished_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='look_backs', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trajectory', 'mark'), name='look_back_once_a_mark')],
                'ordering': ['mark', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('shop', 'the shop'), ('team', 'the team')], max_length=10)),
                ('investment', models.CharField(blank=True, choices=[('0', 'nothing'), ('500', 'less than € 500'), ('2500', '€ 500 to € 2,500'), ('10000', '€ 2,500 to € 10,000'), ('more', 'more than € 10,000'), ('untold', 'I would rather not say')], max_length=10, verbose_name='What did you invest in it altogether?')),
                ('turnover', models.CharField(blank=True, choices=[('much-less', 'more than 10% lower'), ('less', 'a little lower'), ('same', 'about the same'), ('more', 'a little higher'), ('much-more', 'more than 10% higher'), ('untold', 'I would rather not say')], max_length=10, verbose_name='How is your turnover, beside that of a year ago?')),
                ('jobs', models.CharField(blank=True, choices=[('fewer', 'fewer people'), ('same', 'as many people'), ('one', 'one person more'), ('more', 'two people more, or even more'), ('untold', 'I would rather not say')], max_length=10, verbose_name='How many people work in the shop, beside the start?')),
                ('innovation', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No')], max_length=10, verbose_name='Did you bring in something that is new for your shop?')),
                ('evidence', models.CharField(blank=True, max_length=280, verbose_name='How does one see it?')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='books.actionphoto')),
                ('look_back', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='followup.lookback')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NewThing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='new_in', to='books.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('look_back', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='new_things', to='followup.lookback')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('shop', 'the shop'), ('team', 'the team')], max_length=10)),
                ('kind', models.CharField(choices=[('done', 'Done'), ('partly', 'Partly'), ('not', 'Not done')], max_length=10)),
                ('why', models.CharField(blank=True, choices=[('time', 'There was no time'), ('money', 'It costs too much'), ('people', 'There was nobody to do it'), ('help', 'I did not know how to begin'), ('others', 'I wait for somebody else'), ('better', 'I found something better'), ('needless', 'It is no longer needed'), ('later', 'It is still to come')], max_length=20, verbose_name='What stood in the way?')),
                ('words', models.CharField(blank=True, max_length=280, verbose_name='In your own words')),
                ('results', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='books.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('look_back', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='followup.lookback')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('findings', models.TextField(max_length=6000)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='followup.followup')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('what', models.CharField(max_length=200, verbose_name='What do you advise?')),
                ('why', models.CharField(blank=True, max_length=600, verbose_name='Why?')),
                ('first_step', models.CharField(blank=True, max_length=280, verbose_name='What is the first step?')),
                ('answer', models.CharField(blank=True, choices=[('taken', 'the shop does it'), ('left', 'the shop does not do it')], max_length=10)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('action', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='advice', to='books.action')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='advices', to='followup.report')),
            ],
            options={
                'verbose_name_plural': 'advices',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('findings', models.TextField(blank=True, max_length=6000, verbose_name='What did you find?')),
                ('advices', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(auto_now=True)),
                ('follow_up', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='followup.followup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TextedMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.CharField(max_length=7)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texted_months', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('trajectory', 'month'), name='texted_once_a_month')],
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('key', models.CharField(max_length=40)),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='theme')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='theme in English')),
                ('left_out_at', models.DateTimeField(blank=True, null=True)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='theme_once_a_programme')],
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('mail', 'By mail, at most one a week'), ('text', 'By a text message from my coach'), ('calendar', 'Only in my own calendar'), ('none', 'Not at all')], max_length=10, verbose_name='How do you want to get your month?')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('day', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='how long')),
                ('what', models.CharField(blank=True, max_length=200, verbose_name='what')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='work', to='followup.followup')),
            ],
            options={
                'ordering': ['day', 'pk'],
            },
        ),
    ]
