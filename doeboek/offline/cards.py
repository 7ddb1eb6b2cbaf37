"""The card of an appointment that was taken along, as a device sends it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from doeboek.common.words import clock, day
from doeboek.offline.entries import Entry
from doeboek.offline.scans import Refused, faults_of
from doeboek.people.models import Person
from doeboek.programmes.forms.minutes import UNKNOWN, MinutesWidget
from doeboek.programmes.forms.visitcards import VisitCardForm
from doeboek.programmes.models import Appointment, VisitCard

#: So long before its hour somebody may have been there; what lies further ahead was moved since.
EARLY = timedelta(days=1)
MINUTES = ("contact_minutes", "travel_minutes", "preparation_minutes")


class WrittenMeanwhile(Exception):
    """Somebody wrote down other minutes since; `there` is what a device shows of them."""

    def __init__(self, appointment: Appointment) -> None:
        super().__init__(f"the minutes of {appointment.pk} were written down meanwhile")
        self.version = appointment.version
        self.there: dict[str, Any] = {
            "version": appointment.version,
            "fields": _fields_of(appointment),
            "when": f"{day(appointment.done_at)}, {clock(appointment.done_at)}",
        }


def write_card(
    appointment: Appointment, entry: Entry, *, by: Person, written_at: datetime
) -> VisitCard:
    """Keep the card through its form. Raises Refused, WrittenMeanwhile."""
    if appointment.cancelled_at:
        raise Refused(_("This appointment was cancelled. Let it stand again, and try once more."))
    if appointment.starts_at > written_at + EARLY:
        told = _(
            "This appointment was moved to %(day)s. Write down on the page of the shop what you "
            "did before."
        )
        raise Refused(told % {"day": day(appointment.starts_at)})
    # Another hour or place since contradicts nothing of what is on the card.
    seen = entry.version if appointment.done_at else appointment.version
    form = VisitCardForm(
        entry.last_texts | {"version": str(seen)},
        instance=appointment,
        trajectory=appointment.trajectory,
        by=by,
        at=written_at,
    )
    if form.is_valid():
        return form.write()
    if form.conflicts:
        raise WrittenMeanwhile(Appointment.objects.get(pk=appointment.pk))
    raise Refused(" ".join(faults_of(each) for each in (form, *form.promises) if each.errors))


def told(entry: Entry) -> str:
    """Its words and minutes, for who reads it when it can be kept as a card no more."""
    texts = entry.last_texts
    names = ["theme_typed", "theme_tap", "agreed"]
    names += [name for name in texts if name.startswith("promise-") and name.endswith("-what")]
    minutes = [texts.get(f"{name}_typed") or texts.get(f"{name}_tap") or "" for name in MINUTES]
    lines = [texts.get(name, "").replace("\x00", "").strip() for name in names]
    lines.append(_("Minutes: %(minutes)s") % {"minutes": ", ".join(filter(None, minutes))})
    return "\n".join(line for line in lines if line)


def _fields_of(appointment: Appointment) -> dict[str, list[str]]:
    """The minutes as the fields of the card hold them."""
    fields: dict[str, list[str]] = {}
    for name in MINUTES:
        minutes = getattr(appointment, name)
        tapped, typed = MinutesWidget().decompress(UNKNOWN if minutes is None else minutes)
        fields[f"{name}_tap"] = [str(tapped)]
        fields[f"{name}_typed"] = [] if typed is None else [str(typed)]
    return fields
