"""Who opens which page of programmes, and that a refusal changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from doeboek.common.files import store
from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link
from tests.programmes.shops import everything

PEOPLE = ["ines", "greet", "karim", "samira", "lotte", "tom", "marleen", "piet", "an", "wout"]
EVERYBODY = [*PEOPLE, "noor", "stranger"]


def row(**statuses: int) -> dict[str, int]:
    """What each one gets: 404 unless said otherwise, and a stranger is asked to sign in."""
    others = statuses.pop("others", 404)
    return {name: others for name in EVERYBODY} | {"stranger": 302} | statuses


TEAM_OF_THE_BAKERY = row(ines=200, greet=200, karim=403, samira=403, lotte=403)
AROUND_A_MEMBER = row(ines=200, greet=200, karim=403, samira=403)
WHO_LEADS = row(greet=200, wout=200, ines=403, tom=403, lotte=403, an=403)

PAGES = {
    "trajectory_list": row(ines=200, greet=200, tom=200, lotte=200, others=403),
    "shop_new": row(ines=200, greet=200, tom=200, others=403),
    "shop_edit": TEAM_OF_THE_BAKERY,
    "photo": row(ines=200, greet=200, karim=200, samira=200, lotte=200),
    "photo_change": row(ines=200, greet=200, karim=200, samira=200, lotte=403),
    "timeline": TEAM_OF_THE_BAKERY,
    "handover": TEAM_OF_THE_BAKERY,
    "close": TEAM_OF_THE_BAKERY,
    "people": TEAM_OF_THE_BAKERY,
    "mailed": TEAM_OF_THE_BAKERY,
    "member_new": TEAM_OF_THE_BAKERY,
    "membership": AROUND_A_MEMBER,
    "membership_end": AROUND_A_MEMBER,
    "link": TEAM_OF_THE_BAKERY,
    "link_show": TEAM_OF_THE_BAKERY,
    "programme_list": row(ines=200, greet=200, tom=200, wout=200, others=403),
    "programme_new": row(wout=200, others=403),
    "programme": row(ines=200, greet=200, tom=200, wout=200, lotte=403, an=403),
    "programme_change": WHO_LEADS,
    "logo": row(ines=200, greet=200, tom=200, wout=200, lotte=403, an=403),
    "mandate_new": WHO_LEADS,
    "mandate_end": WHO_LEADS,
    "keepers": row(wout=200, others=403),
    "keeper_new": row(wout=200, others=403),
    "wave_new": row(greet=200, ines=403, tom=403, lotte=403, an=403, wout=403),
    "wave": row(ines=200, greet=200, tom=200, piet=200),
    "wave_change": row(greet=200, ines=403, tom=403, piet=403),
}

FORMS = {
    "shop_new": {"name": "Wijn van Kurk"},
    "shop_edit": {"name": "Een andere naam"},
    "photo_change": {},
    "photo_remove": {},
    "advance": {},
    "step_back": {},
    "handover": {},
    "close": {"reason": "done"},
    "reopen": {},
    "member_new": {"name": "Iemand", "role": "member"},
    "membership": {"rol-task": "alles"},
    "membership_end": {},
    "link": {},
    "link_mail": {},
    "link_revoke": {},
    "programme_new": {"name": "Nog een programma"},
    "programme_change": {"name": "Anders"},
    "mandate_new": {"name": "Iemand", "email": "iemand@example.be", "role": "manager"},
    "mandate_end": {},
    "keeper_new": {"name": "Iemand", "email": "iemand@example.be", "role": "editor"},
    "wave_new": {"town": "Tielt"},
    "wave_change": {"town": "Tielt"},
}
LIKE = {
    "photo_remove": PAGES["photo_change"],
    "advance": TEAM_OF_THE_BAKERY,
    "step_back": TEAM_OF_THE_BAKERY,
    "reopen": TEAM_OF_THE_BAKERY,
    "link_mail": TEAM_OF_THE_BAKERY,
    "link_revoke": TEAM_OF_THE_BAKERY,
}


@pytest.fixture
def address(world: World, settings: Any, tmp_path: Any) -> Callable[[str], str]:
    """The address of each page, for the bakery and its programme."""
    settings.MEDIA_ROOT = tmp_path
    picture = store(b"not looked at here", "image/png")
    world.bakery.participation.show_photo(picture, by=world.ines)
    world.programme.logo = picture
    world.programme.save()
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, device_limit=None)
    world.bakery.enter("scan", by=world.ines)
    about: dict[str, list[Any]] = {
        "membership": [world.bakery.memberships.get(role="member").pk],
        "mandate": [world.tom.mandates.get().pk],
        "programme": [world.programme.pk],
        "wave": [world.wave.pk],
        "bakery": [world.bakery.pk],
    }
    args = {
        **{name: about["bakery"] for name in (*PAGES, *FORMS)},
        **{name: [] for name in ("trajectory_list", "shop_new", "programme_list", "programme_new")},
        **{name: [] for name in ("keepers", "keeper_new")},
        **{name: about["membership"] for name in ("membership", "membership_end")},
        **{
            name: about["programme"]
            for name in ("programme", "programme_change", "logo", "mandate_new", "wave_new")
        },
        "mandate_end": about["mandate"],
        "wave": about["wave"],
        "wave_change": about["wave"],
        "step_back": [world.bakery.pk, world.bakery.steps.last().pk],
        **{n: [world.bakery.pk, link.pk] for n in ("link_show", "link_mail", "link_revoke")},
    }
    return lambda name: reverse(f"programmes:{name}", args=args[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_its_people_only_and_changes_nothing(
    name: str, world: World, client_for: Any, address: Callable[[str], str]
) -> None:
    browsers = {who: client_for(getattr(world, who, None)) for who in EVERYBODY}
    before = everything()

    answers = {who: browser.get(address(name)) for who, browser in browsers.items()}

    assert {who: answer.status_code for who, answer in answers.items()} == PAGES[name]
    assert everything() == before


@pytest.mark.parametrize("name", FORMS)
def test_a_refused_form_changes_nothing(
    name: str, world: World, client_for: Any, address: Callable[[str], str]
) -> None:
    expected = LIKE.get(name) or PAGES[name]
    refused = [who for who in EVERYBODY if expected[who] != 200]
    browsers = {who: client_for(getattr(world, who, None)) for who in refused}
    before = everything()

    answers = {who: browsers[who].post(address(name), FORMS[name]) for who in refused}

    assert {who: answer.status_code for who, answer in answers.items()} == {
        who: expected[who] for who in refused
    }
    assert everything() == before


@pytest.mark.parametrize("name", FORMS)
def test_a_form_works_for_its_people(
    name: str, world: World, client_for: Any, address: Callable[[str], str]
) -> None:
    expected = LIKE.get(name) or PAGES[name]
    first = next(who for who in EVERYBODY if expected[who] == 200)

    answer = client_for(getattr(world, first)).post(address(name), FORMS[name])

    assert answer.status_code in (302, 422)


def test_every_route_of_shops_is_in_the_tables() -> None:
    from doeboek.programmes.urls_shops import urlpatterns

    of_prospects = {"prospect_list", "prospect_step"}  # asked in test_prospects.py
    assert {pattern.name for pattern in urlpatterns} == {*PAGES, *FORMS} | of_prospects
