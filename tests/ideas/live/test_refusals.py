"""What is not taken in: too much, too fast, too long, or not now."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas import writing
from tests.ideas.live.conftest import sent
from tests.ideas.live.writers import address, field_of, texts


def test_ten_at_once_are_taken_and_the_eleventh_a_little_later(room, pair):
    phone, _seat = pair[0]
    statuses = [
        sent(phone, address(room), text=f"Idee {n}", part="write-1").status_code for n in range(11)
    ]
    assert statuses == [200] * 10 + [429]
    assert len(texts()) == 10

    later = timezone.now() + timedelta(seconds=31)
    with mock.patch("django.utils.timezone.now", return_value=later):
        assert sent(phone, address(room), text="Idee 10", part="write-1").status_code == 200


def test_a_refusal_that_passes_says_when_to_try_again_and_uses_no_key(world, room, pair):
    phone, _seat = pair[0]
    key = uuid.uuid4().hex
    room.lock(True, by=world.ines)

    refused = sent(phone, address(room), key, text="Een bankje", part="write-1")
    room.lock(False, by=world.ines)
    taken = sent(phone, address(room), key, text="Een bankje", part="write-1")

    assert (refused.status_code, refused.headers["Retry-After"]) == (423, "4")
    assert taken.status_code == 200


def test_a_muted_seat_writes_no_more(world, room, pair):
    from doeboek.ideas.joining import mute

    phone, seat = pair[0]
    mute(seat, True, by=world.ines)

    assert sent(phone, address(room), text="Nog een", part="write-1").status_code == 423
    assert texts() == []


def test_a_phone_that_may_not_write_says_so_and_its_button_does_not_invite(world, room, pair):
    from doeboek.ideas.joining import mute

    phone, seat = pair[0]
    page = reverse("ideas:seat", args=[room.key])
    form = re.compile(r'<form class="write".*?</form>', re.DOTALL)

    writing = form.findall(phone.get(page).content.decode())[0]
    mute(seat, True, by=world.ines)
    muted = form.findall(phone.get(page).content.decode())[0]

    assert ('data-kind="primary"' in writing, 'class="alert"' in writing) == (True, False)
    assert ('data-kind="primary"' in muted, 'class="alert"' in muted) == (False, True)


def test_the_room_takes_five_thousand_ideas_at_most(room, pair, monkeypatch):
    monkeypatch.setattr(writing, "MOST_IDEAS", 1)
    phone, _seat = pair[0]
    sent(phone, address(room), text="Een", part="write-1")

    assert sent(phone, address(room), text="Twee", part="write-1").status_code == 409


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Een\x07 bankje\nmet\tkoffie", "Een bankje met koffie"),
        ("  ‮omgekeerd ", "‮omgekeerd"),
    ],
)
def test_markup_stays_text_and_control_characters_go(room, pair, typed, kept):
    phone, _seat = pair[0]

    sent(phone, address(room), text=typed, part="write-1", domain=field_of(phone, room))

    assert texts() == [kept]
    assert "<script>alert" not in phone.get(address(room, "seat")).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "\x07", "x" * 281, "x" * 1_000_000])
def test_an_idea_that_cannot_be_kept_is_refused_with_a_reason(room, pair, text):
    phone, _seat = pair[0]

    answer = sent(phone, address(room), text=text, part="write-1")

    assert answer.status_code == 422
    assert answer.json()["error"]
    assert texts() == []


def test_a_plain_form_that_is_refused_keeps_what_was_typed(room, pair):
    phone, _seat = pair[0]

    answer = phone.post(address(room), {"text": "y" * 281, "part": "write-1"})

    assert answer.status_code == 422
    assert "y" * 281 in answer.content.decode()


def test_a_form_without_a_key_writes_nothing(room, pair):
    phone, _seat = pair[0]

    assert phone.post(address(room), {"text": "Een", "idempotency_key": ""}).status_code == 400
    assert texts() == []
