from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0002_lists_of_shops")]

    operations = [
        migrations.AddField("shoplist", "promised", models.PositiveIntegerField(default=0)),
    ]
