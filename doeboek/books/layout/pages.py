"""From a book to what its pages say: every sentence written out, nothing left to compute."""

from __future__ import annotations

from datetime import date
from typing import Any

from doeboek.common.typesetting import PrintedRadar, radar_page

from .actions import action_page, counter_page
from .blocks import blocks_of, in_order, parts_of
from .calendar import calendar_page, first_page, whom_to_call
from .changes import changes_page
from .ideas import harvest_page, ideas_page
from .shape import Action, Book, Outcome, Point, Support, Swot, Today, Trend
from .wording import BookWording, wording

Page = dict[str, Any]
FOOTER_LENGTH = 72


def day_of(book: Book) -> date:
    """The day the book carries: of its edition, else the day the draft was made."""
    if edition := book.get("edition"):
        return date.fromisoformat(edition["date"])
    return date.fromisoformat(book["draft"]["made_on"])


def pages(book: Book) -> Page:
    """The content of every page; a page that has nothing to say is None."""
    words = wording(book["language"])
    day = day_of(book)
    actions = _numbered(book.get("actions") or [])
    page: Page = {
        "lang": book["language"],
        "title": words("book_of" if book.get("edition") else "draft_of", shop=book["shop"]["name"]),
        "author": coach["name"] if (coach := book.get("coach")) else "",
        "footer": words("book_of", shop=_short(book["shop"]["name"])),
        "draft": _stamp(book, words) if not book.get("edition") else None,
        "cover": _cover(book, words, actions),
        "changes": changes_of(book),
        **_today_and_outcome(book, words),
        "harvest": harvest_page(book.get("harvest") or [], words),
        "ideas": ideas_page(book, words, actions),
        "actions": [action_page(action, len(actions), words, day) for action in actions],
        "first": first_page(book, words, actions, day),
        "calendar": calendar_page(book, words, actions, day),
        "counter": counter_page(book, words, actions, day),
        "city": _city(book, words),
        "people": _people(book, words),
        "trends": _trends(book.get("trends") or [], words),
        "support": _support(book.get("supports") or [], words),
        "notes": {"title": words("notes_page")},
    }
    return page | {"blocks": in_order(book, page, words)}


def changes_of(book: Book) -> Page | None:
    """The content of the page on what changed since an earlier edition."""
    return changes_page(book, wording(book["language"]), day_of(book))


def _short(name: str) -> str:
    return name if len(name) <= FOOTER_LENGTH else name[: FOOTER_LENGTH - 1].rstrip() + "…"


def _numbered(actions: list[Action]) -> list[Page]:
    return [{**action, "number": n} for n, action in enumerate(actions, 1)]


def _stamp(book: Book, words: BookWording) -> str:
    if edition := book.get("edition"):
        return words.edition(edition["number"], edition["date"])
    return words("draft", date=words.day(book["draft"]["made_on"]))


def _cover(book: Book, words: BookWording, actions: list[Page]) -> Page:
    shop, programme = book["shop"], book.get("programme")
    counted = (("ideas", len(book.get("ideas") or [])), ("actions", len(actions)))
    where = ", ".join(part for part in (shop.get("address"), shop.get("place")) if part)
    return {
        "kind": words("what_it_is"),
        "name": shop["name"],
        "owners": shop.get("owners") or "",
        "where": where,
        "card": [words.count(key, n) for key, n in counted if n] or [words("welcome")],
        "stamp": _stamp(book, words),
        "programme": _programme(programme, words) if programme else None,
        "photo_alt": words("photo_alt", shop=shop["name"]),
    }


def _programme(programme: Any, words: BookWording) -> Page:
    return {
        "name": programme["name"],
        "funder": programme.get("funder_text") or "",
        "alt": words("logo_alt", programme=programme["name"]),
    }


# -- The shop today ----------------------------------------------------------------------------
def _today_and_outcome(book: Book, words: BookWording) -> dict[str, Page | None]:
    """The question stands once: on the page of what it came down to, when there is one."""
    parts = parts_of(book, "today")
    today: Any = {
        key: part
        for key, part in (book.get("today") or {}).items()
        if key not in ("radar", "swot") or key in parts
    }
    question = (
        {"label": words("question"), "text": book["question"]}
        if book.get("question") and "question" in parts
        else None
    )
    outcome = _outcome(book.get("outcome") or {}, words)
    coach = known["name"].partition(" ")[0] if (known := book.get("coach")) else ""
    if outcome and any(block["kind"] == "outcome" for block in blocks_of(book)):
        return {
            "today": _today(today, None, words, coach),
            "outcome": outcome | {"question": question},
        }
    return {"today": _today(today, question, words, coach), "outcome": outcome}


def _outcome(outcome: Outcome, words: BookWording) -> Page | None:
    links, issues = outcome.get("links") or [], outcome.get("issues") or []
    if not (links or issues):
        return None
    return {
        "title": words("outcome"),
        "links_title": words("links"),
        "links_intro": words("links_intro"),
        "links": [
            [_sign(link["mark"]), link["inside"], link["outside"], link.get("advice") or ""]
            for link in links
        ],
        "issues_title": words("issues"),
        "issues": issues,
    }


def _sign(mark: str) -> str:
    """Whether it helps or hurts; how much was for who compared, and is nothing to a reader."""
    return mark.rstrip("0123456789")


def _today(today: Today, question: Page | None, words: BookWording, coach: str = "") -> Page | None:
    page = {
        "sentence": _marked(today.get("sentence") or "", today.get("mark") or ""),
        "radar": _radar(today["radar"], words, coach) if today.get("radar") else None,
        "swot": _swot(today.get("swot") or {}, words),
        "question": question,
    }
    return {"title": words("today"), **page} if any(page.values()) else None


def _radar(radar: PrintedRadar, words: BookWording, coach: str) -> Page:
    """With one line under it that says who measured and how to read it."""
    page = radar_page(radar, words)
    names = [series["label"] for series in radar["series"][:3]]
    said = [words("coach_named", name=n) if n == coach else n for n in names]
    read = (words("radar_read", who=words.listed(said)), page["legend"], page["note"])
    return page | {"read": " ".join(filter(None, read)), "legend": "", "note": ""}


def _marked(sentence: str, mark: str) -> list[str] | None:
    """The sentence in three: before, under and after the marker."""
    if not sentence:
        return None
    before, found, after = sentence.partition(mark) if mark else (sentence, "", "")
    return [before, found, after]


def _swot(swot: Swot, words: BookWording) -> Page | None:
    quadrants = [
        (words(side), [_point(each) for each in each_of or []])
        for side, each_of in (
            ("s", swot.get("s")),
            ("w", swot.get("w")),
            ("o", swot.get("o")),
            ("t", swot.get("t")),
        )
    ]
    if not any(items for _, items in quadrants):
        return None
    return {"title": words("swot"), "quadrants": quadrants}


def _point(point: Point | str) -> list[Any]:
    """Text, origin, and how others see it. Editions of before points had an origin hold texts."""
    if isinstance(point, str):
        return [point, "", []]
    return [point["text"], point.get("origin") or "", point.get("others") or []]


def _trends(trends: list[Trend], words: BookWording) -> Page | None:
    if not trends:
        return None
    return {
        "title": words("trends"),
        "intro": words("trends_intro"),
        "items": [
            [trend["letter"], trend["title"], trend.get("line") or "", trend.get("asks") or ""]
            for trend in trends
        ],
    }


# -- Town and people ---------------------------------------------------------------------------
def _city(book: Book, words: BookWording) -> Page | None:
    asks = book.get("ask_of_city") or []
    if not asks:
        return None
    return {
        "title": words("city"),
        "intro": words("city_intro"),
        "answer": words("answer"),
        "notes": words("notes"),
        "asks": [[ask["text"], ask.get("status") or ""] for ask in asks],
    }


def _support(supports: list[Support], words: BookWording) -> Page | None:
    if not supports:
        return None
    return {
        "title": words("support"),
        "intro": words("support_intro"),
        "items": [
            {
                "name": each["name"],
                "giver": each["giver"],
                "gives": each["gives"],
                "conditions": each.get("conditions") or "",
                "url": each.get("url") or "",
                "checked": words("checked_on", date=words.day(each["checked_on"])),
            }
            for each in supports
        ],
    }


def _people(book: Book, words: BookWording) -> Page | None:
    people = [
        {"name": p["name"], "role": p.get("role") or "", "reach": _reach(p)}
        for p in book.get("people") or []
    ]
    coach, programme = book.get("coach"), book.get("programme")
    if coach and coach["name"] not in [person["name"] for person in people]:
        people.insert(0, {"name": coach["name"], "role": words("coach"), "reach": _reach(coach)})
    follow_up = book.get("follow_up") or ""
    if not (people or follow_up):
        return None
    return {
        "title": words("people"),
        "people": people,
        "ahead": words("ahead"),
        "questions": words("questions"),
        "follow_up": follow_up,
        "call": whom_to_call(book, words),
        "programme": _programme(programme, words) if programme else None,
        "stamp": _stamp(book, words),
    }


def _reach(person: Any) -> list[str]:
    return [person[key] for key in ("phone", "email") if person.get(key)]
