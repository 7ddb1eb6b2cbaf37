"""Moves what shows a point to rows of its own, and keeps what was confirmed in words."""

from django.db import migrations

QUADRANTS = "swot"


def move(apps, schema_editor):
    Point = apps.get_model("swot", "Point")
    Proof = apps.get_model("swot", "Proof")
    shown = []
    for point in Point.objects.exclude(origin="").iterator():
        Point.objects.filter(pk=point.pk).update(first_text=point.text)
        kept = {"point_id": point.pk, "by_id": point.by_id}
        if point.answer_id:
            shown.append(Proof(kind="answer", answer_id=point.answer_id, **kept))
        elif point.origin.startswith("trend:"):
            # No card had a second version yet.
            card = point.origin.removeprefix("trend:")
            shown.append(Proof(kind="trend", card=card, card_version=1, **kept))
    Proof.objects.bulk_create(shown, batch_size=500)
    _keep_confirmations(apps)


def _keep_confirmations(apps):
    Point = apps.get_model("swot", "Point")
    Moment = apps.get_model("programmes", "Moment")
    Confirmation = apps.get_model("swot", "Confirmation")
    for moment in Moment.objects.filter(verb="swot.confirmed").exclude(by=None).iterator():
        # Earlier words are not known: what was decided since was not confirmed.
        points = Point.objects.filter(
            trajectory=moment.trajectory_id, state="accepted", decided_at__lte=moment.at
        )
        portrait = {side: [] for side in QUADRANTS}
        for point in points.order_by("quadrant", "order", "pk"):
            portrait[point.quadrant].append({"id": point.pk, "text": point.text})
        Confirmation.objects.create(
            trajectory_id=moment.trajectory_id,
            portrait={"points": portrait, "issues": [], "question": ""},
            by_id=moment.by_id,
            at=moment.at,
        )


def move_back(apps, schema_editor):
    Point = apps.get_model("swot", "Point")
    Proof = apps.get_model("swot", "Proof")
    for proof in Proof.objects.filter(kind="answer").iterator():
        Point.objects.filter(pk=proof.point_id).update(answer_id=proof.answer_id)


class Migration(migrations.Migration):
    dependencies = [
        ("swot", "0003_proofs_marks_and_questions"),
    ]

    operations = [migrations.RunPython(move, move_back)]
