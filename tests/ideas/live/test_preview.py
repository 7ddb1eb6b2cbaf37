"""What participants see now, as the coach looks along."""

from __future__ import annotations

import asyncio
import re

import pytest
from django.urls import reverse

from doeboek.ideas import boxing
from doeboek.ideas.live import admit
from doeboek.ideas.models import Event, Room, Seat
from doeboek.ideas.telling import COACH
from doeboek.live import Channel
from tests.audits.pages import text, words
from tests.ideas.conftest import TEAM
from tests.ideas.live.conftest import written

PHASES = ["lobby", "practice", "write-1", "build-1", "gallery", "dots", "box", "top", "closed"]


@pytest.fixture
def four(sit, room):
    """Four seats, in two pairs once the rounds begin."""
    return [sit(role) for role in ("owner", "customer", "staff", "neighbour")]


def shown(browser, room, query=""):
    answer = browser.get(reverse("ideas:preview", args=[room.session_id]) + query)
    assert answer.status_code == 200
    return answer


def inside(answer):
    """What stands in the frame of the preview."""
    [frame] = re.findall(r'<fieldset class="preview".*</fieldset>', text(answer), re.S)
    return frame


def pair_of(seat):
    seat.refresh_from_db()
    return seat.pair


def test_only_who_leads_looks_along(room, statuses):
    found = statuses(reverse("ideas:preview", args=[room.session_id]))

    assert {name: status for name, status in found.items() if status == 200} == TEAM


def test_a_session_on_paper_has_no_phones_to_look_at(ines, session):
    assert ines.get(reverse("ideas:preview", args=[session.pk])).status_code == 404


@pytest.mark.parametrize("phase", PHASES)
def test_in_every_part_it_can_be_looked_at_and_nothing_can_be_sent(ines, room, four, go, phase):
    go("write-1")
    ideas = [written(seat, f"Plan van {seat.number}") for seat in four]
    go("box")
    boxing.defend(four[0], ideas[0])
    go(phase)
    before = (Seat.objects.count(), Event.objects.count())

    page = shown(ines, room)

    frame = inside(page)
    assert frame.startswith('<fieldset class="preview" disabled')
    does = [r"<form", r"<a\b[^>]*\shref", r'type="hidden"', r"\saction="]
    assert [tag for tag in does if re.search(tag, frame)] == []
    assert "<use href=" in frame or "<svg" not in frame
    assert "Dit is een voorbeeld. Het gaat mee met de sessie." in words(page)
    assert (Seat.objects.count(), Event.objects.count()) == before


def test_it_shows_what_a_pair_sees_and_keeps_what_is_still_private(ines, room, four, go):
    go("write-1")
    texts = {pair_of(seat): f"Geheim van {seat.number}" for seat in four}
    for seat in four:
        seat.room = room
        written(seat, texts[pair_of(seat)], domain=_field_of(room, seat))

    writing = words(shown(ines, room))
    go("build-1")
    building = words(shown(ines, room, "?duo=2"))

    assert "Geheim" not in writing
    assert texts[2] in building
    assert texts[1] not in building
    assert "Duo 2" in building


def test_without_a_pair_asked_for_it_is_the_first(ines, room, four, go):
    go("write-1")

    assert "Duo 1" in inside(shown(ines, room))
    assert "Duo 1" in inside(shown(ines, room, "?duo="))


@pytest.mark.parametrize("asked", ["3", "0", "1-1-1", "x", "2-1"])
def test_a_pair_that_there_is_not_leads_to_the_first_one(ines, room, four, go, asked):
    go("write-1")
    address = reverse("ideas:preview", args=[room.session_id])

    assert ines.get(f"{address}?duo={asked}").headers["Location"] == address


def test_it_follows_what_the_page_of_who_leads_follows(ines, room, four, go):
    go("write-1")

    page = text(shown(ines, room, "?duo=2"))

    [stream] = re.findall(r'<live-room stream="([^"]+)" after="\d+" every', page)
    assert asyncio.run(admit({"path": stream})) == Channel(room.pk, COACH)
    assert inside(shown(ines, room)).count("data-live") == 0


def test_at_a_later_table_a_pair_is_asked_for_with_both_numbers(ines, room, four, go):
    go("write-1")
    Seat.objects.filter(pk=four[0].pk).update(table=2, pair=1)
    Room.objects.filter(pk=room.pk).update(tables=2)

    assert "Tafel 2, duo 1" in inside(shown(ines, room, "?duo=2-1"))
    assert '<option value="2-1">tafel 2, duo 1</option>' in text(shown(ines, room))


def test_before_there_are_pairs_it_is_somebody_without_one(ines, room):
    assert "Een deelnemer" in inside(shown(ines, room))


def test_an_idea_with_markup_in_it_shows_as_it_was_written(ines, room, four, go):
    go("write-1")
    four[0].room = room
    written(four[0], '<form action="/x/"> href="y"', domain=_field_of(room, four[0]))
    go("gallery")

    assert "&lt;form action=&quot;/x/&quot;&gt; href=&quot;y&quot;" in inside(shown(ines, room))


def test_the_page_of_leading_leads_there(ines, room):
    page = text(ines.get(reverse("ideas:run", args=[room.session_id])))

    assert f'href="{reverse("ideas:preview", args=[room.session_id])}"' in page


def _field_of(room, seat):
    from doeboek.ideas.pairing import domain_of

    room.refresh_from_db()
    seat.refresh_from_db(fields=["table", "pair"])
    return domain_of(seat, room, list(room.session.domains.all()), room.seats.all())
