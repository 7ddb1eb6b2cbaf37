"""Who reads French, and where: every guest who wants it, and nowhere else."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import translation

from doeboek.common.words import clock, day
from tests.audits.pages import text
from tests.conftest import Browser
from tests.ideas.live.french.conftest import address, in_french, is_french

pytestmark = pytest.mark.once


def test_french_is_offered_to_guests_alone(room):
    stranger = Browser()

    assert ">Français</button>" in text(stranger.get(address("join", room.code)))
    assert "Français" not in text(stranger.get("/onderdelen/"))


def test_who_chose_french_reads_dutch_on_the_other_pages(room):
    stranger = Browser()
    join = address("join", room.code)

    answer = stranger.post("/taal/", {"language": "fr", "next": join})

    assert answer.url == join
    assert is_french(stranger.get(join))
    assert stranger.get("/onderdelen/").headers["Content-Language"] == "nl"
    assert stranger.get("/nergens/").headers["Content-Language"] == "nl"


@pytest.mark.parametrize(("language", "on_device"), [("nl", "en"), ("en", "nl")])
def test_who_is_signed_in_keeps_the_own_language(world, room, client_for, language, on_device):
    world.ines.language = language
    world.ines.save()
    ines = client_for(world.ines)
    ines.cookies["language"] = on_device

    before = ines.get(address("join", room.code)).headers["Content-Language"]
    ines.post("/taal/", {"language": "fr"})

    world.ines.refresh_from_db()
    assert (before, world.ines.language) == (language, language)
    assert is_french(ines.get(address("join", room.code)))
    assert ines.get("/onderdelen/").headers["Content-Language"] == language


def test_a_page_in_french_leaves_nothing_behind_for_the_next_reader(room):
    in_french(Browser()).get(address("join", room.code))

    assert not is_french(Browser().get(address("join", room.code)))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2031, 2, 1, 14, 0), "samedi 1er février 2031, 14 h"),
        (datetime(2031, 8, 11, 9, 5), "lundi 11 août 2031, 9 h 05"),
    ],
)
def test_days_and_hours_are_written_as_in_french(moment: datetime, said: str):
    with translation.override("fr"):
        written_so = f"{day(moment)}, {clock(moment)}"

    assert written_so.replace("\xa0", " ") == said
