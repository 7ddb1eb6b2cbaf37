"""What the book still lacks, and where each thing is mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.books.dossier import Dossier
from doeboek.books.models import Action


class Check(NamedTuple):
    """A part of the book. Without an essential one no edition is given out."""

    part: str
    label: str
    is_there: bool
    url: str
    is_essential: bool = False


def checklist(dossier: Dossier) -> list[Check]:
    """Every part of the printed book, in its order there; none of a step that is not walked."""
    return [*_of_the_shop(dossier), *_of_the_ideas(dossier), *_of_the_actions(dossier)]


def essentials_missing(dossier: Dossier) -> list[Check]:
    return [check for check in checklist(dossier) if check.is_essential and not check.is_there]


def _of_the_shop(dossier: Dossier) -> Iterator[Check]:
    pk, book = dossier.trajectory.pk, dossier.book
    photo = dossier.participation.photo if dossier.participation else None
    yield Check(
        "photo",
        _("A photo of the shop"),
        bool(photo),
        reverse("programmes:photo_change", args=[pk]),
    )
    yield Check(
        "sentence",
        _("The shop in one sentence"),
        bool(book and book.sentence),
        reverse("books:words", args=[pk]),
    )
    if "scan" in dossier.steps:
        yield Check("scan", _("The scan"), bool(dossier.result), reverse("audits:start", args=[pk]))
    if "swot" in dossier.steps:
        yield Check("swot", _("The SWOT"), bool(dossier.points), reverse("swot:board", args=[pk]))


def _of_the_ideas(dossier: Dossier) -> Iterator[Check]:
    pk = dossier.trajectory.pk
    if "session" in dossier.steps:
        yield from _of_the_session(dossier)
    for idea in dossier.not_worked_out:
        yield Check(
            f"idea-{idea.pk}",
            _("Worked out: %(idea)s") % {"idea": idea.text},
            False,
            f"{reverse('books:book', args=[pk])}#idee-{idea.pk}",
        )
    for elaboration in dossier.worked_out:
        yield Check(
            f"elaboration-{elaboration.pk}",
            _("For whom, what is new and what it brings: %(idea)s") % {"idea": elaboration.title},
            elaboration.is_worked_out,
            reverse("books:elaboration", args=[elaboration.pk]),
        )


def _of_the_session(dossier: Dossier) -> Iterator[Check]:
    pk, session = dossier.trajectory.pk, dossier.session
    typing = (
        reverse("ideas:session", args=[session.pk])
        if session
        else reverse("ideas:session_new", args=[pk])
    )
    yield Check("question", _("The key question"), bool(session), typing)
    yield Check("ideas", _("The ideas of the session"), bool(dossier.harvest), typing)
    yield Check(
        "choice", _("The chosen ideas"), bool(dossier.chosen), reverse("ideas:board", args=[pk])
    )


def _of_the_actions(dossier: Dossier) -> Iterator[Check]:
    yield Check(
        "actions",
        _("At least one action"),
        bool(dossier.actions),
        reverse("books:action_new", args=[dossier.trajectory.pk]),
        is_essential=True,
    )
    for action in dossier.actions_in_order:
        lacking = _lacking(action)
        label = _("%(action)s: %(parts)s") % {"action": action.title, "parts": ", ".join(lacking)}
        yield Check(
            f"action-{action.pk}",
            label if lacking else action.title,
            not lacking,
            reverse("books:action", args=[action.pk]),
        )


def _lacking(action: Action) -> list[str]:
    parts = {
        _("a first step"): action.first_step,
        _("the day of the first step"): action.first_step_due,
        _("who does it"): action.who,
        _("by when"): action.due,
        _("what it costs"): action.cost,
        _("how one sees that it works"): action.measure,
    }
    return [name for name, value in parts.items() if not value]
