"""A municipality on one A4: for its alderman, and for its council without anything of a shop."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone
from pypdf import PdfReader

from doeboek.cityissues import bundling
from doeboek.cityissues.course import Kind
from doeboek.cityissues.turning import raise_issue, take_turn
from doeboek.followup.looking import begin as look_back_of
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory, Wave
from tests.desk.test_town import begin
from tests.followup.conftest import give_out, months_ago
from tests.followup.test_results import answer

LONG = "Zou de gemeente iets kunnen doen aan de fietsen die voor de etalages staan? " * 8


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def sheet(client_for, person, query: str = "") -> bytes:
    response = client_for(person).get(f"/gemeente/blad.pdf{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return response.content


def ask(world, trajectory: Trajectory, text: str = "Een bank?", **facts):
    return raise_issue(trajectory, by=world.ines, category="mobility", text=text, **facts)


def each_of_somebody_else(trajectories: list[Trajectory]) -> list[Trajectory]:
    for number, trajectory in enumerate(trajectories):
        owner = Person.objects.create(name=f"Eigenaar {number}")
        Membership.objects.filter(trajectory=trajectory, role="owner").update(person=owner)
    return trajectories


def test_the_alderman_reads_what_is_asked_answered_and_next(world, client_for):
    Wave.objects.filter(pk=world.wave.pk).update(
        meets_on=timezone.localdate() + timedelta(days=9), meets_about="De kerstmarkt"
    )
    ask(world, world.bakery, "Kan er een bank komen?", is_named=True)
    answered = ask(world, world.clothes, "Waar mag de leverancier lossen?")
    take_turn(answered, Kind.ANSWERED, by=world.piet, text="In de Tramstraat.")

    text = text_of(sheet(client_for, world.hilde))

    assert "Tielt en haar winkels" in text
    assert "Kan er een bank komen? (Bakkerij Zonnekruim)" in text
    assert "In de Tramstraat." in text
    assert "De kerstmarkt" in text
    assert "Kleedkamer" not in text


def test_what_was_answered_last_stands_first(world, client_for):
    early, late = (ask(world, world.clothes, text) for text in ("Lossen?", "Bank?"))
    take_turn(late, Kind.ANSWERED, by=world.piet, text="Aan de kerk.")
    take_turn(early, Kind.ANSWERED, by=world.piet, text="In de Tramstraat.")

    text = text_of(sheet(client_for, world.hilde))

    assert text.index("In de Tramstraat.") < text.index("Aan de kerk.")


def test_an_answer_to_several_shops_stands_there_once(world, client_for):
    shops = [world.bakery, world.clothes, *begin(world, 1)]
    bundle = bundling.put_together(
        [ask(world, each) for each in shops], title="Fietsenrekken", by=world.piet
    )
    bundling.answer(bundle, "Twintig rekken in maart.", by=world.piet)

    text = text_of(sheet(client_for, world.hilde))

    assert text.count("Twintig rekken in maart.") == 1


@pytest.mark.parametrize("shops", [0, 7, 38])
@pytest.mark.parametrize("query", ["", "?raad"])
def test_it_stays_one_page_however_much_there_is(world, client_for, shops, query):
    begun = begin(world, shops, step="swot", shared=True, name="Een winkel met een heel lange naam")
    for trajectory in [world.bakery, world.clothes, *begun[:18]]:
        issue = ask(world, trajectory, LONG, is_named=True)
        if trajectory.pk % 2:
            take_turn(issue, Kind.ANSWERED, by=world.piet, text=LONG)

    text_of(sheet(client_for, world.hilde, query))


def test_nothing_of_a_shop_stands_on_the_one_for_the_council(world, client_for):
    begun = begin(world, 6, step="swot", shared=True, name="Kanarie")
    shops = each_of_somebody_else(begun)
    for trajectory in [world.bakery, world.clothes, *shops]:
        ask(world, trajectory, "Kanarie vraagt een bank", is_named=True)
    two = [ask(world, each) for each in shops[:2]]
    bundling.put_together(two, title="Kanarie met twee", by=world.piet)
    three = [ask(world, each) for each in shops[:3]]
    bundling.put_together(three, title="Meer banken", by=world.piet)

    pdf = sheet(client_for, world.hilde, "?raad")

    text = text_of(pdf)
    assert "Meer banken" in text
    assert "Kanarie" not in text
    assert "Zonnekruim" not in text
    assert "Kanarie" not in str(pikepdf.open(io.BytesIO(pdf)).docinfo)


def test_a_town_of_two_shops_tells_its_council_no_count(world, client_for):
    ask(world, world.bakery)

    text = text_of(sheet(client_for, world.hilde, "?raad"))

    assert "doen mee" not in text
    assert "vragen in een half jaar" not in text


@pytest.mark.parametrize(("looked", "told"), [(4, False), (5, True)])
def test_what_came_of_it_is_told_once_five_shops_looked_back(world, client_for, looked, told):
    begun = begin(world, looked, step="swot")
    Membership.objects.exclude(role="expert").update(since="2020-01-01")
    for trajectory in Trajectory.objects.filter(pk__in=[each.pk for each in begun]):
        give_out(trajectory, months_ago(7), "Poets de ruit")
        answer(look_back_of(trajectory, by=world.ines), ["done", "interior"], by=world.ines)

    for query in ("", "?raad"):
        text = text_of(sheet(client_for, world.hilde, query))
        assert ("5 winkels keken terug: 5 van hun 5 acties zijn gedaan." in text) is told


def test_it_is_tagged_and_titled(world, client_for):
    with pikepdf.open(io.BytesIO(sheet(client_for, world.hilde))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Tielt en haar winkels"
        assert str(pdf.Root.Lang).startswith("nl")
