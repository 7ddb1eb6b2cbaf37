"""A sheet filled in from a seat: which one, when, and what is refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas.forms_sheets import IdeaSheetForm
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.models import IdeaSheet
from doeboek.ideas.sheets import begun_sheet, keep, sheet_of
from tests.ideas.evening import BENCH
from tests.ideas.sheets.conftest import WORDS, at


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
