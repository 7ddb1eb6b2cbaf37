import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('places', '0001_places'),
        ('places', '0002_streets_and_zones'),
        ('places', '0003_trades'),
        ('places', '0004_seed_state'),
    ]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SeedState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('checksum', models.CharField(blank=True, max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('nis', models.CharField(max_length=5, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('folded', models.CharField(db_index=True, editable=False, max_length=60)),
                ('province_nis', models.CharField(max_length=5)),
                ('province', models.CharField(max_length=30)),
                ('arrondissement_nis', models.CharField(max_length=5)),
                ('arrondissement', models.CharField(max_length=30)),
                ('lat', models.FloatField()),
                ('lon', models.FloatField()),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='places.municipality', to_field='nis')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='municipality_days_in_order'), models.CheckConstraint(condition=models.Q(('successor', None), ('valid_to__isnull', False), _connector='OR'), name='municipality_with_successor_has_ended')],
                'ordering': ['folded', 'nis'],
            },
        ),
        migrations.CreateModel(
            name='PostcodeArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('postcode', models.CharField(db_index=True, max_length=4)),
                ('locality', models.CharField(max_length=60)),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='postcode_areas', to='places.municipality', to_field='nis')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='postcode_days_in_order'), models.UniqueConstraint(fields=('postcode', 'locality', 'municipality'), name='postcode_area_once')],
                'ordering': ['postcode', models.OrderBy(models.F('valid_from'), nulls_first=True), 'municipality_id'],
            },
        ),
        migrations.CreateModel(
            name='Street',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='streets', to='places.municipality', to_field='nis')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='street_once')],
                'ordering': ['name', 'municipality_id'],
            },
        ),
        migrations.CreateModel(
            name='Trade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=7, unique=True)),
                ('label_nl', models.CharField(max_length=250)),
                ('label_en', models.CharField(max_length=250)),
                ('short_nl', models.CharField(blank=True, max_length=60)),
                ('short_en', models.CharField(blank=True, max_length=60)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.trade', to_field='code')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Zone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('core', 'Core shopping area'), ('street', 'Shopping street'), ('quarter', 'Neighbourhood'), ('other', 'Other area')], default='other', max_length=10)),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='zones', to='places.municipality', to_field='nis')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='zone_once')],
                'ordering': ['name', 'municipality_id'],
            },
        ),
    ]
