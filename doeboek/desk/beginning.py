"""What an owner can do before there is a book: sign, answer, show the shop, choose ideas."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.audits.measuring import current_measurement, instrument_for, progress_of
from doeboek.ideas.models import Idea
from doeboek.people.access import can
from doeboek.people.models import Person
from doeboek.programmes.models import Agreement, Trajectory


class Beginning(NamedTuple):
    """One of the first things; `is_now` for the first that is not done."""

    title: str
    why: str
    button: str
    url: str
    is_done: bool
    is_now: bool = False


def beginnings(trajectory: Trajectory, person: Person) -> list[Beginning]:
    """What this person may do of it, in the order of the method."""
    wanted = {
        "agreement.sign": lambda: _agreement(trajectory),
        "audit.start": lambda: _scan(trajectory, person),
        "photo.change": lambda: _photo(trajectory),
        "idea.choose": lambda: _ideas(trajectory),
    }
    if "scan" not in trajectory.wave.programme.steps.keys:
        del wanted["audit.start"]
    if not trajectory.ideas.kept().exists():
        del wanted["idea.choose"]
    mine = [make() for action, make in wanted.items() if can(person, action, trajectory)]
    now = next((step for step in mine if not step.is_done), None)
    return [step._replace(is_now=step is now) for step in mine]


def _agreement(trajectory: Trajectory) -> Beginning:
    signed = Agreement.objects.filter(participation__trajectory=trajectory).exists()
    return Beginning(
        _("Read and sign the agreement"),
        _("It says what you may expect, and who sees what. Two minutes."),
        _("Read the agreement"),
        reverse("programmes:agreement", args=[trajectory.pk]),
        signed,
    )


def _scan(trajectory: Trajectory, person: Person) -> Beginning:
    measurement = current_measurement(trajectory)
    everybody = progress_of(measurement)
    mine = next((one for one in everybody if one.audit.by_id == person.pk), None)
    is_begun = mine is not None and mine.answered > 0
    short = instrument_for(trajectory, measurement).shortest
    why = _("%(count)s short statements about your shop. It takes about %(minutes)s minutes.") % {
        "count": len(short.items),
        "minutes": short.minutes,
    }
    if mine is not None and is_begun:
        why = _("You answered %(answered)s of %(total)s. Go on where you stopped.") % {
            "answered": mine.answered,
            "total": mine.total,
        }
    return Beginning(
        _("Fill in the scan"),
        why,
        _("Go on with the scan") if is_begun else _("Begin the scan"),
        reverse("audits:start", args=[trajectory.pk]),
        mine is not None and mine.audit.finished_at is not None,
    )


def _photo(trajectory: Trajectory) -> Beginning:
    return Beginning(
        _("Add a photo of your shop"),
        _("It hangs in the window on the cover of your doeboek."),
        _("Choose a photo"),
        reverse("programmes:photo_change", args=[trajectory.pk]),
        trajectory.participation.photo_id is not None,
    )


def _ideas(trajectory: Trajectory) -> Beginning:
    return Beginning(
        _("Choose from the ideas"),
        _("Which ones do you want to work out? Your coach looks along."),
        _("Choose the ideas"),
        reverse("ideas:board", args=[trajectory.pk]),
        Idea.objects.kept().filter(trajectory=trajectory).selected().exists(),
    )
