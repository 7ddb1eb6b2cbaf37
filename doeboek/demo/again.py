"""The bakery measures again: it came further where it began, and people wrote why."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from doeboek.audits.intentions import Intention
from doeboek.audits.measuring import measure_again
from doeboek.audits.models import Answer, Audit
from doeboek.demo.clock import at, weekday
from doeboek.demo.telling import Telling
from doeboek.people.access import Role

DAYS_AGO = 4


class Beside(NamedTuple):
    """What somebody wrote beside an answer, for the owner and the coach or for the team."""

    item: str
    remark: str = ""
    team_remark: str = ""
    is_to_discuss: bool = False


OF_OWNER = (
    Beside("A3", "Ik vraag het sinds september aan elke vaste klant."),
    Beside("F1", "Elke dinsdag een uur. Het lukt niet altijd.", is_to_discuss=True),
)
OF_COACH = (
    Beside("E1", "De deur en de kaart tonen nu dezelfde uren."),
    Beside(
        "H1",
        "De cijfers komen elk kwartaal. Elke maand een halfuur zou genoeg zijn.",
        "Karim kijkt niet graag naar cijfers. Begin met één getal.",
        is_to_discuss=True,
    ),
)


def second_measurement(telling: Telling) -> None:
    """Owner and coach answer again, a step further in what was chosen; members for once."""
    day = weekday(timezone.localdate() - timedelta(days=DAYS_AGO))
    chosen = Intention.objects.of(telling.trajectory).standing()[0].domains
    with at(day, 19):
        measure_again(telling.trajectory, by=telling.coach)
    for member in telling.trajectory.people(Role.MEMBER):
        telling.fill_in(member.person, day, kinder=1)
    _write(telling.fill_in_again(telling.owner, day, further_in=chosen), OF_OWNER)
    _write(telling.fill_in_again(telling.coach, day, further_in=chosen), OF_COACH)


def _write(audit: Audit, beside: tuple[Beside, ...]) -> None:
    for each in beside:
        facts = each._asdict()
        Answer.objects.filter(audit=audit, item=facts.pop("item")).update(**facts)
