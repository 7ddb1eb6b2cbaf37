"""Tests with drawn lots: the seed is printed, and pytest shows it when the test fails."""

from __future__ import annotations

import random
import sys


def drawn() -> random.Random:
    seed = random.randrange(10**9)
    sys.stdout.write(f"seed {seed}\n")
    return random.Random(seed)
