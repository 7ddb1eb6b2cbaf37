"""What would bring a shop on that stands still. Plain Python, on plain values.

The method says what comes next in a shop that moves. In one that does not, the question is first
who has to move: nobody is there to do it, the shop was asked something, or the coach has work.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: So many times as long as the programme allows is so long that one decides: go on, or stop.
LONG = 4


class Nudge(StrEnum):
    FIND_COACH = "find-coach"
    FIND_OWNER = "find-owner"
    LOOK_BACK = "look-back"
    DECIDE = "decide"
    SIGN = "sign"
    SCAN = "scan"
    SHOW_BOOK = "show-book"
    METHOD = "method"


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Where a quiet shop stands: `days` it is quiet, of which its programme allows `limit`.

    `awaits_team` says that somebody asked something or that a visit is planned, `awaits_scan` that
    the owner did not finish the scan, `has_moved` that an action of the book was done.
    """

    days: int
    limit: int
    has_coach: bool = True
    has_owner: bool = True
    awaits_team: bool = False
    has_agreement: bool = True
    awaits_scan: bool = False
    has_book: bool = False
    has_moved: bool = False
    can_look_back: bool = False


def nudge(quiet: Quiet) -> Nudge:
    """The one thing to do: the first of these that holds, else what the method says."""
    holds = (
        (not quiet.has_coach, Nudge.FIND_COACH),
        (not quiet.has_owner, Nudge.FIND_OWNER),
        (quiet.awaits_team, Nudge.METHOD),
        (quiet.can_look_back, Nudge.LOOK_BACK),
        (quiet.days >= LONG * quiet.limit, Nudge.DECIDE),
        (not quiet.has_agreement, Nudge.SIGN),
        (quiet.awaits_scan, Nudge.SCAN),
        (quiet.has_book and not quiet.has_moved, Nudge.SHOW_BOOK),
    )
    return next((found for is_so, found in holds if is_so), Nudge.METHOD)
