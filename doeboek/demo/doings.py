"""An idea of the demo and what is done about it, with the days that follow from the book."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from doeboek.common.typesetting.wording import wording
from doeboek.demo.clock import monday, weekday

A_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class Doing:
    """An action; `first`, `due` and `done` are days after the book was given out, and what begins
    `on_a_monday` waits for the first one."""

    title: str
    why: str
    first_step: str
    due: int
    cost: str
    minutes: int
    measure: str
    term: str = "short"
    steps: tuple[str, ...] = ()
    help: str = ""
    done: int | None = None
    measure_start: str = ""
    first: int = 7
    on_a_monday: bool = False

    def begins(self, given: date) -> date:
        """The day of its first step, when the book was given out on that day."""
        day = given + timedelta(days=self.first)
        return monday(day) if self.on_a_monday else weekday(day)

    def ready(self, given: date) -> date:
        return weekday(given + timedelta(days=self.due))


@dataclass(frozen=True)
class Thought:
    """An idea under a trend; a chosen one has a title, what it brings and what to do.

    `weighed`: what it brings and takes, as the owner sees it and then as the coach does."""

    trend: str
    text: str
    title: str = ""
    for_whom: str = ""
    what_is_new: str = ""
    value: str = ""
    doings: tuple[Doing, ...] = field(default=())
    risks: str = ""
    risks_lifted: str = ""
    from_town: str = ""
    weighed: tuple[int | None, ...] = ()
    not_now: str = ""

    def asked_of_town(self, given: date) -> str:
        """What the municipality is asked, by whom, and by which day when the book was then given
        out."""
        by = weekday(given + A_FORTNIGHT)
        return self.from_town.format(by=wording("nl").day(by.isoformat(), near=given, weekday=True))
