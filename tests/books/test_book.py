"""The team's page of a book, the list of books, and working ideas out."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from doeboek.books.models import Action, Book, Elaboration
from doeboek.books.publishing import begin_book, publish
from doeboek.books.reading import actions_of, by_term, harvest
from tests.books.conftest import NOT_THEIRS, plan

TEAM_SEES = {"ines": 200, "greet": 200, "nobody": 302, "karim": 403, "samira": 403}


def parts(answer) -> list[str]:
    return [check.part for check in answer.context["checks"]]


# -- Who ------------------------------------------------------------------------------------------
def test_only_the_team_opens_the_book_of_a_shop(world, book, statuses):
    path = reverse("books:book", args=[world.bakery.pk])

    assert statuses(path) == TEAM_SEES | NOT_THEIRS | {"lotte": 403}


@pytest.mark.parametrize("page", ["words", "preview"])
def test_only_the_team_opens_what_hangs_on_the_book(page, book, statuses):
    assert statuses(reverse(f"books:{page}", args=[book.pk])) == TEAM_SEES | NOT_THEIRS | {
        "lotte": 404
    }


def test_only_the_team_works_an_idea_out(book, statuses):
    path = reverse("books:elaboration", args=[book.elaborations.first().pk])

    assert statuses(path) == TEAM_SEES | NOT_THEIRS | {"lotte": 404}


def test_only_the_team_begins_a_book(world, ideas, statuses):
    found = statuses(reverse("books:book", args=[world.bakery.pk]), {})

    assert found == TEAM_SEES | NOT_THEIRS | {"lotte": 403, "ines": 302, "greet": 302}
    assert Book.objects.count() == 1


def test_only_the_team_takes_an_idea_up_and_changes_the_order(book, ideas, statuses):
    change = TEAM_SEES | NOT_THEIRS | {"lotte": 404, "ines": 302, "greet": 302}

    assert statuses(reverse("books:elaborate", args=[ideas[2].pk]), {}) == change
    assert (
        statuses(
            reverse("books:order", args=[book.pk]),
            {"action": book.actions.first().pk, "to": "down"},
        )
        == change
    )


def test_the_list_is_for_coaches_and_managers_only(statuses):
    found = statuses(reverse("books:book_list"))

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet", "tom"}
    assert found["nobody"] == 302


# -- Beginning ------------------------------------------------------------------------------------
def test_a_book_begins_with_the_chosen_ideas_and_enters_its_step(world, client_for, ideas):
    browser = client_for(world.ines)
    path = reverse("books:book", args=[world.bakery.pk])
    assert "Begin" in browser.get(path).content.decode()

    browser.post(path)
    browser.post(path)

    world.bakery.refresh_from_db()
    assert [(e.title, e.idea) for e in Elaboration.objects.all()] == [
        ("Een bankje aan de deur", ideas[0]),
        ("Een proefplank op vrijdag", ideas[1]),
    ]
    assert world.bakery.step == "book"
    assert world.bakery.moments.filter(verb="book.begun").count() == 1


def test_looking_at_a_book_begins_nothing(world, client_for, ideas):
    client_for(world.ines).get(reverse("books:book", args=[world.bakery.pk]))

    assert not Book.objects.exists()


def test_an_idea_chosen_later_is_taken_up_with_one_button(world, client_for, book, ideas):
    ideas[2].select(by=world.ines)
    browser = client_for(world.ines)
    page = browser.get(reverse("books:book", args=[book.pk])).content.decode()
    assert reverse("books:elaborate", args=[ideas[2].pk]) in page

    answer = browser.post(reverse("books:elaborate", args=[ideas[2].pk]))

    fresh = Elaboration.objects.get(idea=ideas[2])
    assert answer.url == reverse("books:elaboration", args=[fresh.pk])


# -- What is missing ------------------------------------------------------------------------------
def test_what_the_book_lacks_is_named_with_where_to_mend_it(world, client_for, book):
    answer = client_for(world.ines).get(reverse("books:book", args=[book.pk]))

    bench, board = book.elaborations.all()
    assert parts(answer) == [
        "photo",
        "sentence",
        "scan",
        "swot",
        f"elaboration-{bench.pk}",
        f"elaboration-{board.pk}",
    ]
    page = answer.content.decode()
    for name in ("programmes:photo_change", "audits:start", "swot:board"):
        assert reverse(name, args=[world.bakery.pk]) in page


def test_a_full_book_lacks_nothing(world, client_for, full):
    full.elaborations.update(for_whom="Ouderen", what_is_new="Zitten", value="Rust")

    answer = client_for(world.ines).get(reverse("books:book", args=[full.pk]))

    assert parts(answer) == []


def test_a_book_that_was_given_out_asks_for_its_owner_and_not_for_another_edition(
    world, client_for, full
):
    path = reverse("books:book", args=[full.pk])
    browser = client_for(world.ines)
    assert "Geef het doeboek uit" in browser.get(path).content.decode()

    publish(full, by=world.ines)

    page = browser.get(path).content.decode()
    main = page[page.index("<main") :]
    assert "Uitgave 1 is voor Karim" in main
    assert "Nu te doen" not in main
    primary = re.findall(r'<(?:a|button) class="btn" data-kind="primary"[^>]*', main)
    assert len(primary) == 1
    assert reverse("programmes:link", args=[full.pk]) in primary[0]


def test_an_action_without_an_owner_or_a_date_is_among_what_is_missing(world, client_for, book):
    bare = plan(book, "Bel de drukker", who="", due=None)

    answer = client_for(world.ines).get(reverse("books:book", args=[book.pk]))

    [check] = [c for c in answer.context["checks"] if c.part == f"action-{bare.pk}"]
    assert check.url == reverse("books:action", args=[bare.pk])
    assert check.label == "Bel de drukker: wie het doet, tegen wanneer"


def test_before_anything_was_done_the_page_says_what_comes_first(world, client_for):
    answer = client_for(world.ines).get(reverse("books:book", args=[world.clothes.pk]))

    assert parts(answer) == [
        "photo",
        "sentence",
        "scan",
        "swot",
        "question",
        "ideas",
        "choice",
        "actions",
    ]


# -- Words and elaborations -----------------------------------------------------------------------
def test_the_words_of_the_book_are_kept(world, client_for, book):
    client_for(world.ines).post(
        reverse("books:words", args=[book.pk]),
        {"sentence": "Een warme bakker.", "closing_words": "Tot in februari.", "version": 1},
    )

    book.refresh_from_db()
    assert (book.sentence, book.closing_words, book.version) == (
        "Een warme bakker.",
        "Tot in februari.",
        2,
    )


def test_a_sentence_that_is_too_long_is_kept_on_the_page(world, client_for, book):
    text = "w" * 281

    answer = client_for(world.ines).post(
        reverse("books:words", args=[book.pk]), {"sentence": text, "version": 1}
    )

    assert answer.status_code == 422
    assert text in answer.content.decode()


def test_an_idea_is_worked_out(world, client_for, book):
    bench = book.elaborations.first()

    client_for(world.ines).post(
        reverse("books:elaboration", args=[bench.pk]),
        {
            "title": "Zitten mag",
            "for_whom": "Wie op de bus wacht",
            "what_is_new": "Een bank",
            "value": "Rust",
            "version": 1,
        },
    )

    bench.refresh_from_db()
    assert (bench.title, bench.is_worked_out) == ("Zitten mag", True)


def test_two_people_who_work_an_idea_out_see_both_texts(world, client_for, book):
    bench = book.elaborations.first()
    bench.title = "Titel van Greet"
    bench.save_version(1)

    answer = client_for(world.ines).post(
        reverse("books:elaboration", args=[bench.pk]), {"title": "Titel van Ines", "version": 1}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Titel van Greet" in page
    assert "Titel van Ines" in page


def test_an_idea_no_longer_chosen_leaves_its_actions_loose(world, client_for, book, ideas):
    ideas[0].unselect(by=world.ines)

    answer = client_for(world.ines).get(reverse("books:book", args=[book.pk]))

    assert [e.idea for e, _actions in answer.context["ideas"]] == [ideas[1]]
    assert [a.title for a in answer.context["dossier"].loose_actions] == [
        "Zet een bankje aan de deur",
        "Zet uw openingsuren overal juist",
    ]


# -- Order ----------------------------------------------------------------------------------------
def test_ideas_and_actions_are_put_in_order(world, client_for, book):
    browser, path = client_for(world.ines), reverse("books:order", args=[book.pk])
    bench, board = book.elaborations.all()
    first = book.actions.first()
    second = plan(book, "Zet er een plant naast", elaboration=bench)

    browser.post(path, {"idea": bench.pk, "to": "down"})
    answer = browser.post(path, {"action": first.pk, "to": "down"})

    assert answer.url.endswith(f"#actie-{first.pk}")
    assert list(book.elaborations.all()) == [board, bench]
    assert list(book.actions.in_order())[:2] == [second, first]


@pytest.mark.parametrize("value", ["", "x", "999999"])
def test_what_is_not_in_the_book_is_not_moved(world, client_for, book, value):
    answer = client_for(world.ines).post(
        reverse("books:order", args=[book.pk]), {"action": value, "to": "up"}
    )

    assert answer.status_code == 404


# -- Lists and figures ----------------------------------------------------------------------------
def test_the_list_counts_what_is_still_to_do_and_names_the_edition(world, client_for, book):
    book.actions.first().respond("done", by=world.karim)
    publish(book, by=world.ines)
    bin_me = plan(book, "Weg hiermee")
    bin_me.discard()

    [row] = client_for(world.ines).get(reverse("books:book_list")).context["books"]

    assert (row, row.action_count, row.open_count, row.edition_number) == (book, 2, 1, 1)


def test_the_list_shows_nobody_else_s_books(world, client_for, book):
    assert list(client_for(world.tom).get(reverse("books:book_list")).context["books"]) == []


def test_the_list_takes_as_many_queries_for_two_books_as_for_one(
    world, client_for, book, django_assert_max_num_queries
):
    browser, path = client_for(world.ines), reverse("books:book_list")
    browser.get(path)
    with django_assert_max_num_queries(25) as one:
        browser.get(path)
    begin_book(world.clothes, by=world.ines)
    with django_assert_max_num_queries(25) as two:
        browser.get(path)

    assert len(two) == len(one)


def test_a_book_takes_as_many_queries_with_thirty_actions_as_with_two(
    world, client_for, full, django_assert_max_num_queries
):
    browser, path = client_for(world.ines), reverse("books:book", args=[full.pk])
    for action in full.actions.all():
        action.respond("ask", by=world.karim, text="Hoe?").see(by=world.ines, answer="Zo.")
    publish(full, by=world.ines)
    browser.get(path)
    with django_assert_max_num_queries(25) as few:
        browser.get(path)
    for number in range(30):
        action = plan(full, f"Actie {number}", elaboration=full.elaborations.first())
        action.respond("ask", by=world.karim, text="Hoe?").see(by=world.ines, answer="Zo.")
    for _ in range(2):
        publish(full, by=world.ines)
    with django_assert_max_num_queries(25) as many:
        browser.get(path)

    assert len(many) == len(few)


# -- Reading --------------------------------------------------------------------------------------
def test_actions_are_read_in_the_order_of_the_book_with_their_answers(
    world, book, django_assert_num_queries
):
    hours, bench = book.actions.order_by("-pk")
    done = hours.respond("done", by=world.karim)
    asked = bench.respond("ask", by=world.samira, text="Welk?")
    asked.see(by=world.ines, answer="Dat van hout.")

    with django_assert_num_queries(2):
        actions = actions_of(world.bakery)
        found = [
            (a, a.done_on is not None, a.answer, a.response_id, [r.answer_back for r in a.answers])
            for a in actions
        ]

    assert found == [
        (bench, False, "ask", asked.pk, ["Dat van hout."]),
        (hours, True, "done", done.pk, [""]),
    ]


def test_actions_are_grouped_by_term_soonest_first(world, book):
    groups = by_term(actions_of(world.bakery))

    assert [(group.term, [a.title for a in group.actions]) for group in groups] == [
        ("start", ["Zet uw openingsuren overal juist"]),
        ("short", ["Zet een bankje aan de deur"]),
    ]


def test_within_a_term_the_soonest_comes_first_and_what_has_no_date_last(world, book):
    days = (None, "2030-05-02", "2030-05-01", "2030-05-02")
    for number, due in enumerate(days):
        plan(book, f"Actie {number}", term=Action.Term.LATER, due=due)

    group = by_term(actions_of(world.bakery))[-1]

    assert [a.title for a in group.actions] == ["Actie 2", "Actie 1", "Actie 3", "Actie 0"]


def test_the_harvest_has_every_idea_by_domain_and_knows_the_chosen_ones(
    world, ideas, django_assert_num_queries
):
    with django_assert_num_queries(2):
        [domain] = harvest(world.bakery)
        found = [(idea.text, idea.is_selected) for idea in domain.ideas]

    assert (domain.letter, domain.title) == ("A", "Vergrijzing")
    assert found == [
        ("Een bankje aan de deur", True),
        ("Een proefplank op vrijdag", True),
        ("Grote letters", False),
    ]
