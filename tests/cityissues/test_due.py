"""What comes round: reminders on days on which a town reads, and closing by itself."""

from __future__ import annotations

import pytest
from django.core import mail as sent

from doeboek.cityissues import due
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.models import Link
from doeboek.programmes.models import Mandate
from tests.cityissues.conftest import ask, at, turn

HELPED = "Bent u geholpen met het antwoord van Tielt? (Straat en plein)"


@pytest.fixture(autouse=True)
def _the_cast_works_there_at_any_time(world) -> None:
    """The clock of these tests goes back to years in which nobody of the cast was there yet."""
    Mandate.objects.update(since="2020-01-01", until=None)
    Link.objects.all().delete()


def reminders() -> list[str]:
    return [
        m.subject for m in sent.outbox if "antwoord tegen" in m.subject or "te laat" in m.subject
    ]


def remind(*when: int, fold: int = 0) -> int:
    with at(*when, fold=fold):
        return due.remind_of_terms()


def test_the_town_is_reminded_once_before_and_once_after_the_term(world):
    with at(2026, 11, 2, 9):
        issue = ask(world, category="works")  # five working days: Monday 9 November
        assert str(issue.due) == "2026-11-09"

    assert remind(2026, 11, 5, 9) == 0
    assert remind(2026, 11, 6, 9) == 1
    remind(2026, 11, 6, 10)
    remind(2026, 11, 9, 9)
    remind(2026, 11, 10, 9)
    remind(2026, 11, 12, 9)

    assert reminders() == [
        f"Vraag {issue.pk} (Werken): antwoord tegen maandag 9 november",
        f"Het antwoord op vraag {issue.pk} is te laat (Werken)",
    ]


@pytest.mark.parametrize(
    "when",
    [
        (2026, 11, 11, 9),  # Armistice Day
        (2026, 11, 7, 9),  # a Saturday
        (2026, 11, 6, 22),  # in the evening
        (2026, 11, 6, 3),
    ],
)
def test_nobody_is_reminded_when_a_town_does_not_read(world, when):
    with at(2026, 11, 2, 9):
        ask(world, category="works")

    assert remind(*when) == 0


@pytest.mark.parametrize("fold", [0, 1])
def test_the_night_the_clock_changes_sends_nothing_and_breaks_nothing(world, fold):
    with at(2026, 10, 19, 9):
        ask(world, category="works")  # due on Monday 26 October

    assert remind(2026, 10, 25, 2, 30, fold=fold) == 0
    assert remind(2026, 10, 26, 8) == 1


def test_the_day_that_leap_years_have_is_a_working_day_like_another(world):
    with at(2028, 2, 22, 9):
        issue = ask(world, category="works")

    assert str(issue.due) == "2028-02-29"
    assert remind(2028, 2, 28, 9) == 1


def test_a_town_that_waits_for_the_shop_is_not_reminded(world):
    with at(2026, 11, 2, 9):
        issue = ask(world, category="works")
        turn(issue, Kind.ASKED, world.piet, text="Waar?")

    assert remind(2026, 11, 6, 9) == 0


def test_whoever_comes_to_a_town_later_gets_what_waited(world):
    """On a Monday morning: at night and in the weekend a town is not written to."""
    Mandate.objects.filter(role__in=[Role.OFFICER, Role.ALDERMAN]).delete()
    with at(2026, 11, 2, 9):
        issue = ask(world)
        nobody = due.tell_who_came_later()
        Mandate.objects.create(
            person=world.piet, role=Role.OFFICER, municipality=world.wave.municipality
        )

        told = [due.tell_who_came_later() for _time in range(2)]

    assert (nobody, told) == (0, [1, 0])
    assert [letter.to for letter in Letter.objects.filter(context__issue=issue.pk)] == [
        world.piet.email
    ]


def test_an_answer_nobody_reacts_to_is_asked_about_and_then_closed(world):
    with at(2026, 11, 2, 9):
        issue = ask(world)
        turn(issue, Kind.ANSWERED, world.piet, text="In maart.")

    with at(2026, 11, 13, 9):
        assert due.ask_again_or_close() == 0
    assert HELPED not in [m.subject for m in sent.outbox]
    with at(2026, 11, 17, 9):
        assert due.ask_again_or_close() == 0
        assert due.ask_again_or_close() == 0
    assert [m.subject for m in sent.outbox].count(HELPED) == 1
    with at(2026, 12, 2, 9):
        assert due.ask_again_or_close() == 1

    assert CityIssue.objects.get(pk=issue.pk).state == "closed"
    turn(issue, Kind.NOT_HELPED, world.karim, text="Toch niet.")
    assert issue.state == "reopened"
