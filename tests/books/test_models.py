"""Actions and their answers, editions that never change, and the order of a book."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from doeboek.books.models import Action, Edition, Frozen, Response
from doeboek.books.models.action import put_off
from doeboek.books.ordering import swapped
from doeboek.books.publishing import publish
from doeboek.programmes.models import Note
from tests.books.conftest import plan


# -- Answers --------------------------------------------------------------------------------------
def test_done_is_said_once_whoever_says_it_again(world, action):
    first = action.respond("done", by=world.karim)
    second = action.respond("done", by=world.samira)

    assert first == second
    assert world.bakery.moments.filter(verb="action.done").count() == 1
    assert action.done_on == timezone.localdate()


def test_the_database_itself_keeps_a_second_done_out(world, action):
    action.respond("done", by=world.karim)

    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(action=action, kind="done", by=world.karim)


def test_done_taken_back_can_be_said_again(world, action):
    action.respond("done", by=world.karim).undo(by=world.karim)

    assert Action.objects.get(pk=action.pk).done_on is None
    again = action.respond("done", by=world.karim)
    assert [r.pk for r in Response.objects.standing()] == [again.pk]


def test_taking_an_answer_back_twice_tells_it_once(world, action):
    response = action.respond("done", by=world.karim)

    response.undo(by=world.karim)
    Response.objects.get(pk=response.pk).undo(by=world.samira)

    assert world.bakery.moments.filter(verb="action.undone").count() == 1


@pytest.mark.parametrize(
    ("today", "due", "until"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 12, 31), None, date(2027, 1, 1)),
        (date(2027, 1, 31), date(2026, 12, 24), date(2027, 2, 1)),
        (date(2026, 11, 23), date(2027, 3, 15), date(2027, 3, 15)),
    ],
)
def test_not_now_moves_to_the_first_of_next_month_and_never_forward(today, due, until):
    assert put_off(today, due) == until
    assert until > today


def test_not_now_moves_the_date_and_taking_it_back_brings_it_back(world, action):
    before = action.due = timezone.localdate()
    action.save()

    response = action.respond("later", by=world.karim)
    action.refresh_from_db()
    assert (action.due, action.version) == (put_off(before, before), 2)
    assert action.respond("later", by=world.karim) == response

    response.undo(by=world.karim)
    action.refresh_from_db()
    assert action.due == before


def test_a_date_that_the_coach_moved_since_is_not_moved_back(world, action):
    response = action.respond("later", by=world.karim)
    Action.objects.filter(pk=action.pk).update(due=date(2031, 1, 1))

    Response.objects.get(pk=response.pk).undo(by=world.karim)

    assert Action.objects.get(pk=action.pk).due == date(2031, 1, 1)


def test_what_is_done_is_not_put_off_any_more(world, action):
    done = action.respond("done", by=world.karim)

    assert action.respond("later", by=world.karim) == done


def test_done_counts_before_a_later_question(world, action):
    done = action.respond("done", by=world.karim)
    action.respond("ask", by=world.karim, text="En nu?")

    [found] = Action.objects.filter(pk=action.pk).with_answer()

    assert (found.answer, found.response_id, found.answered_by_name) == (
        "done",
        done.pk,
        "Karim El Amrani",
    )
    assert action not in Action.objects.undone()


def test_the_team_reads_a_question_and_writes_back_to_the_owner(world, action):
    question = action.respond("ask", by=world.karim, text="Welk bankje?")

    question.see(by=world.ines, answer="Dat van hout.")

    [note] = Note.objects.visible_to(world.karim)
    assert (note.text, note.audience) == (
        "Zet een bankje aan de deur\nDat van hout.",
        Note.Audience.OWNER,
    )
    assert question.answer_back == "Dat van hout."
    assert not Response.objects.questions().exists()


def test_an_expert_sees_only_the_actions_that_count_on_them(world, book):
    helped = plan(book, "Richt de etalage in", helper=world.lotte)

    assert list(Action.objects.visible_to(world.lotte)) == [helped]
    assert not Action.objects.visible_to(world.marleen).exists()
    assert not Action.objects.visible_to(None).exists()


# -- Editions -------------------------------------------------------------------------------------
@pytest.fixture
def edition(world, book) -> Edition:
    return publish(book, by=world.ines)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("snapshot", {"language": "nl"}),
        ("sha256", "0" * 64),
        ("pdf", None),
        ("number", 7),
        ("pages", 99),
    ],
)
def test_what_an_edition_holds_never_changes(edition, name, value):
    setattr(edition, name, value)

    with pytest.raises(Frozen, match=name):
        edition.save()
    with pytest.raises(Frozen):
        Edition.objects.filter(pk=edition.pk).update(**{name: value})
    with pytest.raises(Frozen), transaction.atomic():
        Edition.objects.bulk_update([edition], [name])


def test_an_edition_is_not_deleted(edition):
    with pytest.raises(Frozen):
        edition.delete()


def test_an_edition_is_withdrawn_once_with_its_reason(world, edition):
    edition.withdraw(by=world.ines, because="Verkeerde foto")
    edition.withdraw(by=world.greet, because="Nog eens")

    kept = Edition.objects.get()
    assert (kept.withdrawn_by, kept.withdrawn_because) == (world.ines, "Verkeerde foto")
    assert world.bakery.moments.filter(verb="book.withdrawn").count() == 1
    assert kept.book.latest_edition is None


def test_a_withdrawn_edition_is_there_for_the_team_only(world, edition):
    edition.withdraw(by=world.ines, because="Verkeerde foto")

    assert Edition.objects.visible_to(world.ines).exists()
    assert Edition.objects.visible_to(world.greet).exists()
    assert not Edition.objects.visible_to(world.karim).exists()


# -- Order ----------------------------------------------------------------------------------------
def test_neighbours_change_places_and_the_ends_stay():
    assert swapped("abc", "b", up=True) == ["b", "a", "c"]
    assert swapped("abc", "b", up=False) == ["a", "c", "b"]
    assert swapped("abc", "a", up=True) == ["a", "b", "c"]
    assert swapped("abc", "c", up=False) == ["a", "b", "c"]
    assert swapped("abc", "z", up=True) == ["a", "b", "c"]


def titles(book) -> list[str]:
    return [action.title for action in book.actions.kept().in_order()]


def test_an_action_moves_within_its_idea_and_every_list_follows(book):
    bench = book.elaborations.first()
    second = plan(book, "Zet er een plant naast", elaboration=bench)

    book.move(second, up=True)

    assert titles(book) == [
        "Zet er een plant naast",
        "Zet een bankje aan de deur",
        "Zet uw openingsuren overal juist",
    ]
    assert [action.title for action in book.actions.all()] == titles(book)
    book.move(second, up=True)
    assert titles(book)[0] == "Zet er een plant naast"


def test_an_idea_moves_with_its_actions(book):
    bench, board = book.elaborations.all()
    plan(book, "Zet de plank klaar", elaboration=board)

    book.move(board, up=True)

    assert titles(book)[:2] == ["Zet de plank klaar", "Zet een bankje aan de deur"]
    assert list(book.elaborations.all()) == [board, bench]


def test_an_idea_is_worked_out_once_and_begins_with_its_own_words(book, ideas):
    first = book.elaborate(ideas[2])

    assert (first.title, first.order) == ("Grote letters", 2)
    assert book.elaborate(ideas[2]) == first


def test_a_late_action_says_so(action):
    action.due = timezone.localdate() - timedelta(days=1)

    assert action.is_late
