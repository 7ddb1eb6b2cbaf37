"""The text that says what is in a dossier, for who opens it years later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import doeboek
from doeboek.common.words import clock, day
from doeboek.desk.dossier.collecting import Found


def readme_of(found: Found, paths: Iterable[str]) -> str:
    """In the reader's language; lines end as every editor takes them."""
    return "\r\n".join(_lines(found, sorted(paths))) + "\r\n"


def _lines(found: Found, paths: list[str]) -> Iterator[str]:
    now = timezone.now()
    title = _("The dossier of %(shop)s") % {"shop": found.trajectory.title}
    yield from (title, "=" * len(title), "")
    yield _("Made on %(day)s at %(time)s with Doeboek %(version)s.") % {
        "day": day(now),
        "time": clock(now),
        "version": doeboek.__version__,
    }
    yield _whose(found)
    if found.lost:
        yield ngettext(
            "%(count)s file is not in it: our store no longer has it.",
            "%(count)s files are not in it: our store no longer has them.",
            len(found.lost),
        ) % {"count": len(found.lost)}
    yield from ("", _("What is in it"), "")
    yield "- dossier.json: " + _("everything, for another program. Doeboek can restore it.")
    yield "- schema.json: " + _("which fields there are, and what is left out and why.")
    yield "- manifest.json: " + _("the size and the SHA-256 of every file.")
    yield from (f"- {path}" for path in paths)
    yield from ("", _("What is not in it"), "")
    yield from (f"- {line}" for line in _left_out(found))
    yield from ("", _("Restoring it"), "")
    yield _(
        "Who keeps an installation of Doeboek restores this file with “doeboek dossier restore”. "
        "Nobody gets in by that: everybody comes back by name, without account and without link."
    )


def _whose(found: Found) -> str:
    if found.copy.is_owners:
        return _("This is the copy of the owner: all that the owner sees of the shop.")
    if found.copy.reader is None:
        return _("This is the whole copy, what lies in the bins included.")
    return _("This is the copy of the team: it also holds what the owner does not see.")


def _left_out(found: Found) -> Iterator[str]:
    yield _("Links, codes and anything else that opens a page.")
    yield _("The names of guests of a session, and who wrote or chose which idea there.")
    yield _("Other shops, and the cards and action sheets that a programme wrote for itself.")
    if found.copy.is_owners:
        yield _("Notes of the team, and what it weighs for itself.")
        yield _("The addresses of others, unless the doeboek prints them.")
    else:
        yield _("The addresses of coaches and experts, unless the doeboek prints them.")
