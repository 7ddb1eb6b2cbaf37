"""The page of a trajectory for its team."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.programmes.models import Appointment, Note, Trajectory
from tests.desk.conftest import words_of

MOST = 25


def page_of(trajectory):
    return f"/trajecten/{trajectory.pk}/"


def test_a_fresh_trajectory_says_what_to_do_and_nothing_false(world, read):
    page = read(world.ines, page_of(world.bakery))

    assert "Het traject van Karim" in page
    assert "Nu te doen Laat de overeenkomst tekenen" in page
    for empty in (
        "Nog niemand is begonnen.",
        "Nog niet gemaakt. De scan stelt de eerste punten voor.",
        "Nog geen sessie.",
        "Nog geen acties. Ze komen uit de ideeën die u samen kiest.",
        "Nog niets genoteerd.",
    ):
        assert empty in page


def test_a_whole_trajectory_shows_every_part_of_the_walk(walked, read):
    page = read(walked.ines, page_of(walked.bakery))

    for part in (
        "De scan",
        "Sterk, zwak, kans, bedreiging",
        "12 ideeën, drie gekozen.",
        "van de negen acties",
        "Notities",
        "De mensen",
        "Lotte Demuynck expert, De etalage, tot ",
        "Wat er gebeurde",
        "Overeenkomst getekend",
    ):
        assert part in page, part


def test_one_thing_is_marked_and_one_button_is_the_first(walked, client_for):
    page = client_for(walked.ines).get(page_of(walked.bakery)).content.decode()

    assert page.count('data-kind="primary"') == 1
    assert page.count('class="next"') == 1
    assert "marker" not in page


def test_a_closed_trajectory_says_why_and_how_to_go_on(walked, read, client_for):
    walked.bakery.close("no-time", by=walked.ines)

    page = read(walked.ines, page_of(walked.bakery))

    assert "Dit traject is afgesloten." in page
    assert "de eigenaar heeft geen tijd" in page
    assert "Nu te doen" not in page
    assert "Sluit het traject af" not in page


def test_the_steps_are_ticked_up_to_the_one_that_is_now(world, client_for):
    world.bakery.enter("scan", by=world.ines)
    world.bakery.enter("swot", by=world.ines)

    page = client_for(world.ines).get(page_of(world.bakery)).content.decode()

    steps = re.search(r'<ol class="steps".*?</ol>', page, re.DOTALL).group()
    assert re.findall(r"<li( data-done|) ?(aria-current=\"step\"|)>.*?<b>(.*?)</b>", steps) == [
        (" data-done", "", "Kennismaking"),
        (" data-done", "", "Scan"),
        ("", 'aria-current="step"', "SWOT"),
        ("", "", "Ideeënsessie"),
        ("", "", "Doeboek"),
        ("", "", "Opvolging"),
    ]


def test_the_next_step_is_begun_from_here_and_taken_back(world, client_for):
    client = client_for(world.ines)
    assert "Begin aan de stap “Scan”" in words_of(client.get(page_of(world.bakery)))

    response = client.post(f"/trajecten/{world.bakery.pk}/stap/", {"step": "scan"}, follow=True)

    world.bakery.refresh_from_db()
    assert world.bakery.step == "scan"
    assert "Begin aan de stap “SWOT”" in words_of(response)


def test_how_far_each_scan_is_stands_there_until_one_is_finished(world, client_for, read):
    from doeboek.audits.measuring import begin_scan

    audit = begin_scan(world.bakery, by=world.karim)
    for item in audit.questionnaire.items[:3]:
        audit.answer(item.id, 2)

    assert "Karim 3 van de 16" in read(world.ines, page_of(world.bakery))


def test_the_visit_of_today_stands_beside_what_to_do(world, read):
    Appointment.objects.create(
        trajectory=world.bakery,
        host=world.ines,
        starts_at=timezone.now(),
        minutes=60,
        kind=Appointment.Kind.SESSION,
    )

    assert re.search(
        r"Vandaag om [\d.]+\suur: ideeënsessie\.", read(world.ines, page_of(world.bakery))
    )


def test_what_the_owner_put_off_and_asked_stands_with_the_action(walked, read):
    first, second = walked.bakery.book.actions.all().undone().order_by("due")[:2]
    first.respond("later", by=walked.karim)
    second.respond("ask", by=walked.karim, text="Hoe dan?")

    page = read(walked.ines, page_of(walked.bakery))

    assert "uitgesteld door de eigenaar" in page
    assert "er wacht een vraag" in page


def test_names_from_right_to_left_and_tags_do_no_harm(world, client_for):
    Trajectory.objects.filter(pk=world.bakery.pk).update(title="<b>مخبز الفجر</b>")
    Note.objects.create(trajectory=world.bakery, by=world.ines, text="<script>alert(1)</script>")

    page = client_for(world.ines).get(page_of(world.bakery)).content.decode()

    assert "<b>مخبز" not in page
    assert "<script>alert" not in page
    assert "<bdi>&lt;b&gt;مخبز الفجر&lt;/b&gt;</bdi>" in page


@pytest.mark.parametrize("name", ["ines", "greet"])
def test_the_page_asks_at_most_twenty_five_queries_however_much_stands_on_it(
    walked, client_for, name
):
    client = client_for(walked.people[name])
    few = _queries(client, page_of(walked.bakery))

    for number in range(30):
        Note.objects.create(trajectory=walked.bakery, by=walked.ines, text=f"Notitie {number}")
        walked.bakery.book.actions.create(title=f"Actie {number}", who="Karim")
        walked.bakery.tell("note.written", by=walked.ines)

    assert few <= MOST
    assert _queries(client, page_of(walked.bakery)) <= few


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
