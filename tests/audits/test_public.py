"""The public self-scan: anybody begins, its code is the only key, and nobody's name is kept."""

from __future__ import annotations

import gzip
import uuid
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.audits.instruments import newest
from doeboek.audits.items import Statement
from doeboek.audits.measuring import INSTRUMENT
from doeboek.audits.models import Answer, Audit, PublicScan
from doeboek.common.due import run_due
from doeboek.common.files import store
from doeboek.people.models import Person
from doeboek.programmes.models import Prospect, Wave
from tests.audits.conftest import ITEMS, OF_INES
from tests.audits.pages import text, words
from tests.audits.selfscans import ASKED, address, begun, filled_in
from tests.conftest import Browser
from tests.weights import weights_of

HEAVIEST = 50_000


@pytest.fixture
def stranger(world: Any) -> Browser:
    return Browser()


# -- beginning --------------------------------------------------------------------------------


def test_the_first_page_says_what_happens_and_what_is_kept(stranger):
    page = words(stranger.get("/zelfscan/"))

    assert "16 uitspraken, 5 minuten" in page
    assert "tot 30 dagen na uw laatste antwoord" in page
    assert "Wij vragen niet wie u bent" in page
    assert Audit.objects.count() == 0


def test_beginning_makes_a_scan_of_nobody_and_leads_to_the_first_statement(stranger):
    scan = begun(stranger)

    audit = scan.audit
    assert (audit.by, audit.measurement, audit.rater) == (None, None, "owner")
    assert (audit.instrument_name, audit.instrument_version) == (
        INSTRUMENT,
        newest(INSTRUMENT).version,
    )
    assert stranger.get(address("question", scan, "A1")).status_code == 200


def test_a_double_tap_begins_one_scan(stranger):
    key = {"idempotency_key": uuid.uuid4().hex}

    first, second = stranger.post("/zelfscan/", key), stranger.post("/zelfscan/", key)

    assert first.headers["Location"] == second.headers["Location"]
    assert PublicScan.objects.count() == 1


def test_a_code_is_long_enough_that_nobody_guesses_it(stranger):
    codes = {begun(stranger).code for _each in range(20)}

    assert len(codes) == 20
    assert all(len(code) >= 22 for code in codes)


def test_who_knows_no_code_finds_no_scan(stranger, client_for, world):
    scan = filled_in()
    wrong = scan.code[:-1] + ("A" if scan.code[-1] != "A" else "B")

    for browser in (stranger, client_for(world.ines), client_for(world.marleen)):
        for way in ("", "nakijken/", "resultaat/", "bellen/", "wissen/", "vraag/A1/"):
            assert browser.get(f"/zelfscan/scan/{wrong}/{way}").status_code == 404
    assert stranger.get(f"/zelfscan/scan/{scan.pk}/").status_code == 404
    assert stranger.get(f"/zelfscan/scan/{scan.short_code}/").status_code == 404


def test_its_pages_are_kept_by_no_cache_found_by_no_search_and_leak_no_address(stranger):
    scan = filled_in()

    for name, more in (("question", ["A1"]), ("check", []), ("result", []), ("call", [])):
        page = stranger.get(address(name, scan, *more))
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert '<meta name="robots" content="noindex">' in text(page)
        assert 'href="http' not in text(page)


# -- answering --------------------------------------------------------------------------------


def test_each_button_keeps_the_answer_and_says_where_to_go(stranger):
    scan = begun(stranger)

    for item, go, way in (
        ("A1", "next", address("question", scan, "A3")),
        ("A3", "previous", address("question", scan, "A1")),
        ("B1", "stop", address("scan", scan)),
        ("B5", "check", address("check", scan)),
        ("H5", "next", address("check", scan)),
        ("C1", "", address("question", scan, "C1")),
    ):
        answer = stranger.post(address("question", scan, item), {"value": "3", "go": go})
        assert answer.headers["Location"] == way
    assert set(Answer.objects.values_list("item", "value")) == {
        (item, 3) for item in ("A1", "A3", "B1", "B5", "H5", "C1")
    }


def test_a_statement_may_be_passed_over(stranger):
    scan = begun(stranger)

    answer = stranger.post(address("question", scan, "A1"), {"go": "next"})

    assert answer.headers["Location"] == address("question", scan, "A3")
    assert not Answer.objects.exists()


def test_what_was_written_beside_an_answer_is_not_asked_and_not_kept(stranger):
    scan = begun(stranger)
    page = text(stranger.get(address("question", scan, "A1")))

    stranger.post(address("question", scan, "A1"), {"value": "2", "go": "next"})

    assert "remark" not in page
    assert scan.audit.answers.get().remark == ""


def test_a_bad_answer_and_an_unknown_statement_are_refused(stranger):
    scan = begun(stranger)

    assert stranger.post(address("question", scan, "A1"), {"value": "9"}).status_code == 422
    assert stranger.get(address("question", scan, "A2")).status_code == 404
    assert not Answer.objects.exists()


def test_the_address_leads_on_to_where_one_was_and_later_to_the_result(stranger):
    scan = begun(stranger)
    stranger.post(address("question", scan, "A1"), {"value": "3", "go": "next"})

    paused = text(stranger.get(address("scan", scan)))
    scan.finish()

    assert f'href="{address("question", scan, "A3")}"' in paused
    assert "1 van de 16 uitspraken" in paused
    assert stranger.get(address("scan", scan)).headers["Location"] == address("result", scan)


def test_the_newest_short_scan_asks_only_what_its_page_can_show():
    assert {type(item) for item in newest(INSTRUMENT).shortest.items} == {Statement}


# -- the result -------------------------------------------------------------------------------


def test_there_is_no_result_without_an_answer(stranger):
    scan = begun(stranger)

    refused = stranger.post(address("check", scan))

    assert refused.status_code == 422
    assert "Beantwoord eerst minstens één uitspraak" in words(refused)
    assert stranger.get(address("result", scan)).headers["Location"] == address("scan", scan)


def test_the_result_says_where_one_stands_what_stands_out_and_what_to_begin_with(stranger):
    scan = filled_in(OF_INES)

    page = words(stranger.get(address("result", scan)))

    assert "45 op 100 : Op weg." in page
    assert "Aanbod en onderscheid , 75. Het aanbod vernieuwt elk jaar, door eigen keuzes." in page
    assert "Digitaal en het nieuwe winkelen , 25" in page
    # D1 stands at 0 in a domain of 38; E comes first with 25, where both stand at 1.
    begin = page.split("Waar u mee kunt beginnen")[1]
    assert "Mijn openingsuren, adres en foto's kloppen overal online." in begin.replace(
        "&#x27;", "'"
    )
    assert "Overal juist, en nagekeken voor feestdagen" in begin
    assert "De scan is niet wetenschappelijk getoetst." in page
    assert scan.spoken_code in page


def test_the_result_is_there_in_english_too(stranger):
    scan = filled_in()
    stranger.cookies["language"] = "en"

    page = words(stranger.get(address("result", scan)))

    assert "This is where your shop stands" in page
    assert "45 out of 100 : On the way." in page


def test_too_few_answers_give_no_total_and_say_what_is_missing(stranger):
    scan = filled_in(OF_INES[:6])

    page = words(stranger.get(address("result", scan)))

    assert "Er is nog geen totaal." in page
    assert "op 100 :" not in page


def test_answers_can_still_be_changed_and_the_result_follows(stranger):
    scan = filled_in([4] * 16)

    stranger.post(address("question", scan, "A1"), {"value": "0", "van": "nakijken", "go": "check"})

    assert "94 op 100" in words(stranger.get(address("result", scan)))


# -- the link of a municipality ----------------------------------------------------------------


@pytest.mark.parametrize("way", ["tielt/", "Tielt/"])
def test_the_link_of_a_municipality_shows_its_programme(stranger, way):
    page = words(stranger.get(f"/zelfscan/{way}"))

    assert "Sterke winkels Tielt" in page
    assert begun(stranger, way).municipality.name == "Tielt"


def test_a_municipality_has_a_link_by_its_number_too(world, stranger):
    nis = world.wave.municipality.nis

    assert "Sterke winkels" in words(stranger.get(f"/zelfscan/{nis}/"))


def test_a_municipality_that_merged_leads_to_what_it_became(stranger):
    assert begun(stranger, "meulebeke/").municipality.name == "Tielt"


def test_where_no_programme_runs_the_page_says_so(stranger):
    scan = filled_in(municipality=begun(stranger, "brugge/").municipality)

    assert "loopt nu geen programma" in words(stranger.get("/zelfscan/brugge/"))
    page = words(stranger.get(address("result", scan)))
    assert "In Brugge loopt nu geen programma" in page
    assert "Ja, bel mij" not in page


def test_a_round_that_is_not_agreed_or_over_does_not_show_itself(world, stranger):
    Wave.objects.filter(pk=world.wave.pk).update(agreed_on=None)
    assert "Sterke winkels" not in words(stranger.get("/zelfscan/tielt/"))

    yesterday = timezone.localdate() - timedelta(days=1)
    Wave.objects.filter(pk=world.wave.pk).update(agreed_on=yesterday, ends_on=yesterday)
    assert "Sterke winkels" not in words(stranger.get("/zelfscan/tielt/"))


def test_a_place_that_does_not_exist_has_no_link(stranger):
    assert stranger.get("/zelfscan/nergenshuizen/").status_code == 404
    assert stranger.get("/zelfscan/99999/").status_code == 404


def test_the_logo_of_a_running_programme_is_public_and_no_other(
    world, stranger, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    world.programme.logo = store(b"a picture", "image/png")
    world.programme.save()

    shown = stranger.get("/zelfscan/tielt/logo/")

    assert (shown.status_code, shown.content) == (200, b"a picture")
    assert 'src="/zelfscan/tielt/logo/' in text(stranger.get("/zelfscan/tielt/"))
    assert stranger.get("/zelfscan/brugge/logo/").status_code == 404


# -- nothing of anybody --------------------------------------------------------------------------


def test_nothing_personal_is_stored_before_consent(world, stranger):
    people = Person.objects.count()
    here = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Telefoon van Truus"}
    scan = begun(stranger, "tielt/", **here)
    for item in ITEMS:
        stranger.post(address("question", scan, item), {"value": "2", "go": "next"}, **here)
    stranger.post(address("check", scan), **here)
    stranger.get(address("result", scan), **here)
    stranger.post(address("call", scan), ASKED | {"agrees": ""}, **here)

    kept = _everything_kept()
    assert not [word for word in ("203.0.113", "Truus", "12 34 56", "Bolle") if word in kept]
    assert (Person.objects.count(), Session.objects.count()) == (people, 0)
    assert set(stranger.cookies) <= {"csrftoken", "csrf", "zelfscan"}
    assert Prospect.objects.count() == 0


def test_the_log_holds_no_code(stranger, caplog):
    scan = begun(stranger)

    stranger.post(address("question", scan, "A1"), {"value": "9"})
    stranger.get(address("question", scan, "Z9"))

    assert "/zelfscan/scan/…/vraag/Z9/" in caplog.text
    assert scan.code not in caplog.text


def _everything_kept() -> str:
    rows = []
    for model in apps.get_models(include_auto_created=True):
        rows += [repr(row) for row in model._base_manager.values()]
    return "\n".join([*rows, repr(_counted())])


def test_an_abandoned_scan_is_deleted_in_time(stranger):
    _untouched, answered = begun(stranger), begun(stranger)
    stranger.post(address("question", answered, "A1"), {"value": "2", "go": "next"})

    _days_later(2)
    assert list(PublicScan.objects.all()) == [answered]

    _days_later(29)
    assert (PublicScan.objects.count(), Audit.objects.count(), Answer.objects.count()) == (0, 0, 0)
    gone = stranger.get(address("scan", answered))
    assert gone.status_code == 404
    assert "Deze scan is hier niet" in words(gone)


def test_a_scan_that_is_still_filled_in_is_kept(stranger):
    scan = begun(stranger)
    stranger.post(address("question", scan, "A1"), {"value": "2", "go": "next"})

    _days_later(20)
    stranger.post(address("question", scan, "A3"), {"value": "2", "go": "next"})
    _days_later(20)

    assert list(PublicScan.objects.all()) == [scan]


def _days_later(days: int) -> None:
    """As if these days went by, and what is due was done."""
    for scan in PublicScan.objects.all():
        PublicScan.objects.filter(pk=scan.pk).update(expires_at=scan.expires_at - timedelta(days))
    run_due()


def test_who_filled_it_in_can_delete_it_at_once(stranger):
    scan = filled_in()

    assert "niet ongedaan" in words(stranger.get(address("forget", scan)))
    answer = stranger.post(address("forget", scan))

    assert answer.headers["Location"] == "/zelfscan/gewist/"
    assert (PublicScan.objects.count(), Answer.objects.count()) == (0, 0)
    assert "Alles is gewist" in words(stranger.get("/zelfscan/gewist/"))


# -- too often ----------------------------------------------------------------------------------


def test_a_network_begins_only_so_many_scans_an_hour(stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_scan_begin": "2/h/key"}
    for _each in range(2):
        begun(stranger)

    limited = stranger.post("/zelfscan/")
    elsewhere = stranger.post("/zelfscan/", REMOTE_ADDR="203.0.113.7")

    assert limited.status_code == 429
    assert "U deed niets verkeerd" in words(limited)
    assert elsewhere.status_code == 302
    assert PublicScan.objects.count() == 3


def test_a_household_counts_as_one_whatever_addresses_it_has(stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_scan_begin": "1/h/key"}

    first = stranger.post("/zelfscan/", REMOTE_ADDR="2001:db8:1:2::5")
    second = stranger.post("/zelfscan/", REMOTE_ADDR="2001:db8:1:2:ffff::9")
    other = stranger.post("/zelfscan/", REMOTE_ADDR="2001:db8:1:3::5")

    assert [answer.status_code for answer in (first, second, other)] == [302, 429, 302]


def test_a_refused_form_counts_as_well(stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_scan_begin": "1/h/key"}

    nowhere = stranger.post("/zelfscan/nergenshuizen/")
    again = stranger.post("/zelfscan/nergenshuizen/")

    assert (nowhere.status_code, again.status_code) == (404, 429)


def test_what_is_counted_names_no_address_and_goes_in_an_hour(stranger):
    begun(stranger, REMOTE_ADDR="203.0.113.7")
    assert len(_counted()) == 1
    assert "203.0.113" not in repr(_counted())

    later = timezone.now() + timedelta(hours=1, minutes=1)
    with mock.patch("django.utils.timezone.now", return_value=later):
        run_due()

    assert _counted() == []


def _counted() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM common_cache")
        return cursor.fetchall()


# -- figures --------------------------------------------------------------------------------------


def test_every_page_asks_few_queries(world, stranger):
    scan = filled_in(municipality=world.wave.municipality)

    for way in (
        "/zelfscan/tielt/",
        address("question", scan, "A1"),
        address("check", scan),
        address("result", scan),
        address("call", scan),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert stranger.get(way).status_code == 200
        assert len(asked) <= 10, [query["sql"] for query in asked]


def test_the_first_statement_weighs_at_most_fifty_kilobytes(stranger, served):
    scan = begun(stranger)

    page = stranger.get(address("question", scan, "A1"), headers={"Accept-Encoding": "gzip"})

    weights = {"the page": len(page.content)} | weights_of(
        gzip.decompress(page.content).decode(), served
    )
    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "svg"}
    assert sum(weights.values()) <= HEAVIEST, weights
