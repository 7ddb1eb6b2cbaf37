from dataclasses import replace
from fractions import Fraction

import pytest

from doeboek.audits.growing import Change, Growth, Scan, growth, shared_form
from doeboek.audits.instruments import instrument
from tests.audits.test_scoring import form_of, item

FULL = form_of(
    *(item(f"{letter}{number}") for letter in "AB" for number in range(1, 5)),
    minimum_answered=Fraction(2, 3),
    minimum_dimensions=2,
)
CORE = replace(
    FULL,
    key="core",
    items=tuple(FULL.by_id[id] for id in ("A1", "A2", "B1", "B2")),
    minimum_answered=Fraction(1, 2),
)


def scan(form=FULL, rater="coach", **answers):
    return Scan(rater, form, answers)


def of(letter, *values):
    return {f"{letter}{number}": value for number, value in enumerate(values, start=1)}


def test_growth_per_domain_and_in_all_is_after_minus_before():
    before = scan(**of("A", 1, 1, 2, 0), **of("B", 4, 4, 3, 3))
    after = scan(**of("A", 2, 3, 3, 2), **of("B", 4, 3, 3, 3))

    found = growth(before, after)

    # A: 4 and 10 of 16 points; B: 14 and 13 of 16.
    assert found.dimensions == (
        ("A", Change(Fraction(25), Fraction("62.5"))),
        ("B", Change(Fraction("87.5"), Fraction("81.25"))),
    )
    assert [change.points for _, change in found.dimensions] == [37.5, -6.25]
    assert found.overall == Change(Fraction("56.25"), Fraction("71.875"))
    assert found.overall.points == Fraction("15.625")
    assert (found.form, found.is_shared, found.refused) == (FULL, False, "")


def test_a_domain_that_did_not_count_once_has_no_growth():
    before = scan(**of("A", 1, 1, None, None), **of("B", 2, 2, 2, 2))
    after = scan(**of("A", 2, 2, 2, 2), **of("B", "na", "na", "na", "na"))

    found = growth(before, after)

    assert found.dimensions == (
        ("A", Change(None, Fraction(50))),
        ("B", Change(Fraction(50), None)),
    )
    assert [change.points for _, change in found.dimensions] == [None, None]
    assert found.overall.points is None


def test_between_a_short_and_a_full_scan_only_what_both_ask_counts():
    before = scan(CORE, **of("A", 1, 1), **of("B", 4, None))
    after = scan(**of("A", 2, 3, 0, 0), **of("B", 2, 2, 4, 4))

    found = growth(before, after)

    # A: 2 of 8 and 5 of 8 points; B: 4 of 4 (half is enough in the short one) and 4 of 8.
    assert found.dimensions == (
        ("A", Change(Fraction(25), Fraction("62.5"))),
        ("B", Change(Fraction(100), Fraction(50))),
    )
    assert found.is_shared
    assert [item.id for item in found.form.items] == ["A1", "A2", "B1", "B2"]


def test_the_part_that_both_ask_is_the_same_whichever_comes_first():
    later = replace(CORE, key="other", items=(*CORE.items[1:], FULL.by_id["B4"]))

    assert shared_form(FULL, CORE) == shared_form(CORE, FULL) == CORE
    assert [item.id for item in shared_form(CORE, later).items] == ["A2", "B1", "B2"]


@pytest.mark.parametrize(
    ("after", "refused"),
    [
        (scan(rater="owner"), "rater"),
        (scan(replace(FULL, version=2)), "version"),
        (scan(replace(FULL, instrument="another")), "instrument"),
        (scan(replace(FULL, version=2), rater="owner"), "version"),
        (scan(replace(FULL, key="other", items=())), "items"),
    ],
)
def test_what_cannot_be_compared_says_why(after, refused):
    assert growth(scan(**of("A", 1, 1, 1, 1)), after) == Growth(refused)


def test_the_shipped_short_scan_grows_by_what_one_computes_by_hand():
    form = instrument("innovatiekrachtscan", 1).form("core")
    twos = {each.id: 2 for each in form.items}

    found = growth(Scan("owner", form, twos), Scan("owner", form, twos | {"E1": 4, "E5": 3}))

    changed = {id: change.points for id, change in found.dimensions if change.points}
    # E: 4 and 7 of 8 points; in all an eighth of that.
    assert changed == {"E": Fraction("37.5")}
    assert found.overall.points == Fraction("4.6875")
