"""The course of a question to the town: which turns it can take, and where each leads.

Plain Python. A turn is what somebody does: the shop raises, adds, says whether it was helped; the
town accepts, starts, asks back, hands on, answers.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in-progress"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


class Kind(StrEnum):
    RAISED = "raised"
    ADDED = "added"
    HELPED = "helped"
    NOT_HELPED = "not-helped"
    ACCEPTED = "accepted"
    STARTED = "started"
    ASKED = "asked"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"


#: The town still has to do something.
OPEN = frozenset({State.NEW, State.ACCEPTED, State.IN_PROGRESS, State.FORWARDED, State.REOPENED})
EVERY = frozenset(State)
#: What the town does; the rest the shop does, or nobody.
OF_THE_TOWN = frozenset({Kind.ACCEPTED, Kind.STARTED, Kind.ASKED, Kind.FORWARDED, Kind.ANSWERED})

_LEADS_TO = {
    Kind.RAISED: State.NEW,
    Kind.ACCEPTED: State.ACCEPTED,
    Kind.STARTED: State.IN_PROGRESS,
    Kind.FORWARDED: State.FORWARDED,
    Kind.ANSWERED: State.ANSWERED,
    Kind.HELPED: State.CLOSED,
    Kind.CLOSED: State.CLOSED,
    Kind.NOT_HELPED: State.REOPENED,
}
#: An answer may always be added, also to what was closed: it is asked anew whether that helped.
_POSSIBLE_IN = {
    Kind.RAISED: frozenset[State](),
    Kind.ADDED: OPEN,
    Kind.ACCEPTED: frozenset({State.NEW, State.FORWARDED, State.REOPENED}),
    Kind.STARTED: OPEN - {State.IN_PROGRESS},
    Kind.ASKED: OPEN,
    Kind.FORWARDED: OPEN,
    Kind.ANSWERED: EVERY,
    Kind.HELPED: frozenset({State.ANSWERED}),
    Kind.NOT_HELPED: frozenset({State.ANSWERED, State.CLOSED}),
    Kind.CLOSED: frozenset({State.ANSWERED}),
}


def is_possible(kind: Kind, state: State) -> bool:
    return state in _POSSIBLE_IN[kind]


def after(kind: Kind, state: State) -> State:
    """The state after a turn; asking back and adding something leave it as it was."""
    return _LEADS_TO.get(kind, state)
