"""The days of a book: which first steps come in which week, and the calendar of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from .shape import Book
from .wording import Wording

Page = dict[str, Any]
MOST_FIRST = 5
"""First steps on one page: more at once is no beginning."""
NEVER = "9"
"""Behind every date: of what has none."""
WEEKS = 4
"""So many weeks stand apart; what comes later is planned less closely."""
SHORT, MEDIUM = timedelta(days=92), timedelta(days=366)


def calendar_page(book: Book, words: Wording, actions: list[Page], day: date) -> Page | None:
    """Every action on the day it begins and on the day it is ready, in the order of the days."""
    if not actions:
        return None
    terms = {**words.all("terms"), **(book.get("terms") or {})}
    now = soonest(actions)
    rows = [row for action in actions for row in _rows(action, words, day, now)]
    rows.sort(key=lambda row: row["on"] or NEVER)
    return {
        "title": words("calendar"),
        "intro": words.count("calendar_intro", len(actions)),
        "head": [words("who"), words("page")],
        "done": words("done"),
        "groups": _by_period(rows, words, day, terms),
        "follow_up": book.get("follow_up") or "",
        "call": whom_to_call(book, words),
    }


def first_page(book: Book, words: Wording, actions: list[Page], day: date) -> Page | None:
    """The first steps that are still to do, week by week; those without a day last."""
    steps = first_steps(actions)
    if not steps:
        return None
    rows = [_first_row(action, words, day) for action in steps[:MOST_FIRST]]
    return {
        "title": words("first_title"),
        "intro": words("first_intro"),
        "page": words("page"),
        "groups": _by_period(rows, words, day, words.all("terms")),
        "then": words("first_then"),
        "call": whom_to_call(book, words),
    }


def first_steps(actions: list[Page]) -> list[Page]:
    """The actions of which the first step is still to do, the soonest first."""
    steps = [a for a in actions if a.get("first_step") and not a.get("done")]
    return sorted(steps, key=lambda action: action.get("first_step_due") or NEVER)


def soonest(actions: list[Page]) -> int | None:
    """The number of the action that is marked: whose first step comes first, as on the page of
    first steps, else the one that must be ready first."""
    still = [action for action in actions if not action.get("done")]
    by_date = sorted(still, key=lambda action: action.get("due") or NEVER)
    return next((action["number"] for action in (*first_steps(actions), *by_date)), None)


def whom_to_call(book: Book, words: Wording) -> str:
    coach = book.get("coach")
    if coach and coach.get("phone"):
        return words("call", coach=coach["name"], phone=coach["phone"])
    if coach and coach.get("email"):
        return words("write", coach=coach["name"], email=coach["email"])
    return ""


def _rows(action: Page, words: Wording, day: date, now: int | None) -> Iterator[Page]:
    """The begin of an action and its end. Of what has no day at all one row is enough."""
    begins, ready = action.get("first_step_due") or "", action.get("due") or ""
    has_begin = bool(begins or (action.get("first_step") and ready))
    said = {
        "number": action["number"],
        "title": action["title"],
        "who": action.get("who") or "",
        "done": bool(action.get("done")),
    }
    helper = words("first_help", help=action["help"]) if action.get("help") else ""
    is_now = action["number"] == now
    if has_begin:
        under = {"step": action.get("first_step") or "", "help": helper, "now": is_now}
        yield said | _when("begins", begins, words, day) | under
        # Who helps is said once: where one begins.
        helper, is_now = "", False
    label = "ready" if has_begin or ready else ""
    yield said | _when(label, ready, words, day) | {"step": "", "help": helper, "now": is_now}


def _when(label: str, on: str, words: Wording, day: date) -> Page:
    return {
        "on": on,
        "is_ready": label == "ready",
        "label": words(label) if label else "",
        "day": _short_day(on, words, day) if on else "",
    }


def _short_day(on: str, words: Wording, day: date) -> str:
    """With its weekday, on one line: "ma 23 november"."""
    weekday = words.all("weekdays_short")[date.fromisoformat(on).weekday()]
    return f"{weekday}\u00a0{words.day(on, near=day)}"


def _first_row(action: Page, words: Wording, day: date) -> Page:
    on, helper = action.get("first_step_due") or "", action.get("help")
    return {
        "number": action["number"],
        "on": on,
        "day": words("first_by", date=words.day(on, near=day, weekday=True)) if on else "",
        "who": action.get("who") or "",
        "help": words("first_help", help=helper) if helper else "",
        "step": action["first_step"],
        "why": action.get("why") or "",
        "title": action["title"],
    }


def _by_period(
    rows: Iterable[Page], words: Wording, day: date, terms: dict[str, str]
) -> list[Page]:
    """Rows that are in the order of their days, under the week or the term they fall in."""
    groups = groupby(rows, key=lambda row: _period(row["on"], words, day, terms))
    return [{"title": title, "rows": list(group)} for title, group in groups]


def _period(on: str, words: Wording, day: date, terms: dict[str, str]) -> str:
    """All is counted from the day the book carries: paper does not know which day it is read."""
    if not on:
        return words("no_day")
    when, this_monday = date.fromisoformat(on), _monday_of(day)
    if when < this_monday:
        return words("earlier")
    if when < this_monday + timedelta(weeks=WEEKS):
        monday = _monday_of(when)
        said = words.day(monday.isoformat(), near=day, weekday=True)
        return words("this_week" if monday == this_monday else "week_of", date=said)
    far = when - day
    return terms["short" if far <= SHORT else "medium" if far <= MEDIUM else "later"]


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
