"""The steps of a programme: chosen when it is made, and fixed once a shop walks by them."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from doeboek.demo.cast import World, town
from doeboek.programmes import stepchoice
from doeboek.programmes.models import Programme, Wave
from doeboek.programmes.models.programme import UnderWay
from doeboek.programmes.starting import Address, open_shop, start_trajectory
from doeboek.programmes.stepchoice import every_template, merged, on_offer
from doeboek.programmes.steptemplates import StepKind, StepTemplate, step_template
from tests.programmes.shops import everything
from tests.programmes.test_programmes import settings_of

STANDARD, SHORT = step_template("standard", 1), step_template("short", 1)
NEW = "/programmas/nieuw/"


def template(name: str, keys: str, version: int = 1) -> StepTemplate:
    steps = tuple(
        StepKind(key, "contact", 1, 60, {"nl": f"{key} van {name}.{version}"}, {}) for key in keys
    )
    return StepTemplate(name, version, {"nl": name}, steps)


# -- several templates as one list ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("templates", "keys"),
    [
        ((), ""),
        (("abc",), "abc"),
        (("abcd", "bd"), "abcd"),
        (("bd", "abcd"), "abcd"),
        (("abcd", "axd"), "axbcd"),
        (("abc", "x"), "xabc"),
        (("abc", "cx"), "abcx"),
        (("ab", "cd"), "cdab"),
    ],
)
def test_steps_of_several_templates_stand_in_one_order_once(
    templates: tuple[str, ...], keys: str
) -> None:
    given = [template(f"t{number}", steps) for number, steps in enumerate(templates)]

    assert "".join(kind.key for kind in merged(given)) == keys


def test_a_step_of_several_has_the_words_of_the_longest_and_newest() -> None:
    found = merged([template("b", "ac"), template("a", "abc"), template("a", "abc", version=2)])

    assert [kind.labels["nl"] for kind in found] == ["a van a.2", "b van a.2", "c van a.2"]


def test_the_newest_version_of_every_template_is_on_offer_the_longest_first(
    monkeypatch: Any,
) -> None:
    versions = (template("short", "ab"), template("long", "abc"), template("long", "abcd", 2))
    monkeypatch.setattr(stepchoice, "every_template", lambda: versions)
    on_offer.cache_clear()
    try:
        assert [(each.name, each.version) for each in on_offer()] == [("long", 2), ("short", 1)]
    finally:
        on_offer.cache_clear()


def test_every_template_that_ships_is_on_offer() -> None:
    assert list(every_template()) == [SHORT, STANDARD]
    assert on_offer() == (STANDARD, SHORT)


# -- choosing ------------------------------------------------------------------------------------
def new_programme(**changes: str) -> dict[str, str]:
    return {
        "name": "Frisse etalages",
        "new_organisation": "Winkelhuis Westhoek",
        "starts_on": "2026-12-01",
        "steps": "standard.1",
        "manager_name": "Bea Loontjens",
        "manager_email": "bea@example.be",
    } | changes


def test_the_form_says_each_way_in_words(world: World, client_for: Any) -> None:
    page = client_for(world.wout).get(NEW).content.decode()

    assert 'name="steps" value="standard.1"' in page
    assert "Traject voor één winkel" in page
    assert (
        "Kennismaking, Scan, SWOT, Ideeënsessie, Doeboek, Opvolging (2 keer). "
        "Samen ongeveer 8 uur van de eigenaar."
    ) in page
    assert "Kort traject met één coachgesprek" in page
    assert (
        "Gesprek met korte scan, Doeboek, Opvolggesprek. Samen ongeveer 4 uur van de eigenaar."
    ) in page


@pytest.mark.parametrize("steps", ["standard.1", "short.1"])
def test_a_programme_walks_the_way_that_was_chosen(
    steps: str, world: World, client_for: Any
) -> None:
    client_for(world.wout).post(NEW, new_programme(steps=steps))

    made = Programme.objects.get(name="Frisse etalages")
    assert f"{made.steps_name}.{made.steps_version}" == steps


@pytest.mark.parametrize("steps", ["", "standard.9", "../steps/short.1", "short"])
def test_a_way_that_does_not_exist_is_refused(steps: str, world: World, client_for: Any) -> None:
    browser = client_for(world.wout)
    before = everything()

    answer = browser.post(NEW, new_programme(steps=steps))

    assert answer.status_code == 422
    assert "steps" in answer.context["form"].errors
    assert everything() == before


@pytest.fixture
def fresh(world: World) -> Programme:
    """A programme of Greet with a wave and no shop yet."""
    other = Programme.objects.create(
        name="Nieuw", organisation=world.programme.organisation, starts_on=date(2026, 1, 1)
    )
    Wave.objects.create(
        programme=other,
        municipality=town("Tielt", world.wave.starts_on),
        starts_on=date(2026, 1, 1),
    )
    world.greet.mandates.update(programme=other)
    return other


def begin_a_shop(programme: Programme, world: World) -> None:
    wave = Wave.objects.get(programme=programme)
    start_trajectory(wave, world.bakery.shop, coach=world.ines, by=world.ines)


def test_before_the_first_shop_the_manager_may_choose_again(
    fresh: Programme, world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    sent = settings_of(browser, fresh)
    assert sent["steps"] == "standard.1"

    browser.post(f"/programmas/{fresh.pk}/gegevens/", sent | {"steps": "short.1"})

    fresh.refresh_from_db()
    assert fresh.steps == SHORT
    page = browser.get(f"/programmas/{fresh.pk}/").content.decode()
    assert "Kort traject met één coachgesprek: Gesprek met korte scan, Doeboek" in page


def test_once_a_shop_began_the_page_says_why_the_steps_stay(
    fresh: Programme, world: World, client_for: Any
) -> None:
    begin_a_shop(fresh, world)
    browser = client_for(world.greet)

    page = browser.get(f"/programmas/{fresh.pk}/gegevens/").content.decode()
    sent = settings_of(browser, fresh) | {"steps": "short.1", "name": "Anders"}
    answer = browser.post(f"/programmas/{fresh.pk}/gegevens/", sent)

    assert "Er zijn al winkels op weg. Daarom liggen deze stappen vast" in page
    assert 'name="steps"' not in page
    fresh.refresh_from_db()
    assert (answer.status_code, fresh.name, fresh.steps) == (302, "Anders", STANDARD)


def test_a_shop_in_the_bin_still_holds_the_steps(fresh: Programme, world: World) -> None:
    begin_a_shop(fresh, world)
    fresh.waves.get().trajectories.get().discard()

    with pytest.raises(UnderWay):
        fresh.walk_by(SHORT)


def test_choosing_the_steps_that_there_are_changes_nothing(world: World) -> None:
    world.programme.walk_by(STANDARD)

    assert world.programme.steps == STANDARD


def test_a_shop_that_begins_while_the_form_is_sent_keeps_its_steps(
    fresh: Programme, world: World, client_for: Any, monkeypatch: Any
) -> None:
    """The form was drawn before, and looks once more after it has locked the programme."""
    browser = client_for(world.greet)
    sent = settings_of(browser, fresh) | {"steps": "short.1"}
    look = iter([False, True, True, True])
    monkeypatch.setattr(Programme, "is_under_way", property(lambda self: next(look)))

    answer = browser.post(f"/programmas/{fresh.pk}/gegevens/", sent)

    assert answer.status_code == 422
    assert "Intussen begon er een winkel." in answer.content.decode()
    fresh.refresh_from_db()
    assert fresh.steps == STANDARD


@pytest.mark.django_db(transaction=True)
def test_a_shop_waits_for_who_is_changing_the_steps(fresh: Programme, world: World) -> None:
    """Otherwise it would begin at a step that its programme no longer has."""
    begun = threading.Event()
    stale = Wave.objects.select_related("programme").get(programme=fresh)
    address = Address(
        street="Markt", number="3", postcode="8700", municipality=world.wave.municipality
    )
    shop = open_shop("Wijn van Kurk", address)

    def begin() -> None:
        begun.set()
        with suppress(KeyError):
            start_trajectory(stale, shop, coach=world.ines, by=world.ines)
        connection.close()

    thread = threading.Thread(target=begin)
    with transaction.atomic():
        locked = Programme.objects.select_for_update().get(pk=fresh.pk)
        locked.walk_by(SHORT)
        thread.start()
        begun.wait()
        locked.save()
    thread.join()

    assert [each.step for each in stale.trajectories.all()] == ["scan"]
