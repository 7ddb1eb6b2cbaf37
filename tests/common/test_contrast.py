"""Every pair of colours that occurs can be read, by day and by night."""

from pathlib import Path

import pytest

import doeboek.common
from tests.common.contrast import THEMES, contrast, is_in_srgb, linear_rgb, read_tokens

TOKENS = read_tokens(Path(doeboek.common.__file__).parent / "static" / "css" / "tokens.css")
PAPER = ("ground", "sheet", "sunk")
AWNINGS = ("groen", "bordeaux", "kobalt", "oker", "baksteen", "leisteen")

TEXT = [
    *((ink, paper) for paper in PAPER for ink in ("ink", "ink-soft", "brand-ink", "stop", "warn")),
    *(("info", paper) for paper in PAPER),
    *(
        (ink, wash)
        for wash in ("brand-wash", "mark-wash", "slip")
        for ink in ("ink", "ink-soft", "brand-ink")
    ),
    *((sign, f"{sign}-wash") for sign in ("stop", "warn", "info")),
    *((ink, f"{sign}-wash") for sign in ("stop", "warn", "info") for ink in ("ink", "ink-soft")),
    ("stop", "mark-wash"),
    ("on-brand", "brand"),
    ("on-mark", "mark"),
    ("sheet", "idea-blue"),
    ("sheet", "idea-red"),
    ("on-mark", "idea-yellow"),
    ("ground", "ink"),
    *(("on-awning", f"awning-{name}") for name in AWNINGS),
]
SIGNS = [
    *((sign, paper) for paper in PAPER for sign in ("edge", "brand", "focus", "stop")),
    *((sign, paper) for paper in ("ground", "sheet") for sign in ("margin", "chart-b", "chart-c")),
    *(("edge", wash) for wash in ("mark-wash", "brand-wash", "slip")),
    *(("focus", wash) for wash in ("mark-wash", "brand-wash", "slip")),
    ("brand", "brand-wash"),
    ("brand", "slip"),
    ("idea-blue", "sheet"),
    ("idea-red", "sheet"),
    ("on-mark", "mark"),
    ("margin", "mark-wash"),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_stands_out_at_least_four_and_a_half_times(theme, ink, paper):
    assert contrast(TOKENS[theme][ink], TOKENS[theme][paper]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("sign", "paper"), SIGNS)
def test_a_sign_stands_out_at_least_three_times(theme, sign, paper):
    assert contrast(TOKENS[theme][sign], TOKENS[theme][paper]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_screen_can_show_every_colour(theme):
    outside = [name for name, colour in TOKENS[theme].items() if not is_in_srgb(colour)]

    assert outside == []


def test_the_reader_of_the_tokens_finds_each_of_them():
    assert len(TOKENS["light"]) == len(TOKENS["dark"]) >= 40


def test_the_computation_agrees_with_known_values():
    white, black = linear_rgb(1, 0, 0), linear_rgb(0, 0, 0)

    assert contrast(white, black) == pytest.approx(21, abs=0.01)
    # CSS Color 4 gives #008000 as oklch(0.51975 0.17686 142.495): linear green 0.2159.
    assert linear_rgb(0.51975, 0.17686, 142.495) == pytest.approx((0, 0.2159, 0), abs=0.001)
