"""What the benchmark of sessions counts by: what a phone heard, what is lost, and shares."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from bench.sessions.losing import Fate, fate
from bench.sessions.phone import Phone
from bench.sessions.telling import percentile
from doeboek.live import frames

HEAD = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


def chunk(*bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return b"%x\r\n%b\r\n" % (len(body), body)


def test_a_phone_hears_each_event_once_however_the_network_cuts_them():
    seed = random.randrange(10**6)
    luck = random.Random(seed)
    events = [frames.event(seq, '{"kind": "idea", "text": "id: 99"}') for seq in range(1, 41)]
    sent = HEAD + chunk(frames.hello(1500)) + chunk(*events[:20])
    sent += chunk(frames.beat(20)) + b"".join(map(chunk, events[20:])) + chunk(frames.beat(40))

    phone, heard, place = Phone(0, 0, "", 0), [], 0
    while place < len(sent):
        size = luck.randrange(1, 60)
        heard += phone.take(sent[place : place + size])
        place += size

    assert heard == list(range(1, 41)), f"seed {seed}"
    assert phone.streams == 1


def test_a_snapshot_counts_as_something_missed():
    phone = Phone(0, 0, "", 7)

    heard = phone.take(HEAD + chunk(frames.hello(1500) + frames.snapshot(600, "{}")))

    assert heard == [0]


def test_a_twentieth_of_the_requests_is_lost_and_a_tenth_of_the_answers_to_the_rest():
    drawn = Counter(fate(1, sending, 0) for sending in range(20_000))

    arrived = drawn.total() - drawn[Fate.LOST_GOING]
    coming = drawn[Fate.CUT_IN_WAITING] + drawn[Fate.CUT_IN_ANSWER]
    assert drawn[Fate.LOST_GOING] / drawn.total() == pytest.approx(0.05, abs=0.005)
    assert coming / arrived == pytest.approx(0.10, abs=0.005)


def test_the_same_seed_loses_the_same_attempts():
    def drawn(seed: int) -> list[Fate]:
        return [fate(seed, sending, attempt) for sending in range(200) for attempt in range(3)]

    assert drawn(5) == drawn(5) != drawn(6)


@pytest.mark.parametrize(("share", "found"), [(1, 1), (50, 50), (99, 99), (100, 100)])
def test_a_percentile_is_a_value_that_was_measured(share: int, found: int):
    assert percentile(range(100, 0, -1), share) == found


def test_nothing_measured_has_no_percentile():
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 99)
