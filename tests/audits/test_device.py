"""Who comes back to the self-scan on the same device goes on where they were."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.http import parse_http_date

from doeboek.audits.models import Adoption, Audit
from tests.audits.conftest import ITEMS
from tests.audits.pages import text, words
from tests.audits.selfscans import ASKED, address, begun, filled_in
from tests.conftest import Browser

FIRST = "/zelfscan/"
pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def stranger() -> Browser:
    return Browser()


def answer(browser: Browser, scan: Any, *items: str) -> None:
    for item in items:
        browser.post(address("question", scan, item), {"value": "2", "go": "next"})


def test_the_first_page_leads_back_to_the_first_statement_without_an_answer(stranger):
    scan = begun(stranger)
    answer(stranger, scan, *ITEMS[:7])

    page = stranger.get(FIRST)

    assert "7 van de 16 uitspraken hebben een antwoord." in words(page)
    assert f'href="{address("question", scan, ITEMS[7])}"' in text(page)
    assert f'href="{address("forget", scan)}"' in text(page)
    assert scan.code not in text(Browser().get(FIRST))


def test_it_does_so_by_the_link_of_a_municipality_too(stranger):
    scan = begun(stranger, "tielt/")

    assert address("question", scan, ITEMS[0]) in text(stranger.get("/zelfscan/tielt/"))


def test_a_finished_scan_leads_back_to_its_result(stranger):
    scan = begun(stranger)
    answer(stranger, scan, *ITEMS)
    assert address("check", scan) in text(stranger.get(FIRST))

    stranger.post(address("check", scan))

    assert f'href="{address("result", scan)}"' in text(stranger.get(FIRST))


def test_who_looks_at_the_scan_of_somebody_else_keeps_the_own_one(stranger):
    own, other = begun(stranger), filled_in()

    stranger.get(address("result", other))

    assert own.code in text(stranger.get(FIRST))


def test_who_fills_in_a_scan_that_came_by_its_address_goes_on_with_that_one(stranger):
    scan = begun(Browser())

    answer(stranger, scan, ITEMS[0])

    assert address("question", scan, ITEMS[1]) in text(stranger.get(FIRST))


def test_a_deleted_scan_is_gone_from_the_device(stranger):
    own, other = begun(stranger), filled_in()

    stranger.post(address("forget", other))
    assert stranger.cookies["zelfscan"].value == own.code
    stranger.post(address("forget", own))

    assert stranger.cookies["zelfscan"].value == ""
    assert "Ga verder waar u was" not in words(stranger.get(FIRST))


def test_what_is_no_longer_here_or_was_taken_over_is_not_offered(world, stranger):
    scan = begun(stranger)
    Adoption.objects.create(scan=scan, by=world.ines)
    assert scan.code not in text(stranger.get(FIRST))

    scan.audit.delete()

    assert stranger.get(FIRST).status_code == 200


def test_the_cookie_goes_to_the_self_scan_alone_and_to_no_script(stranger):
    begun(stranger)

    cookie = stranger.cookies["zelfscan"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (FIRST, True, "Lax")
    assert 0 < cookie["max-age"] <= 24 * 3600  # nothing is answered yet


def test_asking_to_be_called_and_taking_it_back_are_both_said_at_the_top(stranger):
    scan = filled_in()

    asked = stranger.post(address("call", scan), ASKED, follow=True)
    back = stranger.post(address("withdraw", scan), follow=True)

    assert "Genoteerd. U wordt gebeld." in words(asked)
    assert "zijn gewist. Wij bellen u niet." in words(back)


def test_a_scan_whose_questionnaire_is_not_here_does_not_stand_in_the_way(stranger):
    scan = begun(stranger)
    Audit.objects.filter(pk=scan.audit_id).update(instrument_name="away")

    page = stranger.get(FIRST)

    assert (page.status_code, scan.code in text(page)) == (200, False)
    assert begun(stranger) != scan


def test_who_asks_to_be_called_is_remembered_for_as_long_as_the_answers_are(stranger):
    scan = begun(stranger)
    answer(stranger, scan, *ITEMS)
    stranger.post(address("check", scan))

    ends = []
    for name, sent in (("call", ASKED), ("withdraw", {})):
        stranger.post(address(name, scan), sent)
        scan.refresh_from_db()
        ends.append((parse_http_date(stranger.cookies["zelfscan"]["expires"]), scan.expires_at))

    for remembered, kept in ends:  # the cookie counts from when the answer leaves
        assert abs(remembered - kept.timestamp()) < 60
    assert ends[0][0] != ends[1][0]
