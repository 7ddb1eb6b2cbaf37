"""What the group wrote on a sheet is the first text of the book, and is typed once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.books.models import Action, Elaboration
from doeboek.books.publishing import begin_book
from doeboek.ideas.models import IdeaSheet, Likeness

SHEET = {
    "title": "Een bankje",
    "core": "Wie wacht, zit.",
    "for_whom": "Wie wacht",
    "first_step": "Maandag bellen naar de stad",
    "what_is_new": "Niemand in de straat heeft er een",
    "value": "Even rusten",
    "who": "Samira",
    "cost": "500",
    "risks": "Regen. Een dakje helpt.",
    "from_town": "Een vergunning",
    "measure": "Er zit iemand op",
    "term": "medium",
}


@pytest.fixture
def sheet(ideas) -> IdeaSheet:
    return IdeaSheet.objects.create(idea=ideas[0], **SHEET)


def test_an_elaboration_begins_with_the_sheet_and_knows_it(world, ideas, sheet):
    book = begin_book(world.bakery, by=world.ines)

    bench, board = book.elaborations.all()
    assert (bench.title, bench.sheet) == ("Een bankje", sheet)
    assert bench.lines == [
        ("voor wie", "Wie wacht"),
        ("wat is er nieuw", "Niemand in de straat heeft er een"),
        ("wat het de klant oplevert", "Even rusten"),
        ("wat kan mislopen", "Regen. Een dakje helpt."),
        ("wat we van de gemeente nodig hebben", "Een vergunning"),
    ]
    assert (board.title, board.for_whom, board.sheet) == (ideas[1].text, "", None)


def test_the_sheet_of_an_idea_that_lies_with_it_serves_too(world, ideas):
    sheet = IdeaSheet.objects.create(idea=ideas[2], title="Letters van een meter")
    Likeness.objects.create(idea=ideas[2], head=ideas[0], is_same=True, by=world.ines)

    book = begin_book(world.bakery, by=world.ines)

    bench = book.elaborations.get(idea=ideas[0])
    assert (bench.title, bench.sheet) == ("Letters van een meter", sheet)


def test_an_elaboration_that_there_is_already_keeps_its_text(world, book, ideas):
    bench = book.elaborations.get(idea=ideas[0])
    IdeaSheet.objects.create(idea=ideas[0], **SHEET)

    book.elaborate(ideas[0])

    bench.refresh_from_db()
    assert (bench.title, bench.sheet) == (ideas[0].text, None)


def test_without_its_sheet_an_elaboration_stays(world, ideas, sheet):
    book = begin_book(world.bakery, by=world.ines)

    sheet.delete()

    bench = book.elaborations.get(idea=ideas[0])
    assert (bench.title, bench.sheet) == ("Een bankje", None)


def test_the_page_of_an_elaboration_shows_the_whole_sheet(world, ideas, sheet, client_for):
    book = begin_book(world.bakery, by=world.ines)
    coach = client_for(world.ines)
    with_it, without = (
        coach.get(reverse("books:elaboration", args=[book.elaborations.get(idea=idea).pk]))
        for idea in ideas[:2]
    )

    assert "Maandag bellen naar de stad" in with_it.content.decode()
    assert with_it.context["sheet"] == sheet
    assert without.context["sheet"] is None
    assert 'id="fiche"' not in without.content.decode()


def test_the_book_says_of_a_newly_chosen_idea_that_it_has_a_sheet(world, book, ideas, client_for):
    ideas[2].select(by=world.ines)
    coach, page = client_for(world.ines), reverse("books:book", args=[world.bakery.pk])
    before = [each.sheet for each in coach.get(page).context["dossier"].to_work_out]
    sheet = IdeaSheet.objects.create(idea=ideas[2], title="Letters")
    after = [each.sheet for each in coach.get(page).context["dossier"].to_work_out]

    coach.post(reverse("books:elaborate", args=[ideas[2].pk]))

    assert (before, after) == ([None], [sheet])
    assert Elaboration.objects.get(idea=ideas[2]).title == "Letters"


def new_action(world, elaboration: Elaboration | str) -> str:
    pk = elaboration.pk if isinstance(elaboration, Elaboration) else elaboration
    return f"{reverse('books:action_new', args=[world.bakery.pk])}?uitwerking={pk}"


def test_the_first_action_of_an_idea_begins_with_its_sheet(world, ideas, sheet, client_for):
    book = begin_book(world.bakery, by=world.ines)
    bench = book.elaborations.get(idea=ideas[0])

    form = client_for(world.ines).get(new_action(world, bench)).context["form"]

    names = ("title", "why", "first_step", "who", "cost", "help", "measure", "term")
    assert [form[name].value() for name in names] == [
        "Een bankje",
        "Even rusten",
        "Maandag bellen naar de stad",
        "Samira",
        "500",
        None,
        "Er zit iemand op",
        "medium",
    ]


def test_the_next_actions_begin_empty(world, ideas, sheet, client_for):
    book = begin_book(world.bakery, by=world.ines)
    bench = book.elaborations.get(idea=ideas[0])
    Action.objects.create(book=book, elaboration=bench, title="Bellen")

    form = client_for(world.ines).get(new_action(world, bench)).context["form"]

    assert (form["title"].value(), form["first_step"].value()) in {(None, None), ("", "")}


def test_what_the_sheet_leaves_open_the_form_fills_as_ever(world, ideas, client_for):
    IdeaSheet.objects.create(idea=ideas[0], title="Een bankje")
    book = begin_book(world.bakery, by=world.ines)
    bench = book.elaborations.get(idea=ideas[0])

    form = client_for(world.ines).get(new_action(world, bench)).context["form"]

    assert (form["who"].value(), form["term"].value()) == (world.bakery.owner_name, "short")


@pytest.mark.parametrize("asked", ["", "x", "0", "9" * 30])
def test_an_address_that_asks_for_no_idea_begins_empty(world, book, client_for, asked):
    answer = client_for(world.ines).get(new_action(world, asked))

    assert answer.status_code == 200
    assert answer.context["is_from_sheet"] is False


def test_the_sheet_of_a_competitor_is_not_looked_at(world, ideas, sheet, client_for):
    book = begin_book(world.bakery, by=world.ines)
    bench = book.elaborations.get(idea=ideas[0])
    path = reverse("books:action_new", args=[world.clothes.pk])

    answer = client_for(world.greet).get(f"{path}?uitwerking={bench.pk}")

    assert "Maandag bellen" not in answer.content.decode()


def test_a_sheet_that_changed_is_put_in_the_form_field_by_field_and_kept_when_saved(
    world, book, ideas, client_for
):
    bench = book.elaborations.get(idea=ideas[0])
    Elaboration.objects.filter(pk=bench.pk).update(for_whom="Wie moe is", value="Even rusten")
    IdeaSheet.objects.create(idea=ideas[0], **SHEET)
    ines, page = client_for(world.ines), reverse("books:elaboration", args=[bench.pk])

    plain = ines.get(page)
    assert [other.name for other in plain.context["others"]] == [
        "title",
        "for_whom",
        "what_is_new",
        "risks",
        "from_town",
    ]
    assert plain.context["form"]["for_whom"].value() == "Wie moe is"

    taken = ines.get(page, {"uit-fiche": "for_whom"})
    form = taken.context["form"]
    assert (form["for_whom"].value(), form["value"].value()) == ("Wie wacht", "Even rusten")
    assert "Het staat in het formulier." in taken.content.decode()
    bench.refresh_from_db()
    assert bench.for_whom == "Wie moe is"

    fields = {name: form[name].value() for name in form.fields}
    ines.post(page, fields)
    bench.refresh_from_db()
    assert (bench.for_whom, bench.what_is_new) == ("Wie wacht", "")


@pytest.mark.parametrize("asked", ["value", "order", "book", "<script>", ""])
def test_what_a_sheet_says_as_the_book_does_or_never_said_changes_nothing(
    world, book, ideas, client_for, asked
):
    bench = book.elaborations.get(idea=ideas[0])
    Elaboration.objects.filter(pk=bench.pk).update(value="Even rusten")
    IdeaSheet.objects.create(idea=ideas[0], **SHEET)

    page = reverse("books:elaboration", args=[bench.pk])
    answer = client_for(world.ines).get(page, {"uit-fiche": asked})

    assert answer.context["taken"] == {}
    assert answer.context["form"]["title"].value() == bench.title
