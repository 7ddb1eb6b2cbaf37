"""Rows of before a point had proofs, on their way to proofs and back.

A trip through all migrations takes half a minute, so there is one: the bakery's rows of today go
back and return, and beside them rows of then come along, each kind at a shop of its own.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from doeboek.programmes.starting import start_trajectory
from doeboek.swot.confirming import confirm, confirmation_of
from doeboek.swot.models import Proof

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = [("swot", "0003_proofs_marks_and_questions")]


@pytest.fixture
def migrate(transactional_db):
    """`migrate(BEFORE)` gives the models of then; `migrate()` goes to the newest."""

    def migrate(targets: Any = None) -> Any:
        executor = MigrationExecutor(connection)
        targets = targets or executor.loader.graph.leaf_nodes()
        return executor.migrate(targets).apps

    yield migrate
    with connection.cursor() as cursor:
        # What a failing test left must not stand in the way of the others.
        for table in ("swot_proof", "swot_confirmation"):
            cursor.execute(f"DELETE FROM {table}")
    migrate()


@pytest.fixture
def another(world):
    """`another()`: one more shop, of which nothing is known yet."""
    return lambda: start_trajectory(world.wave, world.bakery.shop, coach=world.ines, by=world.ines)


def test_a_trip_back_and_forth_loses_nothing_and_doubles_nothing(
    world, scan, accept, another, migrate
):
    answer = scan.given["E1"]
    proved, own = points_of_today(world, accept, answer)
    before = everything_of(world.bakery)
    shown, told, told_without_points = another(), another(), another()

    then = migrate(BEFORE)
    assert {proved.pk: answer.pk, own.pk: None}.items() <= answers_of(then).items()
    points_of_then(then, shown, answer)
    kept, moment = points_told_then(then, told, world.ines)
    told_without_points.tell("swot.confirmed", by=world.greet, points=0)
    migrate()

    assert everything_of(world.bakery) == before
    answers_and_trends_became_rows_and_own_points_have_none(shown)
    the_points_of_that_day_are_kept(confirmation_of(told), kept, moment)
    nothing = confirmation_of(told_without_points).confirmation
    assert not any(nothing.portrait["points"].values())


def points_of_today(world, accept, answer):
    """One that an answer shows, and one's own; and two that coach and owner confirmed."""
    proved, own = accept("w", "Uit de scan"), accept("w", "Van Ines zelf")
    reworded, trend = (
        world.bakery.points.create(
            quadrant=side, text=text, first_text="Zo voorgesteld", origin=origin, by=world.ines
        )
        for side, text, origin in (("w", "Herwoord", "scan/1/E1"), ("o", "Ouderen", "trend:ageing"))
    )
    for point, by in ((proved, world.ines), (reworded, world.greet)):
        point.proofs.create(kind=Proof.Kind.ANSWER, answer=answer, by=world.ines)
        point.proofs.create(kind=Proof.Kind.FACT, fact="Feit", source="De stad", by=by)
    trend.proofs.create(kind=Proof.Kind.TREND, card="ageing", card_version=1, by=world.ines)
    for each in (reworded, trend):
        each.accept(by=world.ines)
    confirm(world.bakery, by=world.ines)
    return proved, own


def points_of_then(then, trajectory, answer):
    """Of a scan, of a trend, and one's own."""
    shown = {"answer_id": answer.pk}
    point_of_then(then, trajectory, "Uit de scan", origin="scan/1/E1", **shown)
    point_of_then(then, trajectory, "Weggelaten", origin="scan/1/D1", state="rejected", **shown)
    point_of_then(then, trajectory, "Uit een trend", origin="trend:ageing", quadrant="o")
    point_of_then(then, trajectory, "Zonder antwoord", origin="scan/1/H1")
    point_of_then(then, trajectory, "Van Ines zelf")


def answers_and_trends_became_rows_and_own_points_have_none(trajectory):
    ines = "Ines Verhelst"
    assert proofs_of(trajectory) == [
        ("Uit de scan", "answer", "E1", "", None, ines),
        ("Uit een trend", "trend", None, "ageing", 1, ines),
        ("Weggelaten", "answer", "E1", "", None, ines),
    ]
    assert dict(trajectory.points.values_list("text", "first_text")) == {
        "Uit de scan": "Uit de scan",
        "Weggelaten": "Weggelaten",
        "Uit een trend": "Uit een trend",
        "Zonder antwoord": "Zonder antwoord",
        "Van Ines zelf": "",
    }


def points_told_then(then, trajectory, ines):
    """A confirmation that was only told, and the points of that day; one came afterwards."""
    early = point_of_then(then, trajectory, "Eerst", decided_at=timezone.now(), order=2)
    first = point_of_then(then, trajectory, "Vooraan", decided_at=timezone.now(), order=1)
    point_of_then(then, trajectory, "Voorstel", state="proposed")
    trajectory.tell("swot.confirmed", by=ines, points=2)
    point_of_then(then, trajectory, "Erna", decided_at=timezone.now(), quadrant="t")
    kept = [{"id": first.pk, "text": "Vooraan"}, {"id": early.pk, "text": "Eerst"}]
    return kept, trajectory.moments.get(verb="swot.confirmed")


def the_points_of_that_day_are_kept(found, kept, moment):
    assert (found.confirmation.by, found.confirmation.at) == (moment.by, moment.at)
    assert found.confirmation.portrait == {
        "points": {"s": [], "w": kept, "o": [], "t": []}, "issues": [], "question": "",
    }  # fmt: skip
    assert [(change.kind, change.text) for change in found.changes] == [("new", "Erna")]


def point_of_then(then, trajectory, text, **facts):
    facts = {"quadrant": "w", "state": "accepted", "by_id": trajectory.coach.pk} | facts
    points = then.get_model("swot", "Point").objects
    return points.create(trajectory_id=trajectory.pk, text=text, **facts)


def answers_of(then):
    return dict(then.get_model("swot", "Point").objects.values_list("pk", "answer"))


def everything_of(trajectory):
    points, confirmations = trajectory.points.values(), trajectory.confirmations.values()
    return proofs_of(trajectory), list(points), list(confirmations)


def proofs_of(trajectory):
    return list(
        Proof.objects.filter(point__trajectory=trajectory)
        .order_by("point__text", "pk")
        .values_list("point__text", "kind", "answer__item", "card", "card_version", "by__name")
    )
