"""The start page sends everybody where their work is."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.followup.models import FollowUp, ReportDraft
from doeboek.people.access import Role
from doeboek.programmes.models import Appointment, Mandate, Membership, Promise
from tests.desk.conftest import words_of

ADDRESSES = re.compile(r'<nav class="sidenav.*?</ul>', re.DOTALL)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("piet", "/gemeente/"),
        ("hilde", "/gemeente/"),
        ("koen", "/cijfers/"),
        ("an", "/cijfers/"),
    ],
)
def test_who_has_a_page_elsewhere_is_sent_there(world, client_for, name, address):
    response = client_for(world.people[name]).get("/")

    assert (response.status_code, response.headers["Location"]) == (302, address)


def test_an_owner_comes_to_the_own_shop_at_once(world, client_for):
    for name, shop in (
        ("karim", world.bakery),
        ("samira", world.bakery),
        ("marleen", world.clothes),
    ):
        response = client_for(world.people[name]).get("/")

        assert response.headers["Location"] == f"/mijn/{shop.pk}/", name


def test_who_owns_two_shops_chooses(world, client_for):
    noor = world.noor
    for shop in (world.bakery, world.clothes):
        Membership.objects.create(trajectory=shop, person=noor, role=Role.OWNER)

    page = words_of(client_for(noor).get("/"))

    assert page == (
        "Welke winkel wilt u openen? Bakkerij Zonnekruim Tielt Kleedkamer Marleen Tielt"
    )


def test_a_stranger_is_welcomed_and_told_where_to_go(db, client):
    page = words_of(client.get("/"))

    assert "Wat uw winkel morgen doet, staat in het doeboek" in page
    assert "Vraag uw coach een nieuwe." in page


def test_who_has_no_role_hears_whom_to_ask(world, read):
    assert "U hebt op dit moment geen rol in een programma." in read(world.noor, "/")


def test_who_has_no_role_still_opens_the_own_details(world, read):
    assert "Mijn gegevens Naam" in read(world.noor, "/mijn-gegevens/")


def test_a_coach_reads_the_day_what_waits_and_where_the_shops_stand(world, read):
    page = read(world.ines, "/")

    assert "Geen afspraken vandaag." in page
    assert "Waar staan uw twee winkels?" in page
    assert page.count("Laat de overeenkomst tekenen") == 4  # it waits, and both shops stand still
    assert "Deze winkels staan stil" in page


def test_a_coach_without_shops_is_helped_to_the_first_one(world, read):
    page = read(world.tom, "/")

    assert "Nog geen winkels" in page
    assert "Voeg een winkel toe" in page


def test_a_manager_reads_which_shops_are_without_a_coach(world, read):
    Membership.objects.filter(trajectory=world.clothes, role=Role.COACH).delete()

    page = read(world.greet, "/")

    assert "Zoek een coach voor Kleedkamer Marleen" in page
    assert "Waar staan de twee winkels?" in page


def test_an_expert_reads_the_themes_that_run(world, read):
    page = read(world.lotte, "/")

    assert "De etalage" in page
    assert "Bakkerij Zonnekruim" in page
    assert "Kleedkamer" not in page


def test_a_theme_that_ended_is_gone_from_the_start_page(world, read):
    theme = Membership.objects.get(person=world.lotte)
    theme.until = timezone.localdate() - timedelta(days=1)
    theme.save()

    page = read(world.lotte, "/")

    assert "Op dit moment geen thema" in page
    assert "Bakkerij" not in page


TEAM = ["Vandaag", "Winkels", "Agenda", "Sessies", "Doeboeken"]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("ines", [*TEAM, "Trendkaarten", "Actiefiches", "Programma's"]),
        ("greet", [*TEAM, "Cijfers", "Trendkaarten", "Actiefiches", "Programma's"]),
        ("lotte", ["Vandaag", "Winkels", "Agenda"]),
        ("piet", ["Mijn gemeente", "Wat winkels vragen", "Cijfers"]),
        ("koen", ["Wat winkels vragen", "Cijfers"]),
        ("an", ["Cijfers"]),
        ("wout", ["Vandaag", "Programma's", "Mensen"]),
        ("sofie", ["Vandaag", "Trendkaarten", "Actiefiches", "Kennis"]),
        ("noor", ["Vandaag"]),
    ],
)
def test_the_menu_holds_what_a_role_may_open(world, client_for, name, labels):
    menu = _menu(client_for(world.people[name]).get("/", follow=True))

    assert list(menu) == labels


@pytest.mark.parametrize("name", ["ines", "greet", "lotte", "piet", "koen", "an", "wout", "sofie"])
def test_every_item_of_the_menu_opens(world, client_for, name):
    client = client_for(world.people[name])
    menu = _menu(client.get("/", follow=True))

    assert {client.get(address).status_code for address in menu.values()} == {200}


def test_a_search_box_stands_there_for_who_may_search(world, client_for):
    shown = {
        name
        for name, person in world.people.items()
        if 'role="search"' in client_for(person).get("/", follow=True).content.decode()
    }

    assert shown == {"greet", "ines", "tom", "lotte", "piet", "hilde"}


def test_who_ends_a_mandate_loses_the_page(world, client_for):
    Mandate.objects.filter(person=world.hilde).update(
        until=timezone.localdate() - timedelta(days=1)
    )
    client = client_for(world.hilde)

    assert client.get("/gemeente/").status_code == 403
    assert "geen rol" in words_of(client.get("/"))


def _menu(response):
    """Label and address of each item."""
    part = ADDRESSES.search(response.content.decode()).group()
    items = re.findall(r'<a href="([^"]+)"[^>]*>\s*<svg.*?</svg>([^<]+)', part)
    return {label.replace("&#x27;", "'"): address for address, label in items}


def test_an_expert_reads_what_waits_the_report_first(world, client_for):
    follow_up = FollowUp.objects.get(expert=world.lotte)
    gone_by = timezone.now() - timedelta(days=3)
    visit = Appointment.objects.create(
        trajectory=world.bakery, host=world.lotte, starts_at=gone_by, minutes=60
    )
    about = {"appointment": visit, "by": world.ines}
    Promise.objects.create(person=world.lotte, role="expert", what="Een schets", **about)
    Promise.objects.create(person=world.ines, role="coach", what="Een lijst", **about)
    lotte = client_for(world.lotte)

    waits = [task.text for task in lotte.get("/").context["tasks"]]
    ReportDraft.objects.create(follow_up=follow_up, findings="Het raam")
    begun = lotte.get("/").context["tasks"][0].text
    follow_up.reports.create(findings="Het raam is leeg.", by=world.lotte)
    reported = [task.text for task in lotte.get("/").context["tasks"]]

    assert waits == [
        "Schrijf het verslag: De etalage",
        "U beloofde: Een schets",
        "Noteer hoelang de afspraak duurde",
    ]
    assert begun == "Ga verder met het verslag: De etalage"
    assert reported == waits[1:]
