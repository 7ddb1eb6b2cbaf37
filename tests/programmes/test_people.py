"""Who is around a shop: joining, changing, leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.people.access import Role
from doeboek.people.models import User
from doeboek.programmes.models import Mandate, Membership, Trajectory
from tests.programmes.shops import everything


def around(world: World) -> list[tuple[str, str]]:
    circle = Trajectory.objects.get(pk=world.bakery.pk).circle
    return sorted((m.role, m.person.name) for m in circle)


def an_expert(world: World) -> Mandate:
    """Tom knows about light as well."""
    return Mandate.objects.create(
        person=world.tom, role=Role.EXPERT, programme=world.programme, since=timezone.localdate()
    )


def test_the_page_names_everybody_by_role(world: World, client_for: Any) -> None:
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/mensen/").content.decode()

    names = ["Karim El Amrani", "Samira El Amrani", "Ines Verhelst", "Lotte Demuynck"]
    assert [name for name in names if f"<bdi>{name}</bdi>" in page] == names
    assert "winkel en bestellingen" in page
    assert "De etalage" in page


@pytest.mark.parametrize(("role", "word"), [("member", "member"), ("owner", "owner")])
def test_somebody_of_the_shop_joins(role: str, word: str, world: World, client_for: Any) -> None:
    sent = {"name": "Yasmina 🥐 ياسمينة", "role": role, "task": "taarten", "phone": "051 40 12 12"}

    client_for(world.ines).post(f"/trajecten/{world.bakery.pk}/mensen/nieuw/", sent)

    joined = Membership.objects.get(person__name="Yasmina 🥐 ياسمينة")
    assert (joined.role, joined.task, joined.until) == (word, "taarten", None)
    assert joined.person.phone == "051 40 12 12"
    assert world.bakery.moments.first().params == {"to": joined.person_id}


@pytest.mark.parametrize("role", ["coach", "manager", "admin", "expert", ""])
def test_this_way_nobody_gets_a_role_of_the_team(role: str, world: World, client_for: Any) -> None:
    browser = client_for(world.ines)
    before = everything()

    answer = browser.post(
        f"/trajecten/{world.bakery.pk}/mensen/nieuw/", {"name": "Iemand", "role": role}
    )

    assert answer.status_code == 422
    assert 'value="Iemand"' in answer.content.decode()
    assert everything() == before


def test_task_and_details_of_a_member_change_together(world: World, client_for: Any) -> None:
    samira = world.bakery.memberships.get(role="member")
    sent = {
        "rol-version": samira.version,
        "rol-task": "de hele winkel",
        "persoon-version": samira.person.version,
        "persoon-name": "Samira Bensaïd",
        "persoon-phone": "",
        "persoon-email": "samira@example.be",
    }

    client_for(world.ines).post(f"/mensen/{samira.pk}/", sent)

    samira.refresh_from_db()
    assert (samira.task, samira.person.name, samira.person.email) == (
        "de hele winkel",
        "Samira Bensaïd",
        "samira@example.be",
    )


def test_an_older_form_of_a_membership_shows_what_stands_there(
    world: World, client_for: Any
) -> None:
    samira = world.bakery.memberships.get(role="member")
    browser = client_for(world.ines)
    common = {"persoon-version": samira.person.version, "persoon-name": samira.person.name}
    sent = {"rol-version": samira.version, "rol-task": "eerst", **common}
    browser.post(f"/mensen/{samira.pk}/", sent)
    version = Membership.objects.get(pk=samira.pk).person.version

    answer = browser.post(
        f"/mensen/{samira.pk}/", sent | {"rol-task": "later", "persoon-version": version}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="later"' in page
    assert "<p>eerst</p>" in page


def test_who_leaves_loses_the_link_at_once(world: World, client_for: Any) -> None:
    samira = world.bakery.memberships.get(role="member")
    hers = client_for(world.samira)
    photo_page = f"/trajecten/{world.bakery.pk}/foto/wijzigen/"
    before = hers.get(photo_page).status_code

    client_for(world.ines).post(f"/mensen/{samira.pk}/einde/")

    after = hers.get(photo_page)
    assert (before, after.status_code) == (200, 302)
    assert ("member", "Samira El Amrani") not in around(world)
    samira.refresh_from_db()
    assert samira.until == timezone.localdate() - timedelta(days=1)
    assert world.samira.links.get().revoked_at is not None


@pytest.mark.parametrize("role", ["coach", "expert"])
def test_a_coach_leaves_by_handing_over_and_an_expert_with_the_help(
    role: str, world: World, client_for: Any
) -> None:
    theirs, before = world.bakery.memberships.get(role=role), around(world)

    answers = [client_for(world.greet).post(f"/mensen/{theirs.pk}/{end}") for end in ("einde/", "")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert around(world) == before


def test_somebody_who_left_cannot_be_changed_any_more(world: World, client_for: Any) -> None:
    samira = world.bakery.memberships.get(role="member")
    samira.leave(by=world.ines)
    browser = client_for(world.ines)

    answers = [browser.get(f"/mensen/{samira.pk}/{end}").status_code for end in ("", "einde/")]

    assert answers == [404, 404]


def test_a_member_with_an_account_keeps_the_own_details(world: World, client_for: Any) -> None:
    User.objects.create_user("samira@example.be", world.samira)
    samira = world.bakery.memberships.get(role="member")
    sent = {"rol-version": samira.version, "rol-task": "kassa", "persoon-name": "Iemand anders"}

    client_for(world.ines).post(f"/mensen/{samira.pk}/", sent)

    samira.refresh_from_db()
    assert (samira.task, samira.person.name) == ("kassa", "Samira El Amrani")
