"""What the first statement weighs on a phone with a weak line."""

import gzip

import pytest

from doeboek.audits.measuring import begin_scan
from tests.audits.pages import path
from tests.weights import weights_of

pytestmark = pytest.mark.once

LIMIT = 50_000


@pytest.mark.parametrize("form", ["core", "full"])
def test_the_first_statement_weighs_at_most_fifty_kilobytes(world, client_for, served, form):
    scan = begin_scan(world.bakery, by=world.karim, form=form)

    page = client_for(world.karim).get(
        path("question", scan, "A1"), headers={"Accept-Encoding": "gzip"}
    )

    html = gzip.decompress(page.content).decode()
    weights = {"the page": len(page.content), **weights_of(html, served)}

    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "svg"}
    assert sum(weights.values()) <= LIMIT, weights
