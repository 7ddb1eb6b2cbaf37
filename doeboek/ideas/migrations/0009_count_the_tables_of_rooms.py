from django.db import migrations
from django.db.models import Max


def count(apps, schema_editor):
    """Rooms that have pairs already."""
    rooms = apps.get_model("ideas", "Room").objects.annotate(last=Max("seats__table"))
    for room in rooms.exclude(last=None).iterator():
        rooms.model.objects.filter(pk=room.pk).update(tables=room.last)


class Migration(migrations.Migration):
    dependencies = [("ideas", "0008_a_room_counts_its_tables")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
