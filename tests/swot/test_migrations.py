"""Rows of before a point had proofs, on their way to proofs and back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from doeboek.swot.confirming import confirm, confirmation_of
from doeboek.swot.models import Confirmation, Point, Proof

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


def old_point(then, world, text, **facts):
    facts = {"quadrant": "w", "state": "accepted", "by_id": world.ines.pk} | facts
    return then.get_model("swot", "Point").objects.create(
        trajectory_id=world.bakery.pk, text=text, **facts
    )


def proofs():
    return list(
        Proof.objects.order_by("point__text", "pk").values_list(
            "point__text", "kind", "answer__item", "card", "card_version", "by__name"
        )
    )


def test_answers_and_trends_become_rows_and_own_points_have_none(world, scan, migrate):
    then = migrate(BEFORE)
    answer = scan.given["E1"].pk
    old_point(then, world, "Uit de scan", origin="scan/1/E1", answer_id=answer)
    old_point(then, world, "Weggelaten", origin="scan/1/D1", answer_id=answer, state="rejected")
    old_point(then, world, "Uit een trend", origin="trend:ageing", quadrant="o")
    old_point(then, world, "Zonder antwoord", origin="scan/1/H1")
    old_point(then, world, "Van Ines zelf")

    migrate()

    ines = "Ines Verhelst"
    assert proofs() == [
        ("Uit de scan", "answer", "E1", "", None, ines),
        ("Uit een trend", "trend", None, "ageing", 1, ines),
        ("Weggelaten", "answer", "E1", "", None, ines),
    ]
    assert dict(Point.objects.values_list("text", "first_text")) == {
        "Uit de scan": "Uit de scan",
        "Weggelaten": "Weggelaten",
        "Uit een trend": "Uit een trend",
        "Zonder antwoord": "Zonder antwoord",
        "Van Ines zelf": "",
    }


def test_a_confirmation_that_was_only_told_keeps_the_points_of_that_day(world, migrate):
    then = migrate(BEFORE)
    early = old_point(then, world, "Eerst", decided_at=timezone.now(), order=2)
    first = old_point(then, world, "Vooraan", decided_at=timezone.now(), order=1)
    old_point(then, world, "Voorstel", state="proposed")
    world.bakery.tell("swot.confirmed", by=world.ines, points=2)
    told = world.bakery.moments.get(verb="swot.confirmed")
    old_point(then, world, "Erna", decided_at=timezone.now(), quadrant="t")
    world.clothes.tell("swot.confirmed", by=world.greet, points=0)

    migrate()

    found = confirmation_of(world.bakery)
    assert (found.confirmation.by, found.confirmation.at) == (world.ines, told.at)
    kept = [{"id": first.pk, "text": "Vooraan"}, {"id": early.pk, "text": "Eerst"}]
    assert found.confirmation.portrait == {
        "points": {"s": [], "w": kept, "o": [], "t": []}, "issues": [], "question": "",
    }  # fmt: skip
    assert [(change.kind, change.text) for change in found.changes] == [("new", "Erna")]
    assert not any(confirmation_of(world.clothes).confirmation.portrait["points"].values())


def test_the_way_back_gives_a_point_its_answer_again(world, scan, accept, migrate):
    point, other = accept("w", "Uit de scan"), accept("w", "Van Ines zelf")
    answer = scan.given["E1"]
    point.proofs.create(kind=Proof.Kind.ANSWER, answer=answer, by=world.ines)
    point.proofs.create(kind=Proof.Kind.FACT, fact="Feit", source="De stad", by=world.ines)

    then = migrate(BEFORE)

    answers = dict(then.get_model("swot", "Point").objects.values_list("pk", "answer"))
    assert answers == {point.pk: answer.pk, other.pk: None}


def test_there_and_back_again_loses_nothing_and_doubles_nothing(world, scan, accept, migrate):
    point, trend = (
        world.bakery.points.create(
            quadrant=side, text=text, first_text="Zo voorgesteld", origin=origin, by=world.ines
        )
        for side, text, origin in (("w", "Herwoord", "scan/1/E1"), ("o", "Ouderen", "trend:ageing"))
    )
    point.proofs.create(kind=Proof.Kind.ANSWER, answer=scan.given["E1"], by=world.ines)
    point.proofs.create(kind=Proof.Kind.FACT, fact="Feit", source="De stad", by=world.greet)
    trend.proofs.create(kind=Proof.Kind.TREND, card="ageing", card_version=1, by=world.ines)
    for each in (point, trend):
        each.accept(by=world.ines)
    confirm(world.bakery, by=world.ines)
    before = proofs(), list(Point.objects.values()), list(Confirmation.objects.values())

    migrate(BEFORE)
    migrate()

    assert (proofs(), list(Point.objects.values()), list(Confirmation.objects.values())) == before
