"""A letter about a visit leaves once, and only while it holds what it says."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail as sent
from django.utils import timezone, translation

from doeboek.common import mail
from doeboek.common.due import KEEP_LETTERS, forget_letters
from doeboek.common.words import day
from doeboek.people.access import Role
from doeboek.programmes.mail import (
    tell_cancelled,
    tell_changed,
    tell_moved,
    tell_off,
    tell_on,
    tell_planned,
)
from doeboek.programmes.models import Appointment, Membership
from tests.programmes.visitletters import (
    again,
    event_in,
    kinds,
    letters,
    moved,
    post_all,
    second_owner,
    waits,
)
from tests.programmes.visits import in_days, planned

__all__ = ["waits"]


# -- Once, and as it is when it leaves ------------------------------------------------------------
def test_the_same_change_is_one_letter(world):
    visit = planned(world)

    tell_planned(visit)
    tell_planned(again(visit))

    assert post_all() == [False]
    assert len(sent.outbox) == 1


@pytest.mark.parametrize("tell", [tell_planned, tell_moved, tell_cancelled])
def test_of_a_visit_that_is_over_nobody_hears(world, tell):
    visit = planned(world, starts_at=timezone.now() - timedelta(minutes=1))

    assert tell(visit) == []
    assert (letters().count(), sent.outbox) == (0, [])


def test_of_what_was_moved_before_the_letter_left_one_letter_leaves(world, waits):
    visit = planned(world)
    tell_planned(visit)
    tell_moved(moved(visit, starts_at=in_days(6)))

    assert post_all() == [False, True]
    [message] = sent.outbox
    assert message.subject.startswith("Veranderd: afspraak met Ines Verhelst")
    assert kinds() == ["moved"]


def test_what_was_called_off_before_the_letter_left_is_only_said_to_be_off(world, waits):
    visit = planned(world)
    tell_planned(visit)
    visit.cancel(by=world.ines)
    tell_cancelled(visit)

    assert post_all() == [False, True]
    assert sent.outbox[0].subject.startswith("Gaat niet door: afspraak met Ines Verhelst")


def test_what_was_called_off_without_a_mail_is_not_said_to_stand(world, waits):
    visit = planned(world)
    tell_planned(visit)
    visit.cancel(by=world.ines)

    assert post_all() == [False]
    assert (letters().get().state, sent.outbox) == ("given-up", [])


@pytest.mark.parametrize("is_moved", [False, True])
def test_what_did_not_leave_while_it_was_off_is_said_when_it_goes_on(world, waits, is_moved):
    """No server took the letter while somebody called it off by mistake, without a mail."""
    visit = planned(world)
    tell_planned(visit)
    if is_moved:
        assert post_all() == [True]
        tell_moved(moved(visit, starts_at=in_days(6, 9, 30)))
    visit.cancel(by=world.ines)
    assert post_all()[-1] is False
    visit.restore(by=world.ines)

    told = tell_on(visit, off_since=timezone.now())

    assert told == [world.karim]
    assert post_all()[-1] is True
    with translation.override("nl"):
        assert day(visit.starts_at) in sent.outbox[-1].subject


def test_what_goes_on_before_the_letter_left_is_not_said_to_be_off(world, waits):
    visit = planned(world)
    visit.cancel(by=world.ines)
    tell_cancelled(visit)
    visit.restore(by=world.ines)
    tell_on(visit, off_since=timezone.now())

    assert post_all() == [False, True]
    assert sent.outbox[0].subject.startswith("Afspraak met Ines Verhelst")


def test_what_goes_on_without_a_mail_is_not_said_to_be_off(world, waits):
    visit = planned(world)
    visit.cancel(by=world.ines)
    tell_cancelled(visit)
    visit.restore(by=world.ines)

    assert post_all() == [False]
    assert letters().count() == 0


def test_moved_without_a_mail_the_waiting_letter_says_the_new_day(world, waits):
    visit = planned(world)
    tell_planned(visit)
    moved(visit, starts_at=in_days(6, 9, 30))

    assert post_all() == [True]
    with translation.override("nl"):
        assert f"{day(in_days(6))} om 9.30 uur" in sent.outbox[0].subject


def leaves(world, visit) -> None:
    owners = Membership.objects.filter(trajectory=world.bakery, role=Role.OWNER)
    owners.update(until=timezone.localdate() - timedelta(days=1))


def closes(world, visit) -> None:
    world.bakery.close("done", by=world.ines)


def goes_to_the_bin(world, visit) -> None:
    world.bakery.discard()


def is_erased(world, visit) -> None:
    world.karim.erase()


def happened(world, visit) -> None:
    visit.happened(by=world.ines, contact=60)


def is_over(world, visit) -> None:
    Appointment.objects.update(starts_at=timezone.now() - timedelta(minutes=1))


def is_removed(world, visit) -> None:
    visit.delete()


@pytest.mark.parametrize("is_off", [False, True], ids=["planned", "cancelled"])
@pytest.mark.parametrize("meanwhile", [leaves, closes, goes_to_the_bin, is_erased, is_over])
def test_what_does_not_hold_any_more_does_not_leave(world, waits, meanwhile, is_off):
    visit = planned(world)
    if is_off:
        visit.cancel(by=world.ines)
    (tell_cancelled if is_off else tell_planned)(visit)
    waiting = letters().get()

    meanwhile(world, visit)

    assert mail.deliver.call(waiting.pk) is False
    assert (sent.outbox, letters().count()) == ([], 0)


def test_who_comes_is_not_left_open_when_that_person_was_erased(world, waits):
    visit = planned(world)
    tell_planned(visit)
    world.ines.erase()

    assert post_all() == [True]
    [message] = sent.outbox
    assert message.subject.startswith("Afspraak met Gewiste persoon: ")
    assert event_in(message)[2]["summary"] == "Afspraak met Gewiste persoon"


@pytest.mark.parametrize("meanwhile", [happened, is_removed])
def test_a_visit_that_was_or_is_gone_is_not_announced(world, waits, meanwhile):
    visit = planned(world)
    tell_planned(visit)

    meanwhile(world, visit)

    assert post_all() == [False]
    assert sent.outbox == []


# -- Taken back -----------------------------------------------------------------------------------
def test_that_it_goes_on_is_for_who_was_told_that_it_is_off(world):
    visit = planned(world)
    tell_planned(visit)
    visit.cancel(by=world.ines)
    visit.restore(by=world.ines)
    untold = tell_on(visit, off_since=timezone.now())
    visit.cancel(by=world.ines)
    tell_cancelled(visit)
    visit.restore(by=world.ines)

    told = tell_on(visit, off_since=timezone.now())

    assert (untold, told) == ([], [world.karim])
    assert kinds() == ["planned", "cancelled", "planned"]


def test_that_it_is_off_with_something_else_is_for_who_was_told_that_it_stands(world):
    nadia = second_owner(world, email="nadia@doeboek.example")
    visit = planned(world)
    visit.cancel(by=world.ines)
    untold = tell_off(visit)
    visit.restore(by=world.ines)
    tell_planned(visit)
    moved(visit, starts_at=in_days(4))
    visit.cancel(by=world.ines)

    told = tell_off(visit)

    assert (untold, told) == ([], [world.karim, nadia])
    assert tell_off(again(visit)) == []
    assert kinds() == ["planned", "planned", "cancelled", "cancelled"]


@pytest.mark.parametrize("tell", [tell_off, tell_changed])
def test_who_was_written_to_so_long_ago_that_nobody_knows_is_told_too(world, tell):
    visit = planned(world, starts_at=in_days(60))
    tell_planned(visit)
    later = timezone.now() + KEEP_LETTERS + timedelta(days=1)

    with mock.patch.object(timezone, "now", return_value=later):
        forget_letters()
        if tell == tell_off:
            visit.cancel(by=world.ines)
        told = tell(moved(visit))

    assert (told, len(sent.outbox)) == ([world.karim], 2)
