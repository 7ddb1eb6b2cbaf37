"""How much there is of a shop, counted before it is erased."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doeboek.audits.models import Audit
from doeboek.books.models import Action, Edition
from doeboek.followup.models import LookBack
from doeboek.ideas.models import Idea
from doeboek.programmes.models import Note, Trajectory
from doeboek.swot.models import Point


class Amount(NamedTuple):
    what: str | Promise
    number: int


def amounts_of(trajectory: Trajectory) -> list[Amount]:
    """What there is of the shop, without what it has none of; what lies in a bin counts too."""
    rows = {
        _("Scans"): Audit.objects.filter(measurement__participation__trajectory=trajectory),
        _("Strong and weak points"): Point.objects.filter(trajectory=trajectory),
        _("Ideas"): Idea.objects.filter(trajectory=trajectory),
        _("Actions"): Action.objects.filter(book=trajectory.pk),
        _("Editions of the doeboek"): Edition.objects.filter(book=trajectory.pk),
        _("Times looked back"): LookBack.objects.filter(trajectory=trajectory),
        _("Notes"): Note.objects.filter(trajectory=trajectory),
    }
    found = [Amount(what, each.count()) for what, each in rows.items()]
    return [amount for amount in found if amount.number]
