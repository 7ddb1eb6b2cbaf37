"""The page of a point: what shows it is added, refused in words, and taken away."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.models import Answer
from doeboek.programmes.models import Note
from doeboek.swot.models import Dissent, OwnCard, Point, Proof
from doeboek.swot.trends import trend_card
from tests.audits.pages import text, words
from tests.swot.boards import FACT, everybody, fill, path
from tests.swot.cards import content


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def point(accept):
    return accept("w", "Openingsuren verschillen per plaats")


KINDS = ["answer", "photo", "note", "trend", "fact"]


# -- who ----------------------------------------------------------------------------------


def test_only_the_team_adds_what_shows_a_point(world, point, statuses):
    found = statuses(path("proofs", point), FACT)

    # Greet comes first; from Ines it is the same fact once more.
    assert found == everybody(302, 403, 404) | {"ines": 422}
    assert point.proofs.get().by == world.greet


def test_only_the_team_takes_it_away(world, point, client_for):
    def left(name):
        proof = point.proofs.create(kind="fact", fact="Feit", source="De stad", by=world.ines)
        answer = client_for(world.people[name]).post(path("proof", proof))
        return answer.status_code, Proof.objects.filter(pk=proof.pk).exists()

    found = {name: left(name) for name in ("ines", "greet", "karim", "samira", "marleen", "noor")}

    team, shop, outside = (302, False), (403, True), (404, True)
    assert found == {
        "ines": team, "greet": team, "karim": shop, "samira": shop, "marleen": outside,
        "noor": outside,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["karim", "samira", "marleen", "noor"])
def test_who_may_not_come_here_adds_nothing(world, point, sources, client_for, name):
    browser = client_for(world.people[name])

    for form, _found in sources.values():
        browser.post(path("proofs", point), form)

    assert not point.proofs.exists()


# -- adding and taking away ---------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_added_once_with_who_did_it(world, point, sources, ines, kind):
    form, expected = sources[kind]

    answer = ines.post(path("proofs", point), form)
    again = ines.post(path("proofs", point), form)

    proof = point.proofs.get()
    assert answer.url == path("point", point)
    assert {name: getattr(proof, name) for name in expected} == expected
    assert (proof.kind, proof.by) == (kind, world.ines)
    assert (again.status_code, "Dit staat er al." in words(again)) == (422, True)


@pytest.mark.parametrize("kind", KINDS)
def test_what_shows_a_point_can_be_taken_away_and_its_source_stays(point, sources, ines, kind):
    ines.post(path("proofs", point), sources[kind][0])

    answer = ines.post(path("proof", point.proofs.get()))

    assert "Weggehaald. De bron zelf blijft." in words(ines.get(answer.url))
    assert not point.proofs.exists()
    assert (Answer.objects.filter(item="E1").count(), Note.objects.kept().count()) == (1, 1)


def test_the_same_source_may_show_two_points(point, accept, sources, ines):
    other = accept("t", "Een winkelketen komt")

    for each in (point, other):
        for form, _found in sources.values():
            ines.post(path("proofs", each), form)

    assert [sorted(p.proofs.values_list("kind", flat=True)) for p in (point, other)] == (
        [sorted(KINDS)] * 2
    )


def test_another_fact_may_stand_beside_the_first(point, ines):
    ines.post(path("proofs", point), FACT)
    ines.post(path("proofs", point), FACT | {"year": ""})

    assert list(point.proofs.values_list("year", flat=True)) == [2025, None]


def test_a_double_tap_adds_one(point, ines):
    tap = FACT | {"idempotency_key": uuid.uuid4().hex}

    codes = [ines.post(path("proofs", point), tap).status_code for _ in range(2)]

    assert (codes, point.proofs.count()) == ([302, 302], 1)


def test_an_own_card_of_the_programme_shows_a_point_in_its_newest_version(world, point, ines):
    first = OwnCard.objects.write(world.programme, content("Oud"), by=world.ines)
    newest = first.rewrite(content("Nieuw"), by=world.ines)

    ines.post(path("proofs", point), {"kind": "trend", "card": first.key})

    proof = point.proofs.get()
    assert (proof.card_version, proof.own_card, proof.trend) == (2, newest, newest.card)


# -- what the page says -------------------------------------------------------------------


def test_the_board_and_the_page_of_the_point_show_what_shows_it(world, point, sources, ines):
    for form, _found in sources.values():
        ines.post(path("proofs", point), form)
    card = trend_card("second-life", 2)

    for name, thing in (("board", world.bakery), ("point", point)):
        page = text(ines.get(path(name, thing)))
        shown = words(ines.get(path(name, thing)))
        assert "Ines (coach) gaf 1 op 4 bij" in shown
        assert f'src="/scanfotos/{point.proofs.get(kind="photo").photo_id}/?klein"' in page
        assert "Ines Verhelst noteerde: “Het uur op de deur klopt niet”" in shown
        assert f"Trendkaart “{card.title['nl']}”" in shown
        assert "Eén op de vier is ouder dan 65 (Statbel, 2025)" in shown


def test_an_answer_that_goes_takes_its_proof_along_and_the_point_stays(point, sources, ines):
    ines.post(path("proofs", point), sources["answer"][0])

    Answer.objects.filter(item="E1").delete()

    assert (Point.objects.filter(pk=point.pk).exists(), point.proofs.count()) == (True, 0)


# -- how much it asks of the database ------------------------------------------------------


def test_a_board_of_twenty_points_with_proof_takes_as_many_queries_as_one_of_four(
    world, scan, accept, ines
):
    def queries():
        for point in world.bakery.points.all():
            point.proofs.get_or_create(kind="answer", answer=scan.given["E1"])
            point.proofs.get_or_create(kind="trend", card="ageing", card_version=1)
            for person in (world.karim, world.samira):
                Dissent.objects.get_or_create(point=point, by=person, defaults={"text": "Anders"})
        with CaptureQueriesContext(connection) as asked:
            assert ines.get(path("board", world.bakery)).status_code == 200
        return len(asked)

    points = fill(accept, each=1)
    few = queries()
    for side in points:
        for number in range(4):
            accept(side, f"Nog een {number}")

    assert queries() == few
