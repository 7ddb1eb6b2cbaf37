import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('places', '0002_streets_and_zones')]

    operations = [
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
    ]
