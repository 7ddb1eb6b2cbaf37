"""What the page of an action says, and the one page with all of them for the counter."""

from __future__ import annotations

from datetime import date
from typing import Any

from .calendar import NEVER, soonest, whom_to_call
from .shape import Book, Step
from .wording import Wording

Page = dict[str, Any]
TERMS = ("start", "short", "medium", "later")


def action_page(action: Page, count: int, words: Wording, day: date) -> Page:
    number, due, first_due = action["number"], action.get("due"), action.get("first_step_due")
    if idea := action.get("idea"):
        label = words("action_from", n=number, of=count, idea=idea)
    else:
        label = words("action_of", n=number, of=count)
    return {
        "number": number,
        "title": action["title"],
        "label": f"{label}, {words('done')}" if action.get("done") else label,
        "done": bool(action.get("done")),
        "by": [words("by"), *words.day(due, near=day).split()] if due else None,
        "why": action.get("why") or "",
        "first": {
            "label": words("first_step_by", date=words.day(first_due, near=day, weekday=True))
            if first_due
            else words("first_step"),
            "text": action["first_step"],
        }
        if action.get("first_step")
        else None,
        "facts": _action_facts(action, words),
        "steps_title": words("steps"),
        "steps": [_step(step, words, day) for step in action.get("steps") or []],
        "notes": words("notes"),
        "qr": {"words": words.all("tick_on_phone"), "alt": words("qr_alt", n=number)}
        if action.get("url")
        else None,
        "url": action.get("url"),
    }


def _action_facts(action: Page, words: Wording) -> list[Page]:
    """Label, what is said first and fat, the rest, and what is said under it."""
    cost, time = action.get("cost"), action.get("time")
    measure, start = action.get("measure"), action.get("measure_start")
    start = words("measure_start", text=start) if start else ""
    facts = [
        (words("who"), action.get("who"), "", ""),
        (words("cost"), cost[:1].upper() + cost[1:], f", {time}" if time else "", "")
        if cost
        else (words("time"), time, "", ""),
        (words("help"), "", action.get("help"), ""),
        (words("measure"), "", measure, start),
    ]
    return [
        {"label": label, "strong": strong or "", "text": text or "", "under": under}
        for label, strong, text, under in facts
        if strong or text or under
    ]


def _step(step: Step, words: Wording, day: date) -> Page:
    done, when = bool(step.get("done")), step.get("when")
    said = [words.day_or_words(when, near=day)] if when else []
    return {
        "text": step["text"],
        "when": ", ".join([*said, words("done")] if done else said),
        "done": done,
    }


def counter_page(book: Book, words: Wording, actions: list[Page], day: date) -> Page:
    """The page for the counter; its code opens the first action that is still to do."""
    open_first = sorted(actions, key=lambda action: bool(action.get("done")))
    coded = next((action for action in open_first if action.get("url")), None)
    return {
        "title": book["shop"]["name"],
        "intro": words("counter_intro"),
        "done": words("done"),
        "count": len(actions),
        "more": [words.count("counter_more", n) for n in range(len(actions) + 1)],
        "groups": _by_term(book, words, actions, day),
        "call": whom_to_call(book, words),
        "number": coded["number"] if coded else None,
        "url": coded["url"] if coded else None,
        "qr": {"words": words.all("tick_on_phone"), "alt": words("qr_alt", n=coded["number"])}
        if coded
        else None,
    }


def _by_term(book: Book, words: Wording, actions: list[Page], day: date) -> list[Page]:
    """The actions under the title of their term, by date and then in the order of the book."""
    titles = {**words.all("terms"), **(book.get("terms") or {})}
    in_order = sorted(actions, key=_term_and_date)
    now = soonest(actions)
    rows: dict[str, list[Page]] = {term: [] for term in TERMS}
    for action in in_order:
        rows[_term(action)].append(_row(action, words, day) | {"now": action["number"] == now})
    return [{"title": titles[term], "rows": rows[term]} for term in TERMS if rows[term]]


def _row(action: Page, words: Wording, day: date) -> Page:
    return {
        "number": action["number"],
        "title": action["title"],
        "who": action.get("who") or "",
        "due": words.day(action["due"], near=day) if action.get("due") else "",
        "first": action.get("first_step") or "",
        "done": bool(action.get("done")),
    }


def _term(action: Page) -> str:
    return action.get("term") or "later"


def _term_and_date(action: Page) -> tuple[int, str]:
    return TERMS.index(_term(action)), action.get("due") or NEVER
