"""Boards, their addresses and their marks, for the tests of the SWOT."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from doeboek.programmes.models import Trajectory
from doeboek.swot.models import Mark, Point

#: Who gets what where only the team may come; the shop knows of the trajectory, others do not.
OUTSIDE = dict.fromkeys(
    ["tom", "marleen", "piet", "hilde", "koen", "an", "sofie", "wout", "noor"], 404
)

FACT = {
    "kind": "fact",
    "fact": "Eén op de vier is ouder dan 65",
    "source": "Statbel",
    "year": "2025",
}


def path(name: str, thing: Any) -> str:
    return reverse(f"swot:{name}", args=[thing.pk])


def everybody(team: int, shop: int, expert: int) -> dict[str, int]:
    """The status of each of the cast; "nobody" is sent to sign in."""
    around = {"ines": team, "greet": team, "karim": shop, "samira": shop, "lotte": expert}
    return OUTSIDE | around | {"nobody": 302}


def fill(accept: Callable[..., Point], each: int = 5) -> dict[str, list[Point]]:
    """So many accepted points in each quadrant, by quadrant."""
    names = {"s": "Sterkte", "w": "Zwakte", "o": "Kans", "t": "Bedreiging"}
    return {
        side: [accept(side, f"{name} {number}") for number in range(1, each + 1)]
        for side, name in names.items()
    }


def values(trajectory: Trajectory) -> dict[tuple[str, str], int | None]:
    """Every mark of a board, by the texts of its pair."""
    marks = Mark.objects.of(trajectory).select_related("inside", "outside")
    return {(mark.inside.text, mark.outside.text): mark.value for mark in marks}


def mark(inside: Point, outside: Point, value: int | None, **facts: Any) -> Mark:
    return Mark.objects.create(inside=inside, outside=outside, value=value, **facts)


def sent(
    marks: Mapping[tuple[Point, Point], Any],
    was: Mapping[tuple[Point, Point], Any] | None = None,
) -> dict[str, Any]:
    """What the form of the matrix sends for these pairs."""
    found = {}
    for (inside, outside), value in marks.items():
        pair = f"{inside.pk}-{outside.pk}"
        found |= {f"mark-{pair}": value, f"was-{pair}": (was or {}).get((inside, outside), "")}
    return found
