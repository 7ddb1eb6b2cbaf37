"""Reads the ordered steps of a kind of trajectory from `content/steps/`. Plain Python.

A trajectory keeps the name and version of its template; a step keeps its key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from doeboek.common.numbered import file_of

FOLDER = Path(__file__).resolve().parent.parent / "content" / "steps"
STANDARD_AGREEMENT = "shop-agreement"


class UnknownStepTemplate(LookupError):
    """There is no such template or version."""


@dataclass(frozen=True)
class StepKind:
    """One step. `kind` is contact, session, document or follow-up.

    `count` is how often it is expected, `minutes` the owner's time each time.
    """

    key: str
    kind: str
    count: int
    minutes: int
    labels: Mapping[str, str]
    happenings: Mapping[str, str]

    def label(self, language: str) -> str:
        return self.labels[language]

    def what_happens(self, language: str) -> str:
        """One sentence for the owner."""
        return self.happenings[language]


@dataclass(frozen=True)
class StepTemplate:
    """Ordered steps; `agreement` is the name of the text that a shop signs for them."""

    name: str
    version: int
    labels: Mapping[str, str]
    steps: tuple[StepKind, ...]
    agreement: str = STANDARD_AGREEMENT

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(step.key for step in self.steps)

    @property
    def first(self) -> StepKind:
        return self.steps[0]

    def label(self, language: str) -> str:
        return self.labels[language]

    def step(self, key: str) -> StepKind:
        return self.steps[self.index(key)]

    def index(self, key: str) -> int:
        """Place of the step, from 0. Raises KeyError for a step the template does not have."""
        try:
            return self.keys.index(key)
        except ValueError:
            raise KeyError(key) from None

    def leads_on(self, key: str, *, to: str) -> bool:
        """Whether `to` is one of its steps that comes after `key`; an empty `key` is before all."""
        if to not in self.keys:
            return False
        return not key or self.index(key) < self.index(to)

    def after(self, key: str) -> StepKind | None:
        """The step that follows, None after the last."""
        return next(iter(self.steps[self.index(key) + 1 :]), None)


@cache
def step_template(name: str, version: int) -> StepTemplate:
    """The steps as they were numbered. Raises UnknownStepTemplate."""
    path = file_of(FOLDER, name, version)
    if path is None:
        raise UnknownStepTemplate(f"{name}.{version}")
    data = tomllib.loads(path.read_text("utf-8"))
    return StepTemplate(
        name=data["name"],
        version=data["version"],
        labels=data["label"],
        agreement=data.get("agreement", STANDARD_AGREEMENT),
        steps=tuple(
            StepKind(
                key=step["key"],
                kind=step["kind"],
                count=step["count"],
                minutes=step["minutes"],
                labels=step["label"],
                happenings=step["what_happens"],
            )
            for step in data["steps"]
        ),
    )
