"""Asking to be called after the self-scan: only with consent, only where a programme runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from doeboek.audits.models import PublicScan
from doeboek.common.due import run_due
from doeboek.programmes.agreementtexts import call_consent
from doeboek.programmes.forms.prospects import VERSION
from doeboek.programmes.models import Prospect
from doeboek.programmes.models.prospect import KEPT
from tests.audits.pages import text, words
from tests.audits.selfscans import ASKED, address, begun, filled_in
from tests.conftest import Browser


@pytest.fixture
def stranger(world: Any) -> Browser:
    return Browser()


@pytest.fixture
def scan(world: Any) -> PublicScan:
    return filled_in()


def asked(browser: Browser, scan: PublicScan, **changes: str) -> Any:
    return browser.post(address("call", scan), ASKED | changes)


def test_who_asks_becomes_a_prospect_of_the_programme_that_runs_there(world, stranger, scan):
    answer = asked(stranger, scan)

    prospect = Prospect.objects.get()
    assert answer.headers["Location"] == address("result", scan)
    assert (prospect.name, prospect.shop_name, prospect.phone, prospect.email) == (
        "Truus Maertens",
        "Wolwinkel De Bolle",
        "0470 12 34 56",
        "",
    )
    assert (prospect.wave, prospect.postcode, prospect.language) == (
        world.waves["Diksmuide"],
        "8600",
        "nl",
    )
    assert prospect.consent_version == VERSION
    assert timezone.now() - prospect.at < timedelta(minutes=1)
    scan.refresh_from_db()
    assert scan.prospect == prospect


def test_the_consent_names_how_long_it_is_kept_and_is_not_ticked_beforehand(stranger, scan):
    page = stranger.get(address("call", scan))

    for language in ("nl", "en"):
        assert str(KEPT.days) in call_consent(VERSION).explanation(language)
    assert call_consent(VERSION).explanation("nl") in words(page)
    assert "checked" not in text(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"agrees": ""}, "Vink dit aan als wij u mogen bellen."),
        ({"phone": ""}, "Vul een telefoonnummer of een e-mailadres in, één volstaat."),
        ({"phone": "12"}, "Dit telefoonnummer bestaat niet."),
        ({"phone": "", "email": "truus@"}, "e-mailadres"),
        ({"name": ""}, "Vul uw naam in"),
        ({"shop_name": ""}, "Vul de naam van uw zaak in."),
        ({"place": ""}, "Vul in waar uw zaak is."),
        ({"place": "Nergenshuizen"}, "Wij kennen geen Vlaamse gemeente"),
        ({"name": "x" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept_or_lost(stranger, scan, changes, sentence):
    answer = asked(stranger, scan, **changes)

    assert answer.status_code == 422
    assert sentence in words(answer)
    for value in (ASKED | changes).values():
        assert f'value="{value}"' in text(answer) or value in ("", "on")
    assert Prospect.objects.count() == 0


@pytest.mark.parametrize("place", ["Brugge", "8000"])
def test_where_no_programme_runs_it_says_so_and_keeps_nothing(stranger, scan, place):
    answer = asked(stranger, scan, place=place)

    assert answer.status_code == 422
    assert "In Brugge loopt nu geen programma, dus niemand kan u bellen." in words(answer)
    assert "Wij bewaarden niets van wat u invulde." in words(answer)
    assert Prospect.objects.count() == 0


def test_the_link_of_a_municipality_fills_it_in(stranger):
    scan = begun(stranger, "diksmuide/")
    stranger.post(address("question", scan, "A1"), {"value": "2", "go": "next"})
    stranger.post(address("check", scan))

    assert 'name="place" value="Diksmuide"' in text(stranger.get(address("call", scan)))


@pytest.mark.parametrize("place", ["diksmuide", "DIKSMUIDE ", "B-8600"])
def test_a_municipality_may_be_written_in_any_way(world, stranger, scan, place):
    asked(stranger, scan, place=place)

    assert Prospect.objects.get().wave == world.waves["Diksmuide"]


def test_one_address_to_be_reached_is_enough(stranger, scan):
    asked(stranger, scan, phone="", email="truus@wol.example")

    assert Prospect.objects.get().email == "truus@wol.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        Prospect.objects.update(email="")


def test_before_the_result_nobody_can_ask(stranger):
    scan = begun(stranger)

    assert asked(stranger, scan).headers["Location"] == address("scan", scan)
    assert Prospect.objects.count() == 0


def test_one_scan_asks_once(stranger, scan):
    asked(stranger, scan)

    assert asked(stranger, scan, name="Iemand anders").status_code == 302
    assert Prospect.objects.get().name == "Truus Maertens"


def test_the_result_says_who_is_called_and_takes_it_back(stranger, scan):
    asked(stranger, scan)

    page = words(stranger.get(address("result", scan)))
    stranger.post(address("withdraw", scan))

    assert "vroeg u Sterke winkels om u te bellen. Wij bellen naar 0470 12 34 56." in page
    assert Prospect.objects.count() == 0
    assert "Wilt u gebeld worden?" in words(stranger.get(address("result", scan)))
    scan.refresh_from_db()
    assert scan.expires_at - timezone.now() < timedelta(days=31)


def test_deleting_the_scan_deletes_who_asked(stranger, scan):
    asked(stranger, scan)

    stranger.post(address("forget", scan))

    assert (Prospect.objects.count(), PublicScan.objects.count()) == (0, 0)


def test_who_asked_and_the_scan_are_kept_as_long_as_was_said_and_no_longer(stranger, scan):
    asked(stranger, scan)

    _days_later(179)
    assert (Prospect.objects.count(), PublicScan.objects.count()) == (1, 1)

    _days_later(2)
    assert (Prospect.objects.count(), PublicScan.objects.count()) == (0, 0)


def test_who_said_no_is_forgotten_after_a_month(world, stranger, scan):
    asked(stranger, scan)
    prospect = Prospect.objects.get()
    prospect.call(by=world.ines)
    no = prospect.decline(by=world.ines)

    run_due()
    assert Prospect.objects.count() == 1

    prospect.steps.filter(pk=no.pk).update(at=no.at - timedelta(days=31))
    prospect.steps.exclude(pk=no.pk).update(at=no.at - timedelta(days=32))
    run_due()
    assert Prospect.objects.count() == 0


@pytest.mark.parametrize("since", [["call"], ["call", "decline"]])
def test_the_month_counts_from_the_last_no_and_a_talk_stops_it(world, stranger, scan, since):
    asked(stranger, scan)
    prospect = Prospect.objects.get()
    prospect.decline(by=world.ines)
    prospect.steps.update(at=timezone.now() - timedelta(days=40))
    for verb in since:
        getattr(prospect, verb)(by=world.ines)

    run_due()

    assert Prospect.objects.count() == 1


def test_a_network_asks_only_so_often_and_what_was_typed_stays(stranger, scan, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_scan_call": "1/h/key"}
    asked(stranger, filled_in())

    limited = asked(stranger, scan)

    assert limited.status_code == 429
    assert 'value="Truus Maertens"' in text(limited)
    assert Prospect.objects.count() == 1


def _days_later(days: int) -> None:
    gone_by = timedelta(days=days)
    for prospect in Prospect.objects.all():
        Prospect.objects.filter(pk=prospect.pk).update(at=prospect.at - gone_by)
    for scan in PublicScan.objects.all():
        PublicScan.objects.filter(pk=scan.pk).update(expires_at=scan.expires_at - gone_by)
    run_due()
