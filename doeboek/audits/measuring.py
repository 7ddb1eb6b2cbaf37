"""How a scan of a shop begins, and how far everybody is."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from doeboek.audits.instruments import Form, newest
from doeboek.audits.models import Audit, Measurement
from doeboek.people.access import TEAM
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

INSTRUMENT, FORM = "innovatiekrachtscan", "core"
FIRST, STEP = "T0", "scan"


def current_form(measurement: Measurement | None = None, key: str = FORM) -> Form:
    """The questionnaire with which a new scan begins. Raises UnknownInstrument for another key.

    A measurement goes on in the version in which it began, so that its scans lie side by side.
    """
    first = measurement.audits.first() if measurement else None
    scan = first.instrument if first else newest(INSTRUMENT)
    return scan.form(key)


def current_measurement(trajectory: Trajectory) -> Measurement | None:
    return Measurement.objects.of(trajectory).last()


class Progress(NamedTuple):
    """How far somebody is with the own scan."""

    audit: Audit
    answered: int
    total: int


def progress_of(measurement: Measurement | None) -> list[Progress]:
    """Everybody who began, in the order in which they did; two queries."""
    if measurement is None:
        return []
    audits = measurement.audits.select_related("by").prefetch_related("answers")
    return [_progress(audit) for audit in audits]


def _progress(audit: Audit) -> Progress:
    total = len(audit.questionnaire.items)
    return Progress(audit, answered=total - len(audit.open_items), total=total)


@transaction.atomic
def begin_scan(trajectory: Trajectory, *, by: Person, form: str = FORM) -> Audit:
    """This person's own scan in the current measurement: the one that stood there, or a new one.

    Raises UnknownInstrument for a form that this measurement's version does not have.
    """
    measurement = current_measurement(trajectory)
    if measurement is None:
        measurement = Measurement.objects.get_or_create(
            participation=trajectory.participation, label=FIRST
        )[0]
    asked = current_form(measurement, form)
    audit, is_new = measurement.audits.get_or_create(
        by=by,
        rater=rater_for(by, trajectory),
        defaults={
            "instrument_name": asked.instrument,
            "instrument_version": asked.version,
            "form": asked.key,
        },
    )
    if is_new:
        trajectory.tell("audit.started", by=by, audit=audit.pk, rater=audit.rater)
        trajectory.reach(STEP, by=by)
    return audit


def rater_for(person: Person, trajectory: Trajectory) -> Audit.Rater:
    """As whom somebody scores the shop: who coaches it does so as a coach, owner or not."""
    is_team = bool(TEAM & trajectory.roles_of(person))
    return Audit.Rater.COACH if is_team else Audit.Rater.OWNER
