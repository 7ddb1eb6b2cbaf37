"""What a device sends, read and checked; and when it happened, whatever the device's clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from doeboek.offline.entries import BadEntry, happened, read_entry, read_sending

NAME = "0123456789abcdef"
HERE = datetime(2026, 5, 3, 14, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.mark.parametrize("off", [-DAY, timedelta(0), DAY])
def test_what_was_written_an_hour_ago_was_an_hour_ago_also_by_a_clock_that_is_a_day_off(off):
    there = HERE + off

    assert happened(there - HOUR, there=there, here=HERE) == HERE - HOUR


def test_nothing_was_written_in_the_future_or_before_drafts_are_kept():
    assert happened(HERE + HOUR, there=HERE, here=HERE) == HERE
    assert happened(HERE - 400 * DAY, there=HERE, here=HERE) == HERE - 90 * DAY


@pytest.mark.parametrize(("written", "there"), [(None, HERE), (HERE, None)])
def test_without_a_time_it_is_now(written, there):
    assert happened(written, there=there, here=HERE) == HERE


def test_an_entry_keeps_what_it_says():
    entry = read_entry(
        {
            "id": NAME,
            "kind": "answer",
            "item": "A1",
            "form": "innovatiekrachtscan.1.core",
            "fields": {"value": ["3"], "ticked": []},
            "version": 2,
            "supersedes": [NAME[::-1]],
            "written_at": "2026-05-03T16:00:00.000+02:00",
        }
    )

    assert (entry.item, entry.version, entry.audit) == ("A1", 2, None)
    assert entry.fields == {"value": ["3"], "ticked": []}
    assert entry.supersedes == (NAME[::-1],)
    assert entry.written_at == HERE


def test_a_time_that_is_none_is_no_reason_to_lose_the_entry():
    for nonsense in ("yesterday", "2026-05-03T16:00:00", 17, None):
        entry = read_entry({"id": NAME, "kind": "note", "written_at": nonsense})
        assert entry.written_at is None


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {"kind": "note"},
        {"id": "short", "kind": "note"},
        {"id": NAME + "/../", "kind": "note"},
        {"id": NAME, "kind": "wish"},
        {"id": NAME, "kind": "answer", "item": 3},
        {"id": NAME, "kind": "answer", "version": -1},
        {"id": NAME, "kind": "answer", "version": True},
        {"id": NAME, "kind": "answer", "audit": "7"},
        {"id": NAME, "kind": "answer", "fields": ["3"]},
        {"id": NAME, "kind": "answer", "fields": {"value": [3]}},
        {"id": NAME, "kind": "answer", "fields": {"value": "3"}},
        {"id": NAME, "kind": "answer", "supersedes": "x" * 20},
        {"id": NAME, "kind": "answer", "supersedes": [NAME] * 501},
    ],
)
def test_what_no_device_of_ours_makes_is_refused(wrong):
    with pytest.raises(BadEntry):
        read_entry(wrong)


def test_a_sending_holds_twenty_five_entries_at_most():
    entry = {"id": NAME, "kind": "note"}

    entries, there = read_sending({"entries": [entry] * 25, "now": "2026-05-03T14:00:00Z"})

    assert (len(entries), there) == (25, HERE)
    with pytest.raises(BadEntry):
        read_sending({"entries": [entry] * 26})
    with pytest.raises(BadEntry):
        read_sending([entry])


def test_the_hash_tells_contents_apart_and_not_the_moment_of_sending():
    data = {"id": NAME, "kind": "answer", "item": "A1", "fields": {"value": ["3"]}}
    entry = read_entry(data)

    same = read_entry(data | {"written_at": "2026-05-03T14:00:00Z", "supersedes": [NAME]})
    other = read_entry(data | {"fields": {"value": ["4"]}})

    assert entry.content_hash == same.content_hash
    assert entry.content_hash != other.content_hash
