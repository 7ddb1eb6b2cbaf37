"""Whether the book can be read: how small its letters are, and how they stand out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doeboek.books.layout import render
from doeboek.common import typesetting
from doeboek.common.typesetting import AWNINGS
from tests.books.blocks.test_print import photos
from tests.books.printed import sample, smallest_letter

PAPER = (Path(typesetting.__file__).parent / "sheets" / "paper.typ").read_text("utf-8")
NAMES = ["bakery", "blocks", "english", "gaps", "long", "names"]
LEAST = {"a4": 9, "a5": 8}


def colour(name: str) -> str:
    return re.search(rf'#let {name} = rgb\("(#\w+)"\)', PAPER)[1]


def light(hexes: str) -> float:
    parts = [int(hexes[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", LEAST)
@pytest.mark.parametrize("name", NAMES)
def test_no_letter_is_smaller_than_one_reads(name, paper):
    assert smallest_letter(render(sample(name), assets=photos(), paper=paper)) >= LEAST[paper]


@pytest.mark.parametrize("letters", ["ink", "soft"])
@pytest.mark.parametrize("ground", ["#ffffff", "mark-wash", "mark-yellow"])
def test_what_is_read_stands_out_from_its_ground(letters, ground):
    ground = ground if ground.startswith("#") else colour(ground)

    assert contrast(colour(letters), ground) >= 4.5


@pytest.mark.parametrize("awning", AWNINGS)
def test_what_is_on_the_sign_stands_out_from_every_awning(awning):
    assert contrast(colour("cloth"), AWNINGS[awning][0]) >= 4.5
