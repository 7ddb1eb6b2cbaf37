"""Owner, coach and others side by side: what differs, what to talk about, who reads what."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.differences import Difference, remarks, to_discuss
from doeboek.audits.models import Answer, Audit, Evidence, Measurement
from doeboek.audits.results import latest_result, result_of
from doeboek.common.files import store
from doeboek.people.models import Person
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in
from tests.audits.pages import path, text, words

# The example instrument asks three questions of each of its two domains: enough to compare.
# Shop: statement of 4, choice of 2, ticks of 3 (weight 2); digital: matrix, scale, levels.
EXAMPLE = {"open": 4, "orders": "shop", "channels": [], "tools": {}, "data": 5, "backup": 2}


@pytest.fixture
def of_samira(world):
    return fill_in(world.bakery, world.samira, [4] * 16)


def example(trajectory, person, rater, **answers):
    """A finished scan of the example instrument in the first measurement."""
    scan = Audit.objects.create(
        measurement=Measurement.objects.get_or_create(participation=trajectory.participation)[0],
        instrument_name="answer-types",
        instrument_version=1,
        form="full",
        rater=rater,
        by=person,
    )
    for item, value in (EXAMPLE | answers).items():
        scan.answer(item, value)
    scan.finish(by=person)
    return scan


def mark(scan, item, **facts):
    Answer.objects.filter(audit=scan, item=item).update(**facts)


# -- who stands where -----------------------------------------------------------------------------


def test_others_stand_beside_and_never_count(world, of_ines, of_karim, of_samira):
    result = latest_result(world.bakery)

    assert [rating.name for rating in result.everybody] == ["Ines", "Karim", "Samira"]
    assert [str(rating.rater) for rating in result.others] == ["iemand anders van de winkel"]
    assert (result.score, result.official.name) == (45, "Ines")
    assert [domain.scores for domain in result.domains][:2] == [(50, 63, 100), (75, 75, 100)]


def test_the_drawing_has_coach_and_owner_and_the_table_has_everybody(
    world, of_ines, of_karim, of_samira
):
    chart = latest_result(world.bakery).chart

    assert [series.name for series in chart.series] == ["Ines", "Karim"]
    assert [series.name for series in chart.in_table] == ["Ines", "Karim", "Samira"]


def test_only_others_make_no_official_result(world, of_samira, client_for):
    page = words(client_for(world.samira).get(path("result", of_samira.measurement)))

    assert latest_result(world.bakery) is None
    assert "Nog geen resultaat" in page
    assert "Koers en klantkennis 100" in page
    assert "De officiële score is die van" not in page.split("Wie vulde ze in")[0]


def test_a_second_coach_stands_among_the_others(world, of_ines, of_karim):
    fill_in(world.bakery, world.greet, OF_KARIM)

    result = latest_result(world.bakery)

    assert [rating.name for rating in result.everybody] == ["Greet", "Karim", "Ines"]
    assert result.official.name == "Greet"


def test_two_of_the_same_first_name_are_called_by_their_whole_name(world, of_ines, of_karim):
    namesake = Person.objects.create(name="Ines Declercq")
    Audit.objects.filter(pk=of_karim.pk).update(by=namesake)

    names = [rating.name for rating in latest_result(world.bakery).everybody]

    assert names == ["Ines Verhelst", "Ines Declercq"]


def test_two_scans_of_one_person_are_told_apart_by_the_role(world, of_ines, of_karim):
    Audit.objects.filter(pk=of_karim.pk).update(by=world.ines)

    names = [rating.name for rating in latest_result(world.bakery).everybody]

    assert names == ["Ines Verhelst (coach)", "Ines Verhelst (eigenaar)"]


def test_what_is_scored_on_another_version_stands_apart(world, of_ines, client_for):
    example(world.bakery, world.karim, Audit.Rater.OWNER)

    result = latest_result(world.bakery)
    page = words(client_for(world.ines).get(path("result", of_ines.measurement)))

    assert [rating.name for rating in result.ratings] == ["Ines"]
    assert [rating.name for rating in result.apart] == ["Karim"]
    assert result.contrast is None
    assert "Karim beantwoordde versie 1 van de uitspraken." in page


def test_the_page_says_who_filled_in_which_form_as_what_and_when(
    world, of_ines, of_karim, of_samira, client_for
):
    Audit.objects.update(finished_at=datetime(2026, 3, 12, 9, tzinfo=UTC))

    page = words(client_for(world.ines).get(path("result", of_ines.measurement)))

    assert "Ines Verhelst , coach Korte scan. Dit is de officiële score. klaar op 12 mrt." in page
    assert "De officiële score is die van Ines, coach, van 12 maart 2026." in page
    assert "Samira El Amrani , iemand anders van de winkel Korte scan klaar op" in page
    assert "Wat anderen antwoordden, staat ernaast en telt nooit mee." in page


# -- blind spots ----------------------------------------------------------------------------------


def test_twenty_points_over_three_shared_answers_is_a_blind_spot(world):
    example(world.bakery, world.ines, Audit.Rater.COACH)
    example(world.bakery, world.karim, Audit.Rater.OWNER, data=0, channels=["window", "site"])

    contrast = latest_result(world.bakery).contrast

    # The shop: 1 + 1 + 2 · 0 and 1 + 1 + 2 · 2/3 of four, 50 and 83.
    # Digital: 0 + 1 + 1 and 0 + 0 + 1 of three, 67 and 33.
    assert contrast.differences == (
        Difference("De winkel", 33, "Karim", "Ines"),
        Difference("Digitaal", 33, "Ines", "Karim"),
    )
    assert (contrast.too_few, contrast.is_too_little) == ((), False)


def test_a_domain_with_two_shared_answers_is_named_as_not_compared(world, client_for):
    scan = example(world.bakery, world.ines, Audit.Rater.COACH)
    example(world.bakery, world.karim, Audit.Rater.OWNER, data=0, backup=None)

    page = words(client_for(world.ines).get(path("result", scan.measurement)))

    assert "minder dan drie dezelfde uitspraken van beantwoordden: Digitaal." in page
    assert "Een uitspraak met" not in page
    assert "Eén uitspraak met antwoorden die ver uit elkaar liggen" in page


def test_the_short_scan_says_so_and_shows_statements_instead(world, of_ines, client_for):
    fill_in(world.bakery, world.karim, [2, 4, *OF_INES[2:]])

    page = words(client_for(world.karim).get(path("result", of_ines.measurement)))

    assert "zoals altijd bij de korte scan. Daarom tonen we losse uitspraken." in page
    assert "Ik vraag klanten actief wat ze missen. Ines : 2 op 4 Karim : 4 op 4" in page
    assert "nergens schelen ze 20 punten" not in page
    assert "Ines en Karim zien één uitspraak heel anders." in page


def test_the_short_scan_says_when_no_statement_lies_far_apart(world, of_ines, client_for):
    fill_in(world.bakery, world.karim, OF_INES)

    page = words(client_for(world.ines).get(path("result", of_ines.measurement)))

    assert "Bij geen enkele uitspraak liggen de antwoorden een halve schaal of meer" in page


# -- what to talk about, and remarks --------------------------------------------------------------


@pytest.fixture
def written(world, of_ines, of_karim):
    mark(of_ines, "E1", team_remark="Karim schrikt van cijfers", is_to_discuss=True)
    mark(of_ines, "H1", remark="Elke maand een halfuur")
    mark(of_karim, "F1", is_to_discuss=True)
    return of_ines.measurement


def test_what_was_marked_stands_with_everybodys_answer(world, written):
    told = [
        (each.statement[:12], each.answers, each.marked_by)
        for each in to_discuss(latest_result(world.bakery).ratings)
    ]

    assert told == [
        ("Mijn opening", (("Ines", "1 op 4"), ("Karim", "2 op 4")), ("Ines",)),
        ("Ik maak tijd", (("Ines", "2 op 4"), ("Karim", "2 op 4")), ("Karim",)),
    ]


def test_remarks_for_the_team_are_another_list(world, written):
    ratings = latest_result(world.bakery).ratings

    assert [each.text for each in remarks(ratings)] == ["Elke maand een halfuur"]
    assert [each.text for each in remarks(ratings, field="team_remark")] == [
        "Karim schrikt van cijfers"
    ]


@pytest.mark.parametrize(
    ("reader", "marked", "remark", "for_team"),
    [
        ("ines", True, True, True),
        ("greet", True, True, True),
        ("karim", True, True, False),
        ("samira", False, False, False),
    ],
)
def test_each_reads_what_is_meant_for_them(
    world, written, client_for, reader, marked, remark, for_team
):
    page = words(client_for(world.people[reader]).get(path("result", written)))

    assert ("Te bespreken" in page) == marked
    assert ("Elke maand een halfuur" in page) == remark
    assert ("Karim schrikt van cijfers" in page) == for_team
    assert ("Alleen voor het team" in page) == for_team


def test_nothing_of_the_coach_shows_before_the_owner_has_finished(world, of_ines, client_for):
    mark(of_ines, "E1", is_to_discuss=True, remark="Het oude uur")
    fill_in(world.bakery, world.samira, [4] * 16)

    page = words(client_for(world.karim).get(path("result", of_ines.measurement)))
    result = result_of(of_ines.measurement, world.bakery, reader=world.karim)

    assert [rating.name for rating in result.everybody] == ["Samira"]
    assert "Te bespreken" not in page
    assert "Het oude uur" not in page


def test_what_somebody_who_works_there_wrote_is_for_the_team(
    world, of_ines, of_karim, of_samira, client_for
):
    mark(of_samira, "A1", remark="Karim luistert niet naar mij", is_to_discuss=True)

    pages = {
        name: words(client_for(world.people[name]).get(path("result", of_ines.measurement)))
        for name in ("ines", "greet", "karim", "samira")
    }

    reads = [name for name, page in pages.items() if "luistert niet" in page]
    assert reads == ["ines", "greet"]
    assert [name for name, page in pages.items() if "Te bespreken" in page] == reads


def test_photos_stand_with_the_answer_they_show_for_who_reads_the_remarks(
    world, of_ines, of_karim, of_samira, client_for
):
    photos = [
        Evidence.objects.create(
            audit=scan,
            item=item,
            photo=store(item.encode(), "image/jpeg"),
            client_id=item,
            by=scan.by,
        )
        for scan, item in ((of_ines, "E1"), (of_samira, "A1"))
    ]

    def seen(person):
        page = text(client_for(person).get(path("result", of_ines.measurement)))
        return [f'href="{path("photo", photo)}"' in page for photo in photos]

    assert [seen(p) for p in (world.ines, world.karim, world.samira)] == [
        [True, True],
        [True, False],
        [False, False],
    ]


def test_the_result_asks_as_many_queries_for_one_photo_as_for_three(world, of_ines, client_for):
    ines = client_for(world.ines)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            ines.get(path("result", of_ines.measurement))
        return len(queries)

    def show(item):
        photo = store(item.encode(), "image/jpeg")
        Evidence.objects.create(audit=of_ines, item=item, photo=photo, client_id=item)

    show("E1")
    asked()
    few = asked()
    for item in ("A1", "H1"):
        show(item)

    assert asked() == few <= 25
