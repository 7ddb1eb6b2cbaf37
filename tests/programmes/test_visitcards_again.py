"""The card of a contact saved once more, as by the back button: what stands there stands once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.programmes.models import Appointment, Note, Promise, VisitCard
from tests.programmes.test_visitcards import contact, everything, write
from tests.programmes.visits import in_days, planned


@pytest.fixture
def visit(world):
    return planned(world, starts_at=in_days(-1))


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def test_who_goes_back_and_saves_once_more_has_written_it_down_once(world, ines, visit):
    write(ines, visit, **everything(world))
    visit.refresh_from_db()

    again = write(ines, visit, **everything(world) | {"version": visit.version})

    assert again.status_code == 302
    assert Note.objects.count() == 1
    assert Promise.objects.count() == 2
    assert Appointment.objects.filter(starts_at__gt=timezone.now()).count() == 1


def test_what_was_taken_back_is_written_down_again(world, ines, visit):
    write(ines, visit, **everything(world))
    ines.post(f"/bezoekkaarten/{VisitCard.objects.get().pk}/ongedaan/")
    visit.refresh_from_db()

    write(ines, visit, **everything(world) | {"version": visit.version})

    assert Note.objects.kept().count() == 1
    assert Promise.objects.kept().count() == 2
    assert Appointment.objects.filter(starts_at__gt=timezone.now(), cancelled_at=None).exists()


def test_a_note_that_went_to_the_bin_may_be_written_again(world, ines, visit):
    write(ines, visit, agreed="We halen het gordijn weg.")
    Note.objects.get().discard()
    visit.refresh_from_db()

    write(ines, visit, agreed="We halen het gordijn weg.", version=visit.version)

    assert Note.objects.kept().count() == 1


def call(browser, world, minutes_ago=0, **facts):
    """A call as it is written down, begun so long ago."""
    began = timezone.localtime() - timedelta(minutes=minutes_ago)
    when = {"starts_at_0": f"{began:%Y-%m-%d}", "starts_at_1": f"{began:%H:%M}"}
    facts = {"agreed": "Ze belt maandag."} | when | facts
    address = f"/trajecten/{world.bakery.pk}/contacten/nieuw/"
    answer = browser.post(address, contact(world, **facts), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("agreed", ["Ze belt maandag.", ""])
def test_a_call_that_is_saved_again_a_moment_later_took_place_once(world, ines, agreed):
    first = call(ines, world, minutes_ago=5, agreed=agreed)

    again = call(ines, world, agreed=agreed)

    assert ["stond er al" in page for page in (first, again)] == [False, True]
    assert Appointment.objects.get(kind="call").contact_minutes == 45
    assert Note.objects.count() == (1 if agreed else 0)


@pytest.mark.parametrize(("length", "apart"), [("7", 8), ("unknown", 3)])
def test_calls_without_words_that_may_both_have_been_are_two(world, ines, length, apart):
    typed = {"contact_minutes_tap": length} if length == "unknown" else typed_minutes(length)

    for ago in (apart, 0):
        call(ines, world, minutes_ago=ago, agreed="", **typed)

    assert Appointment.objects.filter(kind="call").count() == 2


def typed_minutes(length: str) -> dict[str, str]:
    return {"contact_minutes_tap": "", "contact_minutes_typed": length}


@pytest.mark.parametrize(
    "other",
    [
        {"agreed": "Ze belt toch niet."},
        {"agreed": ""},
        {"contact_minutes_tap": "15"},
        {"kind": "contact"},
        {"minutes_ago": 60},
    ],
)
def test_another_contact_is_another_one(world, ines, other):
    call(ines, world)

    call(ines, world, **other)

    assert Appointment.objects.exclude(done_at=None).count() == 2


def test_who_took_a_call_back_may_write_it_down_again_and_a_colleague_had_one_too(
    world, ines, client_for
):
    call(ines, world, contact_minutes_tap="unknown")
    ines.post(f"/bezoekkaarten/{VisitCard.objects.get().pk}/ongedaan/")

    for browser in (ines, client_for(world.greet)):
        call(browser, world, contact_minutes_tap="unknown")

    done = Appointment.objects.filter(kind="call", cancelled_at=None).exclude(done_at=None)
    assert {each.host for each in done} == {world.ines, world.greet}
