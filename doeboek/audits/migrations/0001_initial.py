import django.db.models.deletion
import django.utils.timezone
import doeboek.audits.models
import doeboek.audits.publicscan
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('audits', '0001_measurements_and_answers'),
        ('audits', '0002_evidence_for_an_answer'),
        ('audits', '0003_counts_of_a_quarter'),
        ('audits', '0004_public_scans'),
        ('audits', '0005_what_to_start_with'),
        ('audits', '0006_evidence_goes_to_the_bin_first'),
        ('audits', '0007_scans_keep_the_checksum_of_their_instrument'),
    ]

    dependencies = [
        ('common', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ends_on', models.DateField(unique=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['ends_on'],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(default='T0', max_length=10)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='programmes.participation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('participation', 'label'), name='measurement_label_once')],
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Intention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument_name', models.CharField(max_length=60)),
                ('instrument_version', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='intentions', to='audits.measurement')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('instrument_name', models.CharField(max_length=60)),
                ('instrument_version', models.PositiveSmallIntegerField()),
                ('instrument_checksum', models.CharField(blank=True, editable=False, max_length=64)),
                ('form', models.CharField(max_length=20)),
                ('rater', models.CharField(choices=[('owner', 'owner'), ('coach', 'coach'), ('other', 'somebody else of the shop')], max_length=10)),
                ('code', models.CharField(default=doeboek.audits.models.random_code, max_length=40, unique=True)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('measurement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audits', to='audits.measurement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('measurement__isnull', False)), fields=('measurement', 'rater', 'by'), name='audit_once_per_respondent')],
                'ordering': ['started_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PublicScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short_code', models.CharField(default=doeboek.audits.publicscan.short_code, max_length=8, unique=True)),
                ('expires_at', models.DateTimeField(db_index=True, default=doeboek.audits.publicscan.soon)),
                ('audit', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='public', to='audits.audit')),
                ('municipality', models.ForeignKey(db_column='nis', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality', to_field='nis')),
                ('prospect', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.prospect')),
            ],
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('scan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='adoption', to='audits.publicscan')),
            ],
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument_name', models.CharField(max_length=60)),
                ('instrument_version', models.PositiveSmallIntegerField()),
                ('form', models.CharField(max_length=40)),
                ('rater', models.CharField(max_length=10)),
                ('dimension', models.CharField(blank=True, max_length=40)),
                ('trade', models.CharField(blank=True, max_length=7)),
                ('kin', models.CharField(blank=True, max_length=3)),
                ('workforce', models.CharField(blank=True, max_length=4)),
                ('nis', models.CharField(blank=True, max_length=5)),
                ('province_nis', models.CharField(blank=True, max_length=5)),
                ('street', models.CharField(max_length=64)),
                ('numerator', models.BigIntegerField()),
                ('denominator', models.BigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cells', to='audits.snapshot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'instrument_name', 'instrument_version', 'form', 'rater', 'dimension', 'trade', 'workforce', 'nis', 'street', 'numerator', 'denominator'), name='cell_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('item', models.CharField(max_length=40)),
                ('value', models.JSONField(null=True)),
                ('is_open', models.BooleanField(default=False)),
                ('remark', models.CharField(blank=True, max_length=1000, verbose_name='an example or a word of explanation')),
                ('team_remark', models.CharField(blank=True, max_length=1000, verbose_name='a remark for the team')),
                ('is_to_discuss', models.BooleanField(default=False, verbose_name='talk about this')),
                ('client_id', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField(auto_now=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='audits.audit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'item'), name='answer_per_item')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('item', models.CharField(max_length=40)),
                ('client_id', models.CharField(max_length=64)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='audits.audit')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='common.storedfile')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('audit', 'client_id'), name='evidence_taken_in_once')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=40)),
                ('target', models.PositiveSmallIntegerField(default=75, verbose_name='how far')),
                ('importance', models.PositiveSmallIntegerField(default=2, verbose_name='how important')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('intention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='audits.intention')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('intention', 'dimension'), name='aim_per_domain'), models.UniqueConstraint(fields=('intention', 'place'), name='aim_place_once'), models.CheckConstraint(condition=models.Q(('place', None), ('place__range', (1, 3)), _connector='OR'), name='aim_among_the_first_three'), models.CheckConstraint(condition=models.Q(('target__in', (0, 25, 50, 75, 100))), name='aim_has_a_target'), models.CheckConstraint(condition=models.Q(('importance__in', (1, 2, 3))), name='aim_has_an_importance')],
            },
        ),
        migrations.AddIndex(
            model_name='cell',
            index=models.Index(fields=['snapshot', 'instrument_name', 'dimension', 'trade'], name='cell_group'),
        ),
    ]
