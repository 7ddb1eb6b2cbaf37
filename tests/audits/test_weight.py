"""What the first statement weighs on a phone with a weak line."""

import pytest

from doeboek.audits.measuring import begin_scan
from tests.audits.pages import path
from tests.weighing import weights_of

LIMIT = 50_000


@pytest.mark.parametrize("form", ["core", "full"])
def test_the_first_statement_weighs_at_most_fifty_kilobytes(world, client_for, served, form):
    scan = begin_scan(world.bakery, by=world.karim, form=form)

    weights = weights_of(client_for(world.karim), path("question", scan, "A1"), served)

    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "svg"}
    assert sum(weights.values()) <= LIMIT, weights
