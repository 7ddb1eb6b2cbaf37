"""The run sheet on paper: its hours, its length, and where the pairs begin."""

from __future__ import annotations

import pytest

from doeboek.ideas.preparing import prepare_session
from tests.ideas.evening import QUESTION, TRENDS
from tests.ideas.papers import in_calendar, printed

pytestmark = pytest.mark.once


def test_the_run_sheet_of_a_live_session_follows_its_room(ines, live):
    live.room.agenda_key, live.room.plain_vote = "45", True
    live.room.save()

    page = " ".join(printed(ines, live, "draaiboek", "?duur=150"))

    assert "45 minuten, 3 rondes" in page
    assert "Scan de code" in page
    assert "Stemmen 10 minuten" in page
    assert "De kleurenkeuze" not in page
    assert "Waar de duo's beginnen" not in page


def test_the_run_sheet_gives_each_part_its_hour(ines, world, session):
    in_calendar(world, session)

    page = " ".join(printed(ines, session, "draaiboek"))

    # 75 minutes: 5 to come in, 3 to practise, four rounds of 6 and 2; then 6, 4, 7, 8, 3 and 7.
    for hour, part in [
        ("19.30", "Binnenkomen 5 minuten"),
        ("19.35", "Proefidee 3 minuten"),
        ("19.38", "Schrijven 6 minuten In elke ronde: om 19.38, 19.46, 19.54 en 20.02"),
        ("19.44", "Voortbouwen 2 minuten In elke ronde: om 19.44, 19.52, 20.00 en 20.08"),
        ("20.10", "Alles lezen 6 minuten"),
        ("20.45", "Afgelopen"),
    ]:
        assert f"{hour} {part}" in page


def test_without_an_appointment_the_run_sheet_counts_the_minutes(ines, session):
    page = " ".join(printed(ines, session, "draaiboek"))

    assert "0 min Binnenkomen" in page
    assert "8 min Schrijven 6 minuten In elke ronde: na 8, 16, 24 en 32 minuten." in page


def test_a_session_on_paper_may_be_shorter_or_longer(ines, session):
    short = printed(ines, session, "draaiboek", "?duur=45")[0]

    assert "45 minuten, 3 rondes" in short
    assert "0 min Binnenkomen 4 minuten" in short


def test_on_paper_the_run_sheet_says_where_the_pairs_begin(ines, session):
    page = " ".join(printed(ines, session, "draaiboek"))

    assert "Leg het bord midden op tafel" in page
    assert "2 duo's A en D 3 duo's A, C en E 4 duo's A, B, D en E" in page
    assert "Niemand komt bij" not in page


def test_on_paper_the_run_sheet_names_the_fields_that_nobody_would_see(ines, world):
    trends = [*TRENDS, "trust", "energy"]
    session = prepare_session(world.bakery, question=QUESTION, trends=trends, by=world.ines)
    letters = [domain.letter for domain in session.domains.all()]

    page = " ".join(printed(ines, session, "draaiboek", "?duur=45"))

    assert letters == list("ABCDEFGH")
    assert "2 duo's A en E. Niemand komt bij D en H. 3 duo's" in page
