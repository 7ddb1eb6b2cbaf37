"""Dates, times, sums and names as people write them, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NO_BREAK = "\u00a0"
MAY = 5


def clock(moment: datetime | time | None) -> str:
    """10.42 uur, 14 uur; in French 10 h 42, 14 h; in English 10:42."""
    if moment is None:
        return ""
    at = _local(moment) if isinstance(moment, datetime) else moment
    if get_language() == "nl":
        figures = f"{at.hour}.{at.minute:02d}" if at.minute else f"{at.hour}"
        return f"{figures}{NO_BREAK}uur"
    if get_language() == "fr":
        minutes = f"{NO_BREAK}{at.minute:02d}" if at.minute else ""
        return f"{at.hour}{NO_BREAK}h{minutes}"
    return f"{at.hour:02d}:{at.minute:02d}"


def hour(moment: datetime) -> str:
    """10.30, in English 10:30: the hour by itself, for the margin."""
    at = _local(moment)
    return f"{at.hour:02d}{'.' if get_language() == 'nl' else ':'}{at.minute:02d}"


def day(moment: date | datetime | None) -> str:
    """dinsdag 9 februari; the year only when it is another year than this."""
    if moment is None:
        return ""
    is_first_in_french = get_language() == "fr" and _on(moment).day == 1
    number = r"j\e\r" if is_first_in_french else "j"
    return _dated(moment, f"l {number} F", f"l {number} F Y")


def short_day(moment: date | datetime | None) -> str:
    """9 feb.; in English 9 Feb; with the year when it is another year than this."""
    if moment is None:
        return ""
    month = "M"
    if get_language() == "nl":
        month = "b" if _on(moment).month == MAY else r"b\."
    return _dated(moment, f"j {month}", f"j {month} Y")


def euro(amount: Decimal | float | None) -> str:
    """€ 1.250 or € 12,50; in English €1,250."""
    if amount is None:
        return ""
    decimals = 0 if amount == int(amount) else 2
    figures = number_format(max(amount, -amount), decimal_pos=decimals, force_grouping=True)
    sign = "-" if amount < 0 else ""
    space = NO_BREAK if get_language() == "nl" else ""
    return f"{sign}€{space}{figures}"


def listed(names: Sequence[str]) -> str:
    """Ines, Karim en Marleen."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def initials(name: str) -> str:
    """IV for Ines Verhelst; a question mark for somebody without a name."""
    parts = [part for part in str(name).split() if part[0].isalnum()]
    return "".join(part[0] for part in parts[:2]).upper() or "?"


def _dated(moment: date | datetime, this_year: str, other_year: str) -> str:
    on = _on(moment)
    shape = this_year if on.year == timezone.localdate().year else other_year
    return date_format(on, shape, use_l10n=False)


def _on(moment: date | datetime) -> date:
    return _local(moment).date() if isinstance(moment, datetime) else moment


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
