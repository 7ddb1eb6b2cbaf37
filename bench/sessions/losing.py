"""What a poor network does to each attempt to send, drawn from a seed."""

from __future__ import annotations

import random
from enum import Enum

LOST_GOING, LOST_COMING = 0.05, 0.10


class Fate(Enum):
    """What becomes of one attempt."""

    #: The answer is heard.
    ARRIVES = "answered"
    #: The line is cut in the middle of the request.
    LOST_GOING = "the request was cut"
    #: The whole request arrived, and the line is cut before anything of the answer came.
    CUT_IN_WAITING = "cut while it was carried out"
    #: The line is cut when the answer begins to come, so that it was certainly carried out.
    CUT_IN_ANSWER = "the answer was cut"


def fate(seed: int, sending: int, attempt: int) -> Fate:
    """What becomes of an attempt; the same for the same seed, whatever the timing."""
    luck = random.Random(f"{seed} {sending} {attempt}")
    if luck.random() < LOST_GOING:
        return Fate.LOST_GOING
    if luck.random() >= LOST_COMING:
        return Fate.ARRIVES
    return luck.choice([Fate.CUT_IN_WAITING, Fate.CUT_IN_ANSWER])
