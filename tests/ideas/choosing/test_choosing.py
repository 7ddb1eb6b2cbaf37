"""What is worked out, and why the others are not."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas.models import Selection, SetAside, StillChosen
from doeboek.programmes.models import Moment
from tests.audits.pages import words
from tests.ideas.choosing.conftest import at

LET_IN = {"ines": 200, "greet": 200, "karim": 200, "nobody": 302}
NOT_THEIRS = dict.fromkeys(
    ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen"], 404
)


@pytest.fixture
def listed(nine):
    nine.put_on(*nine.ideas)
    return nine


# -- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["board", "weigh", "choose"])
def test_the_owner_and_the_team_choose_together(paper, statuses, name):
    found = statuses(paper.path(name))

    assert found == LET_IN | NOT_THEIRS | {"samira": 403, "lotte": 403}


@pytest.mark.parametrize("name", ["selection", "shortlisted", "set_aside", "weight"])
def test_only_the_owner_and_the_team_decide_about_an_idea(paper, statuses, name):
    found = statuses(at(name, paper.ideas[0]), {"undo": "1"})

    assert (
        found
        == {
            "ines": 302,
            "greet": 302,
            "karim": 302,
            "nobody": 302,
            "samira": 403,
            "lotte": 404,
        }
        | NOT_THEIRS
    )


def test_the_owner_has_the_frame_of_the_shop_and_no_way_to_the_pages_of_the_team(paper, karim):
    paper.ideas[0].select(by=paper.world.karim)
    page = karim.get(paper.path("choose")).content.decode()

    assert reverse("desk:mine_book", args=[paper.bakery.pk]) in page
    assert f'href="{reverse("desk:trajectory", args=[paper.bakery.pk])}"' not in page
    assert f'href="{reverse("books:book", args=[paper.bakery.pk])}"' not in page


# -- chosen ---------------------------------------------------------------------------------------
def test_a_chosen_idea_stands_on_top_with_who_when_and_why(listed, karim):
    idea = listed.ideas[0]

    answer = karim.post(at("selection", idea), {"reason": "Kost bijna\nniets"}, follow=True)

    row = Selection.objects.get()
    assert (row.by, row.reason, row.on) == (
        listed.world.karim,
        "Kost bijna niets",
        timezone.localdate(),
    )
    assert [line.idea for line in answer.context["chosen"]] == [idea]
    page = answer.content.decode()
    top = page[page.index('id="gekozen"') : page.index('id="beslissen"')]
    assert "Kost bijna niets" in top
    assert "Karim El Amrani" in top


def test_a_choice_is_taken_back(listed, ines):
    idea = listed.ideas[0]
    idea.select(by=listed.world.greet)

    answer = ines.post(at("selection", idea), {"undo": "1"}, follow=True)

    assert answer.context["chosen"] == []
    assert Selection.objects.get().undone_by == listed.world.ines


def test_choosing_twice_from_two_pages_is_one_choice(listed, ines, client_for):
    path = at("selection", listed.ideas[0])

    ines.post(path)
    client_for(listed.world.greet).post(path)

    assert [row.by for row in Selection.objects.all()] == [listed.world.ines]


@pytest.mark.parametrize("name", ["selection", "set_aside"])
def test_a_reason_that_is_too_long_is_kept_and_nothing_is_decided(listed, ines, name):
    reason = "z" * 281

    answer = ines.post(at(name, listed.ideas[0]), {"reason": reason})

    assert answer.status_code == 422
    assert f">{reason}</textarea>" in answer.content.decode()
    assert not Selection.objects.exists()
    assert not SetAside.objects.exists()


def test_what_was_typed_stays_when_somebody_took_the_idea_off_the_list(listed, ines):
    idea = listed.ideas[0]
    idea.unlist(by=listed.world.karim)

    answer = ines.post(at("selection", idea), {"reason": "z" * 281})

    assert "z" * 281 in answer.content.decode()


def test_an_idea_that_was_chosen_before_there_was_a_shortlist_stands_there_too(paper, ines):
    paper.ideas[0].select(by=paper.world.karim)

    page = words(ines.get(paper.path("choose")))

    assert "1 idee gekozen" in page
    assert "Een bankje" in page


def test_the_most_promising_ideas_come_first_and_unknown_before_what_brings_little(listed):
    one, two, three, four, five = listed.ideas[:5]
    for idea in listed.ideas[5:]:
        idea.unlist(by=listed.world.ines)
    listed.weigh(one, 1, 5)
    listed.weigh(two, 1, 1)
    listed.weigh(four, 5, 5)
    listed.weigh(five, 5, 1)

    assert [row.idea for row in listed.short.undecided] == [five, four, three, two, one]


# -- why not the others ---------------------------------------------------------------------------
def test_why_not_now_is_kept_with_who_and_when(listed, karim):
    idea = listed.ideas[0]

    answer = karim.post(at("set_aside", idea), {"reason": "Te druk"}, follow=True)

    row = SetAside.objects.get()
    assert (row.by, row.reason, row.on) == (listed.world.karim, "Te druk", timezone.localdate())
    page = words(answer)
    assert "Nu niet: Te druk Karim El Amrani zei dat op" in page
    assert idea not in [row.idea for row in listed.short.undecided]


def test_why_not_asks_for_a_few_words(listed, karim):
    answer = karim.post(at("set_aside", listed.ideas[0]), {"reason": " "})

    assert answer.status_code == 422
    assert "Zeg in enkele woorden waarom het nu niet kan." in words(answer)
    assert not SetAside.objects.exists()


def test_it_is_looked_at_again_after_all(listed, ines):
    idea = listed.ideas[0]
    idea.set_aside(by=listed.world.karim, reason="Te druk")

    ines.post(at("set_aside", idea), {"undo": "1"})

    assert SetAside.objects.get().undone_by == listed.world.ines
    assert idea in [row.idea for row in listed.short.undecided]


def test_what_is_set_aside_can_be_chosen_and_is_not_aside_any_more(listed):
    idea = listed.ideas[0]
    idea.set_aside(by=listed.world.karim, reason="Te druk")

    idea.select(by=listed.world.ines)

    assert SetAside.objects.get().undone_by == listed.world.ines
    assert listed.short.set_aside == []


def test_what_is_chosen_meanwhile_is_not_set_aside_and_the_words_stay(listed, karim):
    idea = listed.ideas[0]
    idea.select(by=listed.world.ines)

    answer = karim.post(at("set_aside", idea), {"reason": "Te druk"})

    assert answer.status_code == 422
    assert ">Te druk</textarea>" in answer.content.decode()
    assert "Iemand koos dit idee intussen." in words(answer)
    with pytest.raises(StillChosen):
        idea.set_aside(by=listed.world.karim, reason="Te druk")


def test_it_is_told_to_the_team_once(listed, karim):
    for _again in range(2):
        karim.post(at("set_aside", listed.ideas[0]), {"reason": "Te druk"})

    assert Moment.objects.filter(verb="idea.set_aside").count() == 1


def test_guests_read_why_an_idea_was_chosen_and_never_why_one_was_not(world, evening, nine):
    phone = evening.phone()
    chosen, waiting = nine.ideas[:2]
    type(chosen).objects.filter(pk__in=[chosen.pk, waiting.pk]).update(
        seat=evening.room.seats.get()
    )
    chosen.select(by=world.karim, reason="Kost niets")
    waiting.set_aside(by=world.karim, reason="De bank wil niet")
    evening.go("closed")

    page = words(phone.get(evening.seat_page))

    assert "Waarom dit idee: Kost niets" in page
    assert "Bewaard bij de ideeën van de winkel" in page
    assert "bank" not in page
