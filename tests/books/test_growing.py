"""An elaboration and an action begin with a few questions and grow, and the book tells it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.approving import lay_before
from doeboek.books.dossier import open_dossier
from doeboek.books.layout import render
from doeboek.books.snapshot import draft_of
from tests.books.conftest import plan
from tests.books.printed import pages_of, sample

RISKS = "Het regent op de bank.\nEr blijft vuil liggen."
LIFTED = "Een dakje, en een emmer ernaast."
TOWN = "Toelating voor de stoep."
START = "Vandaag zit er niemand."
FURTHER = {"risks": RISKS, "risks_lifted": LIFTED, "from_town": TOWN}


@pytest.fixture
def bench(book):
    return book.elaborations.first()


def folds_of(page: str) -> list[bool]:
    """Of each fold of the page whether it is open."""
    main = page[page.index("<main") :]
    return [" open" in found for found in re.findall(r'<details class="fold"( open)?>', main)]


def said(book) -> str:
    snapshot = draft_of(open_dossier(book.trajectory), made_on=timezone.localdate())
    return " ".join(pages_of(render(snapshot)))


# -- An idea --------------------------------------------------------------------------------------
def test_an_idea_is_worked_out_further_and_every_line_is_kept(world, client_for, bench):
    client_for(world.ines).post(
        reverse("books:elaboration", args=[bench.pk]), {"title": "Zitten", "version": 1, **FURTHER}
    )

    bench.refresh_from_db()
    found = {name: getattr(bench, name).replace("\r\n", "\n") for name in FURTHER}
    assert (bench.title, found) == ("Zitten", FURTHER)


@pytest.mark.parametrize("name", ["", *FURTHER])
def test_what_is_asked_further_lies_folded_until_something_stands_there(
    world, client_for, bench, name
):
    if name:
        setattr(bench, name, FURTHER[name])
        bench.save()

    page = client_for(world.ines).get(reverse("books:elaboration", args=[bench.pk]))

    form = page.context["form"]
    assert [field.name for field in form.first_fields] == [
        "title",
        "for_whom",
        "what_is_new",
        "value",
    ]
    assert folds_of(page.content.decode()) == [bool(name)]


def test_what_is_wrong_in_a_fold_stands_open_with_the_text_that_was_typed(world, client_for, bench):
    text = "r" * 601

    answer = client_for(world.ines).post(
        reverse("books:elaboration", args=[bench.pk]), {"title": "x", "version": 1, "risks": text}
    )

    page = answer.content.decode()
    assert (answer.status_code, folds_of(page)) == (422, [True])
    assert text in page


def test_a_fold_in_which_a_colleague_wrote_meanwhile_stands_open(world, client_for, bench):
    bench.risks = RISKS
    bench.save_version(1)

    answer = client_for(world.ines).post(
        reverse("books:elaboration", args=[bench.pk]), {"title": bench.title, "version": 1}
    )

    assert (answer.status_code, folds_of(answer.content.decode())) == (422, [True])


def test_nothing_of_it_is_demanded_before_the_idea_counts_as_worked_out(bench):
    bench.for_whom = bench.what_is_new = bench.value = "x"

    assert bench.is_worked_out


# -- An action ------------------------------------------------------------------------------------
def test_a_new_action_asks_four_things_and_folds_the_rest(world, client_for, book):
    page = client_for(world.ines).get(reverse("books:action_new", args=[book.pk]))

    assert folds_of(page.content.decode()) == [False, False]
    assert [field.name for field in page.context["form"].first_fields] == [
        "title",
        "elaboration",
        "first_step",
        "first_step_due",
        "who",
        "due",
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"why": "Omdat."}, [True, False]),
        ({"steps": "Een"}, [True, False]),
        ({"cost": "free"}, [False, True]),
        ({"minutes": 5}, [False, True]),
        ({"measure_start": START}, [False, True]),
        ({"term": "later"}, [False, False]),
    ],
)
def test_an_action_opens_the_fold_in_which_something_stands(
    world, client_for, book, facts, expected
):
    nothing = {"why": "", "steps": "", "cost": "", "minutes": None, "help": "", "measure": ""}
    action = plan(book, "Vraag het", **(nothing | facts))

    page = client_for(world.ines).get(reverse("books:action", args=[action.pk]))

    assert folds_of(page.content.decode()) == expected


def test_every_question_of_an_action_stands_on_its_page_once(world, client_for, action):
    page = client_for(world.ines).get(reverse("books:action", args=[action.pk]))

    form, text = page.context["form"], page.content.decode()
    names = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', text)
    asked = {name: names.count(name) for name in form.fields if name != "term"}
    assert asked == dict.fromkeys(asked, 1)


def test_the_start_value_of_an_action_is_kept(world, client_for, book):
    client_for(world.ines).post(
        reverse("books:action_new", args=[book.pk]),
        {"title": "Tel wie zit", "term": "short", "measure_start": START},
    )

    assert book.actions.get(title="Tel wie zit").measure_start == START


# -- What the book tells --------------------------------------------------------------------------
def test_the_printed_book_tells_it_with_the_idea_and_the_action(book, bench):
    for name, text in FURTHER.items():
        setattr(bench, name, text)
    bench.save()
    book.actions.update(measure_start="niemand")

    text = said(book)

    for words in (*RISKS.split("\n"), LIFTED, TOWN, "Zo ziet u dat het werkt", "Vandaag: niemand"):
        assert words in text
    for label in ("Wat kan mislopen", "Zo voorkomt u dat", "Vraag aan de gemeente"):
        assert label in text


def test_what_was_not_written_leaves_no_word_and_no_key_behind(book):
    snapshot = draft_of(open_dossier(book.trajectory), made_on=timezone.localdate())
    text = " ".join(pages_of(render(snapshot)))

    assert not {key for idea in snapshot["ideas"] for key in idea} & FURTHER.keys()
    assert not any("measure_start" in action for action in snapshot["actions"])
    for label in ("Wat kan mislopen", "Zo voorkomt u dat", "Vandaag:"):
        assert label not in text


def test_a_start_value_without_a_measure_is_printed_too():
    book = sample("smallest")
    book["actions"] = [{"title": "Tel", "measure_start": "vier"}]

    assert "Vandaag: vier" in " ".join(pages_of(render(book)))


def test_the_longest_words_about_an_idea_stay_on_its_page():
    long = "Arbeidsongeschiktheidsverzekeringsmaatschappij voor alle winkeliers " * 9
    book = sample("smallest")
    idea = {"title": "Zitten", "for_whom": long[:280], "what_is_new": long[:280]}
    further = {name: f"{long[:580]} {name} einde" for name in FURTHER}
    book["ideas"] = [idea | {"value": long[:280]} | further]

    *_before, page = pages_of(render(book))

    assert all(f"{name} einde" in re.sub(r"\s+", " ", page) for name in FURTHER)


def test_the_owner_reads_it_in_the_draft(world, client_for, full):
    bench = full.elaborations.first()
    bench.risks, bench.from_town = RISKS, TOWN
    bench.save()
    full.actions.update(measure_start="niemand")

    draft = lay_before(full, by=world.ines)
    page = client_for(world.karim).get(reverse("books:draft", args=[draft.pk])).content.decode()

    for words in (*RISKS.split("\n"), TOWN, "Vandaag: niemand"):
        assert words in page


def test_the_owner_reads_it_on_the_phone(world, client_for, book, bench):
    bench.risks, bench.from_town = RISKS, TOWN
    bench.save()
    book.actions.update(measure_start=START)

    page = client_for(world.karim).get(reverse("desk:mine_book", args=[book.pk])).content.decode()

    for words in (*RISKS.split("\n"), TOWN, START):
        assert words in page
