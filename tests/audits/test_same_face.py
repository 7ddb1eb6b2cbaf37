"""A question has the same face for a stranger and for who is signed in, whatever its type."""

from __future__ import annotations

import re

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer, Audit
from doeboek.programmes.models import Programme
from tests.audits.pages import asked_in, path, text
from tests.audits.selfscans import address, begun
from tests.conftest import Browser

SENT = {
    "open": {"value": "3"},
    "orders": {"value": "message"},
    "channels": {"ticked": ["window"]},
    "tools": {"ticked": ["till:used"]},
    "data": {"value": "5"},
    "backup": {"value": "1"},
}


@pytest.mark.parametrize("item", SENT)
def test_the_choices_are_the_same_on_the_public_page(world, client_for, item):
    Programme.objects.update(instrument="answer-types")
    world.bakery.wave.programme.refresh_from_db()
    of_karim = begin_scan(world.bakery, by=world.karim)
    browser = Browser()
    public = begun(browser)
    Audit.objects.filter(pk=public.audit_id).update(**asked_in("answer-types", 1, "full"))

    browser.post(address("question", public, item), SENT[item])
    client_for(world.karim).post(path("question", of_karim, item), SENT[item])

    faces = [
        browser.get(address("question", public, item)),
        client_for(world.karim).get(path("question", of_karim, item)),
    ]
    mine, theirs = (choices(text(face)) for face in faces)
    assert mine == theirs
    assert "checked" in mine
    assert len(set(Answer.objects.values_list("audit", flat=True))) == 2


def choices(page: str) -> str:
    found = re.search(r"<keys-scale.*?</keys-scale>", page, re.DOTALL)
    assert found
    return found.group()
