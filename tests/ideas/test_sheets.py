"""The sheets of the best ideas: who fills them in, when, and two people at once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.ideas import boxing, together
from doeboek.ideas.forms_sheets import IdeaSheetForm
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.models import Idea, IdeaSheet
from doeboek.ideas.sheets import begun_sheet, keep, sheet_of, sheets_of, worked_out
from doeboek.people.models import Person
from tests.ideas.evening import Evening

BENCH, SEAT, BREAD = "Een bankje voor de deur", "Een bank voor de deur", "Halve broden verkopen"


@pytest.fixture
def evening(world) -> Evening:
    return Evening(world)


@pytest.fixture
def three(evening) -> list[Idea]:
    """Three ideas, of which the bench and the bread are on top; the sheets are being filled in."""
    ideas = evening.ideas(BENCH, SEAT, BREAD)
    for idea in (ideas[0], ideas[2]):
        boxing.put_on_top(idea, True, by=evening.ines)
    evening.go("sheets")
    return ideas


def at(evening: Evening, idea: Idea) -> str:
    return f"{evening.seat_page}fiches/{idea.pk}/"


def run_at(evening: Evening, idea: Idea) -> str:
    return reverse("ideas:run_sheet", args=[evening.session.pk, idea.pk])


WORDS = {"title": "Bankje", "core": "Zitten en wachten", "for_whom": "Wie wacht"}


# -- from a seat ----------------------------------------------------------------------------------
def test_a_seat_fills_in_a_sheet_and_everybody_reads_it(evening, three, client_for):
    phone, other = evening.phone(), evening.phone()

    answer = phone.post(at(evening, three[0]), WORDS)

    assert (answer.status_code, answer.headers["Location"]) == (302, evening.seat_page)
    (sheet,) = IdeaSheet.objects.all()
    assert (sheet.idea, sheet.title, sheet.core) == (three[0], "Bankje", "Zitten en wachten")
    run = client_for(evening.ines).get(reverse("ideas:run", args=[evening.session.pk]))
    wall = other.get(reverse("ideas:wall", args=[evening.room.wall]))
    for page in (other.get(evening.seat_page), run, wall):
        assert "Wie wacht" in page.content.decode()


def test_looking_at_a_sheet_begins_nothing(evening, three):
    page = evening.phone().get(at(evening, three[0]))

    assert page.status_code == 200
    assert page.context["form"].initial["title"] == BENCH
    assert IdeaSheet.objects.count() == 0


def test_a_sheet_begins_with_four_questions_and_opens_the_others_once_one_is_answered(
    evening, three
):
    phone = evening.phone()
    before = phone.get(at(evening, three[0])).context["form"]
    phone.post(at(evening, three[0]), WORDS | {"term": "short"})
    after = phone.get(at(evening, three[0])).context["form"]

    assert [field.name for field in before.first_fields] == [
        "title",
        "core",
        "for_whom",
        "first_step",
    ]
    assert len(before.more_fields) == 9
    assert (before.is_grown, after.is_grown) == (False, True)


@pytest.mark.parametrize("which", [1, "other"])
def test_only_one_of_the_best_ideas_of_this_room_has_a_sheet_for_seats(
    evening, three, session, which
):
    idea = session.ideas.first() if which == "other" else three[1]
    phone = evening.phone()

    found = [phone.get(at(evening, idea)), phone.post(at(evening, idea), WORDS)]

    assert [each.status_code for each in found] == [404, 404]
    assert IdeaSheet.objects.count() == 0


@pytest.mark.parametrize("part", ["top", "dots", "closed"])
def test_in_another_part_a_seat_writes_on_no_sheet(evening, three, part):
    phone = evening.phone()
    evening.go(part)

    found = [phone.get(at(evening, three[0])), phone.post(at(evening, three[0]), WORDS)]

    assert [each.status_code for each in found] == [409, 409]
    assert IdeaSheet.objects.count() == 0


def test_a_sheet_that_arrives_as_the_coach_goes_on_is_not_kept(evening, three):
    form = IdeaSheetForm(WORDS, instance=begun_sheet(three[0]))
    seat = evening.seat()
    assert form.is_valid()
    evening.go("closed")

    with pytest.raises(NotNow):
        keep(form, evening.room, seat=seat)

    assert sheet_of(three[0]).core == ""


def test_without_a_seat_one_is_sent_to_the_way_in(evening, three):
    phone = evening.phone()
    phone.cookies.clear()

    answer = phone.post(at(evening, three[0]), WORDS)

    assert answer.headers["Location"] == f"/doemee/{evening.room.code}/"
    assert IdeaSheet.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", ""), ("title", "a" * 201), ("core", "a" * 281), ("cost", "9"), ("term", "later")],
)
def test_what_does_not_fit_is_said_kept_and_begins_no_sheet(evening, three, field, text):
    answer = evening.phone().post(at(evening, three[0]), WORDS | {field: text})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"][field].value() == text
    assert IdeaSheet.objects.count() == 0


def test_markup_stays_words(evening, three):
    phone = evening.phone()

    phone.post(at(evening, three[0]), WORDS | {"core": "<script>alert(1)</script>"})

    page = phone.get(evening.seat_page).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


# -- two at once ----------------------------------------------------------------------------------
def test_two_who_begin_the_same_sheet_both_see_what_the_other_wrote(evening, three):
    one, other = evening.phone(), evening.phone()
    mine = WORDS | {"core": "Met een plant erbij"}

    one.post(at(evening, three[0]), WORDS)
    answer = other.post(at(evening, three[0]), mine)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert form.conflicts == {"core": "Zitten en wachten"}
    assert form["core"].value() == "Met een plant erbij"
    assert sheet_of(three[0]).core == "Zitten en wachten"


def test_what_was_left_open_takes_over_what_the_other_wrote(evening, three):
    one, other = evening.phone(), evening.phone()
    one.post(at(evening, three[0]), WORDS | {"cost": "100"})

    answer = other.post(at(evening, three[0]), {"title": BENCH, "first_step": "Bellen", "core": ""})

    sheet = sheet_of(three[0])
    assert answer.status_code == 302
    assert (sheet.title, sheet.core, sheet.for_whom, sheet.first_step, sheet.cost) == (
        "Bankje",
        "Zitten en wachten",
        "Wie wacht",
        "Bellen",
        "100",
    )


def test_what_was_emptied_on_purpose_stays_empty(evening, three):
    phone = evening.phone()
    phone.post(at(evening, three[0]), WORDS)
    version = phone.get(at(evening, three[0])).context["form"]["version"].value()

    phone.post(at(evening, three[0]), WORDS | {"core": "", "version": version})

    assert sheet_of(three[0]).core == ""


def test_a_version_that_is_no_number_is_refused(evening, three):
    answer = evening.phone().post(at(evening, three[0]), WORDS | {"version": "x"})

    assert answer.status_code == 422


def test_sent_once_more_after_the_conflict_it_is_kept(evening, three):
    one, other = evening.phone(), evening.phone()
    mine = WORDS | {"core": "Met een plant erbij"}
    one.post(at(evening, three[0]), WORDS)
    form = other.post(at(evening, three[0]), mine).context["form"]

    other.post(at(evening, three[0]), mine | {"version": form["version"].value()})

    assert sheet_of(three[0]).core == "Met een plant erbij"


def test_a_sheet_opened_before_another_saved_it_overwrites_nothing(evening, three, client_for):
    phone, coach = evening.phone(), client_for(evening.ines)
    phone.post(at(evening, three[0]), WORDS)
    version = phone.get(at(evening, three[0])).context["form"]["version"].value()
    coach.post(run_at(evening, three[0]), WORDS | {"who": "Karim", "version": version})

    answer = phone.post(at(evening, three[0]), WORDS | {"who": "Samira", "version": version})

    assert answer.context["form"].conflicts == {"who": "Karim"}
    assert sheet_of(three[0]).who == "Karim"


def test_the_same_form_sent_twice_is_carried_out_once(evening, three):
    phone = evening.phone()
    sent = WORDS | {"idempotency_key": "a" * 32}

    found = [phone.post(at(evening, three[0]), sent) for _again in range(2)]

    assert [each.status_code for each in found] == [302, 302]
    assert sheet_of(three[0]).version == 2
    assert evening.room.events.filter(kind="sheet").count() == 1


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
    run = reverse("ideas:run", args=[evening.session.pk])

    def asked() -> list[int]:
        counts = []
        for browser, path in ((coach, run), (phone, evening.seat_page)):
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            counts.append(len(queries))
        return counts

    few = asked()
    for idea in three:
        boxing.put_on_top(idea, True, by=evening.ines)
        IdeaSheet.objects.create(idea=idea, title=idea.text, core="Zo")

    assert asked() == few
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
