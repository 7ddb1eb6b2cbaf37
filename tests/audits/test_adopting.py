"""A coach takes a public scan over by its short code, and gives it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.audits.adopting import CannotAdopt, adopt, adoption_in, give_back
from doeboek.audits.measuring import begin_scan, current_measurement
from doeboek.audits.models import Adoption, Audit, Measurement, PublicScan
from doeboek.audits.publicscan import LENGTH
from doeboek.audits.results import latest_result
from doeboek.common.codes import ALPHABET
from doeboek.common.due import run_due
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in
from tests.audits.pages import asked_in, words
from tests.audits.selfscans import address, filled_in
from tests.conftest import Browser


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def at(world: Any, name: str = "adoption") -> str:
    return reverse(f"audits:{name}", args=[world.bakery.pk])


def typed(browser: Browser, world: Any, code: str) -> Any:
    return browser.post(at(world), {"code": code})


def test_it_becomes_the_owners_scan_of_the_current_measurement(world, ines):
    scan = filled_in(OF_KARIM)
    before = list(scan.audit.answers.order_by("pk").values())

    answer = typed(ines, world, scan.short_code)

    audit = Audit.objects.get(pk=scan.audit.pk)
    assert audit.measurement == current_measurement(world.bakery)
    assert (audit.by, audit.rater) == (world.karim, "owner")
    assert list(audit.answers.order_by("pk").values()) == before
    assert answer.headers["Location"] == reverse("audits:result", args=[audit.measurement.pk])
    assert latest_result(world.bakery).owner.audit == audit
    assert world.bakery.moments.filter(verb="audit.adopted").get().by == world.ines


def test_it_lies_beside_the_scan_of_the_coach(world, ines):
    of_coach = fill_in(world.bakery, world.ines, OF_INES)

    typed(ines, world, filled_in(OF_KARIM).short_code)

    found = latest_result(world.bakery)
    assert (found.coach.audit, found.owner.audit.by) == (of_coach, world.karim)
    assert Measurement.objects.count() == 1


def test_the_trajectory_reaches_the_step_of_the_scan(world):
    assert world.bakery.step == "acquaintance"

    adopt(filled_in(), world.bakery, by=world.ines)

    world.bakery.refresh_from_db()
    assert world.bakery.step == "scan"


@pytest.mark.parametrize("written", ["{}", "  {} ", "{}-{}", "{} {}"])
def test_a_code_may_be_typed_in_any_way(world, ines, written):
    scan = filled_in()
    halves = (scan.short_code[:4].lower(), scan.short_code[4:])
    code = written.format(*halves) if written.count("{}") == 2 else written.format(scan.short_code)

    assert typed(ines, world, code).status_code == 302


def test_the_code_has_no_sign_that_looks_like_another():
    assert not set("01ILOU") & set(ALPHABET)
    assert len(ALPHABET) ** LENGTH > 2**39


def test_the_owner_reads_the_code_from_the_result(world):
    scan = filled_in()

    assert f"{scan.short_code[:4]} {scan.short_code[4:]}" in words(
        Browser().get(address("result", scan))
    )


# -- what cannot be ------------------------------------------------------------------------------


def refused(browser: Browser, world: Any, code: str) -> str:
    count = Adoption.objects.count()
    answer = typed(browser, world, code)
    assert answer.status_code == 422
    assert Adoption.objects.count() == count
    return words(answer)


def test_a_wrong_code_is_said(world, ines):
    assert "Er is geen afgewerkte scan met deze code." in refused(ines, world, "KKKK 2222")
    assert "Typ de code die de eigenaar u voorleest." in refused(ines, world, "")


def test_a_scan_that_is_not_finished_is_not_there_yet(world, ines):
    scan = filled_in()
    Audit.objects.update(finished_at=None)

    assert "geen afgewerkte scan" in refused(ines, world, scan.short_code)


def test_a_scan_is_taken_over_once(world, ines):
    scan = filled_in()
    adopt(scan, world.clothes, by=world.ines)

    assert "Deze scan is al overgenomen." in refused(ines, world, scan.short_code)


def test_an_owner_who_has_a_scan_keeps_it(world, ines):
    begin_scan(world.bakery, by=world.karim)

    assert "De eigenaar heeft al een scan" in refused(ines, world, filled_in().short_code)


def test_a_scan_of_another_version_does_not_lie_beside_the_first(world, ines):
    fill_in(world.bakery, world.ines, OF_INES)
    Audit.objects.filter(by=world.ines).update(**asked_in("innovatiekrachtscan", 1, "core"))

    assert "stelt andere vragen" in refused(ines, world, filled_in().short_code)


def test_without_a_known_owner_it_is_nobodys(world, ines):
    world.bakery.memberships.filter(role="owner").delete()

    assert "Noteer eerst wie de eigenaar is" in refused(ines, world, filled_in().short_code)


def test_a_closed_trajectory_takes_nothing_over(world, ines):
    world.bakery.close("done", by=world.ines)

    assert "Dit traject is afgesloten." in refused(ines, world, filled_in().short_code)


def test_two_coaches_at_once_do_not_both_get_it(world):
    scan = filled_in()
    late = PublicScan.objects.with_audit().get(pk=scan.pk)
    adopt(scan, world.bakery, by=world.ines)

    with pytest.raises(CannotAdopt, match="adopted"):
        adopt(late, world.clothes, by=world.ines)


def test_guessing_codes_ends_soon(world, ines, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_scan_code": "2/h/key"}
    scan = filled_in()
    for guess in ("AAAA2222", "AAAA3333"):
        typed(ines, world, guess)

    limited = typed(ines, world, scan.short_code)

    assert limited.status_code == 429
    assert "veel codes" in words(limited)
    assert Adoption.objects.count() == 0


# -- afterwards ----------------------------------------------------------------------------------


def test_the_public_page_shows_the_answers_no_more(world):
    scan = filled_in()
    adopt(scan, world.bakery, by=world.ines)

    for name, more in (("scan", []), ("question", ["A1"]), ("check", []), ("result", [])):
        page = Browser().get(address(name, scan, *more))
        assert page.status_code == 410
        assert "Uw coach nam deze scan over" in words(page)
        assert "45" not in words(page)
    assert Browser().post(address("question", scan, "A1"), {"value": "0"}).status_code == 410
    assert Browser().post(address("forget", scan)).status_code == 410
    assert scan.audit.answers.get(item="A1").value == OF_INES[0]


def test_the_owner_goes_on_with_it_by_the_own_link(world, client_for):
    scan = filled_in()
    adopt(scan, world.bakery, by=world.ines)

    page = client_for(world.karim).get(f"/scans/{scan.audit.pk}/nakijken/")

    assert page.status_code == 200


def test_what_was_taken_over_is_never_deleted_as_abandoned(world):
    scan = filled_in()
    adopt(scan, world.bakery, by=world.ines)
    PublicScan.objects.update(expires_at="2020-01-01T00:00:00Z")

    run_due()

    assert Audit.objects.filter(pk=scan.audit.pk).exists()


# -- giving it back ------------------------------------------------------------------------------


def test_it_can_be_given_back_and_taken_over_elsewhere(world, ines):
    scan = filled_in()
    typed(ines, world, scan.short_code)
    assert "Geef de scan terug" in words(ines.get(at(world)))

    ines.post(at(world, "adoption_undo"))

    audit = Audit.objects.get(pk=scan.audit.pk)
    assert (audit.measurement, audit.by) == (None, None)
    assert Browser().get(address("result", scan)).status_code == 200
    assert Measurement.objects.count() == 0
    assert world.bakery.moments.filter(verb="audit.given_back").count() == 1
    adopt(PublicScan.objects.get(), world.clothes, by=world.ines)


def test_giving_back_leaves_the_scan_of_the_coach_alone(world):
    of_coach = fill_in(world.bakery, world.ines, OF_INES)
    made = adopt(filled_in(OF_KARIM), world.bakery, by=world.ines)

    give_back(made, world.bakery, by=world.ines)

    assert list(current_measurement(world.bakery).audits.all()) == [of_coach]


def test_after_a_change_it_stays(world, ines):
    scan = filled_in()
    typed(ines, world, scan.short_code)
    Audit.objects.get(pk=scan.audit.pk).answer("A1", 4)

    ines.post(at(world, "adoption_undo"))

    assert adoption_in(world.bakery) is not None
    page = words(ines.get(at(world)))
    assert "dus de scan blijft bij deze winkel" in page
    assert "Geef de scan terug" not in page


def test_without_a_scan_that_was_taken_over_nothing_is_given_back(world, ines):
    own = fill_in(world.bakery, world.karim, OF_KARIM)

    ines.post(at(world, "adoption_undo"))

    own.refresh_from_db()
    assert own.by == world.karim


# -- the page of the trajectory ------------------------------------------------------------------


def test_the_trajectory_offers_it_as_long_as_the_owner_has_no_scan(world, ines):
    offer = f'href="{at(world)}"'
    page = f"/trajecten/{world.bakery.pk}/"

    assert offer in ines.get(page).content.decode()
    fill_in(world.bakery, world.ines, OF_INES)
    assert offer in ines.get(page).content.decode()
    adopt(filled_in(), world.bakery, by=world.ines)
    assert offer not in ines.get(page).content.decode()


def test_taking_over_asks_few_queries(world, ines):
    adopt(filled_in(), world.bakery, by=world.ines)
    ines.get(at(world))

    with CaptureQueriesContext(connection) as asked:
        assert ines.get(at(world)).status_code == 200

    assert len(asked) <= 20
