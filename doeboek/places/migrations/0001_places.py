import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
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
                'ordering': ['postcode', models.OrderBy(models.F('valid_from'), nulls_first=True), 'municipality_id'],
            },
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='municipality_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='municipality',
            constraint=models.CheckConstraint(condition=models.Q(('successor', None), ('valid_to__isnull', False), _connector='OR'), name='municipality_with_successor_has_ended'),
        ),
        migrations.AddConstraint(
            model_name='postcodearea',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='postcode_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='postcodearea',
            constraint=models.UniqueConstraint(fields=('postcode', 'locality', 'municipality'), name='postcode_area_once'),
        ),
    ]
