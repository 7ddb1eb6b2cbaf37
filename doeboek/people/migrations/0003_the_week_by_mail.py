from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("people", "0002_a_link_to_one_question")]

    operations = [
        migrations.AddField("user", "gets_week", models.BooleanField(default=True)),
    ]
