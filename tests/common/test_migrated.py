"""Tests of doeboek/common/migrated.py: a database from before migrations became one."""

from __future__ import annotations

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.recorder import MigrationRecorder

from doeboek.common.migrated import missed

FIRST, SECOND, ONE = ("shop", "0001_a"), ("shop", "0002_b"), ("shop", "0001_initial")


@pytest.fixture
def one() -> Migration:
    migration = Migration(ONE[1], ONE[0])
    migration.replaces = [FIRST, SECOND]
    return migration


def test_all_of_them_and_nothing_are_fine(one):
    for applied in ({FIRST, SECOND}, set(), {FIRST, SECOND, ONE}):
        assert missed({ONE: one}, applied) == []


def test_half_of_them_is_named(one):
    assert missed({ONE: one}, {FIRST}) == [SECOND]


def test_one_that_is_still_there_can_be_run_yet(one):
    assert missed({ONE: one, SECOND: Migration(SECOND[1], "shop")}, {FIRST}) == []


@pytest.mark.django_db
def test_the_database_of_the_tests_is_whole_and_half_of_it_is_refused():
    def found():
        return run_checks(tags=[Tags.database], databases=["default"])

    assert found() == []
    MigrationRecorder(connection).record_unapplied("swot", "0001_points")

    [error] = found()
    assert (error.id, error.msg) == (
        "doeboek.E007",
        "The database misses swot.0001_points, which this version no longer has.",
    )
