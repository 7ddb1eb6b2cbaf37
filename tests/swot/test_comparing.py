"""What changed between two portraits of a SWOT."""

from __future__ import annotations

from doeboek.swot.comparing import Change, changes


def portrait(*, question="", issues=(), **points):
    """`portrait(s=[(1, "Zuurdesem")])`; only what is named is there."""
    return {
        "points": {side: words(rows) for side, rows in points.items()},
        "issues": words(issues),
        "question": question,
    }


def words(rows):
    return [{"id": number, "text": text} for number, text in rows]


def test_the_same_portrait_has_no_changes():
    same = portrait(s=[(1, "Zuurdesem")], issues=[(1, "Hoe kan ik?")], question="Hoe kunnen we?")

    assert changes(same, same) == []


def test_another_order_is_no_change():
    before = portrait(s=[(1, "Zuurdesem"), (2, "Samira")], issues=[(1, "Een"), (2, "Twee")])
    after = portrait(s=[(2, "Samira"), (1, "Zuurdesem")], issues=[(2, "Twee"), (1, "Een")])

    assert changes(before, after) == []


def test_new_gone_and_reworded_are_told_apart():
    before = portrait(s=[(1, "Zuurdesem"), (2, "Samira")])
    after = portrait(s=[(1, "Zuurdesem van 1923"), (3, "Terras")])

    assert changes(before, after) == [
        Change("s", "reworded", "Zuurdesem van 1923", "Zuurdesem"),
        Change("s", "new", "Terras"),
        Change("s", "gone", "Samira"),
    ]


def test_points_are_told_before_issues_and_those_before_the_question():
    after = portrait(
        question="Hoe kunnen we?", issues=[(1, "Hoe kan ik?")],
        t=[(4, "Supermarkt")], o=[(3, "Markt")], w=[(2, "Geen plaats")], s=[(1, "Zuurdesem")],
    )  # fmt: skip

    assert [change.where for change in changes(portrait(), after)] == [
        "s", "w", "o", "t", "issue", "question",
    ]  # fmt: skip


def test_a_point_that_moved_to_another_quadrant_is_gone_here_and_new_there():
    before, after = portrait(w=[(1, "Kleine winkel")]), portrait(s=[(1, "Kleine winkel")])

    assert changes(before, after) == [
        Change("s", "new", "Kleine winkel"),
        Change("w", "gone", "Kleine winkel"),
    ]


def test_an_issue_and_a_point_with_the_same_number_are_not_confused():
    before, after = portrait(s=[(1, "Zuurdesem")]), portrait(issues=[(1, "Zuurdesem")])

    assert changes(before, after) == [
        Change("s", "gone", "Zuurdesem"),
        Change("issue", "new", "Zuurdesem"),
    ]


def test_the_question_is_new_reworded_or_gone():
    first, second = portrait(question="Eerst"), portrait(question="Daarna")

    assert changes(portrait(), first) == [Change("question", "new", "Eerst")]
    assert changes(first, second) == [Change("question", "reworded", "Daarna", "Eerst")]
    assert changes(second, portrait()) == [Change("question", "gone", "Daarna")]
