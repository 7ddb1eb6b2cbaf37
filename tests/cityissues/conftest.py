"""The bakery asks Tielt for a bench; Piet answers there and Hilde is its alderman."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.turning import raise_issue, take_turn
from doeboek.demo import cast
from doeboek.people.models import Person

BENCH = "Zou er een bank kunnen komen waar oudere klanten even zitten?"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def bench(world: cast.World) -> CityIssue:
    return ask(world, text=BENCH)


def ask(world: cast.World, **facts: Any) -> CityIssue:
    """A question of the bakery by Karim, without its name, unless `facts` say otherwise."""
    asked = {"by": world.karim, "category": "public-domain", "text": BENCH} | facts
    return raise_issue(asked.pop("trajectory", world.bakery), **asked)


def turn(issue: CityIssue, kind: Kind, by: Person, **facts: Any) -> CityIssue:
    take_turn(issue, kind, by=by, **facts)
    return issue


def seen(issue: CityIssue) -> int:
    """What a form says of who read the question as it is now."""
    last: Any = issue.turns.last()
    return last.pk


def at(*when: int, fold: int = 0) -> Any:
    """The clock stands at this moment in Brussels."""
    moment = datetime(*when, tzinfo=ZoneInfo("Europe/Brussels"), fold=fold)
    return mock.patch.object(timezone, "now", return_value=moment)
