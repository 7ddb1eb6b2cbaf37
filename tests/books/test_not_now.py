"""Why not the others: told in the book, on paper and on the phone, when somebody wrote why."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.approving import lay_before
from doeboek.books.dossier import open_dossier
from doeboek.books.layout import render
from doeboek.books.layout.pages import pages
from doeboek.books.publishing import publish
from doeboek.books.snapshot import draft_of
from tests.books.printed import pages_of, pdf_of, sample

BECAUSE = "eerst willen we weten wie er komt zitten"


@pytest.fixture
def set_aside(world, full, ideas):
    ideas[2].set_aside(by=world.karim, reason=BECAUSE)
    return ideas[2]


def told(trajectory):
    return draft_of(open_dossier(trajectory), made_on=timezone.localdate()).get("not_now")


def test_the_book_tells_why_not_now(world, set_aside):
    assert told(world.bakery) == [{"text": "Grote letters", "reason": BECAUSE}]


@pytest.mark.parametrize("undo", ["take_up", "select", "discard"])
def test_what_is_taken_up_chosen_or_thrown_away_is_not_told_of(world, set_aside, undo):
    getattr(set_aside, undo)(**({} if undo == "discard" else {"by": world.karim}))

    assert told(world.bakery) is None


def test_of_the_ideas_of_a_neighbour_nothing_is_told(world, set_aside):
    assert told(world.clothes) is None


def test_a_book_in_which_nobody_said_why_is_what_it_was(world, full):
    assert "not_now" not in draft_of(open_dossier(world.bakery), made_on=timezone.localdate())


@pytest.mark.parametrize("page", ["draft", "edition"])
def test_the_owner_reads_it_on_paper_and_on_the_phone_as_it_was_frozen(
    world, full, set_aside, client_for, page
):
    given = lay_before(full, by=world.ines) if page == "draft" else publish(full, by=world.ines)
    set_aside.take_up(by=world.karim)

    said = client_for(world.karim).get(reverse(f"books:{page}", args=[given.pk]))
    paper = " ".join(pages_of(render(given.snapshot, assets=given.picture_bytes())))

    assert BECAUSE in said.text
    assert "Niet nu, want …" in said.text
    assert f"Grote letters: {BECAUSE}" in paper


def test_at_most_five_are_told_and_only_those_with_a_reason():
    ideas = [{"text": f"Idee {n}", "reason": "" if n == 2 else "te veel werk"} for n in range(1, 9)]

    found = pages(sample("blocks", not_now=ideas))["ideas"]["not_now"]

    assert [text for text, _why in found["items"]] == [f"Idee {n}" for n in (1, 3, 4, 5, 6)]


def test_it_makes_the_ideas_of_a_usual_book_no_longer():
    book = sample("bakery", not_now=sample("blocks")["not_now"])

    assert len(pages_of(render(book))) == len(pages_of(pdf_of("bakery")))


def test_a_book_of_before_it_was_told_reads_on():
    assert pages(sample("bakery"))["ideas"]["not_now"] is None
