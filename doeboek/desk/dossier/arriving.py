"""What comes back otherwise than it left: by a restored file nobody gets a right, nothing opens.

Each function changes the values of a row, or gives False for one that does not come back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from doeboek.common.codes import spoken_code
from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.moments import renumbered
from doeboek.ideas.models.seat import RECOVERY_LENGTH
from doeboek.people.access import SHOP
from doeboek.programmes.models import Wave

Values = dict[str, Any]


@dataclass
class Arrival:
    """Where it comes to, and what it has brought so far. `keys` leads from the number of a row to
    its key; None for one that does not come back."""

    wave: Wave
    made_at: datetime
    withdrawn: set[int]
    """The numbers of the consents that were taken back."""
    keys: dict[str, dict[int, Any]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    @property
    def yesterday(self) -> date:
        return timezone.localdate() - timedelta(days=1)


def _trajectory(values: Values, _number: int, arrival: Arrival) -> bool:
    values |= {"wave": arrival.wave, "deleted_at": None}
    return True


def _membership(values: Values, _number: int, arrival: Arrival) -> bool:
    """The shop's own people come back, to be given a link; who coached or helped did so there."""
    if values["role"] in SHOP:
        return True
    until, last = values.get("until"), arrival.yesterday
    values["until"] = min(until, last) if until else last
    return bool(values["since"] <= last)


def _consent(_values: Values, number: int, arrival: Arrival) -> bool:
    """A permission holds for the town and programme it was given to; the owner gives it anew."""
    return number in arrival.withdrawn


def _moment(values: Values, number: int, arrival: Arrival) -> bool:
    if not isinstance(values["params"], Mapping):
        raise DossierFault(f"programmes.Moment {number} has no params.")
    values["params"] = renumbered(values["params"], arrival.keys)
    return True


def _room(values: Values, _number: int, arrival: Arrival) -> bool:
    """Nobody comes in any more."""
    values |= {"code": None, "closed_at": values.get("closed_at") or arrival.made_at}
    return True


def _seat(values: Values, _number: int, arrival: Arrival) -> bool:
    values["code"] = next(code for code in iter(_code, "") if code not in arrival.codes)
    arrival.codes.add(values["code"])
    return True


def _code() -> str:
    return spoken_code(RECOVERY_LENGTH)


ARRIVES: dict[str, Callable[[Values, int, Arrival], bool]] = {
    "programmes.Trajectory": _trajectory,
    "programmes.Membership": _membership,
    "programmes.Consent": _consent,
    "programmes.Moment": _moment,
    "ideas.Room": _room,
    "ideas.Seat": _seat,
}
