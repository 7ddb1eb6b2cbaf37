"""What was promised after a visit never began the book; now the action says so itself."""

from django.db import migrations


def _beside(apps, schema_editor):
    apps.get_model("books", "Action").objects.filter(promise__isnull=False).update(is_beside=True)


class Migration(migrations.Migration):
    dependencies = [("books", "0014_actions_beside_the_book")]

    # Back again the column goes with what is in it.
    operations = [migrations.RunPython(_beside, migrations.RunPython.noop)]
