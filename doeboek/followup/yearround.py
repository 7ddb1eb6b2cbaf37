"""The parts of a yearly round: a new scan, looking back, and three new things."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.audits.measuring import STEP, current_measurement
from doeboek.followup.looking import Look, day_of_mark
from doeboek.followup.marks import Scan, scan_in_round
from doeboek.followup.models import LookBack
from doeboek.followup.newthings import chosen_in
from doeboek.people.access import can
from doeboek.people.models import Person


@dataclass(frozen=True)
class Part:
    """One of the three; `posts` says that its button is a form, `is_now` that it comes first."""

    title: str
    why: str
    button: str
    url: str
    is_done: bool
    posts: bool = False
    is_now: bool = False


def parts_of(look: Look, person: Person) -> list[Part]:
    """What this person may do of it, in its order; of half a year there is looking back alone."""
    look_back = look.look_back
    parts = [_looking(look)]
    if look_back.is_yearly:
        parts = [*_scan(look_back, person), *parts, *_new_things(look_back, person)]
    now = next((part for part in parts if not part.is_done), None)
    return [replace(part, is_now=part is now) for part in parts]


def _looking(look: Look) -> Part:
    ahead = look.next
    pk = look.look_back.pk
    return Part(
        _("Look back on your actions"),
        _("One action after the other. You stop when you like and go on later."),
        _("Go on") if look.tally.known else _("Begin"),
        reverse("followup:outcome", args=[pk, ahead.action.pk])
        if ahead
        else reverse("followup:effect", args=[pk]),
        is_done=look.look_back.finished_at is not None,
    )


def scan_of(look_back: LookBack) -> Scan:
    """What the round asks of the scan."""
    measurement = current_measurement(look_back.trajectory)
    last = measurement and measurement.audits.aggregate(at=Max("finished_at"))["at"]
    finished = timezone.localdate(last) if last else None
    return scan_in_round(finished, marked=day_of_mark(look_back))


def _scan(look_back: LookBack, person: Person) -> list[Part]:
    trajectory = look_back.trajectory
    if STEP not in trajectory.wave.programme.steps.keys:
        return []
    asks = scan_of(look_back)
    measures = asks is Scan.AGAIN
    if measures and not can(person, "round.measure", look_back):
        return []
    return [
        Part(
            _("Fill in the scan again"),
            _("Then you see in which things your shop grew."),
            _("Begin the scan") if measures else _("Open the scan"),
            reverse("followup:measure", args=[look_back.pk])
            if measures
            else reverse("audits:start", args=[trajectory.pk]),
            is_done=asks is Scan.DONE,
            posts=measures,
        )
    ]


def _new_things(look_back: LookBack, person: Person) -> list[Part]:
    if not can(person, "round.choose", look_back):
        return []
    return [
        Part(
            _("Choose three new things"),
            _("Three things for the year that comes. They stand in your doeboek at once."),
            _("Choose"),
            reverse("followup:new_things", args=[look_back.pk]),
            is_done=bool(chosen_in(look_back)),
        )
    ]
