"""The papers of a session as tests read them, and its place in the calendar."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from tests.books.printed import pages_of
from tests.programmes.visits import BRUSSELS, planned

EVENING = datetime(2027, 2, 9, 19, 30, tzinfo=BRUSSELS)


def printed(browser, session, paper, query=""):
    answer = browser.get(reverse("ideas:kit_paper", args=[session.pk, paper]) + query)
    assert answer.headers["Content-Type"] == "application/pdf"
    return pages_of(answer.content)


def in_calendar(world, session, **facts):
    """The idea session stands in the calendar, and this session is held there."""
    facts = {"kind": "session", "starts_at": EVENING, "minutes": 90} | facts
    session.meet_at(planned(world, **facts))
    return session
