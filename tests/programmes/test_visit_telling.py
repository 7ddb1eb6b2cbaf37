"""Who plans, moves or calls off a visit decides whether the owner is mailed, and reads who is."""

from __future__ import annotations

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils import timezone

from doeboek.common.due import KEEP_LETTERS
from doeboek.followup.models import FollowUp
from doeboek.people.access import Role
from doeboek.programmes.mail import tell_planned
from doeboek.programmes.models import Appointment, VisitCard
from tests.audits.pages import words
from tests.programmes.visitletters import kinds, letters, second_owner, waits
from tests.programmes.visits import in_days, planned
from tests.programmes.visits import sent as form_of

__all__ = ["waits"]

MAILED = "Karim El Amrani krijgt er een mail over."
NO_ADDRESS = "We hebben geen e-mailadres van de eigenaar, dus niemand krijgt een mail."
TICK = {"mails_owner": "on"}


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def nobody_to_mail(world) -> None:
    world.karim.email = ""
    world.karim.save()


def plan(browser, world, **facts):
    form = form_of(host=world.ines.pk) | facts
    return browser.post(f"/trajecten/{world.bakery.pk}/afspraken/nieuw/", form, follow=True)


def move(browser, visit, **facts):
    form = form_of(visit, purpose=visit.purpose) | TICK | facts
    return browser.post(f"/afspraken/{visit.pk}/gegevens/", form, follow=True)


def cancel(browser, visit, **facts):
    return browser.post(f"/afspraken/{visit.pk}/afzegging/", facts, follow=True)


def on(days: int) -> dict[str, str]:
    return {"starts_at_0": f"{in_days(days):%Y-%m-%d}"}


# -- The tick -------------------------------------------------------------------------------------
def pages(world) -> dict[str, str]:
    visit, help_ = planned(world), FollowUp.objects.get(expert=world.lotte)
    over = planned(world, starts_at=in_days(-1))
    return {
        "plan": f"/trajecten/{world.bakery.pk}/afspraken/nieuw/",
        "move": f"/afspraken/{visit.pk}/gegevens/",
        "cancel": f"/afspraken/{visit.pk}/",
        "card": f"/afspraken/{over.pk}/tijd/",
        "expert": f"/hulp/{help_.pk}/bezoek/",
    }


@pytest.mark.parametrize("page", ["plan", "move", "cancel", "card", "expert"])
def test_it_is_ticked_by_itself_and_says_for_whom(world, client_for, page):
    answer = client_for(world.lotte if page == "expert" else world.ines).get(pages(world)[page])

    tick = 'name="mails_owner"'
    assert answer.content.decode().count(tick) == 1
    box = answer.content.decode().split(tick)[1].split(">")[0]
    assert "checked" in box
    assert "Naar Karim El Amrani gaan de dag en het uur" in words(answer)


@pytest.mark.parametrize("page", ["plan", "move", "cancel", "card", "expert"])
def test_without_an_address_there_is_no_tick_and_the_page_says_why(
    world, client_for, nobody_to_mail, page
):
    answer = client_for(world.lotte if page == "expert" else world.ines).get(pages(world)[page])

    assert "mails_owner" not in answer.content.decode()
    assert NO_ADDRESS in words(answer)


def test_of_a_closed_trajectory_nobody_is_mailed(world, ines, waits):
    visit = planned(world)
    world.bakery.close("done", by=world.ines)

    page = ines.get(f"/afspraken/{visit.pk}/gegevens/")
    cancel(ines, visit, **TICK)

    assert "mails_owner" not in page.content.decode()
    assert "Het traject is afgesloten, dus niemand krijgt een mail." in words(page)
    assert (Appointment.objects.standing().count(), letters().count()) == (0, 0)


def test_nothing_is_planned_in_a_closed_trajectory_and_nothing_typed_is_lost(world, ines):
    world.bakery.close("done", by=world.ines)
    address = f"/trajecten/{world.bakery.pk}/afspraken/nieuw/"

    led = ines.get(address, follow=True)
    refused = plan(ines, world, purpose="De etalage")

    closed = "Dit traject is afgesloten. Open het eerst opnieuw."
    assert closed in words(led)
    assert closed in words(refused)
    assert "De etalage" in refused.content.decode()
    assert not Appointment.objects.exists()


def test_to_call_off_what_is_over_asks_nothing_and_mails_nobody(world, ines, waits):
    visit = planned(world, starts_at=in_days(-1))

    page = ines.get(f"/afspraken/{visit.pk}/")
    cancel(ines, visit, **TICK)

    assert "mails_owner" not in page.content.decode()
    assert "krijgt een mail" not in words(page)
    visit.refresh_from_db()
    assert (visit.cancelled_at is None, letters().count()) == (False, 0)


def test_the_shop_reads_nothing_of_who_is_mailed(world, client_for):
    visit = planned(world)

    page = client_for(world.karim).get(f"/afspraken/{visit.pk}/").content.decode()

    assert "mails_owner" not in page


# -- Planning -------------------------------------------------------------------------------------
def test_planned_with_the_tick_the_owner_is_mailed_and_the_page_says_so(world, ines):
    said = plan(ines, world, **TICK)

    assert MAILED in words(said)
    assert [message.to for message in sent.outbox] == [["karim@doeboek.example"]]
    assert kinds() == ["planned"]


def test_planned_without_the_tick_nobody_is_mailed(world, ines):
    said = plan(ines, world)

    assert MAILED not in words(said)
    assert (Appointment.objects.count(), letters().count()) == (1, 0)


def test_planned_in_the_past_nobody_is_mailed(world, ines, waits):
    said = plan(ines, world, **TICK, **on(-1))

    assert MAILED not in words(said)
    assert (Appointment.objects.count(), letters().count()) == (1, 0)


def test_the_tick_for_nobody_is_no_tick(world, ines, nobody_to_mail):
    said = plan(ines, world, **TICK)

    assert said.status_code == 200
    assert (Appointment.objects.count(), letters().count()) == (1, 0)


def test_the_same_form_twice_is_one_letter(world, ines):
    for _ in range(2):
        plan(ines, world, **TICK, idempotency_key="a" * 32)

    assert (Appointment.objects.count(), len(sent.outbox)) == (1, 1)


def test_the_page_names_each_owner_who_is_mailed(world, ines):
    second_owner(world, email="nadia@doeboek.example")

    said = plan(ines, world, **TICK)

    assert "Karim El Amrani en Nadia El Amrani krijgen er een mail over." in words(said)
    assert len(sent.outbox) == 2


def test_a_form_with_an_error_keeps_what_was_ticked_and_mails_nobody(world, ines):
    wrong = plan(ines, world, minutes="0")

    assert wrong.status_code == 422
    box = wrong.content.decode().split('name="mails_owner"')[1].split(">")[0]
    assert "checked" not in box
    assert letters().count() == 0


def test_an_expert_mails_the_owner_of_the_own_visit(world, client_for):
    help_, lotte = FollowUp.objects.get(expert=world.lotte), client_for(world.lotte)

    said = lotte.post(f"/hulp/{help_.pk}/bezoek/", form_of() | TICK, follow=True)

    assert MAILED in words(said)
    assert sent.outbox[0].subject.startswith("Afspraak met Lotte Demuynck")


# -- Moving ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("change", ["day", "length", "place", "host"])
def test_another_time_place_or_host_is_mailed(world, ines, change):
    visit = planned(world)
    changes = {"day": on(5), "place": {"place": "Stadhuis"}, "host": {"host": world.lotte.pk}}
    changes["length"] = {"minutes": "75"}

    said = move(ines, visit, **changes[change])

    assert MAILED in words(said)
    assert kinds() == ["moved"]


def test_what_the_owner_need_not_know_is_not_mailed(world, ines):
    visit = planned(world)

    said = move(ines, visit, purpose="Iets anders")

    assert MAILED not in words(said)
    visit.refresh_from_db()
    assert (visit.purpose, visit.version, letters().count()) == ("Iets anders", 2, 0)


def test_moved_without_the_tick_or_to_the_past_nobody_is_mailed(world, ines, waits):
    move(ines, planned(world), mails_owner="", **on(5))
    move(ines, planned(world), **on(-1))

    assert [visit.version for visit in Appointment.objects.all()] == [2, 2]
    assert letters().count() == 0


def test_what_did_not_happen_and_moves_to_a_day_to_come_is_mailed(world, ines):
    move(ines, planned(world, starts_at=in_days(-1)), **on(5))

    assert kinds() == ["moved"]


# -- Calling off, and going on after all -----------------------------------------------------------
def test_called_off_with_the_tick_the_owner_is_mailed(world, ines):
    said = cancel(ines, planned(world), **TICK)

    assert MAILED in words(said)
    assert sent.outbox[0].subject.startswith("Gaat niet door: afspraak met Ines Verhelst")


def test_called_off_without_the_tick_or_a_second_time_nobody_is_mailed(world, ines):
    visit = planned(world)

    cancel(ines, visit)
    cancel(ines, visit, **TICK)

    assert letters().count() == 0


def test_going_on_after_all_is_mailed_to_who_read_that_it_was_off(world, ines):
    visit = planned(world)
    cancel(ines, visit, **TICK)

    said = ines.post(f"/afspraken/{visit.pk}/terug/", follow=True)

    assert MAILED in words(said)
    assert kinds() == ["cancelled", "planned"]


def test_going_on_after_all_is_no_news_for_who_never_read_that_it_was_off(world, ines):
    visit = planned(world)
    cancel(ines, visit)

    said = ines.post(f"/afspraken/{visit.pk}/terug/", follow=True)

    assert MAILED not in words(said)
    assert letters().count() == 0


def test_going_on_after_all_is_mailed_when_nobody_knows_any_more_who_read_that_it_was_off(
    world, ines
):
    """It is months ahead, and the letter that it is off was kept for thirty days."""
    visit = planned(world, starts_at=in_days(60))
    cancel(ines, visit, **TICK)
    letters().delete()
    Appointment.objects.update(cancelled_at=timezone.now() - KEEP_LETTERS)

    said = ines.post(f"/afspraken/{visit.pk}/terug/", follow=True)

    assert MAILED in words(said)
    assert kinds() == ["planned"]


def test_that_another_coach_comes_is_mailed_to_who_has_the_visit_in_the_calendar(world, ines):
    told, _untold = planned(world), planned(world, starts_at=in_days(5))
    tell_planned(told)
    to = world.tom.mandates.get(role=Role.COACH)

    path = f"/trajecten/{world.bakery.pk}/overdracht/"

    assert "krijgt een nieuwe mail" in ines.get(path).content.decode()
    page = ines.post(path, {"to": to.pk}, follow=True)

    assert "Karim El Amrani krijgt er een mail over." in page.content.decode()
    assert kinds() == ["planned", "moved"]
    assert sent.outbox[-1].subject.startswith("Veranderd: afspraak met Tom")


# -- The card of afterwards -----------------------------------------------------------------------
def write_card(browser, visit, **facts):
    form = {"contact_minutes_tap": "45", "audience": "team", "version": 1}
    return browser.post(f"/afspraken/{visit.pk}/tijd/", form | facts, follow=True)


def next_on(days: int) -> dict[str, str]:
    return {"next_at_0": f"{in_days(days):%Y-%m-%d}", "next_at_1": "10:30"}


def test_the_next_appointment_on_the_card_is_mailed_and_taken_back_with_it(world, ines):
    said = write_card(ines, planned(world, starts_at=in_days(-1)), **TICK, **next_on(14))
    card = VisitCard.objects.get()

    back = ines.post(reverse("programmes:card_undo", args=[card.pk]), follow=True)

    assert (MAILED in words(said), MAILED in words(back)) == (True, True)
    assert kinds() == ["planned", "cancelled"]
    assert {letter.context["appointment"] for letter in letters()} == {card.next_appointment_id}


def test_a_card_without_a_next_appointment_or_without_the_tick_mails_nobody(world, ines):
    write_card(ines, planned(world, starts_at=in_days(-1)), **TICK)
    write_card(ines, planned(world, starts_at=in_days(-2)), **next_on(14))

    assert VisitCard.objects.count() == 2
    assert letters().count() == 0


def test_a_talk_that_is_written_down_afterwards_mails_nobody(world, ines, waits):
    now = timezone.localtime()
    when = {"starts_at_0": f"{now:%Y-%m-%d}", "starts_at_1": f"{now:%H:%M}"}
    talk = {"contact_minutes_tap": "45", "audience": "team", "kind": "call"} | when | TICK

    ines.post(f"/trajecten/{world.bakery.pk}/contacten/nieuw/", talk)

    assert VisitCard.objects.count() == 1
    assert letters().count() == 0
