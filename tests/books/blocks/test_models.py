"""The blocks of a book: written down when one is changed, and never lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doeboek.books.blocks import kinds_of
from doeboek.books.dossier import open_dossier
from doeboek.books.models import Block, BlockIsNeeded
from doeboek.books.snapshot import draft_of, edition_of


def slugs(book) -> list[str]:
    return [block.slug for block in Block.objects.of(book)]


def printed(book):
    return draft_of(open_dossier(book.trajectory), made_on=timezone.localdate())["blocks"]


def test_a_book_that_nobody_touched_has_the_blocks_of_its_template_and_no_rows(full):
    assert slugs(full) == list(kinds_of("shop"))
    assert Block.objects.count() == 0


def test_what_is_hidden_at_first_is_the_page_for_notes(full):
    assert [block.kind for block in Block.objects.of(full) if not block.is_shown] == ["notes"]
    assert "notes" not in [block["kind"] for block in printed(full)]


def test_a_page_moves_with_its_parts(full):
    today = Block.objects.write_down(full)[1]

    today.move(up=False)

    assert slugs(full)[:6] == ["first", "trends", "today", "radar", "swot", "question"]
    today.move(up=True)
    assert slugs(full) == list(kinds_of("shop"))


def test_the_first_page_does_not_move_higher_nor_the_last_lower(full):
    blocks = Block.objects.write_down(full)

    blocks[0].move(up=True)
    Block.objects.of(full)[-1].move(up=False)

    assert slugs(full) == list(kinds_of("shop"))


def test_a_hidden_page_and_a_hidden_part_are_not_printed_and_come_back(full):
    by_kind = {block.kind: block for block in Block.objects.write_down(full)}

    by_kind["harvest"].hide()
    by_kind["swot"].hide()

    found = {block["kind"]: block for block in printed(full)}
    assert "harvest" not in found
    assert found["today"]["parts"] == ["radar", "question"]
    next(block for block in Block.objects.of(full) if block.kind == "harvest").show()
    assert "harvest" in [block["kind"] for block in printed(full)]


def test_hiding_twice_keeps_the_first_day(full):
    block = next(block for block in Block.objects.write_down(full) if block.kind == "harvest")
    block.hide()
    first = block.hidden_at

    block.hide()

    assert Block.objects.get(kind="harvest").hidden_at == first


def test_the_actions_cannot_be_left_out(full):
    block = next(block for block in Block.objects.write_down(full) if block.kind == "actions")

    with pytest.raises(BlockIsNeeded):
        block.hide()


def test_an_own_page_comes_before_the_calendar_and_goes_to_the_bin_and_back(full, own):
    place = slugs(full).index("calendar")
    assert slugs(full)[place - 1] == own.slug

    own.discard()
    assert own.slug not in slugs(full)
    own.restore()

    assert slugs(full)[place - 1] == own.slug


def test_an_edition_holds_the_blocks_as_they_were(full, own):
    snapshot = edition_of(open_dossier(full.trajectory), number=1, on=timezone.localdate())

    own.discard()

    assert {"kind": "own", "title": own.title, "photos": []} in snapshot["blocks"]


@pytest.mark.parametrize("kind", ["street", "sector"])
def test_a_street_and_a_sector_have_their_own_template(full, kind):
    full.trajectory.kind = kind

    assert slugs(full) == list(kinds_of(kind))
