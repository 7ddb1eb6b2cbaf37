from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("swot", "0004_what_shows_a_point_becomes_a_row"),
    ]

    operations = [
        migrations.RemoveField(model_name="point", name="answer"),
    ]
