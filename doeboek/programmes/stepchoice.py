"""Which templates of steps a programme may choose from, and several of them as one list.

Plain Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from doeboek.programmes.steptemplates import FOLDER, StepKind, StepTemplate, step_template


@cache
def on_offer() -> tuple[StepTemplate, ...]:
    """The newest version of every template, the longest first."""
    newest: dict[str, StepTemplate] = {}
    for template in sorted(every_template(), key=lambda each: each.version):
        newest[template.name] = template
    return tuple(sorted(newest.values(), key=_longest_first))


@cache
def every_template() -> tuple[StepTemplate, ...]:
    """Every version of every template: a trajectory keeps the one it began with."""
    names = [path.stem.split(".") for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(step_template(name, int(version)) for name, version in names)


def merged(templates: Iterable[StepTemplate]) -> list[StepKind]:
    """The steps of all of these in one order; a step of several stands there once.

    The longest has the words and the order; what only others have comes after what they have
    before it.
    """
    kinds: list[StepKind] = []
    for template in sorted(templates, key=_longest_first):
        place = 0
        for step in template.steps:
            keys = [kind.key for kind in kinds]
            if step.key in keys:
                place = keys.index(step.key) + 1
            else:
                kinds.insert(place, step)
                place += 1
    return kinds


def _longest_first(template: StepTemplate) -> tuple[int, str, int]:
    return (-len(template.steps), template.name, -template.version)
