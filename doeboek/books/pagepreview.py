"""One page of a book as it would be printed with what stands in a form, saved or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.forms import ModelForm
from django.utils import timezone

from doeboek.books.blockforms import BlockForm, SupportsForm
from doeboek.books.blocksources import has_nothing
from doeboek.books.dossier import Dossier, open_dossier
from doeboek.books.forms import ActionForm, ElaborationForm, WordsForm
from doeboek.books.layout import page_pictures
from doeboek.books.models import Block, Book
from doeboek.books.models.pictures import bytes_of
from doeboek.books.snapshot import draft_of, pictures_of

PPI = 76
"""Dots an inch: a page of A4 then fills the side of a screen, and an action can be read."""

NEW = "nieuw"


class NoSuchPage(LookupError):
    """The book has no page of that name."""


def pictures(book: Book, what: str, sent: Any) -> list[bytes]:
    """PNGs of the pages of `what` with what was `sent`: "actie-12", "actie-nieuw", "uitwerking-5",
    "woorden", or the name of a block; none of a block that has nothing to print. A field that is
    wrong keeps what was saved.

    Raises NoSuchPage, and PartMissing as `render`.
    """
    dossier = open_dossier(book.trajectory, book=book)
    kind, _, which = what.partition("-")
    change = _CHANGES.get(kind, _with_block)
    changed, parts = change(dossier, which or what, sent)
    printed = draft_of(changed, made_on=timezone.localdate())
    assets = bytes_of(pictures_of(changed))
    return [
        picture
        for part in parts
        for picture in page_pictures(printed, part, assets=assets, ppi=PPI)
    ]


Changed = tuple[Dossier, list[str]]


def _with_action(dossier: Dossier, which: str, sent: Any) -> Changed:
    rows = list(dossier.actions)
    row = None if which == NEW else _row(rows, which)
    form = ActionForm(sent, trajectory=dossier.trajectory, **({"instance": row} if row else {}))
    action = _filled(form)
    if row is None:
        action.book = dossier.book
        action.answers = []  # nobody can have said anything of it yet
        rows.append(action)
    changed = _showing(replace(dossier, actions=rows), "actions")
    number = 1 + next(i for i, each in enumerate(changed.actions_in_order) if each is action)
    return changed, [f"action-{number}"]


def _with_elaboration(dossier: Dossier, which: str, sent: Any) -> Changed:
    _filled(ElaborationForm(sent, instance=_row(dossier.elaborations, which)))
    return _showing(dossier, "ideas"), ["ideas"]


def _with_words(dossier: Dossier, which: str, sent: Any) -> Changed:
    _filled(WordsForm(sent, instance=dossier.book))
    return _showing(dossier, "today", "people"), ["today", "people"]


def _with_block(dossier: Dossier, slug: str, sent: Any) -> Changed:
    name = slug if any(block.slug == slug for block in dossier.blocks) else f"eigen-{slug}"
    block = next((each for each in dossier.blocks if each.slug == name), None)
    if block is None or not block.may_have_words:
        raise NoSuchPage(slug)
    _filled(BlockForm(sent, instance=block))
    if block.kind == Block.Kind.SUPPORT:
        dossier = _with_supports(dossier, sent)
    if block.kind == Block.Kind.QUESTION:
        return _showing(dossier, "question", "today", "outcome"), [_page_of_the_question(dossier)]
    dossier = _showing(dossier, block.kind)
    if has_nothing(block.kind, dossier):
        return dossier, []
    return dossier, [_number(dossier, block) if block.is_own else block.kind]


def _page_of_the_question(dossier: Dossier) -> str:
    """It stands with what the SWOT came down to, when it came down to something."""
    return "today" if has_nothing("outcome", dossier) else "outcome"


def _with_supports(dossier: Dossier, sent: Any) -> Dossier:
    """With the ticked ones, which are not saved with the book."""
    form = SupportsForm(sent, trajectory=dossier.trajectory)
    form.is_valid()
    changed = replace(dossier)
    changed.__dict__["supports"] = list(form.cleaned_data.get("supports") or [])
    return changed


def _number(dossier: Dossier, own: Block) -> str:
    shown = [block for block in dossier.blocks if block.is_own and block.is_shown]
    return f"own-{1 + shown.index(own)}"


def _showing(dossier: Dossier, *kinds: str) -> Dossier:
    """What is worked on is looked at, also when it is left out of the book."""
    for block in dossier.blocks:
        if block.kind in kinds:
            block.hidden_at = None
    return dossier


def _filled(form: ModelForm) -> Any:
    """The object of a form with every field that is right."""
    form.is_valid()
    return form.instance


def _row(rows: list[Any], which: str) -> Any:
    found = next((row for row in rows if str(row.pk) == which), None)
    if found is None:
        raise NoSuchPage(which)
    return found


_CHANGES: Mapping[str, Callable[[Dossier, str, Any], Changed]] = {
    "actie": _with_action,
    "uitwerking": _with_elaboration,
    "woorden": _with_words,
}
