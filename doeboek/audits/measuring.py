"""How a scan of a shop begins, and how far everybody is."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import transaction

from doeboek.audits.instruments import Form, Instrument, instrument, newest
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.texts import in_reader_language
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

INSTRUMENT = "innovatiekrachtscan"
FIRST, STEP = "T0", "scan"


def instrument_for(trajectory: Trajectory, measurement: Measurement | None = None) -> Instrument:
    """With what a shop is measured: the newest version of what its programme chose.

    A measurement goes on in the version in which it began, so that its scans lie side by side.
    Raises UnknownInstrument when its file is not here.
    """
    first = measurement.audits.first() if measurement else None
    return first.instrument if first else newest(trajectory.wave.programme.instrument)


def current_form(measurement: Measurement | None = None) -> Form:
    """The short questionnaire of a measurement; of our own scan without one."""
    scan = (
        instrument_for(measurement.trajectory, measurement) if measurement else newest(INSTRUMENT)
    )
    return scan.shortest


def usual_form(instrument: Instrument, rater: Audit.Rater) -> Form:
    """What we propose to begin with: everything for a coach on the spot, else the short one."""
    return instrument.widest if rater == Audit.Rater.COACH else instrument.shortest


class NothingToRepeat(Exception):
    """Nobody has finished the last measurement, so there is nothing to measure again."""


def current_measurement(trajectory: Trajectory) -> Measurement | None:
    return Measurement.objects.of(trajectory).last()


class Progress(NamedTuple):
    """How far somebody is with the own scan."""

    audit: Audit
    answered: int
    total: int

    @property
    def form_title(self) -> str:
        """Which form, in the reader's words: the short or the full scan."""
        return in_reader_language(self.audit.questionnaire.title)


def progress_of(measurement: Measurement | None) -> list[Progress]:
    """Everybody who began, in the order in which they did; two queries."""
    if measurement is None:
        return []
    audits = measurement.audits.select_related("by").prefetch_related("answers")
    return [progress(audit) for audit in audits]


def progress(audit: Audit) -> Progress:
    """How far this scan is; one query, unless its answers were read along."""
    total = len(audit.questionnaire.items)
    return Progress(audit, answered=total - len(audit.open_items), total=total)


def asking(form: Form) -> dict[str, Any]:
    """What a new scan keeps of its questionnaire.

    Raises ChangedInstrument when earlier scans were filled in with another file of that number.
    """
    kind = {"instrument_name": form.instrument, "instrument_version": form.version}
    kept = Audit.objects.filter(**kind).exclude(instrument_checksum="")
    first = kept.order_by("pk").first()
    found = instrument(form.instrument, form.version)
    found.as_when(first.instrument_checksum if first else "")
    return kind | {"form": form.key, "instrument_checksum": found.checksum}


@transaction.atomic
def begin_scan(trajectory: Trajectory, *, by: Person, form: str = "") -> Audit:
    """This person's own scan in the current measurement: the one that stood there, or a new one.

    A new one asks `form`, or the shortest there is; one that stood there is widened to `form` when
    that asks more, and never narrowed. Raises UnknownInstrument for a form that there is not.
    """
    measurement = current_measurement(trajectory)
    instrument = instrument_for(trajectory, measurement)
    asked = instrument.form(form) if form else instrument.shortest
    if measurement is None:
        measurement = Measurement.objects.get_or_create(
            participation=trajectory.participation, label=FIRST
        )[0]
    audit, is_new = measurement.audits.get_or_create(
        by=by,
        rater=rater_for(by, trajectory),
        defaults=asking(asked),
    )
    if is_new:
        trajectory.tell("audit.started", by=by, audit=audit.pk, rater=audit.rater)
        trajectory.reach(STEP, by=by)
    elif form and audit.questionnaire.is_part_of(asked):
        audit.widen(form, by=by)
    return audit


@transaction.atomic
def measure_again(trajectory: Trajectory, *, by: Person) -> Measurement:
    """The next measurement, T1 after T0. Raises NothingToRepeat before the last was finished."""
    # The row of the trajectory stands in the way of two people who measure again at once.
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    last = current_measurement(trajectory)
    if last is None or not last.audits.finished().exists():
        raise NothingToRepeat
    count = Measurement.objects.of(trajectory).count()
    measurement = Measurement.objects.create(
        participation=trajectory.participation, label=f"T{count}"
    )
    trajectory.tell("measurement.begun", by=by, measurement=measurement.pk)
    return measurement


@transaction.atomic
def take_back(measurement: Measurement, *, by: Person) -> bool:
    """Undo a measurement in which nobody began; False when somebody did."""
    trajectory = Trajectory.objects.select_for_update().get(pk=measurement.trajectory.pk)
    if measurement.audits.exists():
        return False
    trajectory.tell("measurement.taken_back", by=by, measurement=measurement.pk)
    measurement.delete()
    return True


def rater_for(person: Person, trajectory: Trajectory) -> Audit.Rater:
    """As whom somebody scores the shop: who coaches it does so as a coach, owner or not."""
    roles = trajectory.roles_of(person)
    if TEAM & roles:
        return Audit.Rater.COACH
    return Audit.Rater.OWNER if Role.OWNER in roles else Audit.Rater.OTHER
