"""Taking a public scan over into a trajectory, where it becomes the owner's; and giving it back."""

from __future__ import annotations

from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from doeboek.audits.measuring import FIRST, STEP, current_measurement
from doeboek.audits.models import Adoption, Audit, Measurement, PublicScan
from doeboek.people.models import Person
from doeboek.programmes.models import Prospect, Trajectory


class Refusal(StrEnum):
    """Why a scan cannot be taken over."""

    UNKNOWN = "unknown"
    ADOPTED = "adopted"
    CLOSED = "closed"
    NO_OWNER = "no-owner"
    OWNER_HAS_ONE = "owner-has-one"
    OTHER_VERSION = "other-version"


class CannotAdopt(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class ChangedSince(Exception):
    """Somebody answered in the scan since it was taken over, so it is no longer what it was."""


def refusal(scan: PublicScan | None, trajectory: Trajectory) -> Refusal | None:
    """Why this scan does not go into this trajectory now; None when it does."""
    if scan is None:
        return Refusal.UNKNOWN
    if scan.is_adopted:
        return Refusal.ADOPTED
    if trajectory.closed:
        return Refusal.CLOSED
    if trajectory.owner is None:
        return Refusal.NO_OWNER
    return _refusal_of_measurement(scan, trajectory)


@transaction.atomic
def adopt(scan: PublicScan | None, trajectory: Trajectory, *, by: Person) -> Adoption:
    """Make it the owner's scan in the current measurement; answers and versions stay as they are.

    Who asked to be called takes part from now on. Raises CannotAdopt.
    """
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    now = PublicScan.objects.select_for_update(of=("self",)).with_audit()
    scan = now.filter(pk=scan.pk).first() if scan else None
    why = refusal(scan, trajectory)
    if scan is None or why:
        raise CannotAdopt(why or Refusal.UNKNOWN)
    measurement = current_measurement(trajectory) or Measurement.objects.create(
        participation=trajectory.participation, label=FIRST
    )
    audit = scan.audit
    audit.measurement, audit.by = measurement, trajectory.owner
    audit.save(update_fields=["measurement", "by"])
    adoption = Adoption.objects.create(scan=scan, by=by, at=timezone.now())
    trajectory.tell("audit.adopted", by=by, audit=audit.pk, rater=audit.rater)
    trajectory.reach(STEP, by=by)
    if scan.prospect:
        scan.prospect.begin(trajectory, by=by)
    return adoption


def adoption_in(trajectory: Trajectory) -> Adoption | None:
    """The scan that was taken over into the current measurement, if one was."""
    measurement = current_measurement(trajectory)
    found = Adoption.objects.filter(scan__audit__measurement=measurement)
    return found.select_related("scan__audit", "by").first() if measurement else None


def is_changed(adoption: Adoption) -> bool:
    """Was anything answered or shown since it was taken over?"""
    audit = adoption.scan.audit
    later = audit.answers.filter(at__gt=adoption.at)
    return later.exists() or audit.evidence.exists()


@transaction.atomic
def give_back(adoption: Adoption, trajectory: Trajectory, *, by: Person) -> None:
    """Undo it: the scan is a public one again, for whoever holds its code. Raises ChangedSince."""
    if is_changed(adoption):
        raise ChangedSince
    scan, audit = adoption.scan, adoption.scan.audit
    measurement = audit.measurement
    audit.measurement = audit.by = None
    audit.save(update_fields=["measurement", "by"])
    adoption.delete()
    scan.keep()
    trajectory.tell("audit.given_back", by=by, audit=audit.pk, rater=audit.rater)
    if measurement and not measurement.audits.exists():
        measurement.delete()


@transaction.atomic
def begin_with(prospect: Prospect, trajectory: Trajectory, *, by: Person) -> Refusal | None:
    """A prospect got a trajectory: note it and take the scan over; when that cannot be, why not."""
    prospect.begin(trajectory, by=by)
    scan = PublicScan.objects.filter(prospect=prospect).first()
    if scan is None:
        return None
    try:
        adopt(scan, trajectory, by=by)
    except CannotAdopt as refused:
        return refused.why
    return None


def _refusal_of_measurement(scan: PublicScan, trajectory: Trajectory) -> Refusal | None:
    measurement = current_measurement(trajectory)
    audits = list(measurement.audits.all()) if measurement else []
    if any(audit.rater == Audit.Rater.OWNER for audit in audits):
        return Refusal.OWNER_HAS_ONE
    mine = (scan.audit.instrument_name, scan.audit.instrument_version)
    if any((audit.instrument_name, audit.instrument_version) != mine for audit in audits):
        return Refusal.OTHER_VERSION
    return None
