import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import doeboek.cityissues.course
import doeboek.cityissues.models.issue
import doeboek.people.access
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('cityissues', '0001_questions_to_a_town'),
    ]

    dependencies = [
        ('common', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('category', models.CharField(choices=[('mobility', 'Traffic and reaching the shop'), ('parking', 'Parking'), ('public-domain', 'Street and square'), ('works', 'Works'), ('vacancy', 'Empty shops'), ('permits', 'Permits and rules'), ('events', 'Market and events'), ('communication', 'News from the municipality'), ('safety', 'Safety'), ('other', 'Something else')], max_length=20, verbose_name='about')),
                ('title', models.CharField(max_length=200, verbose_name='what several shops ask')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.CharField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='places.municipality', to_field='nis')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bundles', to='programmes.programme')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CityIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('uid', models.CharField(default=doeboek.cityissues.models.issue.random_uid, editable=False, max_length=36, unique=True)),
                ('origin', models.CharField(choices=[('shop', "the shop's page"), ('visit', 'a visit'), ('session', 'an idea session'), ('book', 'the doeboek')], default='shop', max_length=10)),
                ('category', models.CharField(choices=[('mobility', 'Traffic and reaching the shop'), ('parking', 'Parking'), ('public-domain', 'Street and square'), ('works', 'Works'), ('vacancy', 'Empty shops'), ('permits', 'Permits and rules'), ('events', 'Market and events'), ('communication', 'News from the municipality'), ('safety', 'Safety'), ('other', 'Something else')], max_length=20, verbose_name='about')),
                ('text', models.CharField(max_length=2000, verbose_name='what you ask')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('is_named', models.BooleanField(default=False, verbose_name='with the name of the shop')),
                ('raised_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('state', models.CharField(choices=[('new', 'new'), ('accepted', 'accepted'), ('in-progress', 'in progress'), ('forwarded', 'handed on'), ('answered', 'answered'), ('closed', 'closed'), ('reopened', 'asked again')], default=doeboek.cityissues.course.State['NEW'], max_length=20, verbose_name='how it stands')),
                ('due', models.DateField(verbose_name='answer by')),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('bundle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='issues', to='cityissues.bundle')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='city_issues', to='common.storedfile')),
                ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='city_issues', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['-raised_at', '-pk'],
            },
            bases=(doeboek.people.access.KnowsRoles, models.Model),
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('category', models.CharField(choices=[('mobility', 'Traffic and reaching the shop'), ('parking', 'Parking'), ('public-domain', 'Street and square'), ('works', 'Works'), ('vacancy', 'Empty shops'), ('permits', 'Permits and rules'), ('events', 'Market and events'), ('communication', 'News from the municipality'), ('safety', 'Safety'), ('other', 'Something else')], max_length=20, verbose_name='about')),
                ('days', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='working days')),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='places.municipality', to_field='nis')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='people.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counters', to='programmes.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'programme', 'category'), name='counter_once')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('raised', 'asked'), ('added', 'added something'), ('helped', 'said that this helped'), ('not-helped', 'said that this did not help yet'), ('accepted', 'read it and takes it on'), ('started', 'is working on it'), ('asked', 'asks back'), ('forwarded', 'handed it on'), ('answered', 'gave an answer'), ('closed', 'closed, as nobody said that it did not help')], max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('text', models.CharField(blank=True, max_length=2000)),
                ('bundle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cityissues.bundle')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='cityissues.cityissue')),
                ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddIndex(
            model_name='cityissue',
            index=models.Index(fields=['state', 'due'], name='city_issue_due'),
        ),
    ]
