"""The table asks the object who somebody is there; a view says what it guards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.decorators.http import require_POST, require_safe

from doeboek.demo.cast import World
from doeboek.people.access import MAY, ROLE_NAMES, STAFF, Role, can, may, public
from doeboek.people.links import give_link
from doeboek.people.models import Link
from doeboek.programmes.models import Trajectory
from tests.conftest import Browser
from tests.people.walking import page, press


@require_safe
@may("trajectory.see", on=Trajectory)
def look(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    return HttpResponse(trajectory.title)


@require_POST
@may("trajectory.change", on=Trajectory)
def rename(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    trajectory.title = request.POST["title"]
    trajectory.save()
    status = 422 if not trajectory.title else 200
    return HttpResponse(trajectory.title, status=status)


@require_safe
@may("roles.see")
def listed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a list")


@require_safe
@public("a page for everybody")
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("what nobody thought of")


def account_of_nobody(request: HttpRequest) -> HttpResponse:
    return HttpResponse("what calls itself a page of the library")


urlpatterns = [
    path("proef/<int:pk>/", look, name="look"),
    path("proef/<int:pk>/naam/", rename, name="rename"),
    path("proef/lijst/", listed, name="listed"),
    path("proef/open/", open_page, name="open"),
    path("proef/vergeten/", forgotten, name="forgotten"),
    path("proef/zonder-naam/", forgotten),
    path("x/", include(([path("vals/", account_of_nobody, name="account_x")], "other"))),
    path("", include("doeboek.urls")),
]
handler403 = "doeboek.common.views.forbidden"
handler404 = "doeboek.common.views.not_found"

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def status(world: World, client_for: Callable[..., Browser]) -> Callable[[str, str], int]:
    def ask(name: str, path: str) -> int:
        return client_for(world.people.get(name)).get(path).status_code

    return ask


# -- who may know, and who may do -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("ines", 200),
        ("greet", 200),
        ("karim", 403),
        ("samira", 403),
        ("lotte", 403),
        ("marleen", 404),
        ("tom", 404),
        ("piet", 404),
        ("hilde", 404),
        ("koen", 404),
        ("an", 404),
        ("sofie", 404),
        ("wout", 404),
        ("noor", 404),
        ("nobody", 302),
    ],
)
def test_who_may_not_know_finds_nothing_and_who_may_not_do_is_refused(
    world: World, status: Callable[[str, str], int], who: str, expected: int
) -> None:
    assert status(who, f"/proef/{world.bakery.pk}/") == expected


def test_a_stranger_is_asked_to_sign_in_and_comes_back(world: World) -> None:
    answer = Browser().get(f"/proef/{world.bakery.pk}/?deel=2")

    assert answer.url == f"/aanmelden/?next=%2Fproef%2F{world.bakery.pk}%2F%3Fdeel%3D2"


def test_what_does_not_exist_is_not_there_for_anybody(
    world: World, status: Callable[[str, str], int]
) -> None:
    assert status("ines", "/proef/999999/") == 404


def test_without_an_object_the_roles_somebody_has_anywhere_count(
    world: World, status: Callable[[str, str], int]
) -> None:
    people = ["wout", "ines", "karim", "noor", "nobody"]

    assert [status(name, "/proef/lijst/") for name in people] == [200, 200, 403, 403, 302]


def test_a_public_page_is_for_everybody(world: World, status: Callable[[str, str], int]) -> None:
    assert [status(name, "/proef/open/") for name in ("ines", "noor", "nobody")] == [200] * 3


@pytest.mark.parametrize("path", ["/proef/vergeten/", "/proef/zonder-naam/", "/x/vals/"])
def test_a_view_without_a_policy_does_not_exist(
    world: World, status: Callable[[str, str], int], path: str
) -> None:
    assert [status(name, path) for name in ("wout", "ines", "nobody")] == [404] * 3


def test_a_right_that_ends_ends_with_the_next_page(
    world: World, client_for: Callable[..., Browser]
) -> None:
    ines = client_for(world.ines)
    assert ines.get(f"/proef/{world.bakery.pk}/").status_code == 200

    world.bakery.hand_over(world.tom, by=world.greet)

    assert ines.get(f"/proef/{world.bakery.pk}/").status_code == 404


# -- writing --------------------------------------------------------------------------------------


def test_a_change_is_guarded_and_made_once(
    world: World, client_for: Callable[..., Browser]
) -> None:
    there = f"/proef/{world.bakery.pk}/naam/"
    form = {"title": "Zonnekruim", "idempotency_key": "0123456789abcdef0123"}

    refused = client_for(world.karim).post(there, form).status_code
    world.bakery.refresh_from_db()
    untouched = world.bakery.title
    ines = client_for(world.ines)
    first, again = ines.post(there, form), ines.post(there, form)

    world.bakery.refresh_from_db()
    assert (refused, untouched) == (403, "Bakkerij Zonnekruim")
    assert (first.status_code, world.bakery.title) == (200, "Zonnekruim")
    assert again.content == b""


def test_a_change_that_is_not_accepted_leaves_nothing_behind(
    world: World, client_for: Callable[..., Browser]
) -> None:
    ines = client_for(world.ines)
    form = {"title": "", "idempotency_key": "0123456789abcdef0123"}

    assert ines.post(f"/proef/{world.bakery.pk}/naam/", form).status_code == 422
    world.bakery.refresh_from_db()
    assert world.bakery.title == "Bakkerij Zonnekruim"

    form["title"] = "Zonnekruim"
    assert ines.post(f"/proef/{world.bakery.pk}/naam/", form).status_code == 200


@pytest.mark.parametrize("key", ["", "short", "with spaces in it, and long enough"])
def test_a_form_without_a_key_is_not_carried_out(
    world: World, client_for: Callable[..., Browser], key: str
) -> None:
    form = {"title": "Zonnekruim", "idempotency_key": key}

    answer = client_for(world.ines).post(f"/proef/{world.bakery.pk}/naam/", form)

    world.bakery.refresh_from_db()
    assert (answer.status_code, world.bakery.title) == (400, "Bakkerij Zonnekruim")


# -- links ----------------------------------------------------------------------------------------


def test_by_a_link_rights_end_at_its_object(world: World, phone: Browser) -> None:
    """Samira also coaches the clothes shop; her member's link knows nothing of that."""
    from doeboek.programmes.models import Membership

    Membership.objects.create(trajectory=world.clothes, person=world.samira, role=Role.COACH)
    press(phone, page(give_link(world.samira, Link.Purpose.MEMBER, to=world.bakery, by=world.ines)))

    assert phone.get(f"/proef/{world.bakery.pk}/").status_code == 403
    assert phone.get(f"/proef/{world.clothes.pk}/").status_code == 404
    assert phone.get("/proef/lijst/").status_code == 403


def test_a_template_may_ask_what_a_view_would_say(world: World) -> None:
    assert can(world.ines, "trajectory.change", world.bakery)
    assert not can(world.tom, "trajectory.change", world.bakery)
    assert not can(world.karim, "trajectory.change", world.bakery)
    assert can(world.ines, "trajectory.list")
    assert not can(world.karim, "trajectory.list")
    assert not can(None, "trajectory.list")


# -- the table ------------------------------------------------------------------------------------


def test_every_role_has_a_name_and_is_named_in_the_table() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert set().union(*MAY.values()) == set(Role)


def test_nobody_may_do_what_nobody_is_named_for() -> None:
    assert [action for action, roles in MAY.items() if not roles] == []


def test_only_shopkeepers_and_who_comes_in_by_a_link_are_no_staff() -> None:
    assert set(Role) - STAFF == {Role.OWNER, Role.MEMBER, Role.DEPARTMENT}


def test_an_action_that_is_not_in_the_table_cannot_guard_a_view() -> None:
    with pytest.raises(KeyError):
        may("trajectory.burn")


@override_settings(SECOND_FACTOR_REQUIRED=True)
def test_the_second_factor_goes_before_public_pages_too(world: World) -> None:
    browser = Browser()
    browser.force_login(world.ines.user)

    assert browser.get("/proef/open/").url == "/beveiliging/"
