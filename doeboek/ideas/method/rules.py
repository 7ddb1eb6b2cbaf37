"""The house rules of a session. Read from `content/sessions/rules.N.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from doeboek.ideas.method.agenda import FOLDER

VERSION = 1


class Rule(NamedTuple):
    """Each in the languages of the house."""

    title: Mapping[str, str]
    line: Mapping[str, str]


class HouseRules(NamedTuple):
    rules: tuple[Rule, ...]
    credit: Mapping[str, str]
    """Whose rules they are."""


@cache
def house_rules(version: int = VERSION) -> HouseRules:
    found = tomllib.loads((FOLDER / f"rules.{version}.toml").read_text("utf-8"))
    return HouseRules(tuple(Rule(**rule) for rule in found["rules"]), found["credit"])
