"""How far a book is, at a glance: counted in a list as on the page of the shop."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.models import Action, ActionPhoto, Book
from doeboek.books.progress import MOST_PHOTOS, book_progress, newest_photos, with_progress
from doeboek.books.reading import actions_of
from doeboek.demo.clock import at
from doeboek.people.access import Role
from doeboek.programmes.models import Membership, Moment
from tests.audits.pages import stored, words
from tests.books.conftest import photo, plan

TODAY = timezone.localdate


def counts_of(book):
    """What the list says and what the page of the shop says."""
    row = with_progress(Book.objects.for_list()).get(pk=book.pk)
    page = book_progress(actions_of(book.trajectory))
    in_list = (
        row.action_count,
        row.action_count - row.open_count,
        row.late_count,
        row.put_off_count,
        row.asked_count,
    )
    return in_list, (page.total, page.done, page.late, page.put_off, page.asked)


def test_done_late_put_off_and_asked_are_counted_apart(world, book):
    book.actions.all().delete()
    done, late, put_off, asked, _quiet, binned = (plan(book, f"Actie {n}") for n in range(6))
    done.respond("done", by=world.karim)
    Action.objects.filter(pk__in=[done.pk, late.pk]).update(due=TODAY() - timedelta(days=1))
    put_off.respond("later", by=world.karim)
    asked.respond("ask", by=world.karim, text="Hoe dan?")
    asked.respond("ask", by=world.samira, text="En hoe duur?")
    binned.discard()

    assert counts_of(book) == ((5, 1, 1, 1, 1), (5, 1, 1, 1, 1))


def test_what_was_answered_taken_back_or_is_due_again_counts_no_more(world, book):
    book.actions.all().delete()
    read, back, again = (plan(book, f"Actie {n}") for n in range(3))
    read.respond("ask", by=world.karim, text="Hoe?").see(by=world.ines)
    back.respond("later", by=world.karim).undo(by=world.karim)
    again.respond("later", by=world.karim)
    Action.objects.filter(pk=again.pk).update(due=TODAY())

    assert counts_of(book) == ((3, 0, 0, 0, 0), (3, 0, 0, 0, 0))


def test_list_and_page_count_the_same_whatever_was_answered(world, book):
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    for number in range(40):
        action = plan(book, f"Actie {number}")
        for _turn in range(chance.randrange(4)):
            kind = chance.choice(["done", "ask", "later"])
            answer = action.respond(kind, by=chance.choice([world.karim, world.samira]), text="?")
            if chance.random() < 0.3:
                answer.undo(by=world.karim)
            elif chance.random() < 0.3:
                answer.see(by=world.ines)
        if chance.random() < 0.7:
            due = chance.choice([None, *(TODAY() + timedelta(days=d) for d in (-9, -1, 0, 1, 40))])
            Action.objects.filter(pk=action.pk).update(due=due)
        if chance.random() < 0.1:
            action.discard()

    in_list, on_page = counts_of(book)
    assert in_list == on_page, f"seed {seed}"


def test_the_last_sign_of_life_is_what_the_shop_did_itself(world, book, action):
    with at(TODAY() - timedelta(days=9)):
        action.respond("ask", by=world.samira, text="Hoe?")
    world.bakery.tell("note.written", by=world.ines)

    [sign] = Moment.objects.of_the_shop().filter(trajectory=world.bakery)
    row = with_progress(Book.objects.for_list()).get()

    assert (sign.verb, sign.by) == ("action.ask", world.samira)
    assert timezone.localdate(row.last_sign_at) == TODAY() - timedelta(days=9)


def test_what_an_owner_does_in_another_shop_is_no_sign_of_this_one(world, book):
    Membership.objects.create(person=world.karim, trajectory=world.clothes, role=Role.OWNER)
    world.clothes.tell("action.done", by=world.karim)

    assert with_progress(Book.objects.for_list()).get().last_sign_at is None


def test_a_coach_with_a_shop_of_the_own_is_no_sign_of_the_shop_that_is_coached(world, book):
    Membership.objects.create(person=world.ines, trajectory=world.clothes, role=Role.OWNER)
    world.bakery.tell("note.written", by=world.ines)

    assert with_progress(Book.objects.for_list()).get(pk=world.bakery.pk).last_sign_at is None


def test_a_glance_at_the_page_of_the_shop_says_how_it_stands(world, client_for, book, action):
    page = reverse("desk:trajectory", args=[world.bakery.pk])
    ines = client_for(world.ines)
    assert "De mensen van de zaak deden hier zelf nog niets." in words(ines.get(page))
    Action.objects.exclude(pk=action.pk).update(due=TODAY() - timedelta(days=2))
    action.respond("later", by=world.karim)
    action.respond("ask", by=world.karim, text="Hoe dan?")

    told = words(ines.get(page))

    assert "1 te laat 1 vraag wacht 1 uitgesteld" in told
    assert "Laatste levensteken van de zaak, op" in told
    assert "Karim vroeg iets over een actie." in told


def test_the_list_of_books_says_the_same(world, client_for, book, action):
    Action.objects.update(due=TODAY() - timedelta(days=2))
    action.respond("ask", by=world.karim, text="Hoe dan?")

    told = words(client_for(world.ines).get(reverse("books:book_list")))

    assert "2 te laat 1 vraag wacht" in told
    assert "Laatste levensteken" in told


def test_the_newest_photos_stand_first_and_few_of_them(world, client_for, book, action):
    for number in range(3):
        for side in ("before", "after"):
            each = stored(photo(f"#{number * 40:02x}{80 if side == 'after' else 20}60"))
            ActionPhoto.objects.put(
                each, action=plan(book, f"Actie {number} {side}"), side=side, by=world.karim
            )

    newest = newest_photos(actions_of(world.bakery, with_photos=True))
    page = client_for(world.ines).get(reverse("desk:trajectory", args=[world.bakery.pk]))

    titles = [each.action.title for each in newest]
    assert titles == ["Actie 2 after", "Actie 2 before", "Actie 1 after", "Actie 1 before"]
    assert len(titles) == MOST_PHOTOS
    assert [page.content.decode().count(f'"/actiefotos/{each.pk}/?klein"') for each in newest] == [
        1,
        1,
        1,
        1,
    ]


@pytest.mark.parametrize("name", ["desk:trajectory", "books:book_list"])
def test_it_asks_as_much_of_the_database_for_many_answers_as_for_few(
    world, client_for, book, action, name, django_assert_max_num_queries
):
    args = [world.bakery.pk] if name == "desk:trajectory" else []
    ines, page = client_for(world.ines), reverse(name, args=args)
    action.respond("ask", by=world.karim, text="Hoe?")
    ines.get(page)
    with django_assert_max_num_queries(25) as few:
        ines.get(page)
    for number in range(12):
        each = plan(book, f"Actie {number}")
        each.respond("ask", by=world.samira, text="Hoe?")
        ActionPhoto.objects.put(
            stored(photo(f"#{number * 9:02x}4060")), action=each, side="after", by=world.karim
        )
    with django_assert_max_num_queries(25) as many:
        ines.get(page)

    assert len(many) == len(few)
