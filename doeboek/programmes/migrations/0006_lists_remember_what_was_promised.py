from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_appointments_taken_along")]

    operations = [
        migrations.AddField("shoplist", "promised", models.PositiveIntegerField(default=0)),
    ]
