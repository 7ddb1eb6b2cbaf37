import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('places', '0001_places')]

    operations = [
        migrations.CreateModel(
            name='Street',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('municipality', models.ForeignKey(db_column='nis', on_delete=django.db.models.deletion.PROTECT, related_name='streets', to='places.municipality', to_field='nis')),
            ],
            options={
                'ordering': ['name', 'municipality_id'],
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
                'ordering': ['name', 'municipality_id'],
            },
        ),
        migrations.AddConstraint(
            model_name='street',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='street_once'),
        ),
        migrations.AddConstraint(
            model_name='zone',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='zone_once'),
        ),
    ]
