"""Parts of the book that can be missing, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doeboek.books.checklist import checklist
from doeboek.books.dossier import Dossier


def part_name(part: str, dossier: Dossier) -> str:
    """What `PartMissing.part` stands for, as somebody would say it who can mend it."""
    photo = dossier.participation.photo if dossier.participation else None
    logo = dossier.trajectory.wave.programme.logo
    if photo and part == photo.sha256:
        return _("A photo of the shop that can be opened. Choose it again.")
    if logo and part == logo.sha256:
        return _("A logo of the programme that can be opened. Choose it again.")
    labels = {check.part: check.label for check in checklist(dossier)}
    return labels.get(part, part)
