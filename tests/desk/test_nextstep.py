"""The one next step, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doeboek.desk.nextstep import STEPS, Facts, next_step

#: A trajectory in which nothing is left to do.
RESTS = Facts(
    pk=7,
    owner="Karim",
    has_agreement=True,
    coach_scan_finished=True,
    owner_scan_finished=True,
    accepted_points=9,
    has_question=True,
    session=5,
    ideas=12,
    chosen=3,
    actions=9,
    has_edition=True,
    has_visit_ahead=True,
)


def step_when(**facts):
    step = next_step(replace(RESTS, **facts))
    return (step.title, step.url) if step else None


def test_nothing_is_left_when_the_book_is_out_and_a_visit_is_planned():
    assert step_when() is None


def test_a_closed_trajectory_asks_for_nothing():
    assert step_when(is_closed=True, has_agreement=False, question=4) is None


def test_the_signature_comes_before_all_else():
    assert step_when(has_agreement=False, question=4, chosen=0) == (
        "Laat de overeenkomst tekenen",
        "/trajecten/7/overeenkomst/",
    )


def test_a_question_of_the_owner_comes_before_the_minutes_of_a_visit():
    assert step_when(question=4, visit_without_times=3) == (
        "Beantwoord de vraag van Karim",
        "/acties/4/",
    )


def test_advice_of_an_expert_waits_for_a_choice_before_the_minutes_of_a_visit():
    assert step_when(advised=8, visit_without_times=3) == (
        "Kies met Karim wat u met het advies doet",
        "/hulp/8/",
    )


def test_the_minutes_of_a_visit_come_before_the_work_of_the_step():
    assert step_when(visit_without_times=3, coach_scan_finished=False) == (
        "Noteer hoelang de laatste afspraak duurde",
        "/afspraken/3/tijd/",
    )


def test_the_scan_is_filled_in_by_the_coach():
    step = next_step(replace(RESTS, coach_scan_finished=False, accepted_points=0))

    assert (step.title, step.url) == ("Vul de scan in", "/trajecten/7/scan/")
    assert step.why == "Karim vulde de scan al in. De uwe is de tweede blik."


def test_a_scan_without_a_known_owner_is_still_a_sentence():
    step = next_step(Facts(pk=7, owner="", has_agreement=True, owner_scan_finished=True))

    assert step.why == "De eigenaar vulde de scan al in. De uwe is de tweede blik."


@pytest.mark.parametrize(
    ("lacks", "title"),
    [
        ({"scan"}, "Maak de SWOT"),
        ({"scan", "swot"}, "Houd de ideeënsessie"),
        ({"scan", "swot", "session"}, "Schrijf de eerste acties"),
        ({"scan", "swot", "session", "book"}, "Plan de volgende afspraak"),
        ({"scan", "swot", "session", "book", "followup"}, None),
    ],
)
def test_the_work_of_a_step_that_the_template_lacks_is_not_asked_for(lacks, title):
    facts = Facts(pk=7, owner="Karim", has_agreement=True, lacks=frozenset(lacks))

    step = next_step(facts)

    assert (step.title if step else None) == title


def test_the_signature_and_loose_ends_are_asked_for_whatever_the_template_lacks():
    bare = Facts(pk=7, owner="Karim", lacks=STEPS)

    assert next_step(bare).title == "Laat de overeenkomst tekenen"
    assert next_step(replace(bare, has_agreement=True, question=4)).url == "/acties/4/"


def test_without_a_swot_the_owners_scan_alone_is_enough():
    facts = Facts(
        pk=7,
        owner="Karim",
        has_agreement=True,
        owner_scan_finished=True,
        lacks=frozenset({"swot", "session"}),
    )

    assert next_step(facts).title == "Schrijf de eerste acties"


def test_chosen_ideas_are_worked_out_in_a_template_without_a_session_too():
    facts = replace(RESTS, actions=0, has_edition=False, lacks=frozenset({"session"}))

    assert next_step(facts).title == "Werk de gekozen ideeën uit"


def test_a_swot_from_the_owners_scan_alone_is_enough_to_go_on():
    assert step_when(coach_scan_finished=False) is None


@pytest.mark.parametrize(
    ("facts", "title", "url"),
    [
        ({"accepted_points": 0}, "Maak de SWOT", "/trajecten/7/swot/"),
        (
            {"has_question": False, "session": None, "ideas": 0},
            "Zoek de vraag voor de sessie",
            "/trajecten/7/swot/confrontatie/",
        ),
        ({"session": None, "ideas": 0}, "Houd de ideeënsessie", "/trajecten/7/sessies/nieuw/"),
        ({"ideas": 0}, "Typ de ideeën van de sessie in", "/sessies/5/"),
        ({"chosen": 0}, "Kies samen de beste ideeën", "/trajecten/7/ideeen/"),
        (
            {"actions": 0, "has_edition": False},
            "Werk de gekozen ideeën uit",
            "/trajecten/7/boek/",
        ),
        ({"has_edition": False}, "Geef het doeboek uit", "/trajecten/7/boek/"),
        (
            {"has_visit_ahead": False},
            "Plan de volgende afspraak",
            "/trajecten/7/afspraken/nieuw/",
        ),
    ],
)
def test_each_part_of_the_walk_that_is_missing_is_the_next_step(facts, title, url):
    assert step_when(**facts) == (title, url)


def test_the_parts_come_in_the_order_of_the_method():
    missing = {
        "has_agreement": False,
        "coach_scan_finished": False,
        "accepted_points": 0,
        "has_question": False,
        "session": None,
        "ideas": 0,
        "chosen": 0,
        "actions": 0,
        "has_edition": False,
        "has_visit_ahead": False,
    }
    done = [
        {"has_agreement": True},
        {"coach_scan_finished": True},
        {"accepted_points": 4},
        {"has_question": True},
        {"session": 5},
        {"ideas": 8},
        {"chosen": 3},
        {"actions": 6},
        {"has_edition": True},
    ]
    facts = replace(RESTS, **missing)
    titles = [next_step(facts).title]

    for part in done:
        facts = replace(facts, **part)
        titles.append(next_step(facts).title)

    assert titles == [
        "Laat de overeenkomst tekenen",
        "Vul de scan in",
        "Maak de SWOT",
        "Zoek de vraag voor de sessie",
        "Houd de ideeënsessie",
        "Typ de ideeën van de sessie in",
        "Kies samen de beste ideeën",
        "Werk de gekozen ideeën uit",
        "Geef het doeboek uit",
        "Plan de volgende afspraak",
    ]
