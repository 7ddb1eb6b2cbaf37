"""Programmes, the people who work in them, and their waves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from doeboek.common.files import read
from doeboek.common.models import StoredFile
from doeboek.demo.cast import World, town
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person, User
from doeboek.programmes.models import Consent, Mandate, Programme, Trajectory, Wave
from tests.programmes.shops import a_photo, a_shop, everything

NEW = "/programmas/nieuw/"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


# -- a programme -------------------------------------------------------------------------------
def test_an_administrator_begins_a_programme_that_somebody_leads(
    world: World, client_for: Any
) -> None:
    sent = {
        "name": "Frisse etalages",
        "new_organisation": "Winkelhuis Westhoek",
        "starts_on": "2026-12-01",
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


@pytest.mark.parametrize("missing", ["name", "new_organisation", "starts_on", "manager_email"])
def test_a_programme_needs_a_name_an_organisation_a_day_and_a_manager(
    missing: str, world: World, client_for: Any
) -> None:
    sent = {
        "name": "Frisse etalages",
        "new_organisation": "Winkelhuis Westhoek",
        "starts_on": "2026-12-01",
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


# -- the team ----------------------------------------------------------------------------------
def appointment(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Jef Nieuw",
        "email": "jef@example.be",
        "role": "coach",
        "new_organisation": "",
    } | changes


def test_somebody_new_gets_an_account_a_role_and_a_letter(world: World, client_for: Any) -> None:
    address = f"/programmas/{world.programme.pk}/ploeg/nieuw/"
    sent = appointment(new_organisation="Winkelhuis Westhoek")

    client_for(world.greet).post(address, sent)

    jef = User.objects.get(email="jef@example.be").person
    mandate = jef.mandates.get()
    assert (mandate.role, mandate.programme) == ("coach", world.programme)
    assert mandate.organisation.name == "Winkelhuis Westhoek"
    assert "coach" in mail.outbox[0].body
    assert client_for(jef).get("/winkels/").status_code == 200


def test_a_merged_town_is_offered_once_and_stands_for_its_older_rounds(
    world: World, client_for: Any
) -> None:
    before, after = town("Wingene", date(2024, 3, 1)), town("Wingene", date(2026, 3, 1))
    rounds = [
        Wave.objects.create(
            programme=world.programme, municipality=then, starts_on=date(year, 3, 1)
        )
        for then, year in ((before, 2024), (after, 2026))
    ]
    address = f"/programmas/{world.programme.pk}/ploeg/nieuw/"

    offered = client_for(world.greet).get(address).context["form"]["municipality"]
    choices = {str(value): label for value, label in offered.field.choices}
    client_for(world.greet).post(address, appointment(role="officer", municipality=after.pk))

    assert [value for value, label in choices.items() if label == "Wingene"] == [str(after.pk)]
    jef = User.objects.get(email="jef@example.be").person
    assert list(Wave.objects.visible_to(jef).order_by("starts_on")) == rounds


def test_somebody_with_an_account_keeps_it_and_the_name(world: World, client_for: Any) -> None:
    sent = appointment(name="Iemand", email="NOOR@doeboek.example")

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    assert [m.role for m in world.noor.mandates.all()] == ["coach"]
    assert Person.objects.get(pk=world.noor.pk).name == "Noor Haddad"


def test_an_owner_with_that_address_gets_no_account_of_the_team(
    world: World, client_for: Any
) -> None:
    sent = appointment(email=world.karim.email)

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    user = User.objects.get(email=world.karim.email)
    assert user.person != world.karim
    assert not world.karim.mandates.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"role": "owner"}, ""),
        ({"role": "member"}, ""),
        ({"role": "admin"}, ""),
        ({"role": "editor"}, ""),
        ({"role": "officer"}, "Kies voor welke gemeente deze persoon werkt."),
        ({"role": "federation"}, "Kies minstens één branche van de federatie."),
        ({"email": "ines@doeboek.example"}, "Ines Verhelst is in dit programma al coach."),
        ({"email": "jef"}, ""),
        ({"name": ""}, ""),
    ],
)
def test_a_role_that_cannot_be_given_is_refused(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    before = everything()

    answer = browser.post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", appointment(**changes))

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert everything() == before
    assert mail.outbox == []


def test_an_officer_brought_in_by_a_programme_knows_of_that_programme_only(
    world: World, client_for: Any
) -> None:
    other = Programme.objects.create(
        name="Andere winkels",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    theirs = Wave.objects.create(
        programme=other, municipality=world.wave.municipality, starts_on=world.wave.starts_on
    )
    Trajectory.objects.filter(pk=world.clothes.pk).update(wave=theirs)
    for trajectory in (world.bakery, world.clothes):
        Consent.objects.create(
            participation=trajectory.participation, purpose="town_sees_progress", by=world.karim
        )
    sent = appointment(role="officer", municipality=world.wave.municipality.pk)

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    jef = User.objects.get(email="jef@example.be").person
    assert list(Wave.objects.visible_to(jef)) == [world.wave]
    assert list(Trajectory.objects.shared_with_town(jef)) == [world.bakery]
    assert set(Trajectory.objects.shared_with_town(world.piet)) == {world.bakery, world.clothes}


def test_a_coach_who_stops_leaves_the_shops_at_once(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    address = f"/mandaten/{world.ines.mandates.get().pk}/einde/"
    hers = client_for(world.ines)

    asked = browser.get(address).content.decode()
    browser.post(address)

    assert "2 winkels blijven zonder coach achter." in asked
    assert hers.get("/winkels/").status_code == 403
    assert hers.get(f"/trajecten/{world.bakery.pk}/mensen/").status_code == 404
    assert Trajectory.objects.get(pk=world.bakery.pk).coach is None
    orphans = browser.get("/winkels/?coach=geen").content.decode()
    assert "Bakkerij Zonnekruim" in orphans
    assert "Kleedkamer Marleen" in orphans


def test_somebody_always_leads_a_programme(world: World, client_for: Any) -> None:
    mandate = world.greet.mandates.get()

    answer = client_for(world.greet).post(f"/mandaten/{mandate.pk}/einde/")

    assert said(answer) == ["Iemand moet het programma leiden. Haal er eerst een ander bij."]
    mandate.refresh_from_db()
    assert mandate.is_now


def test_a_mandate_without_a_programme_is_not_ours_to_end(world: World, client_for: Any) -> None:
    answer = client_for(world.greet).post(f"/mandaten/{world.piet.mandates.get().pk}/einde/")

    assert answer.status_code == 404
    assert world.piet.mandates.now().exists()


# -- waves -------------------------------------------------------------------------------------
def a_wave(**changes: Any) -> dict[str, Any]:
    return {"town": "Wingene", "starts_on": "2026-12-01", "target": "12"} | changes


def test_a_wave_is_for_the_municipality_of_its_first_day(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    address = f"/programmas/{world.programme.pk}/rondes/nieuw/"

    browser.post(address, a_wave(contribution="2500,50", agreed_with="Schepen 🙂"))
    browser.post(address, a_wave(starts_on="2024-03-01"))

    waves = Wave.objects.filter(municipality__name="Wingene").order_by("starts_on")
    assert [wave.municipality for wave in waves] == [
        town("Wingene", date(2024, 3, 1)),
        town("Wingene", date(2026, 12, 1)),
    ]
    assert waves[0].municipality != waves[1].municipality
    assert (str(waves[1].contribution), waves[1].agreed_with) == ("2500.50", "Schepen 🙂")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"town": "Meulebeke"}, "Meulebeke hoort sinds 1 januari 2025 bij Tielt."),
        ({"town": "Beveren-Kruibeke-Zwijndrecht", "starts_on": "2024-01-01"}, "bestond nog niet"),
        ({"town": "Parijs"}, ""),
        ({"town": ""}, ""),
        ({"starts_on": ""}, ""),
        ({"ends_on": "2026-11-01"}, "De laatste dag valt voor de eerste dag."),
        ({"target": "-1"}, ""),
        ({"contribution": "veel"}, ""),
    ],
)
def test_a_wave_that_cannot_be_is_refused(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    before = everything()

    answer = browser.post(f"/programmas/{world.programme.pk}/rondes/nieuw/", a_wave(**changes))

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert everything() == before


def test_a_wave_with_shops_keeps_its_municipality(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    sent = {
        "version": world.wave.version,
        "town": "Tielt",
        "starts_on": world.wave.starts_on.isoformat(),
        "target": "20",
    }

    refused = browser.post(f"/rondes/{world.wave.pk}/gegevens/", sent | {"town": "Wingene"})
    saved = browser.post(f"/rondes/{world.wave.pk}/gegevens/", sent)

    assert "In deze ronde zijn al winkels." in refused.content.decode()
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert (Wave.objects.get(pk=world.wave.pk).municipality.name, world.wave.target) == (
        "Tielt",
        15,
    )
    assert Wave.objects.get(pk=world.wave.pk).target == 20


def test_the_page_of_a_wave_counts_by_step(world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.tom).enter("scan", by=world.tom)
    a_shop(world, "Dicht", number="9").close("done", by=world.ines)

    answer = client_for(world.greet).get(f"/rondes/{world.wave.pk}/")

    steps = {step["label"]: step["count"] for step in answer.context["steps"]}
    assert steps == {
        "Kennismaking": 2,
        "Scan": 1,
        "SWOT": 0,
        "Ideeënsessie": 0,
        "Doeboek": 0,
        "Opvolging": 0,
    }
    page = answer.content.decode()
    assert "3 winkels lopen, van de 15 die u wilt bereiken. Eén is afgesloten." in page
    assert "Piet Lannoo" in page


def test_a_coach_sees_the_own_shops_of_a_wave_only(world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.tom)

    page = client_for(world.tom).get(f"/rondes/{world.wave.pk}/").content.decode()

    assert "Wijn van Kurk" in page
    assert "Zonnekruim" not in page


def test_the_town_sees_by_name_who_agreed_and_no_counts(world: World, client_for: Any) -> None:
    Consent.objects.create(
        participation=world.bakery.participation, purpose="town_sees_progress", by=world.karim
    )

    page = client_for(world.piet).get(f"/rondes/{world.wave.pk}/").content.decode()

    assert "Bakkerij Zonnekruim" in page
    assert "Kleedkamer Marleen" not in page
    assert "Ines" not in page
    assert f"/trajecten/{world.bakery.pk}/" not in page
    assert 'class="street"' not in page


@pytest.mark.parametrize("where", ["wave", "programme"])
def test_three_rows_and_thirty_take_the_same_queries(
    where: str, world: World, client_for: Any
) -> None:
    browser, counts = client_for(world.greet), []
    address = {
        "wave": f"/rondes/{world.wave.pk}/",
        "programme": f"/programmas/{world.programme.pk}/",
    }[where]
    browser.get(address)

    for more in (1, 28):
        for n in range(more):
            a_shop(world, f"Winkel {more} {n}", number=f"{more}.{n}")
            person = Person.objects.create(name=f"Coach {more} {n}")
            Mandate.objects.create(
                person=person,
                role=Role.COACH,
                programme=world.programme,
                organisation=Organisation.objects.first(),
                since=timezone.localdate() - timedelta(days=3),
            )
            Wave.objects.create(
                programme=world.programme,
                municipality=world.wave.municipality,
                starts_on=world.wave.starts_on,
            )
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25


def test_a_logo_keeps_its_transparency(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    browser.post(
        f"/programmas/{world.programme.pk}/gegevens/",
        settings_of(browser, world.programme) | {"new_logo": a_photo()},
    )

    assert read(Programme.objects.get().logo)[25] == 6  # the colour type of a PNG with alpha


def test_who_ends_a_role_without_knowing_the_shops_reads_only_how_many(
    world: World, client_for: Any
) -> None:
    address = f"/mandaten/{world.ines.mandates.get().pk}/einde/"

    read = {
        name: client_for(person).get(address).content.decode()
        for name, person in (("greet", world.greet), ("wout", world.wout))
    }

    assert world.bakery.title in read["greet"]
    assert world.bakery.title not in read["wout"]
    assert "2 winkels" in read["wout"]
