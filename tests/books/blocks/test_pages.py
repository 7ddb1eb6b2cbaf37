"""The coach arranges the pages of a book, and writes on them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.books.blocksources import has_nothing
from doeboek.books.dossier import open_dossier
from doeboek.books.layout.pages import pages
from doeboek.books.models import Block
from doeboek.books.snapshot import draft_of
from tests.books.conftest import NOT_THEIRS, QUESTION

TEAM_SEES = {"ines": 200, "greet": 200, "nobody": 302, "karim": 403, "samira": 403}
OTHER = "Hoe krijgen we twintig nieuwe gezichten in de bakkerij?"


@pytest.mark.parametrize("rest", [("blocks",), ("block", "question"), ("block", "support")])
def test_only_the_team_arranges_a_book(at, statuses, rest):
    assert statuses(at(*rest)) == TEAM_SEES | NOT_THEIRS | {"lotte": 404}


def test_the_list_names_every_page_and_says_what_is_empty(ines, at, full):
    lines = ines.get(at("blocks")).context["lines"]

    printed = pages(draft_of(open_dossier(full.trajectory), made_on=full.created_at.date()))
    assert {line.block.kind: line.is_empty for line in lines} == {
        line.block.kind: not printed.get(line.block.kind) for line in lines
    }


def test_what_is_empty_is_what_the_layout_leaves_away(world, ideas):
    dossier = open_dossier(world.bakery)

    printed = pages(draft_of(dossier, made_on=ideas[0].at.date()))

    for kind in ("first", "today", "trends", "outcome", "harvest", "ideas", "actions", "calendar"):
        assert has_nothing(kind, dossier) == (not printed[kind]), kind


def test_a_page_is_moved_left_out_and_put_back(ines, at, full):
    ines.post(at("block_place", "trends"), {"to": "up"})
    ines.post(at("block_hiding", "harvest"))

    blocks = Block.objects.of(full)
    assert [block.kind for block in blocks][:3] == ["first", "trends", "today"]
    assert [block.kind for block in blocks if not block.is_shown] == ["harvest", "notes"]
    ines.post(at("block_hiding", "harvest") + "?terug")
    assert Block.objects.get(kind="harvest").is_shown


def test_a_part_does_not_leave_its_page(ines, at, full):
    ines.post(at("block_place", "radar"), {"to": "up"})

    assert [block.kind for block in Block.objects.of(full)][:3] == ["first", "today", "radar"]


def test_the_actions_stay_and_the_coach_reads_why(ines, at):
    answer = ines.post(at("block_hiding", "actions"), follow=True)

    assert "Zonder de acties is het boek geen doeboek." in answer.content.decode()
    assert not Block.objects.exclude(hidden_at=None).filter(kind="actions").exists()


def test_an_own_page_needs_a_title_and_begins_with_it(ines, at, full):
    refused = ines.post(at("blocks"), {"title": ""})
    assert refused.status_code == 422
    assert "Geef de bladzijde een titel." in refused.content.decode()

    answer = ines.post(at("blocks"), {"title": "Onze buren"})

    own = Block.objects.get(kind="own")
    assert answer.headers["Location"] == at("block", own.slug)
    assert own.title == "Onze buren"


def test_words_are_kept_on_a_page_that_had_none_and_on_one_that_had(ines, at):
    ines.post(at("block", "calendar"), {"text": "Hang deze op."})
    block = Block.objects.get(kind="calendar")
    assert block.text == "Hang deze op."

    ines.post(at("block", "calendar"), {"text": "Hang deze in de bakkerij.", "version": 2})

    block.refresh_from_db()
    assert (block.text, block.version) == ("Hang deze in de bakkerij.", 3)


@pytest.mark.parametrize("sent", [{"version": 1}, {}])
def test_two_coaches_who_write_at_once_see_both_texts(ines, at, sent):
    ines.post(at("block", "calendar"), {"text": "Van Greet, beter"})

    answer = ines.post(at("block", "calendar"), {"text": "Van Ines"} | sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Van Ines" in page
    assert "Van Greet, beter" in page
    assert Block.objects.get(kind="calendar").text == "Van Greet, beter"


def test_too_long_a_text_is_said_and_kept(ines, at):
    answer = ines.post(at("block", "calendar"), {"text": "a" * 4001})

    assert answer.status_code == 422
    assert "a" * 4001 in answer.content.decode()
    assert Block.objects.count() == 0


def test_nothing_is_written_on_a_block_without_words(ines, at):
    assert ines.get(at("block", "radar")).status_code == 404
    assert ines.get(at("block", "bestaat-niet")).status_code == 404
    assert ines.get(at("block", "eigen-99999")).status_code == 404


def test_an_own_page_of_another_book_is_not_in_this_one(world, ines, at, own):
    theirs = reverse("books:book", args=[world.clothes.pk])
    ines.post(theirs)

    assert ines.get(reverse("books:block", args=[world.clothes.pk, own.slug])).status_code == 404
    away = reverse("books:block_bin", args=[world.clothes.pk, own.slug])
    assert ines.post(away).status_code == 404
    assert Block.objects.get(pk=own.pk).deleted_at is None


def test_an_own_page_goes_to_the_bin_and_comes_back(ines, at, own):
    answer = ines.post(at("block_bin", own.slug), follow=True)
    assert "De bladzijde ligt in de prullenmand." in answer.content.decode()
    assert ines.get(at("block", own.slug)).status_code == 404

    ines.post(at("block_bin", own.slug) + "?terug")

    assert ines.get(at("block", own.slug)).status_code == 200


# -- Text that came from the dossier ---------------------------------------------------------------
def question(full) -> str:
    return draft_of(open_dossier(full.trajectory), made_on=full.created_at.date())["question"]


def test_the_book_asks_the_question_of_the_dossier_until_it_has_words_of_its_own(ines, at, full):
    assert question(full) == QUESTION

    ines.post(at("block", "question"), {"text": OTHER})

    assert question(full) == OTHER
    assert (
        "In het dossier staat nu iets anders"
        not in ines.get(at("block", "question")).content.decode()
    )


@pytest.mark.parametrize(("data", "left"), [({}, "Wie komt er?"), ({"keep": "1"}, OTHER)])
def test_when_the_dossier_moves_on_the_coach_takes_over_or_keeps(ines, at, full, data, left):
    ines.post(at("block", "question"), {"text": OTHER})
    full.trajectory.sessions.update(question="Wie komt er?")
    page = ines.get(at("block", "question")).content.decode()
    assert "In het dossier staat nu iets anders" in page
    assert "Wie komt er?" in page

    ines.post(at("block_renewal", "question"), data)

    assert question(full) == left
    page = ines.get(at("block", "question")).content.decode()
    assert "In het dossier staat nu iets anders" not in page


@pytest.fixture
def taken_over(ines, at, full):
    """Our words made room for what the dossier says by now; the answer that says so."""
    ines.post(at("block", "question"), {"text": OTHER})
    full.trajectory.sessions.update(question="Wie komt er?")
    return ines.post(at("block_renewal", "question"), follow=True)


def test_taking_over_is_undone_by_the_message_that_says_so(ines, at, full, taken_over):
    undo = at("block_renewal", "question") + "?terug"
    assert "De tekst is overgenomen." in taken_over.content.decode()
    assert f'action="{undo}"' in taken_over.content.decode()

    page = ines.post(undo, follow=True).content.decode()

    assert question(full) == OTHER
    assert "In het dossier staat nu iets anders" in page


def test_taking_over_twice_still_keeps_our_words(ines, at, full, taken_over):
    ines.post(at("block_renewal", "question"))

    ines.post(at("block_renewal", "question") + "?terug")

    assert question(full) == OTHER


def test_undoing_late_leaves_the_words_that_were_written_since(ines, at, full, taken_over):
    undo = at("block_renewal", "question") + "?terug"
    version = full.blocks.get(kind="question").version
    ines.post(at("block", "question"), {"text": "Wat nu?", "version": version})

    page = ines.post(undo, follow=True).content.decode()

    assert question(full) == "Wat nu?"
    assert "Er staan intussen andere woorden." in page
    assert full.blocks.get(kind="question").put_away == ""


def test_undoing_what_was_never_taken_over_changes_nothing(ines, at, full):
    ines.post(at("block_renewal", "question") + "?terug")

    assert full.blocks.get(kind="question").text == ""
