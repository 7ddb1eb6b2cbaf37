"""Nothing that hangs on a trajectory is forgotten, and nothing goes along by accident."""

from __future__ import annotations

import ast
from pathlib import Path

import doeboek
from doeboek.common.privacy import Kind, Retention, declared, dossiers
from doeboek.desk.dossier import moments
from doeboek.desk.dossier.walking import BESIDE, BY_CODE, NOT_TOLD, hanging, left_out, parts
from tests.desk.dossier.conftest import data_in

PACKAGE = Path(doeboek.__file__).parent


def test_every_model_that_hangs_on_a_trajectory_says_whether_it_goes_along():
    assert dossiers().keys() == hanging().keys()
    assert {part.label for part in parts()} | left_out().keys() == hanging().keys()


def test_what_stays_behind_does_so_for_a_reason():
    assert [label for label, reason in left_out().items() if len(reason) < 20] == []


def test_every_foreign_key_leads_to_something_in_the_dossier_or_known_everywhere():
    known = {part.label for part in parts()} | BESIDE | BY_CODE | NOT_TOLD | left_out().keys()
    leads = {
        column.related_model._meta.label
        for part in parts()
        for column in part.model._meta.concrete_fields
        if column.is_relation
    }

    assert leads - known == set()


def test_each_comes_after_what_it_points_to():
    place = {part.label: number for number, part in enumerate(parts())}

    wrong = [
        (part.label, column.name)
        for part in parts()
        for column in part.columns(for_owner=False)
        if column.is_relation
        and place.get(column.related_model._meta.label, -1) > place[part.label]
    ]

    assert wrong == []


def test_fields_that_are_held_back_exist():
    wrong = [
        (part.label, name)
        for part in parts()
        for name in (*part.travels.withheld, *part.travels.team_only)
        if name not in {field.name for field in part.model._meta.concrete_fields}
    ]

    assert wrong == []


def test_no_field_goes_along_that_is_made_at_random():
    """A code or a key is a right, or a name that may exist once only."""
    random = [
        (part.label, column.name)
        for part in parts()
        for column in part.columns(for_owner=False)
        if callable(column.default) and isinstance(column.default(), str)
        if column.default() != column.default()
    ]

    assert random == []


def test_no_key_goes_along_and_nothing_that_is_to_be_forgotten():
    classes = {(f"{app}.{model}", field): privacy for app, model, field, privacy in declared()}

    wrong = [
        (part.label, column.name)
        for part in parts()
        for column in part.columns(for_owner=False)
        if classes[part.label, column.name].kind is Kind.KEY
        or classes[part.label, column.name].retention not in (Retention.PROGRAMME, Retention.ALWAYS)
    ]

    assert wrong == []


def test_the_tests_have_a_row_of_everything_that_goes_along(pack):
    rows = data_in(pack())["rows"]

    assert [label for label, found in rows.items() if not found] == []


def test_of_every_number_in_a_moment_is_known_what_it_is():
    told = {
        keyword.arg
        for file in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "tell"
        for keyword in call.keywords
        if keyword.arg
    }

    assert (
        told - {"by", "happened_at"} - moments.PLAIN - moments.STAYS - moments.LEADS_TO.keys()
        == set()
    )
