"""What each paper of a session says, as plain data."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from doeboek.swot.layout import Deck


class Field(TypedDict):
    """A field to think in: a trend, or the free one."""

    letter: str
    title: str
    line: str


class Board(TypedDict):
    """A3: the question, and the fields around it in the order in which pairs go round."""

    form: Literal["board"]
    asked: str
    """What stands above the question."""
    question: str
    fields: list[Field]
    """One to eight; four to eight work."""
    next: list[str]
    """Of each field, where one goes from there; empty when there is one field."""


class Slips(TypedDict):
    """A sheet of A4 for each field, with eight slips to cut out."""

    form: Literal["slips"]
    fields: list[Field]
    builds_on: str
    number: str


class Rule(TypedDict):
    title: str
    line: str


class Rules(TypedDict):
    """A poster of A4."""

    form: Literal["rules"]
    title: str
    rules: list[Rule]
    credit: str


class Part(TypedDict):
    """One line of the run sheet."""

    at: str
    """When it begins: 19.30, or how many minutes from the beginning."""
    title: str
    minutes: str
    note: str
    say: str
    do: list[str]


class Pinned(TypedDict):
    """A short fact, with what it is about before it."""

    label: str
    text: str


class RunSheet(TypedDict):
    """What the coach does and says, minute by minute."""

    form: Literal["runsheet"]
    title: str
    beneath: str
    question: str
    ready_title: str
    ready: list[str]
    parts: list[Part]
    starts_title: str
    starts: list[Pinned]
    """Where pairs begin; empty where phones say so."""


class Joining(TypedDict):
    """How one comes in with a phone."""

    url: str
    alt: str
    text: str
    code: str


class Invitation(TypedDict):
    """A5."""

    form: Literal["invitation"]
    title: str
    facts: list[Pinned]
    """When, where, how long; a fact without a text gets a line to write on."""
    asked: str
    question: str
    happens_title: str
    happens: list[str]
    joining: NotRequired[Joining]
    data: str
    """What happens with ideas and names."""


class Cards(TypedDict):
    """The trend cards of this session, four on a sheet of A4."""

    form: Literal["cards"]
    deck: Deck


class Noted(TypedDict):
    """An idea in a report; `notes` says what the group did with it."""

    number: str
    text: str
    notes: str


class InColour(TypedDict):
    """The ideas in one part of the box."""

    colour: Literal["blue", "red", "yellow", ""]
    title: str
    ideas: list[Noted]


class OfAField(TypedDict):
    letter: str
    title: str
    nothing: str
    """What stands there when there are no ideas."""
    ideas: list[Noted]


class BoardPicture(TypedDict):
    """A page with a photo; `file` is its name among the pictures."""

    file: str
    title: str


class Report(TypedDict):
    """What came of a session."""

    form: Literal["report"]
    title: str
    beneath: str
    question: str
    facts: list[Pinned]
    best_title: str
    best: list[Noted]
    box: list[InColour]
    fields_title: str
    fields: list[OfAField]
    photos: list[BoardPicture]
    credit: list[str]


Paper = Board | Slips | Rules | RunSheet | Invitation | Cards | Report


class Kit(TypedDict):
    language: str
    awning: str
    on: str
    """The day the papers carry, as 2026-12-10."""
    title: str
    footer: str
    papers: list[Paper]
    """At least one, in the order in which they are printed."""
