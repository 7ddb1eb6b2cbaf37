"""Colours of tokens.css as a browser computes them, and their contrast by WCAG 2.2."""

from __future__ import annotations

import math
import re
from pathlib import Path

THEMES = ("light", "dark")
RGB = tuple[float, float, float]

_OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
_VALUE = rf"(?:light-dark\({_OKLCH}, {_OKLCH}\)|{_OKLCH})"
_TOKEN = re.compile(rf"^    --([\w-]+): {_VALUE};", re.MULTILINE)
_AWNING = re.compile(rf'\[data-awning="(\w+)"\] {{ --awning: {_VALUE}; }}')


def read_tokens(path: Path) -> dict[str, dict[str, RGB]]:
    """Per theme the linear RGB of each colour; an awning is called awning-<its colour>."""
    text = path.read_text()
    found: dict[str, dict[str, RGB]] = {theme: {} for theme in THEMES}
    pairs = [(name, values) for name, *values in _TOKEN.findall(text)]
    pairs += [(f"awning-{name}", values) for name, *values in _AWNING.findall(text)]
    for name, values in pairs:
        light = values[0:3] if values[0] else values[6:9]
        dark = values[3:6] if values[0] else values[6:9]
        found["light"][name] = linear_rgb(*map(float, light))
        found["dark"][name] = linear_rgb(*map(float, dark))
    return found


def linear_rgb(lightness: float, chroma: float, hue: float) -> RGB:
    """OKLCH to linear sRGB (Ottosson 2020, the matrices of CSS Color 4)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def is_in_srgb(colour: RGB) -> bool:
    return all(-0.002 <= part <= 1.002 for part in colour)


def contrast(one: RGB, other: RGB) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
