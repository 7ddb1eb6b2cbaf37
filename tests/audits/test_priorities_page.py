import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.measuring import measure_again
from doeboek.audits.models import Intention
from doeboek.audits.priorities import Goal
from tests.audits.conftest import OF_KARIM, OUTSIDE, fill_in, those
from tests.audits.pages import hidden, path, selected, words

# With the scores of Ines and no wishes: E and H stand on 25, C and D on 38.
PROPOSED = {"first": "E", "second": "H", "third": "C"}


@pytest.fixture
def measurement(of_ines, of_karim):
    return of_ines.measurement


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


def chosen():
    return [intention.domains for intention in Intention.objects.order_by("pk")]


# -- who ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "status"), [(None, 200), ({"first": ""}, 422)])
def test_owner_and_team_choose_and_nobody_else(measurement, statuses, data, status):
    found = statuses(path("priorities", measurement), data)

    inside = those("ines greet karim", status) | those("samira", 403) | those("lotte", 404)
    assert found == inside | OUTSIDE


def test_who_has_chosen_is_told_with_the_choice(world, measurement, client_for):
    client_for(world.ines).post(path("priorities", measurement), {"first": "E"})

    page = words(client_for(world.samira).get(path("result", measurement)))

    assert "Waar we mee beginnen 1 Digitaal en het nieuwe winkelen Nu 25 op 100." in page
    assert "Gekozen door Ines op" in page
    assert "Aanpassen" not in page


# -- choosing -------------------------------------------------------------------------------------


def test_the_page_proposes_with_reasons_and_fills_the_proposal_in(measurement, karim):
    page = karim.get(path("priorities", measurement))

    assert (
        "Ons voorstel 1 Digitaal en het nieuwe winkelen Nu 25 op 100. Tot 75 is het nog 50 punten."
    ) in words(page)
    assert {name: selected(page)[name] for name in PROPOSED} == PROPOSED
    assert not Intention.objects.exists()


def test_one_button_takes_the_proposal(measurement, karim):
    answer = karim.post(path("priorities", measurement), PROPOSED)

    assert answer.url == path("result", measurement)
    assert chosen() == [["E", "H", "C"]]
    assert "Bewaard. Hier beginnen we mee." in words(karim.get(answer.url))


def test_the_owner_chooses_otherwise_with_wishes(measurement, karim):
    sent = {"first": "B", "second": "", "third": "A", "target-B": "100", "importance-B": "3"}

    karim.post(path("priorities", measurement), sent)

    assert chosen() == [["B", "A"]]
    assert measurement.intention.goals["B"] == Goal(100, 3)
    assert measurement.intention.goals["A"] == Goal(75, 2)


def test_a_choice_can_be_changed_and_begins_with_what_stands(measurement, karim):
    karim.post(path("priorities", measurement), {"first": "B", "target-B": "100"})
    page = karim.get(path("priorities", measurement))
    sent = {"first": "A", "second": "B", "seen": hidden(page, "seen")}

    answer = karim.post(path("priorities", measurement), sent)

    assert (selected(page)["first"], selected(page)["second"]) == ("B", "")
    assert selected(page)["target-B"] == "100"
    assert answer.status_code == 302
    assert chosen() == [["B"], ["A", "B"]]
    assert measurement.intention.goals["B"] == Goal(100, 2)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies minstens één domein."),
        ({"first": "E", "second": "E"}, "Dit domein koos u al. Kies een ander."),
        ({"first": "Z"}, "Eerst: Kies een van"),
        ({"first": "E", "target-A": "60"}, "Hoe ver: Koers en klantkennis: Kies een van"),
        ({"first": "E", "importance-A": "9"}, "Hoe belangrijk: Koers en klantkennis: Kies een van"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(measurement, karim, sent, said):
    page = karim.post(path("priorities", measurement), sent)

    assert page.status_code == 422
    assert said in words(page)
    assert chosen() == []


def test_what_somebody_chose_meanwhile_is_shown_before_it_is_replaced(
    world, measurement, karim, client_for
):
    old = karim.get(path("priorities", measurement))
    client_for(world.ines).post(path("priorities", measurement), {"first": "F"})
    mine = {"first": "A", "seen": hidden(old, "seen")}

    refused = karim.post(path("priorities", measurement), mine)
    again = karim.post(path("priorities", measurement), mine | {"seen": hidden(refused, "seen")})

    assert refused.status_code == 422
    assert "Ines koos intussen: Vernieuwen als gewoonte." in words(refused)
    assert selected(refused)["first"] == "A"
    assert again.status_code == 302
    assert chosen() == [["F"], ["A"]]


def test_other_wishes_give_another_proposal_and_keep_nothing_yet(measurement, karim):
    wishes = {"target-B": "100", "importance-B": "3", "target-E": "25", "target-H": "0"}

    page = karim.post(path("priorities", measurement), {"first": "E", "go": "reckon", **wishes})

    # C and D: 37.5 · 2, B: 25 · 3, and B matters most.
    assert page.status_code == 422
    assert selected(page) | {"first": "B", "second": "C", "third": "D"} == selected(page)
    assert selected(page)["target-B"] == "100"
    assert "Ons voorstel 1 Aanbod en onderscheid" in words(page)
    assert '<details class="fold" open>' in page.content.decode()
    assert "Er klopt nog iets niet" not in words(page)
    assert chosen() == []


def test_where_all_came_far_enough_nothing_is_proposed(measurement, karim):
    wishes = {f"target-{id}": "25" for id in "ABCDEFGH"}

    page = karim.post(path("priorities", measurement), {"go": "reckon", **wishes})

    assert "Alles is zo ver als het moet komen." in words(page)
    assert selected(page)["first"] == ""


def test_a_new_measurement_begins_with_the_wishes_and_the_choice_of_before(
    world, measurement, karim
):
    karim.post(path("priorities", measurement), {"first": "A", "target-A": "100"})
    later = measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.karim, OF_KARIM)

    result = words(karim.get(path("result", later)))
    page = karim.get(path("priorities", later))
    karim.post(path("priorities", later), {"first": "G", "seen": hidden(page, "seen")})

    assert "Uw eerdere keuze staat hieronder." in result
    assert (selected(page)["first"], selected(page)["target-A"]) == ("A", "100")
    assert (measurement.intention.domains, later.intention.domains) == (["A"], ["G"])


def test_before_there_is_an_official_score_there_is_nothing_to_choose_from(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)

    answer = client_for(world.ines).get(path("priorities", scan.measurement))

    assert answer.url == path("result", scan.measurement)


def test_the_owner_chooses_only_from_what_the_owner_may_see(world, of_ines, client_for):
    answer = client_for(world.karim).post(path("priorities", of_ines.measurement), {"first": "E"})

    assert answer.url == path("result", of_ines.measurement)
    assert chosen() == []


def test_the_page_asks_as_many_queries_with_a_choice_as_with_three(measurement, karim):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            karim.get(path("priorities", measurement))
        return len(queries)

    karim.post(path("priorities", measurement), {"first": "A"})
    few = asked()
    seen = {"seen": measurement.intention.pk}
    karim.post(path("priorities", measurement), {"first": "A", "second": "B", "third": "C"} | seen)

    assert asked() == few <= 25
