"""Every expert who is around a shop helps with something: what was only a role becomes a row."""

from datetime import datetime, time

from django.db import migrations
from django.utils import timezone


def _asked_for(apps, schema_editor):
    membership, follow_up = (
        apps.get_model("programmes", "Membership"),
        apps.get_model("followup", "FollowUp"),
    )
    alone = membership.objects.filter(role="expert", follow_up=None)
    for role in alone.iterator():
        coach = membership.objects.filter(trajectory=role.trajectory_id, role="coach").last()
        first_hour = timezone.make_aware(datetime.combine(role.since, time(9)))
        follow_up.objects.create(
            trajectory_id=role.trajectory_id,
            membership=role,
            expert_id=role.person_id,
            theme=role.theme,
            kind="opportunity",
            brief="",
            by_id=coach.person_id if coach else role.person_id,
            at=first_hour,
        )


class Migration(migrations.Migration):
    dependencies = [("followup", "0004_help_of_an_expert")]

    # Back again the tables go with what is in them.
    operations = [migrations.RunPython(_asked_for, migrations.RunPython.noop)]
