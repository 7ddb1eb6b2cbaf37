"""From the points to the question in a real browser: the owner at home, the coach by keyboard."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doeboek.ideas.models import Session
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Dissent, KeyIssue, KeyQuestion, Mark, Point
from tests.audits.conftest import OF_INES, fill_in
from tests.browser.conftest import LAPTOP, PHONE, accessible, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe vaste klanten verwelkomen?"


@pytest.fixture
def points(world: Any) -> list[Point]:
    """Everything that is proposed after the coach's scan, accepted."""
    fill_in(world.bakery, world.ines, OF_INES)
    propose_points(world.bakery, by=world.ines)
    for point in world.bakery.points.proposed():
        point.accept(by=world.ines)
    return list(world.bakery.points.accepted())


def test_an_owner_prepares_at_home_without_script_and_the_coach_takes_it_over(
    world: Any, points: list[Point], seat: Any
) -> None:
    owner = seat(world.karim, PHONE, script=False)
    owner.goto(f"/trajecten/{world.bakery.pk}/swot/thuis/")
    accessible(owner)

    owner.locator("#o-text").fill("In de zomer fietsen hier veel mensen voorbij")
    with owner.expect_navigation():
        owner.locator("#kwadrant-o button", has_text="Voeg dit punt toe").click()
    weak = next(point for point in points if point.quadrant == "w")
    owner.locator(f"#punt-{weak.pk} a", has_text="Ik zie het anders").click()
    accessible(owner)
    owner.locator("textarea").fill("Alleen op zaterdag")
    press(owner, "Zet het ernaast")
    assert "Karim ziet het zo: Alleen op zaterdag" in owner.locator("main").inner_text()

    coach = seat(world.ines, LAPTOP)
    coach.goto(f"/trajecten/{world.bakery.pk}/swot/")
    accessible(coach)
    assert "van Karim" in coach.locator("#kwadrant-o").inner_text()
    press(coach, "Neem deze woorden over : Alleen op zaterdag")
    weak.refresh_from_db()
    assert (weak.text, weak.first_text != weak.text) == ("Alleen op zaterdag", True)
    assert not Dissent.objects.exists()


def test_a_coach_goes_from_the_marks_to_the_question_by_keyboard_alone(
    world: Any, points: list[Point], seat: Any
) -> None:
    coach = seat(world.ines, LAPTOP)
    coach.goto(f"/trajecten/{world.bakery.pk}/swot/confrontatie/")
    accessible(coach)
    pairs = coach.locator("select.mark").count()

    coach.locator("select.mark").first.focus()
    for _pair in range(pairs):
        coach.keyboard.type("+2")
        coach.keyboard.press("Tab")
    coach.locator("output.saved[data-is=saved]").wait_for()

    marks = Mark.objects.values_list("value", "by__name")
    assert list(marks) == [(2, "Ines Verhelst")] * pairs
    told = coach.locator("[data-live=told]")
    assert "Alle paren hebben een cijfer." in told.inner_text()
    first = told.get_by_role("link", name=re.compile("Maak er een kernpunt van")).first
    first.focus()
    with coach.expect_navigation():
        coach.keyboard.press("Enter")
    accessible(coach)
    coach.get_by_label("Het kernpunt, als vraag").fill("Hoe kan ik dat combineren?")
    with coach.expect_navigation():
        _enter(coach.get_by_role("button", name="Voeg dit kernpunt toe"))
    issue = KeyIssue.objects.get()
    assert (issue.inside.is_inside, issue.outside.is_inside) == (True, False)
    coach.get_by_role("textbox", name="Sleutelvraag").fill(QUESTION)
    with coach.expect_navigation():
        _enter(coach.get_by_role("button", name="Dit is de vraag"))
    assert KeyQuestion.objects.get().text == QUESTION
    with coach.expect_navigation():
        _enter(coach.get_by_role("link", name="Bereid er de sessie mee voor"))
    assert coach.get_by_role("textbox", name="Sleutelvraag").input_value() == QUESTION
    with coach.expect_navigation():
        _enter(coach.get_by_role("button", name="Maak de sessie"))

    assert Session.objects.get().key_question == KeyQuestion.objects.get()


def test_two_people_mark_at_once_and_nothing_is_lost(
    world: Any, points: list[Point], seat: Any
) -> None:
    address = f"/trajecten/{world.bakery.pk}/swot/confrontatie/"
    coach, leader = seat(world.ines, LAPTOP), seat(world.greet, PHONE)
    coach.goto(address)
    leader.goto(address)
    accessible(leader)

    _mark(coach, 0, "+2")
    _mark(leader, 0, "+1")
    assert "Ines Verhelst gaf intussen +2" in leader.locator("[data-live=clashes]").inner_text()
    _mark(leader, 1, "−1")

    assert sorted(Mark.objects.values_list("value", flat=True)) == [-1, 2]
    assert leader.locator("select.mark").nth(0).input_value() == "2"
    _mark(leader, 0, "+1")
    assert sorted(Mark.objects.values_list("value", flat=True)) == [-1, 1]
    _mark(coach, 2, "0")
    assert coach.locator("select.mark").nth(0).input_value() == "1"
    assert coach.locator("select.mark").nth(1).input_value() == "-1"


def test_marks_wait_for_a_connection_and_are_saved_after_all(
    world: Any, points: list[Point], seat: Any
) -> None:
    coach = seat(world.ines, PHONE)
    coach.goto(f"/trajecten/{world.bakery.pk}/swot/confrontatie/")
    coach.locator("mark-sheet:defined").wait_for()

    coach.context.set_offline(True)
    coach.locator("select.mark").nth(0).select_option(label="+2")
    coach.locator("select.mark").nth(1).select_option(label="−2")
    coach.locator("output.saved[data-is=waiting]").wait_for()
    assert not Mark.objects.exists()
    coach.context.set_offline(False)
    coach.locator("output.saved[data-is=saved]").wait_for()
    coach.wait_for_function(
        "document.querySelectorAll('.mark:has(option:checked:not([value=\"\"]))').length == 2"
    )
    coach.reload()

    assert coach.locator("select.mark").nth(0).input_value() == "2"
    assert coach.locator("select.mark").nth(1).input_value() == "-2"


def _mark(page: Any, number: int, label: str) -> None:
    page.locator("select.mark").nth(number).select_option(label=label)
    page.locator("output.saved[data-is=saved]").wait_for()


def _enter(target: Any) -> None:
    target.focus()
    target.page.keyboard.press("Enter")
