"""The book on other paper: A5, and one page for the counter."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from django.urls import reverse

from doeboek.books.layout import render, render_counter
from doeboek.books.layout.actions import counter_page
from doeboek.books.layout.wording import wording
from doeboek.books.models import Edition
from doeboek.books.publishing import counter_pdf_of, publish, small_pdf_of
from doeboek.common.files import path_of
from tests.books.conftest import NOT_THEIRS
from tests.books.printed import pages_of, sample, tags_in

A5 = (420, 595)


def size_of(page: pikepdf.Page) -> tuple[int, int]:
    left, bottom, right, top = map(float, page.mediabox)
    return round(right - left), round(top - bottom)


@pytest.mark.parametrize("name", ["bakery", "english", "gaps", "long", "names", "smallest"])
def test_on_a5_a_book_is_whole_and_accessible(name):
    book = sample(name)
    pdf = render(book, paper="a5")

    document = pikepdf.open(io.BytesIO(pdf))
    words = " ".join(pages_of(pdf))
    assert {size_of(page) for page in document.pages} == {A5}
    assert str(document.Root.Lang) == f"{book['language']}-BE"
    assert [alt for kind, alt in tags_in(document) if kind == "/Figure" and not alt] == []
    if name in ("bakery", "english"):
        assert [a["title"] for a in book["actions"] if a["title"] not in words] == []


def test_on_a5_each_action_of_a_usual_book_still_has_one_page():
    book = sample("bakery")
    pages = pages_of(render(book, paper="a5"))

    for number in range(1, len(book["actions"]) + 1):
        assert sum(f"Actie {number} van 9" in page for page in pages) == 1


def test_the_same_book_on_a5_is_made_of_the_same_bytes():
    assert render(sample("bakery"), paper="a5") == render(sample("bakery"), paper="a5")


@pytest.mark.parametrize("name", ["bakery", "english", "gaps", "long", "names", "smallest"])
def test_the_page_for_the_counter_is_one(name):
    pdf = render_counter(sample(name))

    assert len(pages_of(pdf)) == 1


def test_it_has_every_action_with_what_comes_first_unless_it_is_done():
    book = sample("bakery")

    [page] = pages_of(render_counter(book))

    for action in book["actions"]:
        assert action["title"] in page
        if action.get("first_step"):
            assert (action["first_step"] in page) == (not action.get("done"))


def test_of_sixty_actions_it_keeps_what_fits_and_counts_the_rest():
    actions = [{"title": f"Doe ding {n} in de winkel"} for n in range(1, 101)]

    [page] = pages_of(render_counter(sample("smallest", actions=actions)))

    shown = [n for n in range(1, 101) if f"Doe ding {n} in de winkel" in page]
    assert shown == list(range(1, len(shown) + 1))
    assert 25 < len(shown) < 100
    assert f"En nog {100 - len(shown)} acties in uw doeboek." in page


def test_its_code_opens_the_first_action_that_is_still_to_do():
    book = sample("bakery")
    actions = [{**action, "number": n} for n, action in enumerate(book["actions"], 1)]
    actions[0]["done"] = True

    page = counter_page(book, wording("nl"), actions, date(2026, 12, 10))

    first = next(action for action in actions if not action.get("done"))
    assert page["url"] == first["url"]


@pytest.fixture
def edition(world, full) -> Edition:
    return publish(full, by=world.ines)


@pytest.mark.parametrize("name", ["edition_small", "edition_counter"])
def test_who_may_have_the_edition_may_have_it_on_other_paper(edition, statuses, name):
    inside = dict.fromkeys(["ines", "greet", "karim", "samira"], 200)

    found = statuses(reverse(f"books:{name}", args=[edition.pk]))

    assert found == NOT_THEIRS | inside | {"lotte": 404, "nobody": 302}


def test_other_paper_says_what_was_frozen_whatever_changed_since(world, edition):
    before = small_pdf_of(edition), counter_pdf_of(edition)
    edition.book.actions.update(title="Iets heel anders")

    assert (small_pdf_of(edition), counter_pdf_of(edition)) == before


@pytest.mark.parametrize("name", ["edition_small", "edition_counter"])
def test_what_is_no_longer_kept_is_not_there(world, edition, client_for, name):
    from django.db.models import QuerySet

    QuerySet.update(Edition.objects.filter(pk=edition.pk), snapshot={})

    answer = client_for(world.ines).get(reverse(f"books:{name}", args=[edition.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["edition_small", "edition_counter"])
def test_without_the_photo_it_was_given_out_with_it_is_not_there(edition, world, client_for, name):
    path_of(edition.pictures.get().file.sha256).unlink()

    answer = client_for(world.ines).get(reverse(f"books:{name}", args=[edition.pk]))

    assert answer.status_code == 404
