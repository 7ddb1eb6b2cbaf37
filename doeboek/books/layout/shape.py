"""What a doeboek is made of, as plain JSON: the input of `render`.

All texts are plain text: nothing in them is read as markup. Dates are ISO dates ("2026-12-10")
and are written out in the language of the book; a step's `when` may also be words. Every key
that is not required may be left out, None or empty: its page or block then stays away.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, Required, TypedDict

from doeboek.common.typesetting import PrintedRadar

Language = Literal["nl", "en"]
Awning = Literal["groen", "bordeaux", "kobalt", "oker", "baksteen", "leisteen"]
Term = Literal["start", "short", "medium", "later"]


class Shop(TypedDict):
    name: str
    owners: NotRequired[str]
    address: NotRequired[str]
    """Street and number; printed before the place."""
    place: NotRequired[str]
    trade: NotRequired[str]
    """NACE-BEL 2025 code, dotted or not: it chooses the goods in the window."""


class Programme(TypedDict):
    name: str
    funder_text: NotRequired[str]
    logo: NotRequired[str | None]
    """Name of an asset: SVG, PNG or JPEG."""


class Edition(TypedDict):
    number: int
    date: str


class Draft(TypedDict):
    made_on: str


class Coach(TypedDict):
    name: str
    phone: NotRequired[str]
    email: NotRequired[str]


class Point(TypedDict):
    text: str
    origin: NotRequired[str]
    """Where it comes from, in a few words."""
    others: NotRequired[list[str]]
    """How somebody else sees it: "Karim: …"."""


class Swot(TypedDict, total=False):
    s: list[Point | str]
    w: list[Point | str]
    o: list[Point | str]
    t: list[Point | str]


class Link(TypedDict):
    """A strongest link of the confrontation matrix; of `mark`, "+2", only the sign is printed."""

    mark: str
    inside: str
    outside: str
    advice: NotRequired[str]


class Outcome(TypedDict, total=False):
    """What the SWOT came down to: a page of its own, with the question on it."""

    links: list[Link]
    issues: list[str]


class Today(TypedDict, total=False):
    sentence: str
    mark: str
    """The words of `sentence` that get the marker."""
    radar: PrintedRadar
    swot: Swot


class HarvestIdea(TypedDict):
    text: str
    chosen: NotRequired[bool]


class Domain(TypedDict):
    letter: str
    title: str
    ideas: list[HarvestIdea]


class ChosenIdea(TypedDict, total=False):
    id: int
    """Not printed: by which a later edition knows it again."""
    title: Required[str]
    for_whom: str
    what_is_new: str
    value: str
    risks: str
    risks_lifted: str
    from_town: str


class NotNow(TypedDict):
    """An idea that was not chosen, and why; printed under the ideas that were."""

    text: str
    reason: str


class Step(TypedDict):
    text: str
    when: NotRequired[str]
    done: NotRequired[bool]


class Action(TypedDict, total=False):
    """One page; numbered in the order given."""

    title: Required[str]
    idea: str
    """Title of the chosen idea it comes from."""
    why: str
    first_step: str
    first_step_due: str
    who: str
    due: str
    cost: str
    time: str
    help: str
    measure: str
    measure_start: str
    """How it stands before one begins; printed under the measure."""
    steps: list[Step]
    url: str
    """https address of the action on the owner's phone; becomes the QR code."""
    term: Term
    done: bool


class Change(TypedDict, total=False):
    """A thing that is not what it was in the earlier edition (see `doeboek.books.differences`)."""

    of: Required[Literal["action", "idea", "question"]]
    kind: Required[Literal["added", "dropped", "changed", "done", "undone"]]
    title: Required[str]
    before: str
    number: int
    """Of an action, in the order of this book."""
    fields: dict[str, list[str]]
    """Of an action: what stood there and what stands there now."""


class Changes(TypedDict):
    since: Edition
    list: list[Change]


class Trend(TypedDict):
    """A trend that the group thought along."""

    letter: str
    title: str
    line: NotRequired[str]
    asks: NotRequired[str]
    """A question that the card puts to the shop."""


class Support(TypedDict):
    """Help or a premium; `checked_on` is the day somebody last looked whether it is right."""

    name: str
    giver: str
    gives: str
    conditions: NotRequired[str]
    url: NotRequired[str]
    checked_on: str


class Photo(TypedDict):
    photo: str
    """Name of an asset: JPEG, PNG or WebP."""
    caption: NotRequired[str]


class Block(TypedDict, total=False):
    """A page of the book, or several of one kind, where it stands in the order."""

    kind: Required[str]
    """A key of `Book`, or "today", "calendar", "people", "notes", "own"."""
    text: str
    """Words of the team, under the title; of an own page what it says."""
    parts: list[str]
    """What is shown of a page of several parts; without it everything."""
    title: str
    photos: list[Photo]
    """Of an own page only."""


class Ask(TypedDict):
    text: str
    status: NotRequired[str]


class Helper(TypedDict):
    name: str
    role: NotRequired[str]
    phone: NotRequired[str]
    email: NotRequired[str]


class Book(TypedDict, total=False):
    language: Required[Language]
    shop: Required[Shop]
    awning: Required[Awning]
    edition: Edition
    """Either this or `draft`."""
    draft: Draft
    photo: str | None
    """Name of an asset: JPEG, PNG or WebP."""
    programme: Programme
    coach: Coach
    changes: Changes
    """What is other than in an earlier edition."""
    today: Today
    question: str
    outcome: Outcome
    portrait: Any
    """Not printed: the SWOT in plain values, by which a later draft tells what changed."""
    harvest: list[Domain]
    ideas: list[ChosenIdea]
    not_now: list[NotNow]
    actions: list[Action]
    terms: dict[Term, str]
    """Titles of the calendar's parts, where a programme uses other terms than the usual."""
    ask_of_city: list[Ask]
    people: list[Helper]
    follow_up: str
    trends: list[Trend]
    supports: list[Support]
    blocks: list[Block]
    """In the order of the book. Without it the order of the first books, with all they had."""
