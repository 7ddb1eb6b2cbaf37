"""The sheets of the best ideas: what the coach does, and which one an idea has."""

from __future__ import annotations

from doeboek.ideas import boxing, together
from doeboek.ideas.models import IdeaSheet
from doeboek.ideas.sheets import sheet_of, sheets_of, worked_out
from doeboek.people.models import Person
from tests.ideas.sheets.conftest import WORDS, run_at


# -- the coach ------------------------------------------------------------------------------------
def test_the_coach_fills_in_a_sheet_of_any_idea_also_afterwards(evening, three, client_for):
    evening.go("closed")

    answer = client_for(evening.ines).post(run_at(evening, three[1]), WORDS)

    assert answer.status_code == 302
    assert sheet_of(three[1]).title == "Bankje"


def test_only_the_team_opens_a_sheet_with_an_account(evening, three, statuses):
    found = statuses(run_at(evening, three[0]))

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet"}
    assert {found["karim"], found["samira"]} == {403}
    assert {found["marleen"], found["noor"], found["lotte"]} == {404}


def test_an_idea_of_another_session_has_no_sheet_here(evening, three, client_for, session):
    path = run_at(evening, session.ideas.first())

    assert client_for(evening.ines).get(path).status_code == 404


# -- ideas that lie together ----------------------------------------------------------------------
def test_the_sheet_of_an_idea_is_found_by_those_that_lie_with_it(evening, three):
    bench, seat, bread = three
    sheet = IdeaSheet.objects.create(idea=seat, title="Zitten")
    evening.go("clusters")

    together.put_together(seat, bench, by=evening.ines)

    assert sheets_of(three) == {bench.pk: sheet, seat.pk: sheet}


def test_the_list_shows_the_sheet_that_is_opened_and_there_is_one(evening, three):
    bench, seat, bread = three
    sheets = [IdeaSheet.objects.create(idea=idea, title=idea.text) for idea in (bread, seat)]
    evening.go("clusters")
    for idea in (seat, bread):
        together.put_together(idea, bench, by=evening.ines)

    (found,) = worked_out(together.options(evening.room))

    assert found.sheet == sheet_of(bench) == sheets[0]


def test_an_own_sheet_goes_before_that_of_another_idea(evening, three):
    bench, seat, _bread = three
    IdeaSheet.objects.create(idea=seat, title="Zitten")
    own = IdeaSheet.objects.create(idea=bench, title="Bankje")
    evening.go("clusters")
    together.put_together(seat, bench, by=evening.ines)

    assert sheet_of(bench) == own


def test_more_sheets_cost_no_more_queries(evening, three, client_for):
    coach, phone = client_for(evening.ines), evening.phone()

    few = evening.queries(coach, phone)
    for idea in three:
        boxing.put_on_top(idea, True, by=evening.ines)
        IdeaSheet.objects.create(idea=idea, title=idea.text, core="Zo")

    assert evening.queries(coach, phone) == few
    assert max(few) <= 25


def test_who_is_erased_stands_on_no_sheet_any_more(evening, three, world):
    guest = Person.objects.create(name="Rita")
    seat = evening.seat()
    seat.person = guest
    seat.save()
    sheets = [
        IdeaSheet.objects.create(idea=idea, title="t", who=who)
        for idea, who in zip(three, ["Rita", "Karim El Amrani", "de winkel"], strict=True)
    ]

    guest.erase()
    world.karim.erase()

    found = [IdeaSheet.objects.get(pk=sheet.pk).who for sheet in sheets]
    assert found == ["", "", "de winkel"]
