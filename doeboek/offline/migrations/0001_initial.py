import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    # What went before the first release, for a database that had all of it.
    replaces = [
        ('offline', '0001_what_devices_sent'),
    ]

    dependencies = [
        ('common', '0001_initial'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.CharField(max_length=64)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('version', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('left_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='left_behind', to='programmes.note')),
                ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='common.storedfile')),
                ('taken', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='programmes.takenalong')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('taken', 'client_id'), name='arrival_once')],
            },
        ),
    ]
