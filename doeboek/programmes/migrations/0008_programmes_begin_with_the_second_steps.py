from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0007_programme_names_its_instrument'),
    ]

    operations = [
        migrations.AlterField(
            model_name='programme',
            name='steps_version',
            field=models.PositiveSmallIntegerField(default=2),
        ),
    ]
