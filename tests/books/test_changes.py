"""A later edition says what changed since the one that stood: on paper, in the draft, by phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from doeboek.books.approving import approve, lay_before
from doeboek.books.dossier import open_dossier
from doeboek.books.layout import render
from doeboek.books.layout.pages import changes_of
from doeboek.books.models import Action
from doeboek.books.publishing import draft_pdf, pdf_of, publish
from tests.books.conftest import plan
from tests.books.printed import pages_of, sample

BENCH, HOURS = "Zet een bankje aan de deur", "Zet uw openingsuren overal juist"


def change_a_lot(book: Any, world: Any) -> None:
    """One action done, one with another day, one that came, one that went."""
    Action.objects.filter(book=book, title=BENCH).update(due=date(2027, 3, 1), who="Samira")
    book.actions.get(title=HOURS).respond("done", by=world.karim)
    book.actions.get(title="Bel de drukker").discard()
    plan(book, "Maak een lijst van klanten")


@pytest.fixture
def given(world, book):
    """A book of which the first edition was given out."""
    plan(book, "Bel de drukker")
    publish(book, by=world.ines)
    return book


def kinds(snapshot: Any) -> list[tuple[str, str]]:
    return [(change["kind"], change["title"]) for change in snapshot["changes"]["list"]]


def test_the_first_edition_tells_of_no_change(world, book):
    edition = publish(book, by=world.ines)

    assert "changes" not in edition.snapshot
    assert "Wat er veranderde" not in " ".join(pages_of(pdf_of(edition)))


def test_an_edition_in_which_nothing_changed_has_no_page_about_it(world, given):
    edition = publish(given, by=world.ines)

    assert "changes" not in edition.snapshot


def test_a_later_edition_keeps_what_changed_and_since_which_one(world, given):
    change_a_lot(given, world)

    edition = publish(given, by=world.ines)

    first = given.editions.get(number=1)
    assert edition.snapshot["changes"]["since"] == first.snapshot["edition"]
    assert kinds(edition.snapshot) == [
        ("changed", BENCH),
        ("done", HOURS),
        ("added", "Maak een lijst van klanten"),
        ("dropped", "Bel de drukker"),
    ]


def test_the_page_stands_right_after_the_cover(world, given):
    change_a_lot(given, world)

    page = pages_of(pdf_of(publish(given, by=world.ines)))[1]

    first = given.editions.get(number=1)
    assert page.startswith("Wat er veranderde Sinds uitgave 1 van")
    assert "Uw sleutelvraag" not in page
    for words in ("Gedaan", "Nieuwe acties", "Acties die veranderden", "Acties die wegvielen"):
        assert words in page
    old = next(a for a in first.snapshot["actions"] if a["title"] == BENCH)
    assert f"Wie: Samira, eerst {old['who']}" in page
    assert "Klaar tegen: 1 maart, eerst" in page


def test_an_edition_that_was_withdrawn_is_not_laid_beside_the_next(world, given):
    plan(given, "Maak een lijst van klanten")
    publish(given, by=world.ines).withdraw(by=world.ines, because="Een fout")

    third = publish(given, by=world.ines)

    assert third.snapshot["changes"]["since"]["number"] == 1
    assert kinds(third.snapshot) == [("added", "Maak een lijst van klanten")]


def test_a_third_edition_tells_only_of_what_came_after_the_second(world, given):
    change_a_lot(given, world)
    publish(given, by=world.ines)
    plan(given, "Vraag het aan de buren")

    third = publish(given, by=world.ines)

    assert third.snapshot["changes"]["since"]["number"] == 2
    assert kinds(third.snapshot) == [("added", "Vraag het aan de buren")]


def test_after_an_edition_without_its_text_there_is_nothing_to_tell(world, given):
    given.editions.all()._raw_delete("default")
    given.editions.create(number=1, snapshot={"synthetic": True}, sha256="0", by=world.ines)

    assert "changes" not in publish(given, by=world.ines).snapshot


def test_the_draft_tells_it_and_what_was_read_is_what_is_given_out(world, given, client_for):
    change_a_lot(given, world)

    draft = lay_before(given, by=world.ines)
    page = client_for(world.karim).get(reverse("books:draft", args=[draft.pk])).content.decode()
    edition = approve(draft, by=world.karim)

    assert "Wat er veranderde" in page
    assert page.index("Wat er veranderde") < page.index("Wat u doet")
    assert edition.snapshot["changes"] == draft.snapshot["changes"]


def test_the_preview_of_the_coach_tells_it_too(world, given):
    change_a_lot(given, world)

    assert "Wat er veranderde" in pages_of(draft_pdf(open_dossier(given.trajectory)))[1]


def test_the_owner_reads_it_on_the_phone_after_the_second_edition(world, given, client_for):
    path, karim = reverse("desk:mine_book", args=[given.pk]), client_for(world.karim)
    before = karim.get(path).content.decode()
    change_a_lot(given, world)
    publish(given, by=world.ines)

    after = karim.get(path).content.decode()

    assert "Wat er veranderde" not in before
    assert "Sinds uitgave 1 van" in after
    assert "Bel de drukker" in after


def test_the_paper_of_an_edition_is_made_again_to_the_byte(world, given):
    change_a_lot(given, world)

    edition = publish(given, by=world.ines)

    edition.refresh_from_db()
    assert render(edition.snapshot, assets=edition.picture_bytes()) == pdf_of(edition)


# -- The words ------------------------------------------------------------------------------------
def laid_out(*changes: dict[str, Any], language: str = "nl") -> Any:
    since = {"number": 1, "date": "2026-09-01"}
    book = sample("smallest", language=language, changes={"since": since, "list": list(changes)})
    return changes_of(book | {"edition": {"number": 2, "date": "2026-12-10"}})


def changed(**fields: list[str]) -> dict[str, Any]:
    return {"of": "action", "kind": "changed", "title": "Tel", "number": 1, "fields": fields}


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": ["Tellen", "Tel"]}, ["Eerst", "Tellen"]),
        ({"first_step": ["Een", "Twee"]}, ["Eerste stap", "Twee"]),
        ({"first_step": ["Een", ""]}, ["Eerste stap", "niet meer ingevuld"]),
        ({"who": ["Karim", "Samira"]}, ["Wie", "Samira, eerst Karim"]),
        ({"who": ["", "Samira"]}, ["Wie", "Samira"]),
        ({"who": ["Karim", ""]}, ["Wie", "niet meer ingevuld, eerst Karim"]),
        (
            {"due": ["2026-12-24", "2027-12-24"]},
            ["Klaar tegen", "24\u00a0december 2027, eerst 24\u00a0december"],
        ),
    ],
)
def test_each_change_of_an_action_is_one_line(fields, line):
    [group] = laid_out(changed(**fields))["groups"]

    assert group["rows"] == [{"number": 1, "title": "Tel", "lines": [line]}]


def test_every_kind_of_change_has_its_part_in_one_order_and_in_english_too():
    told = [
        {"of": of, "kind": kind, "title": f"{of} {kind}"}
        for of, kinds_of in (
            ("question", ("dropped", "changed", "added")),
            ("idea", ("dropped", "changed", "added")),
            ("action", ("undone", "dropped", "changed", "added", "done")),
        )
        for kind in kinds_of
    ]

    page = laid_out(*told, language="en")

    assert page["intro"] == "Since edition 1 of 1\u00a0September 2026."
    assert [(group["title"], group["rows"][0]["title"]) for group in page["groups"]] == [
        ("Done", "action done"),
        ("Not done after all", "action undone"),
        ("New actions", "action added"),
        ("Actions that changed", "action changed"),
        ("Actions that were dropped", "action dropped"),
        ("New ideas", "idea added"),
        ("Ideas with another name", "idea changed"),
        ("Ideas that were dropped", "idea dropped"),
        ("The question this book answers", "question added"),
        ("The question this book answers", "question changed"),
        ("A question that was dropped", "question dropped"),
    ]


@pytest.mark.parametrize("changes", [None, {"since": {}, "list": []}])
def test_a_book_without_changes_has_no_page_of_them(changes):
    assert changes_of(sample("bakery", changes=changes)) is None


def test_sixty_changes_go_on_to_a_next_page_and_all_are_there():
    book = sample("bakery")
    book["changes"] = {
        "since": {"number": 1, "date": "2026-09-01"},
        "list": [
            {"of": "action", "kind": "dropped", "title": f"Nummer {n} van de lijst"}
            for n in range(60)
        ],
    }

    text = " ".join(pages_of(render(book)))

    assert all(f"Nummer {n} van de lijst" in text for n in range(60))
