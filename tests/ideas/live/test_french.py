"""A guest who reads French: on every page of a seat, and nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from gettext import NullTranslations
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import trans_real

from doeboek.common.words import clock, day
from doeboek.demo.cast import World
from doeboek.ideas import boxing, dotting, together
from doeboek.ideas.joining import leave
from doeboek.ideas.models import Idea, Room, Seat
from doeboek.programmes.models import Appointment
from tests.audits.pages import text, words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, sent, written

pytestmark = pytest.mark.once

LIMIT_OF_AN_IDEA = 280


class Unsaid(NullTranslations):
    """Asked when no French catalogue has a string; keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def gettext(self, message: str) -> str:
        self.strings.append(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a page in French asked for and did not get; Dutch would stand there."""
    asked = Unsaid()
    monkeypatch.setattr(trans_real.translation("fr"), "_fallback", asked)
    return asked.strings


@pytest.fixture
def phone(room: Room) -> Browser:
    """A guest who takes a seat in French."""
    return in_french(guest(room)[0])


def in_french(phone: Client) -> Client:
    phone.cookies["language"] = "fr"
    return phone


def address(name: str, *args: object) -> str:
    return reverse(f"ideas:{name}", args=args)


def is_french(answer: HttpResponse) -> bool:
    told = answer.headers["Content-Language"] == "fr"
    assert told is ('<html lang="fr-BE"' in text(answer))
    return told


# -- every word of every page -----------------------------------------------------------------


def test_every_page_to_come_in_is_wholly_in_french(room, unsaid):
    phone = in_french(Browser())
    join = address("join", room.code)

    answers = [
        phone.get(address("enter")),
        phone.post(address("enter"), {"code": ""}),
        phone.post(address("enter"), {"code": "ABCDEF"}),
        phone.get(address("join", "ABCDEF")),
        phone.get(join),
        phone.post(join, {"name": "x" * 61}),
        phone.get(address("recover", room.code)),
        phone.post(address("recover", room.code), {"code": "ABCD"}),
    ]

    assert [is_french(answer) for answer in answers] == [True] * len(answers)
    assert "Prendre place" in words(answers[4])
    assert "De groep" not in words(answers[4])
    assert unsaid == []


def test_a_session_that_is_not_open_says_when_it_is_in_french(world, live, unsaid):
    live.appointment = Appointment.objects.create(
        trajectory=world.bakery,
        kind="session",
        host=world.ines,
        starts_at=datetime(2031, 2, 11, 19, 30, tzinfo=ZoneInfo("Europe/Brussels")),
    )
    live.save()

    answer = in_french(Browser()).get(address("join", live.room.code))

    assert "Elle a lieu le mardi 11 février 2031 à 19 h 30." in words(answer)
    assert unsaid == []


def test_gathering_is_wholly_in_french(room, sit, phone, go, unsaid):
    mine, other = room.seats.get(), sit()
    mine.room = room
    page = address("seat", room.key)
    seen = [words(phone.get(page))]
    go("practice")
    sent(phone, address("seat_idea_new", room.key), text="De deur op slot")
    seen.append(words(phone.get(page)))
    room.refresh_from_db()
    go("write-1")
    ideas = [written(seat, f"Idee {n}") for n, seat in enumerate((mine, other, mine))]
    sent(phone, address("seat_ready", room.key), part="write-1", ready="1")
    seen.append(words(phone.get(page)))
    room.refresh_from_db()
    go("build-1")
    written(other, "Ja, en een krant", parent=ideas[0])
    seen.append(words(phone.get(f"{page}?op={ideas[1].pk}")))
    for key in ("write-2", "gallery"):
        room.refresh_from_db()
        go(key)
        seen.append(words(phone.get(page)))

    assert "Dites « oui, et », pas « oui, mais »" in seen[0]
    assert "Tour 1 sur 4 Duo 1" in seen[2]
    assert unsaid == []


@pytest.fixture
def chosen(
    world: World, room: Room, sit: Callable, phone: Browser, go: Callable
) -> tuple[list[Idea], Seat]:
    """Three ideas and one that lies with the third, dots on the first two, and another's seat."""
    mine, other = room.seats.get(), sit()
    mine.room = room
    room.refresh_from_db()
    go("write-1")
    ideas = [written(seat, f"Idee {n}") for n, seat in enumerate((mine, other, mine, other))]
    go("clusters")
    together.put_together(ideas[3], ideas[2], by=world.ines)
    go("dots")
    for idea, seat, colour in zip(ideas[:2], (mine, other), ("blue", "red"), strict=True):
        dotting.put_dots(seat, idea, colour=colour, count=1, client_id=uuid.uuid4().hex)
    return ideas, other


def test_choosing_is_wholly_in_french(world, room, phone, chosen, go, unsaid):
    ideas, other = chosen
    page = address("seat", room.key)
    seen = {}
    for key in ("clusters", "dots", "box", "top", "closed"):
        room.refresh_from_db()
        go(key)
        if key == "box":
            boxing.defend(other, ideas[2], client_id=uuid.uuid4().hex)
            phone.post(address("seat_backing", room.key), {"idea": ideas[2].pk, "back": "1"})
        if key == "top":
            boxing.put_on_top(ideas[0], True, by=world.ines)
        seen[key] = words(phone.get(page))

    assert "Bleu : bonne idée, faisable tout de suite. Reste 0 sur 1" in seen["dots"]
    assert "Finalement non" in seen["box"]
    assert unsaid == []


def test_a_sheet_is_wholly_in_french(world, room, phone, chosen, go, unsaid):
    ideas, _other = chosen
    go("top")
    boxing.put_on_top(ideas[0], True, by=world.ines)
    sheet = address("seat_sheet", room.key, ideas[0].pk)
    early = phone.get(sheet)
    room.refresh_from_db()
    go("sheets")
    answers = [phone.get(address("seat", room.key)), phone.get(sheet)]
    answers.append(phone.post(sheet, {"title": ""}))
    phone.post(sheet, {"title": "Idee", "core": "Zitten", "cost": "free", "term": "short"})
    first = {"title": "Idee", "core": "Staan", "version": "1"}
    answers += [phone.post(sheet, first), phone.get(address("seat", room.key))]

    assert early.status_code == 409
    assert [answer.status_code for answer in answers] == [200, 200, 422, 422, 200]
    assert "Premier pas, dans les sept jours" in words(answers[1])
    assert "Quelqu’un a modifié ceci entre-temps." in words(answers[3])
    assert "Ce que cela coûte gratuit" in words(answers[4])
    assert unsaid == []


def test_a_plain_vote_is_wholly_in_french(room, phone, go, unsaid):
    room.refresh_from_db()
    room.plain_vote = True
    room.save()
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    written(mine, "Een bankje")
    go("vote")

    assert "Deux au plus sur une même idée." in words(phone.get(address("seat", room.key)))
    assert unsaid == []


def test_the_other_pages_of_a_seat_are_wholly_in_french(room, phone, go, unsaid):
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    own = address("seat_idea", room.key, written(mine, "Een bankje").pk)

    answers = [phone.get(address("seat_code", room.key)), phone.get(own)]
    answers += [phone.post(own, {"text": ""}), phone.post(own, {"text": "x" * 281})]

    assert [is_french(answer) for answer in answers] == [True] * 4
    assert f"{LIMIT_OF_AN_IDEA} caractères au plus." in words(answers[1])
    assert unsaid == []


# -- what goes wrong --------------------------------------------------------------------------


def test_what_is_refused_is_refused_in_french(room, phone, go, unsaid):
    new, dots = address("seat_idea_new", room.key), address("seat_dots", room.key)
    go("write-1")
    mine = room.seats.get()
    mine.room = room
    idea = written(mine, "Een bankje")
    answers = [
        sent(phone, new, text=""),
        sent(phone, dots, idea="0"),
        sent(phone, dots, idea=idea.pk, choice="blue"),
    ]

    assert [answer.json()["error"] for answer in answers] == [
        "Écrivez d’abord une idée.",
        "Cette idée n’est plus à choisir. Regardez à nouveau.",
        "Le coach est passé à la suite.",
    ]
    assert unsaid == []


def test_a_page_that_is_not_there_says_so_in_french(room, phone, unsaid):
    answer = phone.get(address("seat_idea", room.key, 0))

    assert answer.status_code == 404
    assert is_french(answer)
    assert "Cette page n’existe pas" in words(answer)
    assert unsaid == []


def test_a_form_without_its_key_is_refused_in_french(room, unsaid):
    phone = in_french(Client())

    answer = phone.post(address("seat_ready", room.key), {"ready": "1"})
    assert answer.status_code == 302  # without a seat one is led to the way in

    phone.cookies.load(guest(room)[0].cookies)
    answer = phone.post(address("seat_ready", room.key), {"ready": "1"})

    assert (answer.status_code, is_french(answer)) == (400, True)
    assert unsaid == []


def test_a_form_from_a_page_that_was_open_too_long_is_refused_in_french(room, unsaid):
    phone = in_french(Client(enforce_csrf_checks=True))

    answer = phone.post(address("join", room.code), {"name": "Amélie"})

    assert (answer.status_code, is_french(answer)) == (403, True)
    assert "Amélie" in words(answer)
    assert unsaid == []


def test_who_tries_too_often_is_told_in_french(room, settings, unsaid):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "session_join": "1/h/key"}
    phone = in_french(Browser())
    phone.post(address("join", room.code))

    answer = phone.post(address("join", room.code))

    assert (answer.status_code, is_french(answer)) == (429, True)
    assert unsaid == []


def test_who_was_taken_out_is_led_to_the_way_in_in_french(world, room, phone):
    leave(room.seats.get(), by=world.ines)

    assert is_french(phone.get(address("seat", room.key), follow=True))


# -- choosing the language --------------------------------------------------------------------


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


# -- days and hours ---------------------------------------------------------------------------


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
