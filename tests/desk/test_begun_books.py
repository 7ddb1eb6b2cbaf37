"""What was promised or advised beside it makes no book: nowhere is such a shop said to have one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.books.layout import PartMissing
from doeboek.books.models import Action, Book, Edition
from doeboek.books.publishing import begin_book, latest_pdf
from doeboek.followup.advising import answer
from doeboek.followup.models import FollowUp
from tests.followup.test_advising import handed_in
from tests.programmes.test_visitcards import promise, write
from tests.programmes.visits import in_days, planned


@pytest.fixture(params=["promise", "advice"])
def beside(request, world, client_for) -> Action:
    """The one action of the bakery, which came of a promise or of an advice."""
    if request.param == "promise":
        visit = planned(world, starts_at=in_days(-1))
        write(client_for(world.ines), visit, **promise(1, "Gordijn weghalen", world.karim))
    else:
        help_ = FollowUp.objects.get(expert=world.lotte)
        answer(handed_in(client_for, world, help_).advices.first(), "taken", by=world.karim)
    return Action.objects.get(book=world.bakery.pk)


def listed(browser) -> list[Book]:
    return list(browser.get(reverse("books:book_list")).context["books"])


@pytest.mark.parametrize("name", ["ines", "greet"])
def test_the_list_has_the_shop_from_its_first_planned_action_on(world, client_for, beside, name):
    browser = client_for(world.people[name])
    before = [book.pk for book in listed(browser)]

    beside.book.actions.create(title="Zet uw uren juist")

    assert world.bakery.pk not in before
    [row] = [book for book in listed(browser) if book.pk == world.bakery.pk]
    assert (row.action_count, row.open_count) == (2, 2)


def test_the_list_has_a_book_that_was_begun_without_an_action(world, client_for, beside):
    begin_book(world.bakery, by=world.ines)

    assert beside.book in listed(client_for(world.ines))
    assert listed(client_for(world.tom)) == []


def test_an_action_that_went_to_the_bin_leaves_the_book_begun(world, client_for, beside):
    beside.book.actions.create(title="Zet uw uren juist").discard()

    assert beside.book in listed(client_for(world.ines))


def test_no_page_of_a_book_is_shown_beside_a_form_before_it_is_begun(world, client_for, beside):
    ines = client_for(world.ines)
    pages = [
        reverse("books:action", args=[beside.pk]),
        reverse("books:action_new", args=[world.bakery.pk]),
    ]
    before = [ines.get(page).context["preview"] for page in pages]

    begin_book(world.bakery, by=world.ines)

    assert before == ["", ""]
    after = [ines.get(page).context["preview"] for page in pages]
    assert after == [f"actie-{beside.pk}", "actie-nieuw"]


def test_there_is_no_paper_of_a_book_that_nobody_began(world, beside):
    with pytest.raises(PartMissing) as missing:
        latest_pdf(world.bakery)

    assert missing.value.part == "book"


def test_the_owner_reads_that_the_book_is_still_being_made(world, client_for, beside):
    karim, page = client_for(world.karim), reverse("desk:mine_book", args=[world.bakery.pk])
    before = karim.get(page).content.decode()

    beside.book.actions.create(title="Zet uw uren juist")

    assert "Uw doeboek wordt gemaakt" in before
    assert beside.title in before
    after = karim.get(page).content.decode()
    assert "Uw doeboek wordt gemaakt" not in after
    assert "Twee acties wachten op u" in after


def test_the_list_has_a_book_that_was_given_out_though_nobody_can_tell_when_it_began(
    world, client_for, beside
):
    Edition.objects.create(book=beside.book, number=1, snapshot={}, pages=1, by=world.ines)

    assert beside.book in listed(client_for(world.ines))
