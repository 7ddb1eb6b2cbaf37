"""The room: one thing after another, its clock, going on and back, opening and closing."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from doeboek.ideas.due import close_rooms
from doeboek.ideas.joining import join
from doeboek.ideas.models import Event, Idea, Room, SentBefore
from doeboek.ideas.models.room import RoomClosed
from tests.ideas.live.conftest import part_of, written


def happen(room: Room, **facts):
    return room.happen("ready", lambda fresh: {}, **facts)


# -- the log ----------------------------------------------------------------------------------


def test_what_happens_is_numbered_without_a_gap(room):
    first = room.seq

    for _each in range(3):
        happen(room)

    assert list(room.events.values_list("seq", flat=True)) == list(range(1, first + 4))
    assert Room.objects.get(pk=room.pk).seq == first + 3


def test_what_failed_leaves_no_number_behind(room):
    before = room.seq

    def failing(fresh):
        Room.objects.filter(pk=fresh.pk).update(is_locked=True)
        return {"impossible": 1 / 0}

    with pytest.raises(ZeroDivisionError):
        room.happen("ready", failing)

    happen(room)
    assert room.events.order_by("seq").last().seq == before + 1
    assert not Room.objects.get(pk=room.pk).is_locked


def test_what_happened_is_told_once_it_is_committed(room, django_capture_on_commit_callbacks):
    with mock.patch("doeboek.ideas.announcing.wake") as wake:
        with django_capture_on_commit_callbacks() as commit:
            happen(room)
        assert wake.call_args_list == []
        for told in commit:
            told()
    assert wake.call_args_list == [mock.call(room.pk, room.seq)]


def test_the_same_key_happens_once_and_answers_the_same(room):
    done = []

    def change(fresh):
        done.append(fresh)
        return {"time": len(done)}

    first = room.happen("ready", change, client_id="k" * 20, digest="words")
    again = room.happen("ready", change, client_id="k" * 20, digest="words")

    assert (again.pk, again.data) == (first.pk, {"time": 1})
    assert len(done) == 1


def test_the_same_key_with_other_words_is_refused(room):
    happen(room, client_id="k" * 20, digest="words")

    with pytest.raises(SentBefore):
        happen(room, client_id="k" * 20, digest="other words")

    assert room.events.filter(client_id="k" * 20).count() == 1


def test_the_database_keeps_numbers_and_keys_apart_as_well(room):
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(room=room, seq=room.seq, kind="ready")


# -- on and back ------------------------------------------------------------------------------


def test_every_part_leads_to_the_next_and_back_again(world, room):
    keys = [room.part_key]
    while room.after:
        room.go(room.after, by=world.ines)
        keys.append(room.part_key)

    assert keys == [part.key for part in room.parts]
    assert keys[:4] == ["lobby", "practice", "write-1", "build-1"]
    assert keys[-1] == "closed"

    room.open(by=world.ines)
    while room.before:
        room.go(room.before, by=world.ines)
    assert room.part_key == "lobby"


def test_going_back_loses_nothing_that_was_written(world, room, sit, go):
    seat = sit()
    sit("owner")
    go("write-1")
    idea = written(seat, "Een bankje")
    go("gallery")
    go("write-1")
    go("lobby")

    assert Idea.objects.kept().get() == idea


def test_closing_gives_the_code_back_and_opening_again_gives_a_new_one(world, room):
    code = room.code

    room.go(part_of(room, "closed"), by=world.ines)

    assert (room.code, room.is_open) == (None, False)
    assert not Room.objects.typed(code).exists()

    room.open(by=world.ines)
    assert room.is_open
    assert len(room.code) == 6
    assert room.part_key == "sheets"


def test_that_the_session_was_led_is_told_once(world, room, go, sit):
    sit(), sit()
    go("write-1")
    go("practice")
    go("write-1")

    assert world.bakery.moments.filter(verb="session.led").count() == 1


def test_a_code_is_read_however_it_was_typed(room):
    typed = f" {room.code[:3].lower()}-{room.code[3:].lower()} "

    assert Room.objects.typed(typed).get() == room


# -- the clock --------------------------------------------------------------------------------


def test_the_clock_of_a_round_starts_by_itself_and_elsewhere_it_does_not(world, room, go, sit):
    sit(), sit()
    go("write-1")
    assert room.ends_at - timezone.now() <= timedelta(minutes=6)
    assert room.ends_at - timezone.now() > timedelta(minutes=5, seconds=50)

    go("gallery")
    assert room.ends_at is None


def test_a_clock_that_is_held_keeps_what_remained(world, room, go, sit):
    sit(), sit()
    go("write-1")
    room.stop_clock(by=world.ines)
    left = room.left

    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(hours=1)):
        room.start_clock(by=world.ines)
        assert room.ends_at - timezone.now() == left
    assert room.left is None


def test_a_minute_more_is_added_to_what_remains_running_or_held(world, room, go, sit):
    sit(), sit()
    go("write-1")
    ends = room.ends_at
    room.start_clock(by=world.ines, minutes=1)
    assert room.ends_at == ends + timedelta(minutes=1)

    room.stop_clock(by=world.ines)
    left = room.left
    room.start_clock(by=world.ines, minutes=1)
    assert (room.left, room.ends_at) == (left + timedelta(minutes=1), None)


def test_a_clock_that_is_over_counts_the_extra_minute_from_now(world, room, go, sit):
    sit(), sit()
    go("write-1")
    later = timezone.now() + timedelta(minutes=30)

    with mock.patch("django.utils.timezone.now", return_value=later):
        room.start_clock(by=world.ines, minutes=1)

    assert room.ends_at == later + timedelta(minutes=1)


def test_another_part_begins_with_a_clock_of_its_own_also_from_one_that_is_held(
    world, room, go, sit
):
    sit(), sit()
    go("write-1")
    room.stop_clock(by=world.ines)

    go("build-1")

    assert room.left is None
    assert room.ends_at is not None


def test_a_room_left_open_is_closed_once_after_a_day(world, room):
    Room.objects.filter(pk=room.pk).update(opened_at=timezone.now() - timedelta(hours=25))

    assert (close_rooms(), close_rooms()) == (1, 0)
    room.refresh_from_db()
    assert not room.is_open


def test_a_room_of_today_stays_open(room):
    assert close_rooms() == 0
    room.refresh_from_db()
    assert room.is_open


def test_in_a_room_that_is_closed_only_the_coach_gives_a_seat(world, room, go):
    go("closed")

    with pytest.raises(RoomClosed):
        join(room, role="customer")

    assert join(room, role="customer", by=world.ines).number == 1
