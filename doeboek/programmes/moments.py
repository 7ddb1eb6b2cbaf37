"""The sentence of every moment, made for its reader; each app adds its own verbs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Closing, Moment
from doeboek.programmes.models.trajectory import Trajectory

MOMENTS = {
    "step.entered": _("%(by)s began the step “%(step)s”."),
    "step.taken_back": _("%(by)s took back the step “%(step)s”."),
    "trajectory.handed_over": _("%(by)s handed the trajectory over to %(to)s."),
    "trajectory.closed": _("%(by)s closed the trajectory: %(reason)s."),
    "trajectory.reopened": _("%(by)s opened the trajectory again."),
    "appointment.planned": _("%(by)s made an appointment: %(kind)s."),
    "appointment.moved": _("%(by)s moved an appointment."),
    "appointment.happened": _("%(by)s met the shop: %(kind)s, %(minutes)s minutes."),
    "appointment.held": _("%(by)s met the shop: %(kind)s."),
    "appointment.cancelled": _("%(by)s cancelled an appointment."),
    "appointment.restored": _("%(by)s let a cancelled appointment stand again."),
    "visitcard.undone": _("%(by)s took back what was noted after a contact."),
    "promise.made": _("%(by)s wrote down what was promised."),
    "promise.changed": _("%(by)s changed what was promised."),
    "promise.done": _("%(by)s ticked off what was promised."),
    "promise.undone": _("%(by)s opened again what was promised."),
    "agreement.signed": _("%(by)s signed the agreement."),
    "agreement.recorded": _("%(by)s recorded the agreement signed on paper."),
    "consent.given": _("%(by)s allowed something more: %(purpose)s."),
    "consent.withdrawn": _("%(by)s took a permission back: %(purpose)s."),
    "photo.added": _("%(by)s added a photo of the shop."),
    "photo.removed": _("%(by)s removed the photo of the shop."),
    "member.joined": _("%(by)s brought in %(to)s."),
    "member.left": _("%(to)s is no longer involved."),
    "link.given": _("%(by)s gave %(to)s a link."),
    "link.revoked": _("%(by)s took back the link of %(to)s."),
    "note.written": _("%(by)s wrote a note."),
}


class Told(NamedTuple):
    """A moment as its reader sees it."""

    moment: Moment
    sentence: str


def told(moments: Iterable[Moment], trajectory: Trajectory) -> list[Told]:
    """Make the sentences of these moments, with one query for all the people in them."""
    moments = list(moments)
    ids = {pk for m in moments for pk in (m.by_id, m.params.get("to")) if pk}
    names = {p.pk: p.first_name or str(p) for p in Person.objects.filter(pk__in=ids)}
    return [Told(m, _sentence(m, names, trajectory)) for m in moments]


def _sentence(moment: Moment, names: dict[int, str], trajectory: Trajectory) -> str:
    words = {
        **moment.params,
        "by": names.get(moment.by_id or 0) or str(_("The system")),
        "to": names.get(moment.params.get("to", 0), str(_("someone"))),
    }
    for name, reader in READERS.items():
        if name in moment.params:
            words[name] = reader(moment.params[name], trajectory)
    return str(_verbs()[moment.verb]) % words


def _step(key: str, trajectory: Trajectory) -> str:
    return trajectory.wave.programme.steps.step(key).label(get_language() or "nl")


def _kind(key: str, _trajectory: Trajectory) -> str:
    return str(dict(Appointment.Kind.choices).get(key, key))


def _reason(key: str, _trajectory: Trajectory) -> str:
    return str(dict(Closing.Reason.choices).get(key, key))


def _purpose(key: str, _trajectory: Trajectory) -> str:
    from doeboek.programmes.consents import purpose_label

    return purpose_label(key)


READERS = {"step": _step, "kind": _kind, "reason": _reason, "purpose": _purpose}


@cache
def _verbs() -> dict[str, object]:
    """The verbs of every app that has a module `moments`."""
    verbs: dict[str, object] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("doeboek.") and find_spec(f"{config.name}.moments"):
            verbs |= import_module(f"{config.name}.moments").MOMENTS
    return verbs
