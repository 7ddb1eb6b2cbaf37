"""Within how many working days a town answers, as long as it says nothing else. Plain Python."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from doeboek.common import workdays


class Category(StrEnum):
    MOBILITY = "mobility"
    PARKING = "parking"
    PUBLIC_DOMAIN = "public-domain"
    WORKS = "works"
    VACANCY = "vacancy"
    PERMITS = "permits"
    EVENTS = "events"
    COMMUNICATION = "communication"
    SAFETY = "safety"
    OTHER = "other"


#: What endangers or blocks somebody today comes first; what a council has to weigh takes longest.
USUAL_DAYS = {
    Category.SAFETY: 3,
    Category.WORKS: 5,
    Category.COMMUNICATION: 10,
    Category.EVENTS: 10,
    Category.PUBLIC_DOMAIN: 15,
    Category.PARKING: 15,
    Category.MOBILITY: 15,
    Category.PERMITS: 15,
    Category.VACANCY: 20,
    Category.OTHER: 15,
}
MOST_DAYS = 120
#: So long somebody of the shop has to say that an answer did not help; then it counts as closed.
DAYS_TO_REACT = 20
#: After so many the question whether it helped is asked once more.
DAYS_TO_REMIND = 10


def due_on(raised: date, days: int) -> date:
    return workdays.after(raised, days)


def moved(due: date, *, asked: date, told: date) -> date:
    """The term after the shop had to say something first: the days it took do not count.

    Asked and told on one day, the term stays.
    """
    waited = workdays.between(asked, told)
    return workdays.after(due, waited) if waited else due


def days_late(due: date, today: date) -> int:
    """Working days past the term; 0 on the day itself and before."""
    return workdays.between(due, today)
