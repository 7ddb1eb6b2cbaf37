import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('swot', '0001_points'),
        ('swot', '0002_own_cards_and_favourites'),
        ('swot', '0003_proofs_marks_and_questions'),
        ('swot', '0004_what_shows_a_point_becomes_a_row'),
        ('swot', '0005_point_without_its_answer'),
    ]

    dependencies = [
        ('audits', '0001_initial'),
        ('people', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('portrait', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='programmes.trajectory')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='OwnCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('put_away_at', models.DateTimeField(blank=True, null=True)),
                ('texts', models.JSONField()),
                ('distance', models.CharField(choices=[('near', 'near'), ('far', 'far')], max_length=4)),
                ('trades', models.JSONField()),
                ('year', models.PositiveSmallIntegerField()),
                ('review', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_cards', to='programmes.programme')),
                ('put_away_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'number', 'version'), name='own_card_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('put_away_at', None), ('put_away_by', None)), models.Q(('put_away_at__isnull', False), ('put_away_by__isnull', False)), _connector='OR'), name='own_card_put_away_by_somebody')],
                'ordering': ['programme', 'number', 'version'],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('quadrant', models.CharField(choices=[('s', 'Strengths'), ('w', 'Weaknesses'), ('o', 'Opportunities'), ('t', 'Threats')], max_length=1, verbose_name='quadrant')),
                ('text', models.CharField(max_length=200, verbose_name='point')),
                ('first_text', models.CharField(blank=True, max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('proposed', 'proposed'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='proposed', max_length=10)),
                ('origin', models.CharField(blank=True, max_length=80)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.participation')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('origin', ''), _negated=True), fields=('trajectory', 'quadrant', 'origin'), name='point_proposed_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='point_has_text')],
                'ordering': ['quadrant', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.SmallIntegerField(null=True, validators=[django.core.validators.MinValueValidator(-2), django.core.validators.MaxValueValidator(2)], verbose_name='mark')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('inside', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks_outside', to='swot.point')),
                ('outside', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks_inside', to='swot.point')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inside', 'outside'), name='mark_per_pair'), models.CheckConstraint(condition=models.Q(('value', None), ('value__in', (-2, -1, 0, 1, 2)), _connector='OR'), name='mark_on_the_scale')],
            },
        ),
        migrations.CreateModel(
            name='KeyIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('text', models.CharField(max_length=200, verbose_name='key issue')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='key_issues', to='programmes.trajectory')),
                ('inside', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='swot.point')),
                ('outside', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='swot.point')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='key_issue_has_text')],
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Dissent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.CharField(max_length=200, verbose_name='how you see it')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dissents', to='swot.point')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('point', 'by'), name='dissent_per_person'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='dissent_has_text')],
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('answer', 'an answer of the scan'), ('photo', 'a photo of the scan'), ('note', 'a note'), ('trend', 'a trend card'), ('fact', 'a fact')], max_length=10)),
                ('card', models.CharField(blank=True, max_length=60)),
                ('card_version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('fact', models.CharField(blank=True, max_length=200, verbose_name='the fact')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='where you read it')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='audits.answer')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.note')),
                ('own_card', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='swot.owncard')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='audits.evidence')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proofs', to='swot.point')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('kind', 'answer')), models.Q(('kind', 'photo'), ('photo__isnull', False)), models.Q(('kind', 'note'), ('note__isnull', False)), models.Q(('card_version__isnull', False), ('kind', 'trend'), models.Q(('card', ''), _negated=True)), models.Q(('kind', 'fact'), models.Q(('fact', ''), _negated=True), models.Q(('source', ''), _negated=True)), _connector='OR'), name='proof_is_what_its_kind_says'), models.UniqueConstraint(condition=models.Q(('kind', 'answer')), fields=('point', 'answer'), name='proof_answer_once'), models.UniqueConstraint(condition=models.Q(('kind', 'photo')), fields=('point', 'photo'), name='proof_photo_once'), models.UniqueConstraint(condition=models.Q(('kind', 'note')), fields=('point', 'note'), name='proof_note_once'), models.UniqueConstraint(condition=models.Q(('kind', 'trend')), fields=('point', 'card'), name='proof_trend_once')],
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourite_cards', to='people.person')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='favourite_once')],
            },
        ),
        migrations.CreateModel(
            name='KeyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.CharField(max_length=200, verbose_name='key question')),
                ('at', models.DateTimeField(auto_now=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('trajectory', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='key_question', to='programmes.trajectory')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='key_question_has_text')],
            },
        ),
    ]
