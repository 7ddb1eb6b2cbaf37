"""What each idea of the shortlist brings and takes."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction

from doeboek.ideas.models import Weight
from tests.audits.pages import words
from tests.ideas.choosing.conftest import at


def given(idea) -> dict[str, tuple]:
    return {row.voice: (row.impact, row.effort, row.by.first_name) for row in idea.weights.all()}


def owner(impact, effort, **facts) -> dict[str, object]:
    return {"owner-impact": impact, "owner-effort": effort} | facts


@pytest.fixture
def listed(nine):
    nine.put_on(*nine.ideas)
    return nine


# -- one idea -------------------------------------------------------------------------------------
def test_the_owner_gives_the_own_numbers_on_the_own_phone(listed, karim):
    karim.post(at("weight", listed.ideas[0]), owner(5, 2))

    assert given(listed.ideas[0]) == {"owner": (5, 2, "Karim")}


def test_at_one_table_the_coach_writes_down_both(listed, ines):
    ines.post(
        at("weight", listed.ideas[0]),
        owner(5, 2) | {"coach-impact": 3, "coach-effort": 2},
    )

    assert given(listed.ideas[0]) == {"owner": (5, 2, "Ines"), "coach": (3, 2, "Ines")}


def test_an_owner_cannot_give_the_numbers_of_the_coach(listed, karim):
    karim.post(at("weight", listed.ideas[0]), owner(5, 2) | {"coach-impact": 5})

    assert set(given(listed.ideas[0])) == {"owner"}


def test_what_is_not_given_is_unknown_and_never_nought(listed, karim):
    karim.post(at("weight", listed.ideas[0]), owner(4, ""))

    assert given(listed.ideas[0]) == {"owner": (4, None, "Karim")}
    assert listed.short.row_of(listed.ideas[0]).quarter is None


def test_nothing_given_keeps_nothing(listed, ines):
    ines.post(at("weight", listed.ideas[0]), owner("", ""))

    assert not Weight.objects.exists()


def test_a_number_goes_back_to_unknown(listed, karim):
    path = at("weight", listed.ideas[0])
    karim.post(path, owner(4, 2))

    karim.post(path, owner("", 2) | _shown(karim.get(path)) | {"owner-impact": ""})

    assert given(listed.ideas[0]) == {"owner": (None, 2, "Karim")}


@pytest.mark.parametrize("score", ["0", "6", "drie"])
def test_another_number_is_refused_and_what_was_typed_stays(listed, karim, score):
    answer = karim.post(at("weight", listed.ideas[0]), owner(score, 2))

    assert answer.status_code == 422
    assert "Kies een cijfer van 1 tot 5." in words(answer)
    assert re.search(r'name="owner-effort" value="2"[^>]*checked', answer.content.decode())
    assert not Weight.objects.exists()


def test_the_database_refuses_another_number_as_well(listed):
    with pytest.raises(IntegrityError), transaction.atomic():
        listed.weigh(listed.ideas[0], 6, 1)


def test_after_one_idea_comes_the_next_that_is_not_known_yet(listed, karim):
    listed.weigh(listed.ideas[1], 1, 1)

    answer = karim.post(at("weight", listed.ideas[0]), owner(5, 2) | {"next": "1"})
    others = karim.post(at("weight", listed.ideas[8]), owner(5, 2) | {"next": "1"})
    onward = karim.post(at("weight", listed.ideas[4]), owner(5, 2) | {"next": "1"})
    back = karim.post(at("weight", listed.ideas[2]), owner(5, 2) | {"list": "1"})

    assert answer.url == at("weight", listed.ideas[2])
    assert others.url == at("weight", listed.ideas[2])
    assert onward.url == at("weight", listed.ideas[5])
    assert back.url == listed.path("weigh")


def test_the_owner_sees_the_numbers_of_the_coach_once_the_own_ones_are_given(listed, karim):
    listed.weigh(listed.ideas[0], 1, 4, voice="coach")
    path = at("weight", listed.ideas[0])
    before = words(karim.get(path))

    karim.post(path, owner(5, 4))

    assert "Uw coach gaf" not in before
    assert "Uw coach gaf: levert 1 op, vraagt 4" in words(karim.get(path))
    assert "verschillen twee of meer" in words(karim.get(path))


# -- all of them ----------------------------------------------------------------------------------
def test_quick_wins_are_named_in_a_sentence(listed, ines):
    listed.weigh(listed.ideas[1], 5, 1)
    listed.weigh(listed.ideas[3], 4, 3)
    listed.weigh(listed.ideas[4], 5, 4)

    page = ines.get(listed.path("weigh")).content.decode()

    assert (
        "2 ideeën leveren veel op en vragen weinig: <b>2. Idee 2</b>; <b>4. Idee 4</b>."
    ) in page


def test_the_numbers_of_the_owner_count_and_those_of_the_coach_stand_beside(listed, ines):
    listed.weigh(listed.ideas[0], 5, 1)
    listed.weigh(listed.ideas[0], 2, 5, voice="coach")
    listed.weigh(listed.ideas[1], 5, 1, voice="coach")

    page = words(ines.get(listed.path("weigh")))

    assert [row.number for row in listed.short.quick_wins] == [1]
    assert "5 (coach 2)" in page
    assert "1 (coach 5)" in page
    assert "niet bekend (coach 5)" in page


def test_a_difference_of_two_is_named_as_something_to_talk_about(listed, ines):
    for idea, coach in zip(listed.ideas, (5, 4, 3), strict=False):
        listed.weigh(idea, 5, 3)
        listed.weigh(idea, coach, 3, voice="coach")

    page = words(ines.get(listed.path("weigh")))

    assert [row.number for row in listed.short.to_talk_about] == [3]
    assert "twee of meer: 3. Idee 3" in page


def test_the_drawing_has_its_table_and_says_in_words_what_it_shows(listed, ines):
    listed.weigh(listed.ideas[0], 5, 1)

    answer = ines.get(listed.path("weigh"))
    page = answer.content.decode()
    drawing = page[page.index('<svg class="radar quarters') :]
    drawing = drawing[: drawing.index("</svg>")]

    assert "Idee 1: levert 5 op, vraagt 1." in drawing
    for name in ("Snelle winst", "Groot project", "Voor tussendoor", "Beter niet"):
        assert f">{name}</text>" in drawing
    assert page.count('<span class="soft">nog niet bekend') == 8


def test_fewer_than_six_and_more_than_twenty_get_advice(listed, evening, ines):
    assert "Zes tot twintig" not in words(ines.get(listed.path("weigh")))

    listed.ideas[0].unlist(by=listed.world.ines)
    for idea in listed.ideas[1:5]:
        idea.unlist(by=listed.world.ines)
    few = words(ines.get(listed.path("weigh")))
    listed.put_on(*listed.ideas, *evening.ideas(*[f"Nog {number}" for number in range(12)]))
    many = words(ines.get(listed.path("weigh")))

    assert "Met minder kunt u even goed meteen kiezen" in few
    assert "Haal eraf wat nu niet past" in many


def test_an_empty_shortlist_says_where_to_begin(nine, ines):
    page = ines.get(nine.path("weigh"))

    assert nine.path("board") in page.content.decode()
    assert "De shortlist is leeg" in words(page)


# -- two at once ----------------------------------------------------------------------------------
def _shown(answer) -> dict[str, str]:
    """What the page of an idea holds beside what one types: versions, and what it showed."""
    page = answer.content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value for name, value in found if "-" in name}


def test_the_coach_and_the_owner_write_at_once_and_nothing_is_lost(listed, ines, karim):
    path = at("weight", listed.ideas[0])
    of_karim, of_ines = _shown(karim.get(path)), _shown(ines.get(path))

    karim.post(path, owner(5, 2) | of_karim)
    answer = ines.post(path, owner("", "") | of_ines | {"coach-impact": 2, "coach-effort": 3})

    assert answer.status_code == 302
    assert given(listed.ideas[0]) == {"owner": (5, 2, "Karim"), "coach": (2, 3, "Ines")}


def test_two_who_change_another_number_both_keep_theirs(listed, ines, karim):
    path = at("weight", listed.ideas[0])
    karim.post(path, owner(3, 3))
    of_karim, of_ines = _shown(karim.get(path)), _shown(ines.get(path))

    karim.post(path, owner(5, 3) | of_karim)
    ines.post(path, owner(3, 1) | of_ines)

    assert given(listed.ideas[0])["owner"][:2] == (5, 1)


def test_two_who_change_the_same_number_see_both_and_the_second_decides(listed, ines, karim):
    path = at("weight", listed.ideas[0])
    karim.post(path, owner(3, 3))
    of_karim, of_ines = _shown(karim.get(path)), _shown(ines.get(path))
    karim.post(path, owner(5, 3) | of_karim)

    refused = ines.post(path, owner(1, 3) | of_ines)

    assert refused.status_code == 422
    assert refused.context["form"].conflicts == {"impact": "Heel veel: het verandert de zaak"}
    assert given(listed.ideas[0])["owner"][:2] == (5, 3)

    ines.post(path, owner(1, 3) | _shown(refused))

    assert given(listed.ideas[0])["owner"][:2] == (1, 3)
