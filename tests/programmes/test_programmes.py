"""Programmes: begun, changed, with a logo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from doeboek.common.files import read
from doeboek.common.models import StoredFile
from doeboek.demo.cast import World
from doeboek.demo.clock import at
from doeboek.people.models import User
from doeboek.programmes.models import Programme, Trajectory
from tests.audits.pages import words
from tests.programmes.shops import a_photo, everything

NEW = "/programmas/nieuw/"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_an_administrator_begins_a_programme_that_somebody_leads(
    world: World, client_for: Any
) -> None:
    sent = {
        "name": "Frisse etalages",
        "new_organisation": "Winkelhuis Westhoek",
        "starts_on": "2026-12-01",
        "steps": "standard.2",
        "manager_name": "Bea Loontjens",
        "manager_email": "Bea@example.be",
    }

    answer = client_for(world.wout).post(NEW, sent)

    made = Programme.objects.get(name="Frisse etalages")
    bea = User.objects.get(email="bea@example.be").person
    assert answer.headers["Location"] == f"/programmas/{made.pk}/"
    assert (made.organisation.name, made.organisation.kind) == ("Winkelhuis Westhoek", "centre")
    assert [(m.person, m.role) for m in made.mandates.all()] == [(bea, "manager")]
    assert bea.name == "Bea Loontjens"
    assert mail.outbox[0].to == ["bea@example.be"]
    assert mail.outbox[0].subject == "U werkt mee aan Frisse etalages"
    assert "programmaleider" in mail.outbox[0].body


@pytest.mark.parametrize(
    "missing", ["name", "new_organisation", "starts_on", "steps", "manager_email"]
)
def test_a_programme_needs_a_name_an_organisation_a_day_its_steps_and_a_manager(
    missing: str, world: World, client_for: Any
) -> None:
    sent = {
        "name": "Frisse etalages",
        "new_organisation": "Winkelhuis Westhoek",
        "starts_on": "2026-12-01",
        "steps": "standard.2",
        "manager_name": "Bea Loontjens",
        "manager_email": "bea@example.be",
    }
    browser = client_for(world.wout)
    before = everything()

    answer = browser.post(NEW, sent | {missing: ""})

    assert answer.status_code == 422
    assert everything() == before


def test_the_administrator_sees_who_works_there_and_no_waves(world: World, client_for: Any) -> None:
    page = client_for(world.wout).get(f"/programmas/{world.programme.pk}/").content.decode()

    assert "Greet Callens" in page
    assert "/rondes/" not in page
    assert "van 15" not in page


def test_the_name_follows_the_language_of_the_reader(world: World) -> None:
    world.programme.name_en = "Strong shops"

    with translation.override("en"):
        english = (world.programme.local_name, world.programme.local_funder_text)
    with translation.override("nl"):
        dutch = world.programme.local_name

    assert english == ("Strong shops", "Met steun van de provincie")
    assert dutch == "Sterke winkels"


def settings_of(browser: Any, programme: Programme) -> dict[str, Any]:
    form = browser.get(f"/programmas/{programme.pk}/gegevens/").context["form"]
    sent = {bound.name: bound.value() for bound in form}
    sent["starts_on"] = programme.starts_on.isoformat()
    return {name: value for name, value in sent.items() if value not in (None, False)}


def test_a_manager_changes_names_colour_and_rules(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    sent = settings_of(browser, world.programme) | {
        "name_en": "Strong shops",
        "awning": "kobalt",
        "stalled_after_days": "90",
    }

    answer = browser.post(f"/programmas/{world.programme.pk}/gegevens/", sent)

    saved = Programme.objects.get(pk=world.programme.pk)
    assert answer.status_code == 302
    assert (saved.name_en, saved.awning, saved.stalled_after_days) == ("Strong shops", "kobalt", 90)
    assert not Trajectory.objects.stalled().exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"guest_months": "25"},
        {"stalled_after_days": "0"},
        {"ends_on": "2001-01-01"},
        {"awning": "roze"},
        {"name": ""},
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    changes: dict[str, str], world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    sent = settings_of(browser, world.programme)
    before = everything()

    answer = browser.post(f"/programmas/{world.programme.pk}/gegevens/", sent | changes)

    assert answer.status_code == 422
    assert everything() == before


def test_a_logo_is_kept_as_a_picture_shown_to_the_team_and_removed(
    world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    address = f"/programmas/{world.programme.pk}/gegevens/"
    browser.post(
        address, settings_of(browser, world.programme) | {"new_logo": a_photo(size=(3000, 300))}
    )
    logo = Programme.objects.get().logo

    shown = client_for(world.ines).get(f"/programmas/{world.programme.pk}/logo/")
    browser.post(address, settings_of(browser, world.programme) | {"no_logo": "on"})

    assert (logo.media_type, shown.headers["Content-Type"]) == ("image/png", "image/png")
    assert shown.content.startswith(b"\x89PNG")
    assert Programme.objects.get().logo is None
    assert not StoredFile.objects.exists()


def test_a_logo_that_is_no_picture_is_refused_and_the_rest_is_kept(
    world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    svg = SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    sent = settings_of(browser, world.programme) | {"new_logo": svg, "name": "Sterker"}

    answer = browser.post(f"/programmas/{world.programme.pk}/gegevens/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dit bestand is geen logo dat we kunnen openen." in page
    assert 'value="Sterker"' in page


def test_a_logo_keeps_its_transparency(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    browser.post(
        f"/programmas/{world.programme.pk}/gegevens/",
        settings_of(browser, world.programme) | {"new_logo": a_photo()},
    )

    assert read(Programme.objects.get().logo)[25] == 6  # the colour type of a PNG with alpha


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (None, ", vanaf 3 feb. "),
        (date(2026, 12, 18), ", van 3 feb. tot 18 dec. "),
        (date(2028, 1, 19), ", van 3 feb. tot 19 jan. 2028. "),
    ],
)
def test_what_is_said_of_its_time_ends_with_one_stop(
    world: World, client_for: Any, ends_on: date | None, said: str
) -> None:
    Programme.objects.update(starts_on=date(2026, 2, 3), ends_on=ends_on)

    with at(date(2026, 6, 2), 10):
        page = client_for(world.wout).get(f"/programmas/{world.programme.pk}/")

    assert f"Ondernemershuis Noordland{said}Met steun" in words(page)
