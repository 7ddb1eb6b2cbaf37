import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_persons_accounts_and_links'),
        ('programmes', '0004_shop_owners_who_ask_to_be_called'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnAppointment',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('programmes.appointment',),
        ),
        migrations.CreateModel(
            name='TakenAlong',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='taken_along', to='programmes.appointment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'verbose_name_plural': 'taken along',
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('returned_at', None)), fields=('appointment', 'by'), name='appointment_taken_along_once')],
            },
        ),
    ]
