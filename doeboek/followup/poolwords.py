"""An expert in one line, to choose from."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import day, listed
from doeboek.followup.pool import PoolLine


def words_of(line: PoolLine) -> str:
    """Who it is, for which themes, whether there is time, and how often this expert helped."""
    at = f", {line.mandate.organisation}" if line.mandate.organisation else ""
    said = [f"{line.person.name}{at}.", _knows(line), _has_time(line), _helped(line)]
    return " ".join(filter(None, said))


def _knows(line: PoolLine) -> str:
    return _("Knows: %(themes)s.") % {"themes": listed(line.themes)} if line.themes else ""


def _has_time(line: PoolLine) -> str:
    if line.free_from:
        return _("Has time from %(day)s.") % {"day": day(line.free_from)}
    if line.is_free is False:
        return _("Has no time now.")
    if not line.hours:
        return ""
    words = ngettext("Has %(hours)s hour a month.", "Has %(hours)s hours a month.", line.hours)
    return words % {"hours": line.hours}


def _helped(line: PoolLine) -> str:
    now = ngettext("Helps one shop now.", "Helps %(count)s shops now.", line.running)
    before = ngettext("Helped one shop before.", "Helped %(count)s shops before.", line.times)
    said = [
        now % {"count": line.running} if line.running else "",
        before % {"count": line.times} if line.times else "",
    ]
    return " ".join(filter(None, said))
