"""Writing: once and in order, private until it is read, within limits, and nothing lost."""

from __future__ import annotations

import random
import re
import uuid
from datetime import timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas import writing
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import Idea, Room, Seat
from doeboek.ideas.seatpage import SeatPage
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, sent, written


@pytest.fixture
def pair(room, go):
    """Two phones in one pair, and two in another, in the first round."""
    phones = [guest(room) for _each in range(4)]
    go("write-1")
    for _phone, seat in phones:
        seat.refresh_from_db()
        seat.room = room
    return phones


def address(room: Room, name: str = "seat_idea_new") -> str:
    return reverse(f"ideas:{name}", args=[room.key])


def field_of(phone: Browser, room: Room) -> str:
    page = phone.get(reverse("ideas:seat", args=[room.key])).content.decode()
    return page.split('name="domain" value="')[1].split('"')[0]


def texts() -> list[str]:
    return list(Idea.objects.kept().order_by("pk").values_list("text", flat=True))


# -- once -------------------------------------------------------------------------------------


def test_an_idea_knows_who_wrote_it_where_and_when(world, room, pair):
    phone, seat = pair[0]
    domain = field_of(phone, room)

    answer = sent(phone, address(room), text="Een bankje", part="write-1", domain=domain)

    idea = Idea.objects.get()
    assert answer.json() == {"seq": idea.session.room.seq, "idea": idea.pk}
    assert (idea.text, str(idea.domain_id), idea.seat, idea.round) == (
        "Een bankje",
        domain,
        seat,
        1,
    )
    assert (idea.trajectory, idea.is_late) == (world.bakery, False)


def test_sent_again_with_the_same_key_it_is_one_idea(room, pair):
    phone, _seat = pair[0]
    key = uuid.uuid4().hex

    first = sent(phone, address(room), key, text="Een bankje", part="write-1")
    again = sent(phone, address(room), key, text="Een bankje", part="write-1")

    assert (again.status_code, again.json()) == (200, first.json())
    assert texts() == ["Een bankje"]


def test_the_same_key_with_another_text_is_a_conflict_and_keeps_the_first(room, pair):
    phone, _seat = pair[0]
    key = uuid.uuid4().hex
    sent(phone, address(room), key, text="Een bankje", part="write-1")

    answer = sent(phone, address(room), key, text="Een stoel", part="write-1")

    assert answer.status_code == 409
    assert texts() == ["Een bankje"]


def test_lost_requests_and_lost_answers_leave_every_idea_once_and_in_order(room, pair, monkeypatch):
    """A phone that sends one after the other until each is taken; 5 % and 10 % get lost."""
    monkeypatch.setattr(writing, "PACE", Pace(burst=10_000, per=1))
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201
    draw = random.Random(seed)
    phone, _seat = pair[0]
    wanted = [f"Idee {number}" for number in range(150)]
    for text in wanted:
        key, is_heard = uuid.uuid4().hex, False
        while not is_heard:
            if draw.random() < 0.05:
                continue  # the request never came
            answer = sent(phone, address(room), key, text=text, part="write-1")
            is_heard = answer.status_code == 200 and draw.random() >= 0.10

    assert texts() == wanted
    seqs = list(room.events.values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


# -- private, then read -----------------------------------------------------------------------


def readable(seat: Seat, room: Room) -> list[str]:
    seat.refresh_from_db()
    room.refresh_from_db()
    return [idea.text for idea in SeatPage(seat, room).readable]


def test_while_writing_one_reads_ones_own_and_afterwards_the_pairs(room, pair, go):
    (_a, first), (_b, second) = together(pair)
    domain = SeatPage(first, room).domain
    written(first, "Van mij", domain=domain)
    written(second, "Van de ander", domain=domain)

    assert readable(first, room) == ["Van mij"]

    go("build-1")
    assert readable(first, room) == ["Van mij", "Van de ander"]


def test_who_comes_to_a_field_reads_what_earlier_rounds_left_there(room, pair, go):
    seat = pair[0][1]
    page = SeatPage(seat, room)
    following = page.domains[(page.domains.index(page.domain) + 1) % len(page.domains)]
    elsewhere = next(each for each in pair if each[1].pair != seat.pair)[1]
    written(elsewhere, "Vroeger geschreven", domain=following)
    assert readable(seat, room) == []

    go("write-2")

    assert SeatPage(seat, room).domain == following
    assert readable(seat, room) == ["Vroeger geschreven"]


def together(pair):
    """Two phones of the same pair."""
    first = pair[0]
    return first, next(each for each in pair[1:] if each[1].pair == first[1].pair)


def test_the_page_of_another_field_does_not_show_it(room, pair, go):
    phone, seat = pair[0]
    other = next(each for each in pair if each[1].pair != seat.pair)
    written(seat, "Alleen hier", domain=SeatPage(seat, room).domain)
    go("build-1")

    assert "Alleen hier" not in words(other[0].get(address(room, "seat")))
    assert "Alleen hier" in words(phone.get(address(room, "seat")))


def test_yes_and_keeps_what_it_builds_on(room, pair, go):
    phone, seat = pair[0]
    idea = written(seat, "Een bankje", domain=SeatPage(seat, room).domain)
    go("build-1")

    sent(phone, address(room), text="Met koffie", part="build-1", parent=idea.pk)

    assert Idea.objects.get(text="Met koffie").parent == idea


def test_an_idea_from_a_phone_that_was_away_belongs_to_the_round_it_was_written_in(room, pair, go):
    phone, _seat = pair[0]
    domain = field_of(phone, room)
    go("write-3")

    sent(phone, address(room), text="Onderweg", part="write-1", domain=domain)

    idea = Idea.objects.get()
    assert (idea.round, str(idea.domain_id), idea.is_late) == (1, domain, False)


def test_a_part_that_has_not_come_yet_or_is_none_is_that_of_now(room, pair):
    phone, _seat = pair[0]

    sent(phone, address(room), text="Vooruit", part="write-4")
    sent(phone, address(room), text="Onzin", part="zzz")

    assert set(Idea.objects.values_list("round", flat=True)) == {1}


def test_what_comes_while_choosing_is_kept_as_late_and_counts_again_after_going_back(
    room, pair, go
):
    phone, _seat = pair[0]
    go("dots")

    assert sent(phone, address(room), text="Te laat", part="write-1").status_code == 200
    assert Idea.objects.get().is_late

    go("gallery")
    assert not Idea.objects.get().is_late


def test_also_after_closing_what_waited_on_a_phone_is_taken_in(room, pair, go):
    phone, _seat = pair[0]
    go("closed")

    assert sent(phone, address(room), text="Nog onderweg", part="write-1").status_code == 200
    assert texts() == ["Nog onderweg"]


def test_practice_ideas_are_told_to_the_coach_and_kept_nowhere_else(room, go):
    phone, _seat = guest(room)
    go("practice")

    sent(phone, address(room), text="De deur op slot", part="practice")

    assert not Idea.objects.exists()
    assert room.events.get(kind="practice").data["practice"] == "De deur op slot"


# -- ones own ---------------------------------------------------------------------------------


def test_an_author_rewords_an_idea_until_the_choosing_begins(room, pair, go):
    phone, seat = pair[0]
    idea = written(seat, "Een bnakje", domain=SeatPage(seat, room).domain)
    path = reverse("ideas:seat_idea", args=[room.key, idea.pk])

    phone.post(path, {"text": "Een bankje"})
    idea.refresh_from_db()
    assert idea.text == "Een bankje"

    go("dots")
    assert phone.post(path, {"text": "Iets anders"}).status_code == 409
    idea.refresh_from_db()
    assert idea.text == "Een bankje"


def test_nobody_else_rewords_it(room, pair):
    idea = written(pair[0][1], "Van mij")
    path = reverse("ideas:seat_idea", args=[room.key, idea.pk])

    assert pair[1][0].get(path).status_code == 404
    assert Browser().get(path).status_code == 302


# -- limits, and bad input --------------------------------------------------------------------


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


def test_without_script_one_writes_reads_and_builds_on_by_plain_forms(room, pair, go):
    phone, seat = pair[0]
    domain = field_of(phone, room)

    answer = phone.post(address(room), {"text": "Een bankje", "part": "write-1", "domain": domain})
    assert answer.url == address(room, "seat")
    assert "U schreef 1 idee" in words(phone.get(answer.url))

    go("build-1")
    idea = Idea.objects.get()
    page = phone.get(f"{address(room, 'seat')}?op={idea.pk}").content.decode()
    assert f'name="parent" value="{idea.pk}"' in page


# -- hiding -----------------------------------------------------------------------------------


def test_the_coach_hides_an_idea_and_shows_it_again(world, room, pair, go):
    phone, seat = pair[0]
    idea = written(seat, "Kwetsend", domain=SeatPage(seat, room).domain)
    go("build-1")

    writing.hide(idea, by=world.ines)
    assert "Kwetsend" not in words(phone.get(address(room, "seat")))

    writing.show(idea, by=world.ines)
    assert "Kwetsend" in words(phone.get(address(room, "seat")))


def test_slips_of_paper_belong_to_the_round_of_now(world, room, pair):
    domain = room.session.domains.last()

    writing.type_in(room, ["Van papier", "Nog een"], domain=domain, by=world.ines)

    assert [(idea.text, idea.round, idea.by) for idea in Idea.objects.order_by("pk")] == [
        ("Van papier", 1, world.ines),
        ("Nog een", 1, world.ines),
    ]
