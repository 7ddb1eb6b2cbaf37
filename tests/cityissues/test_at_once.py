"""Two people of a town who answer at the same moment: the second reads first what the other did."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from doeboek.cityissues import bundling
from doeboek.cityissues.forms.town import BundleAnswerForm, TurnForm
from tests.cityissues.conftest import seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_look(monkeypatch: Any) -> None:
    """Both forms are read before either is carried out, where nothing keeps the second waiting."""
    both = threading.Barrier(2)

    def waits(clean: Any) -> Any:
        def cleaned(form: Any) -> dict[str, Any]:
            with suppress(threading.BrokenBarrierError):
                both.wait(timeout=1)
            return clean(form)

        return cleaned

    for form in (TurnForm, BundleAnswerForm):
        monkeypatch.setattr(form, "clean", waits(form.clean))


def at_once(browsers: list[Any], path: str, form: dict[str, Any]) -> list[int]:
    def post(browser: Any) -> int:
        try:
            return browser.post(path, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(browsers)) as pool:
        return sorted(pool.map(post, browsers))


def test_of_two_answers_to_a_question(world, client_for, bench, both_look):
    path, form = reverse("cityissues:answer", args=[bench.pk]), {"text": "Ja.", "seen": seen(bench)}

    answers = at_once([client_for(world.piet), client_for(world.hilde)], path, form)

    assert answers == [302, 422]
    assert bench.turns.filter(kind="answered").count() == 1


def test_of_two_answers_to_all_who_ask(world, client_for, bench, both_look):
    bundle = bundling.put_together([bench], title="Banken", by=world.piet)
    path = reverse("cityissues:bundle_answer", args=[bundle.pk])
    form = {"text": "Ja.", "seen": bundle.version}

    answers = at_once([client_for(world.piet), client_for(world.hilde)], path, form)

    assert answers == [302, 422]
