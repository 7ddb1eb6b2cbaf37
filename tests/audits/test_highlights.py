from doeboek.audits.highlights import Highlights, highlights
from doeboek.audits.scoring import score
from tests.audits.conftest import ITEMS, OF_INES, OF_KARIM
from tests.audits.test_scoring import CORE, form_of, item, sixteen


def of(values):
    return highlights(score(CORE, dict(zip(ITEMS, values, strict=True))))


def test_the_highest_and_the_lowest_domains_stand_out_with_all_that_share_it():
    assert of(OF_INES) == Highlights(("B",), ("E", "H"), 75, 25)


def test_a_domain_without_a_score_does_not_stand_out():
    # 62.5, 75, 50, –, 50, 37.5, 62.5, 50
    assert of(OF_KARIM) == Highlights(("B",), ("F",), 75, 38)


def test_nothing_stands_out_where_all_is_much_the_same():
    same = score(CORE, sixteen(A1=3))

    assert highlights(same) == Highlights()
    assert highlights(score(CORE, {})) == Highlights()


def test_twenty_points_are_enough_to_stand_out_and_fewer_are_not():
    form = form_of(*(item(f"{letter}{number}") for letter in "AB" for number in range(1, 6)))
    fifty = {f"A{number}": 2 for number in range(1, 6)}

    def against(*values):
        return highlights(score(form, fifty | {f"B{n}": v for n, v in enumerate(values, 1)}))

    # 14 and 13 of 20 points: 70 and 65.
    assert against(3, 3, 3, 3, 2) == Highlights(("B",), ("A",), 70, 50)
    assert against(3, 3, 3, 2, 2) == Highlights()
