from dataclasses import replace

import pytest

from doeboek.audits.instruments import instrument
from doeboek.audits.items import BadAnswer
from doeboek.swot.proposing import Board, Proposal, propose_from_answers

CORE = instrument("innovatiekrachtscan", 1).form("core")


def proposed(answers, quadrant):
    proposals = propose_from_answers(CORE, answers)
    return [
        p.origin.removeprefix("item:innovatiekrachtscan/")
        for p in proposals
        if p.quadrant == quadrant
    ]


def recognised(proposal):
    return f"{proposal.quadrant} {proposal.origin}"


def test_high_answers_are_strengths_and_low_ones_weaknesses():
    answers = {"A1": 4, "B1": 3, "C1": 2, "D1": 1, "E1": 0, "F1": "na", "G2": None}

    assert proposed(answers, "strength") == ["A1", "B1"]
    assert proposed(answers, "weakness") == ["E1", "D1"]


def test_a_proposal_says_why_in_keys_and_numbers():
    proposals = propose_from_answers(CORE, {"E1": 0})

    assert proposals == (
        Proposal(
            quadrant="weakness",
            origin="item:innovatiekrachtscan/E1",
            text={
                "nl": "Openingsuren verschillen per plaats",
                "en": "Opening hours differ from place to place",
            },
            reason="answer",
            params={
                "instrument": "innovatiekrachtscan",
                "version": 1,
                "item": "E1",
                "points": 0,
                "top": 4,
            },
        ),
    )


def test_nothing_answered_proposes_nothing():
    assert propose_from_answers(CORE, {}) == ()


def test_at_most_five_a_quadrant():
    everything_strong = {item.id: 4 for item in CORE.items}

    assert len(proposed(everything_strong, "strength")) == 5
    assert proposed(everything_strong, "weakness") == []


def test_a_board_takes_only_new_points_and_as_many_as_it_has_room_for():
    answers = {"C1": 0, "D1": 0, "E1": 0, "F1": 1, "A1": 4}
    board = Board(
        standing=[("weakness", "item:innovatiekrachtscan/C1")],
        rejected=[("weakness", "item:innovatiekrachtscan/D1")],
        room={"strength": 0, "weakness": 1},
    )

    proposals = propose_from_answers(CORE, answers, board=board)

    assert [recognised(p) for p in proposals] == ["weakness item:innovatiekrachtscan/E1"]


def test_the_furthest_answer_comes_first():
    assert proposed({"C1": 3, "F1": 4}, "strength") == ["F1", "C1"]
    assert proposed({"C1": 1, "F1": 0}, "weakness") == ["F1", "C1"]


def test_the_most_telling_comes_first_between_equal_answers():
    # telling: B5 1, C3 2, E1 3
    assert proposed({"B5": 4, "C3": 4, "E1": 4}, "strength") == ["E1", "C3", "B5"]


def test_the_order_of_the_questions_settles_the_rest():
    # C1, D1 and E1 tell equally much
    assert proposed({"E1": 0, "D1": 0, "C1": 0}, "weakness") == ["C1", "D1", "E1"]


def test_no_dimension_fills_the_list_while_another_waits():
    # C1 tells most, yet C3 lets F1 of another dimension go before it
    assert proposed({"C1": 4, "C3": 4, "F1": 4}, "strength") == ["C1", "F1", "C3"]


def test_a_second_point_of_a_dimension_still_precedes_a_milder_answer():
    assert proposed({"C1": 0, "C3": 0, "E1": 1}, "weakness") == ["C1", "C3", "E1"]


def test_the_same_answers_in_another_order_give_the_same_proposals():
    answers = {item.id: index % 5 for index, item in enumerate(CORE.items)}
    turned = dict(reversed(answers.items()))

    assert propose_from_answers(CORE, answers) == propose_from_answers(CORE, turned)


def test_a_bad_answer_is_refused():
    with pytest.raises(BadAnswer):
        propose_from_answers(CORE, {"A1": 7})


def test_answers_never_make_opportunities_or_threats():
    answers = {item.id: index % 5 for index, item in enumerate(CORE.items)}

    quadrants = {proposal.quadrant for proposal in propose_from_answers(CORE, answers)}

    assert quadrants == {"strength", "weakness"}


def test_a_rejected_proposal_is_recognised_in_a_next_version():
    now = propose_from_answers(CORE, {"E1": 0})[0]
    later = propose_from_answers(replace(CORE, version=2), {"E1": 1})[0]

    assert recognised(now) == recognised(later) == "weakness item:innovatiekrachtscan/E1"
