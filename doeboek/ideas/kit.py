"""The papers of a session, in the language of who asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doeboek.audits.texts import in_reader_language
from doeboek.ideas import layout
from doeboek.ideas.inviting import invitation_of, meeting_of
from doeboek.ideas.method.rules import house_rules
from doeboek.ideas.models import Domain, Session
from doeboek.ideas.runsheet import USUAL, run_sheet_of
from doeboek.swot.printing import deck_of


class Name(StrEnum):
    """The papers, in the order in which one needs them; the value stands in the address."""

    INVITATION = "uitnodiging"
    RUN_SHEET = "draaiboek"
    RULES = "huisregels"
    BOARD = "bord"
    CARDS = "trendkaarten"
    SLIPS = "plakbriefjes"


def names_for(domains: Sequence[Domain]) -> list[Name]:
    """The papers that there are for a session: without trends there are no cards."""
    has_cards = any(domain.card for domain in domains)
    return [name for name in Name if name is not Name.CARDS or has_cards]


def kit_on_paper(
    session: Session,
    domains: Sequence[Domain],
    names: Sequence[Name],
    *,
    length: str = USUAL,
) -> bytes:
    """These papers as one PDF.

    Cards have a back when they are printed by themselves; among other papers their backs would come
    out behind something else. `length` is the key of an agenda, for a session on paper.
    """
    meeting = meeting_of(session)
    makers: dict[Name, Callable[[], layout.Paper]] = {
        Name.INVITATION: partial(invitation_of, session, meeting),
        Name.RUN_SHEET: partial(run_sheet_of, session, domains, meeting, length=length),
        Name.RULES: _rules,
        Name.BOARD: partial(_board, session, domains),
        Name.CARDS: partial(_cards, domains, both_sides=list(names) == [Name.CARDS]),
        Name.SLIPS: partial(_slips, domains),
    }
    shop = session.trajectory.title
    return layout.render(
        {
            "language": get_language() or "nl",
            "awning": session.trajectory.awning,
            "on": timezone.localdate().isoformat(),
            "title": _("Idea session at %(shop)s") % {"shop": shop},
            "footer": shop,
            "papers": [makers[name]() for name in names],
        }
    )


def _board(session: Session, domains: Sequence[Domain]) -> layout.Board:
    letters = [domain.letter for domain in domains]
    following = letters[1:] + letters[:1] if len(letters) > 1 else []
    return {
        "form": "board",
        "asked": _("Our question"),
        "question": session.question,
        "fields": _fields(domains),
        "next": [_("Then on to %(letter)s") % {"letter": letter} for letter in following],
    }


def _slips(domains: Sequence[Domain]) -> layout.Slips:
    return {
        "form": "slips",
        "fields": _fields(domains),
        "builds_on": _("Builds on no."),
        "number": _("No."),
    }


def _rules() -> layout.Rules:
    rules, credit = house_rules()
    return {
        "form": "rules",
        "title": _("How we think together"),
        "rules": [
            {"title": in_reader_language(rule.title), "line": in_reader_language(rule.line)}
            for rule in rules
        ],
        "credit": in_reader_language(credit),
    }


def _cards(domains: Sequence[Domain], *, both_sides: bool) -> layout.Cards:
    cards = [domain.card for domain in domains if domain.card]
    return {"form": "cards", "deck": deck_of(cards, both_sides=both_sides)}


def _fields(domains: Sequence[Domain]) -> list[layout.Field]:
    return [
        {"letter": domain.letter, "title": domain.name, "line": domain.line} for domain in domains
    ]
