from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ideas", "0007_board_photos")]

    operations = [
        migrations.AddField(
            model_name="room",
            name="tables",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
