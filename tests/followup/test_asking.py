"""A coach asks an expert for help with one theme: what is kept, and what is an error."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.followup.models import FollowUp
from doeboek.people.access import Role
from doeboek.programmes.models import Mandate, Membership
from tests.followup.conftest import TITLES

TODAY = timezone.localdate


@pytest.fixture
def an_expert(world) -> Mandate:
    """Tom is an expert of the programme as well, and helps nobody yet."""
    return Mandate.objects.create(
        person=world.tom, role=Role.EXPERT, programme=world.programme, since=TODAY()
    )


def asked(who: Mandate, **changes) -> dict[str, object]:
    return {
        "origin": "",
        "theme": "customer-file",
        "kind": "problem",
        "brief": "De kaartjes liggen in een schoendoos.",
        "goal": "Een bestand dat klopt.",
        "expert": who.pk,
        "hours": 6,
        "until": (TODAY() + timedelta(days=30)).isoformat(),
    } | changes


def ask(client_for, world, sent):
    return client_for(world.ines).post(f"/trajecten/{world.bakery.pk}/hulp/nieuw/", sent)


def test_what_was_asked_stands_there_and_the_expert_sees_the_theme(world, client_for, an_expert):
    answer = ask(client_for, world, asked(an_expert))

    follow_up = FollowUp.objects.get(expert=world.tom)
    assert answer.url == f"/hulp/{follow_up.pk}/"
    membership = world.bakery.memberships.get(person=world.tom)
    assert (membership.role, membership.theme, membership.until) == (
        "expert",
        follow_up.theme,
        TODAY() + timedelta(days=30),
    )
    assert (follow_up.kind, follow_up.hours, follow_up.goal, follow_up.by) == (
        "problem",
        6,
        "Een bestand dat klopt.",
        world.ines,
    )
    page = client_for(world.tom).get(f"/thema/{world.bakery.pk}/").content.decode()
    assert "De kaartjes liggen in een schoendoos." in page


def test_an_action_it_comes_from_names_the_expert_and_only_that_one_is_shown(
    world, bakery, client_for, an_expert
):
    light, file, _wednesday = bakery.book.actions.all()

    ask(client_for, world, asked(an_expert, origin=f"action:{file.pk}"))

    file.refresh_from_db()
    assert (file.helper, FollowUp.objects.get(expert=world.tom).action) == (world.tom, file)
    page = client_for(world.tom).get(f"/thema/{bakery.pk}/").content.decode()
    assert TITLES[1] in page
    assert light.title not in page


def test_who_helps_with_the_action_already_stays_its_helper(world, bakery, client_for, an_expert):
    file = bakery.book.actions.get(title=TITLES[1])
    file.helper = world.lotte
    file.save()

    ask(client_for, world, asked(an_expert, origin=f"action:{file.pk}"))

    file.refresh_from_db()
    assert file.helper == world.lotte


def test_from_an_action_the_form_begins_with_it(world, bakery, client_for, an_expert):
    file = bakery.book.actions.get(title=TITLES[1])
    address = f"/trajecten/{bakery.pk}/hulp/nieuw/?over=action:{file.pk}"

    form = client_for(world.ines).get(address).context["form"]

    assert form["origin"].value() == f"action:{file.pk}"


def test_an_action_begun_with_the_sheet_of_a_theme_proposes_that_theme(
    world, bakery, client_for, an_expert
):
    file = bakery.book.actions.get(title=TITLES[1])
    file.template_key, file.template_version = "customer-file", 1
    file.save()
    address = f"/trajecten/{bakery.pk}/hulp/nieuw/?over=action:{file.pk}"

    form = client_for(world.ines).get(address).context["form"]

    assert form["theme"].value() == "customer-file"


@pytest.mark.parametrize(
    "changes",
    [
        {"theme": ""},
        {"theme": "onzin"},
        {"kind": ""},
        {"brief": ""},
        {"brief": "x" * 2001},
        {"goal": "x" * 281},
        {"expert": ""},
        {"expert": "999999"},
        {"hours": "0"},
        {"hours": "201"},
        {"hours": "veel"},
        {"until": ""},
        {"until": "2020-01-01"},
        {"until": "31/02/2027"},
        {"until": (TODAY() + timedelta(days=400)).isoformat()},
        {"origin": "action:999999"},
        {"origin": "onzin"},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_kept_or_lost(changes, world, client_for, an_expert):
    before = FollowUp.objects.count(), Membership.objects.count()

    answer = ask(client_for, world, asked(an_expert, **changes))

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert (FollowUp.objects.count(), Membership.objects.count()) == before
    if "brief" not in changes:
        assert "De kaartjes liggen in een schoendoos." in answer.content.decode()


def test_who_helps_this_shop_already_is_not_offered_twice(world, client_for):
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/hulp/nieuw/").content.decode()

    assert "Er is geen andere expert in dit programma" in page


def test_a_closed_trajectory_asks_nobody(world, client_for, an_expert):
    world.bakery.close("done", by=world.ines)

    answer = ask(client_for, world, asked(an_expert))

    assert answer.status_code == 409
    assert "De kaartjes liggen in een schoendoos." in answer.content.decode()
    assert not FollowUp.objects.filter(expert=world.tom).exists()


def test_the_last_day_moves_with_what_the_expert_sees(world, client_for):
    follow_up = FollowUp.objects.get(expert=world.lotte)
    later = TODAY() + timedelta(days=90)
    sent = {
        "version": follow_up.version,
        "kind": "problem",
        "brief": "Toch anders.",
        "goal": "",
        "hours": "",
        "until": later.isoformat(),
    }

    client_for(world.ines).post(f"/hulp/{follow_up.pk}/afspraak/", sent)

    follow_up.refresh_from_db()
    assert (follow_up.brief, follow_up.hours, follow_up.until) == ("Toch anders.", None, later)
    assert world.bakery.memberships.get(person=world.lotte).until == later


def test_an_older_form_of_what_was_agreed_shows_what_stands_there(world, client_for):
    follow_up = FollowUp.objects.get(expert=world.lotte)
    sent = {
        "version": follow_up.version,
        "kind": follow_up.kind,
        "goal": "",
        "hours": "8",
        "until": follow_up.until.isoformat(),
    }
    browser = client_for(world.ines)
    browser.post(f"/hulp/{follow_up.pk}/afspraak/", sent | {"brief": "Eerst."})

    answer = browser.post(f"/hulp/{follow_up.pk}/afspraak/", sent | {"brief": "Later."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Eerst." in page
    assert "Later." in page


def test_rounded_off_the_expert_sees_the_shop_no_more_and_the_visits_are_off(world, client_for):
    follow_up = FollowUp.objects.get(expert=world.lotte)
    visit = world.bakery.appointments.create(
        host=world.lotte, starts_at=timezone.now() + timedelta(days=3), kind="follow-up"
    )
    lotte = client_for(world.lotte)
    theme = f"/thema/{world.bakery.pk}/"
    before = lotte.get(theme).status_code

    client_for(world.ines).post(f"/hulp/{follow_up.pk}/einde/")

    visit.refresh_from_db()
    follow_up.refresh_from_db()
    assert (before, lotte.get(theme).status_code) == (200, 404)
    assert visit.cancelled_at is not None
    assert (follow_up.is_running, follow_up.ended_by) == (False, world.ines)


def test_stopped_on_the_day_it_began_what_was_written_stays(world, client_for, an_expert):
    ask(client_for, world, asked(an_expert))
    follow_up = FollowUp.objects.get(expert=world.tom)
    follow_up.homework.create(what="Tel de kaartjes", by=world.tom)

    client_for(world.ines).post(f"/hulp/{follow_up.pk}/einde/")

    page = client_for(world.karim).get(f"/hulp/{follow_up.pk}/")
    assert page.status_code == 200
    assert "Tel de kaartjes" in page.content.decode()
    assert client_for(world.tom).get(f"/hulp/{follow_up.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["afspraak/", "einde/", "bezoek/", "taken/"])
def test_what_is_over_stays_as_it_was_and_says_so(page, world, client_for):
    follow_up = FollowUp.objects.get(expert=world.lotte)
    follow_up.end(by=world.ines)

    ines, address = client_for(world.ines), f"/hulp/{follow_up.pk}/{page}"

    opened, sent = ines.get(address), ines.post(address, {"what": "Nog iets"})

    assert opened.url == f"/hulp/{follow_up.pk}/"
    assert sent.status_code == 409
    assert "Nog iets" in sent.content.decode()
    assert not follow_up.homework.exists()
