"""A radar and its table as they are printed: every figure and sentence written out."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from .wording import Wording


class Axis(TypedDict):
    short: str
    full: str


class Series(TypedDict):
    label: str
    values: list[int | None]
    """One per axis, 0 to 100; None is unknown: a gap in the line, a word in the table."""


class PrintedRadar(TypedDict):
    axes: list[Axis]
    """At least three."""
    series: list[Series]
    """One to three: a full line, dashes, dots."""
    note: NotRequired[str]


def radar_page(radar: PrintedRadar, words: Wording) -> dict[str, Any]:
    """What `sheets/radar.typ` draws and writes beside it."""
    series = radar["series"][:3]
    labels = [line["label"] for line in series]
    unknown = words("unknown")
    return {
        "axes": [axis["short"] for axis in radar["axes"]],
        "series": [line["values"] for line in series],
        "head": [words("out_of_100"), *labels],
        "rows": [
            [axis["full"], *(unknown if v is None else str(v) for v in values)]
            for axis, *values in zip(
                radar["axes"], *(line["values"] for line in series), strict=True
            )
        ],
        "names": [_named(axis["full"], axis["short"]) for axis in radar["axes"]],
        "legend": " ".join(
            form.format(label=label)
            for form, label in zip(words.all("lines"), labels, strict=False)
        ),
        "note": radar.get("note") or "",
        "wide": len(series) > 2 or any(None in line["values"] for line in series),
        "alt": _radar_alt(radar, words),
    }


def _named(full: str, short: str) -> list[str]:
    """A name in three, with in the middle the words by which the drawing calls it."""
    at = full.lower().find(short.lower())
    if at < 0 or len(full.lower()) != len(full):
        return ["", short, f": {full}"]
    end = at + len(short)
    return [full[:at], full[at:end], full[end:]]


def _radar_alt(radar: PrintedRadar, words: Wording) -> str:
    sentences = [words("radar_alt", n=len(radar["axes"]))]
    for line in radar["series"][:3]:
        known = [
            (value, axis["full"])
            for axis, value in zip(radar["axes"], line["values"], strict=True)
            if value is not None
        ]
        if not known:
            sentences.append(words("radar_alt_empty", label=line["label"]))
            continue
        (high_value, high), (low_value, low) = max(known), min(known)
        sentences.append(
            words(
                "radar_alt_series",
                label=line["label"],
                high=high,
                high_value=high_value,
                low=low,
                low_value=low_value,
            )
        )
    return " ".join([*sentences, words("radar_alt_table")])
