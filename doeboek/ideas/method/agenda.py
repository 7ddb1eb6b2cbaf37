"""The parts of a live session, in order, with their minutes. Plain Python.

Read from `content/sessions/`; a session keeps the key and the version of its agenda.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "content" / "sessions"
VERSION = 1
HALL_VERSION = 1
FIRST_VERSION = 1


class Phase(StrEnum):
    """What happens now; writing and building on come once in every round."""

    LOBBY = "lobby"
    PRACTICE = "practice"
    WRITE = "write"
    BUILD = "build"
    GALLERY = "gallery"
    TABLES = "tables"
    CLUSTERS = "clusters"
    DOTS = "dots"
    VOTE = "vote"
    BOX = "box"
    TOP = "top"
    SHEETS = "sheets"
    CLOSED = "closed"


#: While nobody reads what others write.
PRIVATE = frozenset({Phase.PRACTICE, Phase.WRITE})
#: While ideas come; those of the gallery are late ones.
GATHERING = frozenset({Phase.WRITE, Phase.BUILD, Phase.GALLERY, Phase.TABLES, Phase.CLUSTERS})
CHOOSING = frozenset({Phase.DOTS, Phase.VOTE})


class NotNow(Exception):
    """This belongs to another part of the session."""


class Part(NamedTuple):
    """One phase of the agenda; `round` counts from 1, and is 0 outside the rounds."""

    phase: Phase
    round: int = 0
    minutes: int = 0

    @property
    def key(self) -> str:
        """What one points at it with: `write-2`, `gallery`."""
        return f"{self.phase}-{self.round}" if self.round else str(self.phase)


@dataclass(frozen=True)
class Agenda:
    """How long each phase takes, and how many rounds there are."""

    key: str
    rounds: int
    label: Mapping[str, str]
    fits: Mapping[str, str]
    minutes: Mapping[str, int]

    def parts(self, *, plain_vote: bool = False, has_tables: bool = False) -> tuple[Part, ...]:
        """All parts in order, from coming in to the end.

        In a hall each table reads its own ideas and then chooses among them, in the minutes that
        reading takes where there is one table.
        With a plain vote there is no box: who has most dots is on top. Its minutes go to the vote.
        Putting together and working out are left out of an agenda that gives no minutes to them.
        """
        rounds = [
            self._part(phase, number)
            for number in range(1, self.rounds + 1)
            for phase in (Phase.WRITE, Phase.BUILD)
        ]
        chosen = (
            [Part(Phase.VOTE, minutes=self.minutes["dots"] + self.minutes["box"])]
            if plain_vote
            else [self._part(Phase.DOTS), self._part(Phase.BOX)]
        )
        return (
            self._part(Phase.LOBBY),
            self._part(Phase.PRACTICE),
            *rounds,
            *self._reading(has_tables),
            *self._if_there_is_time(Phase.CLUSTERS),
            *chosen,
            self._part(Phase.TOP),
            *self._if_there_is_time(Phase.SHEETS),
            Part(Phase.CLOSED),
        )

    @property
    def length(self) -> int:
        """Minutes in all."""
        return sum(part.minutes for part in self.parts())

    def _reading(self, has_tables: bool) -> tuple[Part, ...]:
        minutes = self.minutes[Phase.GALLERY]
        if not has_tables:
            return (Part(Phase.GALLERY, minutes=minutes),)
        half = minutes // 2
        return Part(Phase.GALLERY, minutes=minutes - half), Part(Phase.TABLES, minutes=half)

    def _if_there_is_time(self, phase: Phase) -> tuple[Part, ...]:
        return (self._part(phase),) if self.minutes.get(phase) else ()

    def _part(self, phase: Phase, number: int = 0) -> Part:
        return Part(phase, number, self.minutes[phase])


@dataclass(frozen=True)
class Script:
    """What a coach does and says in a phase, per language."""

    title: Mapping[str, str]
    say: Mapping[str, str]
    do: tuple[Mapping[str, str], ...]


class UnknownAgenda(LookupError):
    """There is no such agenda or version."""


@cache
def agendas(version: int = VERSION) -> Mapping[str, Agenda]:
    """The agendas by key, the shortest first. Raises UnknownAgenda for a version that is not."""
    return {found["key"]: Agenda(**found) for found in _read("agendas", version)["agendas"]}


def agenda(key: str, version: int = VERSION) -> Agenda:
    """Raises UnknownAgenda when there is none."""
    try:
        return agendas(version)[key]
    except KeyError:
        raise UnknownAgenda(f"{key}.{version}") from None


@cache
def scripts(
    version: int = VERSION,
    *,
    on_paper: bool = False,
    in_hall: bool = False,
    in_first_round: bool = False,
) -> Mapping[Phase, Script]:
    """What to do and say, phase by phase; with phones, with board and slips, or in a hall, where
    some parts have other words and one part is its own. In the first round of one with phones
    nobody wrote yet, so nobody is asked to read."""
    found = _read("paper" if on_paper else "parts", version)
    if in_hall:
        found = found | _read("hall", HALL_VERSION)
    if in_first_round:
        found = found | _read("first", FIRST_VERSION)
    return {
        phase: Script(**found[phase] | {"do": tuple(found[phase]["do"])})
        for phase in Phase
        if phase in found
    }


def beside(parts: tuple[Part, ...], key: str) -> tuple[Part | None, Part | None]:
    """The part before and the part after the one with this key; raises ValueError for another."""
    at = [part.key for part in parts].index(key)
    return (parts[at - 1] if at else None, parts[at + 1] if at + 1 < len(parts) else None)


@cache
def _read(name: str, version: int) -> dict:
    file = FOLDER / f"{name}.{version}.toml"
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise UnknownAgenda(file.name) from None
