"""Writing: once and in order, in the round it was meant for, and nothing lost."""

from __future__ import annotations

import random
import uuid

from django.urls import reverse

from doeboek.ideas import writing
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import Idea
from doeboek.ideas.seatpage import SeatPage
from doeboek.ideas.views import seatwrites
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, sent, written
from tests.ideas.live.writers import address, field_of, texts

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
    for paced in (writing, seatwrites):
        monkeypatch.setattr(paced, "PACE", Pace(burst=10_000, per=1))
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


# -- in its round ----------------------------------------------------------------------------


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
