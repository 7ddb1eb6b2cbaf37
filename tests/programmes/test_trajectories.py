"""A trajectory goes on, is handed over, stops and begins again."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.programmes.models import Appointment, Trajectory
from tests.programmes.shops import a_shop, everything


def again(trajectory: Trajectory) -> Trajectory:
    return Trajectory.objects.get(pk=trajectory.pk)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


# -- steps -------------------------------------------------------------------------------------
def test_the_next_step_is_entered_and_can_be_undone(world: World, client_for: Any) -> None:
    browser = client_for(world.ines)

    entered = browser.post(f"/trajecten/{world.bakery.pk}/stap/")
    now = again(world.bakery)
    page = browser.get("/winkels/").content.decode()
    undo = re.search(r'action="(/trajecten/\d+/stap/\d+/terug/)"', page)[1]
    browser.post(undo)

    assert entered.headers["Location"] == f"/trajecten/{world.bakery.pk}/"
    assert now.step == "scan"
    assert "Nu in de stap “Scan”." in page
    assert again(world.bakery).step == "acquaintance"
    assert list(again(world.bakery).steps.values_list("key", flat=True)) == ["acquaintance"]
    verbs = world.bakery.moments.values_list("verb", flat=True)
    assert list(verbs)[:2] == ["step.taken_back", "step.entered"]


def test_any_step_of_the_template_may_be_entered_again(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)

    for step in ("book", "scan", "scan"):
        browser.post(f"/trajecten/{world.bakery.pk}/stap/", {"step": step})

    assert list(world.bakery.steps.values_list("key", flat=True)) == [
        "acquaintance",
        "book",
        "scan",
        "scan",
    ]


@pytest.mark.parametrize("step", ["nonsense", "scan'--", "é" * 300])
def test_a_step_that_is_not_in_the_template_changes_nothing(
    step: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.ines)
    before = everything()

    answer = browser.post(f"/trajecten/{world.bakery.pk}/stap/", {"step": step})

    assert said(answer) == ["Die stap bestaat niet."]
    assert everything() == before


def test_after_the_last_step_there_is_no_next_one(world: World, client_for: Any) -> None:
    world.bakery.enter("followup", by=world.ines)

    answer = client_for(world.ines).post(f"/trajecten/{world.bakery.pk}/stap/")

    assert said(answer) == ["Die stap bestaat niet."]


def test_work_of_a_step_enters_it_unless_the_shop_has_come_that_far(world: World) -> None:
    reached = [
        world.bakery.reach(step, by=world.ines)
        for step in ("scan", "scan", "session", "swot", "session")
    ]

    assert reached == [True, False, True, False, False]
    assert again(world.bakery).step == "session"
    assert [step.key for step in world.bakery.steps.all()] == ["acquaintance", "scan", "session"]


def test_work_of_a_step_that_the_template_lacks_moves_nothing(world: World) -> None:
    before = everything()

    assert not world.bakery.reach("party", by=world.ines)
    assert everything() == before


def test_who_read_the_shop_before_it_went_on_does_not_take_it_back(world: World) -> None:
    read_earlier = again(world.bakery)
    world.bakery.enter("session", by=world.ines)

    assert not read_earlier.reach("scan", by=world.karim)
    assert again(world.bakery).step == "session"


def test_the_next_step_is_offered_to_who_may_begin_it(world: World) -> None:
    offered = {
        name: offer.key
        for name, person in world.people.items()
        if (offer := world.bakery.offer(person))
    }

    assert offered == {"ines": "scan", "greet": "scan"}


def test_a_step_is_offered_after_another_only_while_the_shop_stands_in_that_one(
    world: World,
) -> None:
    early = world.bakery.offer(world.ines, after="scan")
    world.bakery.enter("scan", by=world.ines)
    in_time = world.bakery.offer(world.ines, after="scan")
    world.bakery.enter("followup", by=world.ines)
    late = world.bakery.offer(world.ines, after="scan")

    assert (early, in_time, late) == (None, ("swot", "SWOT"), None)


def test_a_closed_trajectory_is_offered_no_step(world: World) -> None:
    world.bakery.close("done", by=world.ines)

    assert world.bakery.offer(world.ines) is None


def test_only_the_last_step_can_be_taken_back(world: World, client_for: Any) -> None:
    scan = world.bakery.enter("scan", by=world.ines)
    world.bakery.enter("swot", by=world.ines)
    browser = client_for(world.ines)

    answer = browser.post(f"/trajecten/{world.bakery.pk}/stap/{scan.pk}/terug/")

    assert said(answer) == ["Intussen begon een andere stap, dus deze blijft."]
    assert again(world.bakery).step == "swot"


def test_a_step_of_another_shop_is_not_found(world: World, client_for: Any) -> None:
    other = world.clothes.enter("scan", by=world.ines)

    answer = client_for(world.ines).post(f"/trajecten/{world.bakery.pk}/stap/{other.pk}/terug/")

    assert answer.status_code == 404
    assert again(world.clothes).step == "scan"


# -- what happened -----------------------------------------------------------------------------
def test_the_timeline_tells_in_the_readers_language_and_in_pages(
    world: World, client_for: Any
) -> None:
    for _n in range(15):
        world.bakery.enter("scan", by=world.ines)
        world.bakery.bring_in(world.noor, "member", by=world.ines).leave(by=world.ines)
    browser = client_for(world.ines)

    first = browser.get(f"/trajecten/{world.bakery.pk}/verloop/")
    last = browser.get(f"/trajecten/{world.bakery.pk}/verloop/?pagina=2").content.decode()

    assert first.content.decode().count("<time ") == 25
    assert "Noor is niet meer betrokken." in first.content.decode()
    assert "Ines haalde Noor erbij." in first.content.decode()
    assert "Ines begon aan de stap “Kennismaking”." in last


def test_a_long_timeline_takes_the_queries_of_a_short_one(world: World, client_for: Any) -> None:
    browser, counts = client_for(world.ines), []
    browser.get("/winkels/")

    for more in (1, 20):
        for _n in range(more):
            world.bakery.enter("scan", by=world.ines)
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/trajecten/{world.bakery.pk}/verloop/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25


# -- handing over ------------------------------------------------------------------------------
def test_a_colleague_takes_over_with_the_visits_that_lie_ahead(
    world: World, client_for: Any
) -> None:
    day = timezone.now() + timedelta(days=5)
    ahead = world.bakery.appointments.create(host=world.ines, starts_at=day)
    past = world.bakery.appointments.create(
        host=world.ines, starts_at=day - timedelta(days=50), done_at=day - timedelta(days=50)
    )
    browser = client_for(world.ines)

    answer = browser.post(
        f"/trajecten/{world.bakery.pk}/overdracht/", {"to": world.tom.mandates.get().pk}
    )

    assert answer.headers["Location"] == "/winkels/"
    assert said(answer) == ["Tom neemt Bakkerij Zonnekruim over."]
    assert again(world.bakery).coach == world.tom
    assert browser.get(f"/trajecten/{world.bakery.pk}/mensen/").status_code == 404
    ahead.refresh_from_db()
    past.refresh_from_db()
    assert (ahead.host, past.host) == (world.tom, world.ines)


def test_who_leads_the_programme_stays_with_the_shop(world: World, client_for: Any) -> None:
    answer = client_for(world.greet).post(
        f"/trajecten/{world.bakery.pk}/overdracht/", {"to": world.tom.mandates.get().pk}
    )

    assert answer.headers["Location"] == f"/trajecten/{world.bakery.pk}/"


@pytest.mark.parametrize("who", ["noor", "lotte", "ines"])
def test_only_another_coach_of_the_programme_takes_over(
    who: str, world: World, client_for: Any
) -> None:
    mandate = getattr(world, who).mandates.first()
    browser = client_for(world.ines)
    before = everything()

    answer = browser.post(
        f"/trajecten/{world.bakery.pk}/overdracht/", {"to": mandate.pk if mandate else ""}
    )

    assert answer.status_code == 422
    assert everything() == before


# -- closing -----------------------------------------------------------------------------------
def test_a_trajectory_is_closed_with_a_reason_and_opened_again(
    world: World, client_for: Any
) -> None:
    browser = client_for(world.ines)
    address = f"/trajecten/{world.bakery.pk}/afsluiten/"

    answer = browser.post(address, {"reason": "no-time"})
    page = browser.get(address).content.decode()
    refused = browser.post(f"/trajecten/{world.bakery.pk}/stap/")
    twice = browser.post(address, {"reason": "done"})
    browser.post(f"/trajecten/{world.bakery.pk}/heropenen/")

    assert answer.headers["Location"] == address
    assert "de eigenaar heeft geen tijd" in page
    assert f'action="/trajecten/{world.bakery.pk}/heropenen/"' in page
    assert "Dit traject is afgesloten. Open het eerst opnieuw." in said(refused)
    assert said(twice)[-1] == "Dit traject was al afgesloten."
    assert again(world.bakery).closed is None
    verbs = world.bakery.moments.values_list("verb", flat=True)
    assert list(verbs)[:2] == ["trajectory.reopened", "trajectory.closed"]


def test_who_closes_it_reads_which_appointments_still_stand(world: World, client_for: Any) -> None:
    visit = Appointment.objects.create(
        trajectory=world.bakery, host=world.ines, starts_at=timezone.now() + timedelta(days=3)
    )

    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/afsluiten/").content.decode()
    visit.cancel(by=world.ines)
    after = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/afsluiten/")

    assert f'href="/afspraken/{visit.pk}/"' in page
    assert "Zeg ze eerst af" in page
    assert "Zeg ze eerst af" not in after.content.decode()


@pytest.mark.parametrize("reason", ["", "nonsense"])
def test_without_a_reason_it_goes_on(reason: str, world: World, client_for: Any) -> None:
    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/afsluiten/", {"reason": reason}
    )

    assert answer.status_code == 422
    assert again(world.bakery).closed is None


# -- the command -------------------------------------------------------------------------------
def test_the_command_lists_every_trajectory_as_json(world: World) -> None:
    a_shop(world, "Wég", number="4").discard()
    out = StringIO()

    call_command("trajectories", "--json", stdout=out)

    assert json.loads(out.getvalue()) == [
        {
            "id": trajectory.pk,
            "kind": "shop",
            "title": trajectory.title,
            "municipality": "Tielt",
            "programme": "Sterke winkels",
            "step": "acquaintance",
        }
        for trajectory in (world.bakery, world.clothes)
    ]


def test_the_command_without_trajectories_gives_an_empty_list(db: None) -> None:
    out = StringIO()

    call_command("trajectories", "--json", stdout=out)

    assert json.loads(out.getvalue()) == []


def test_the_command_draws_a_table(world: World) -> None:
    out = StringIO()

    call_command("trajectories", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["ID", "KIND", "MUNICIPALITY", "STEP", "PROGRAMME", "TITLE"]
    assert lines[1].endswith("Sterke winkels            Bakkerij Zonnekruim")
    assert len(lines) == 3
