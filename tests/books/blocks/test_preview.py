"""One page of the book beside the form that fills it."""

from __future__ import annotations

import pytest
from django.test import Client

from doeboek.books.models import Action, Block
from doeboek.common.models import Receipt
from tests.books.conftest import NOT_THEIRS

ACTION = {"title": "Hang een lamp in de etalage", "term": "start", "version": 1}


def pictures(answer) -> int:
    assert answer.status_code == 200
    return answer.content.decode().count("data:image/png;base64,")


@pytest.fixture
def look(ines, at):
    """`look("actie-1", title="…")`: what the coach sees beside the form."""
    return lambda what, **sent: ines.post(at("page_preview", what), sent)


def test_what_is_written_shows_and_nothing_is_kept(look, action):
    before = look(f"actie-{action.pk}", **{**ACTION, "title": action.title}).content
    after = look(f"actie-{action.pk}", **ACTION)

    assert pictures(after) == 1
    assert after.content != before
    assert Action.objects.get(pk=action.pk).title == action.title
    assert Block.objects.count() == 0


def test_it_needs_no_key_and_uses_none(world, client_for, at):
    answer = Client.post(client_for(world.ines), at("page_preview", "today"), {"text": "Kijk"})

    assert pictures(answer) == 1
    assert Receipt.objects.count() == 0


def test_a_new_action_shows_before_it_is_saved(look, full):
    count = full.actions.count()

    assert pictures(look("actie-nieuw", **ACTION)) == 1
    assert full.actions.count() == count


@pytest.mark.parametrize(
    ("what", "count"),
    [("woorden", 2), ("today", 1), ("question", 1), ("calendar", 1), ("notes", 1)],
)
def test_every_form_has_its_pages(look, what, count):
    assert pictures(look(what, text="Kijk hier")) == count


def test_an_elaboration_and_an_own_page_show_themselves(look, full, own):
    assert pictures(look(f"uitwerking-{full.elaborations.first().pk}", title="Anders")) == 1
    assert pictures(look(own.slug, title="Anders", text="Eén regel")) == 1


def test_a_page_with_nothing_on_it_says_so(look):
    answer = look("support", text="Deze hulp past bij u.")

    assert pictures(answer) == 0
    assert "staat nog niets" in answer.content.decode()


def test_a_page_that_is_left_out_shows_all_the_same(look, full):
    next(each for each in Block.objects.write_down(full) if each.kind == "calendar").hide()

    assert pictures(look("calendar", text="Kijk")) == 1
    assert not Block.objects.get(kind="calendar").is_shown


def test_without_a_title_it_says_what_is_missing(look):
    answer = look("actie-nieuw", title="", term="start")

    assert pictures(answer) == 0
    assert "De bladzijde verschijnt zodra dit er is" in answer.content.decode()


@pytest.mark.parametrize(
    "what", ["actie-999999", "actie-x", "uitwerking-", "radar", "cover", "eigen-1", "own-1"]
)
def test_a_page_that_is_not_there_is_not_found(look, what):
    assert look(what, **ACTION).status_code == 404


def test_only_the_team_looks(at, statuses):
    assert statuses(at("page_preview", "today"), {}) == NOT_THEIRS | {
        **{"ines": 200, "greet": 200, "nobody": 302},
        **{"karim": 403, "samira": 403, "lotte": 404},
    }


def test_the_texts_are_spelled_in_the_language_of_the_owner(ines, at, action):
    page = ines.get(at("words")).content.decode()

    assert 'lang="nl-BE" spellcheck="true"' in page


def test_the_page_of_a_block_still_says_its_language_and_offers_the_others(ines, at):
    page = ines.get(at("block", "today")).content.decode()

    assert '<html lang="nl-BE"' in page
    assert 'name="language" value="en"' in page
