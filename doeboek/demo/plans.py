"""The invented shops of the demo, from `shops.csv`: who, where, and how far they have come."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("shops.csv")


@dataclass(frozen=True)
class Plan:
    """One shop. `step` is how far it came, `begun` how many days ago it started.

    `strong` names the dimensions of the scan in which it does well; `years` of history make it
    one of an earlier wave. `member` works in the shop too, and does `task` there. A shop that
    `weighs` has a shortlist from a session on paper, and is choosing.
    """

    name: str
    trade: str
    town: str
    postcode: str
    street: str
    number: str
    owner: str
    awning: str
    step: str
    begun: int
    coach: str
    town_sees: bool
    years: int
    strong: str
    member: str
    task: str
    weighs: bool


def _read() -> tuple[Plan, ...]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Plan(
                **row
                | {
                    "begun": int(row["begun"]),
                    "years": int(row["years"]),
                    "town_sees": row["town_sees"] == "yes",
                    "weighs": row["weighs"] == "yes",
                }
            )
            for row in csv.DictReader(lines)
        )


PLANS = _read()
