from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('places', '0003_trades')]

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
    ]
