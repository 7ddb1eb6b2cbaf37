"""The result on paper, read back from its PDF."""

import io
import re

import pikepdf
import pytest

from doeboek.audits.instruments import newest
from doeboek.audits.layout import render
from doeboek.audits.measuring import measure_again
from doeboek.audits.models import Audit, Intention
from doeboek.audits.priorities import Goal
from doeboek.audits.texts import in_reader_language
from tests.audits.conftest import OF_KARIM, OUTSIDE, fill_in, those
from tests.audits.pages import asked_in, path
from tests.books.printed import pages_of, tags_in

LONG = (
    "De eerste dingen staan er, en nu komt het erop aan ze ook in het drukke seizoen vol te houden."
)


@pytest.fixture
def measurement(of_ines, of_karim):
    day = of_ines.finished_at.replace(year=2026, month=3, day=12, hour=11)
    Audit.objects.update(finished_at=day)
    return of_ines.measurement


@pytest.fixture
def paper(measurement, client_for):
    """`paper(person)`: what somebody gets."""

    def paper(person):
        answer = client_for(person).get(path("result_pdf", measurement))
        assert answer.headers["Content-Type"] == "application/pdf"
        return answer.content

    return paper


def test_the_paper_is_for_the_shop_and_its_team(measurement, statuses):
    found = statuses(path("result_pdf", measurement))

    assert found == those("ines greet karim samira", 200) | those("lotte", 404) | OUTSIDE


def test_half_a_page_says_where_one_stands_what_stands_out_and_what_one_starts_with(
    world, measurement, of_ines, paper
):
    goals = {"E": Goal(100, 3)}
    form = of_ines.questionnaire
    Intention.objects.choose(measurement, ["H", "E"], goals=goals, form=form, by=world.karim)

    pages = pages_of(paper(world.karim))

    assert len(pages) == 1
    for part in (
        "Bakkerij Zonnekruim, 12 maart 2026",
        "Waar u staat 45 op 100: op weg.",
        "De officiële score is die van Ines, coach, van 12 maart 2026. Het is een indicatie",
        "Wat opvalt De zaak staat het sterkst in Aanbod en onderscheid (75), in Mensen",
        "Middelen en toekomst Nu 25 op 100. Tot 75 is het nog 50 punten.",
        "Digitaal en het nieuwe winkelen Nu 25 op 100. Tot 100 is het nog 75 punten.",
        "Koers en klantkennis 50 63",
        "Klantenrelatie en service 38 onbekend",
        "Dit is wat mensen zelf over de zaak zeggen.",
        "De scan is niet wetenschappelijk getoetst.",
    ):
        assert part in pages[0], part


def test_the_fullest_result_still_fits_on_one_page():
    form = newest("innovatiekrachtscan").widest
    domains = [in_reader_language(dimension.title) for dimension in form.dimensions]
    longest = sorted(domains, key=len)[-3:]
    scores = [(10 + 9 * place) % 100 for place in range(len(domains))]
    three = "De zaak staat het sterkst in " + " en in ".join(f"{each} (75)" for each in longest)
    paper = {
        "language": "nl",
        "awning": "groen",
        "on": "2026-11-26",
        "title": "Resultaat",
        "heading": "Resultaat van de scan",
        "beneath": "Kledingzaak Van den Abeele en Dochters, 26 november 2026",
        "footer": "Resultaat van de scan, Kledingzaak Van den Abeele en Dochters",
        "parts": [
            {"title": "Waar u staat", "lines": [f"{LONG} {LONG}", f"{LONG} {LONG}"]},
            {"title": "Wat opvalt", "lines": [f"{three}.", f"{three}.", LONG]},
        ],
        "starts_title": "Waar we mee beginnen",
        "starts": [{"title": each, "reason": LONG} for each in longest],
        "no_starts": "",
        "radar": {
            "axes": [{"short": each[:10], "full": each} for each in domains],
            "series": [
                {"label": name, "values": scores} for name in ("Annemarie", "Bartholomeus", "Jo")
            ],
        },
        "limits": {"title": "Goed om te weten", "lines": [LONG] * 4},
    }

    assert len(pages_of(render(paper))) == 1


def test_what_was_not_chosen_yet_can_be_written_down(world, paper):
    assert "Waar we mee beginnen Nog niets gekozen." in pages_of(paper(world.karim))[0]


def test_the_same_result_is_the_same_paper_to_the_byte(world, paper):
    assert paper(world.karim) == paper(world.karim) == paper(world.ines)


def test_the_paper_is_accessible(world, paper):
    with pikepdf.open(io.BytesIO(paper(world.karim))) as document:
        tags = tags_in(document)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Resultaat van de scan, Bakkerij Zonnekruim"
        assert str(document.Root.Lang) == "nl-BE"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260312")
    assert {"/H1", "/H2", "/P", "/Table", "/THead", "/TH"} <= {tag for tag, _alt in tags}
    assert [alt[:19] for tag, alt in tags if tag == "/Figure"] == ["Radar met 8 domeine"]


def test_it_speaks_the_language_of_who_asks_for_it(world, paper):
    type(world.karim).objects.filter(pk=world.karim.pk).update(language="en")
    world.karim.refresh_from_db()

    page = pages_of(paper(world.karim))[0]

    assert "45 out of 100: on the way." in page
    assert "12 March 2026" in page
    assert not re.search(r"\b(de|het|een)\b", page.split("Good to know")[0].replace("El Am", ""))


def test_an_instrument_of_two_domains_has_its_table_on_paper_and_on_the_page(
    world, measurement, paper, client_for
):
    Audit.objects.update(**asked_in("answer-types", 1, "full"))
    for scan in Audit.objects.all():
        scan.answers.all().delete()
        scan.answer("open", 4)
        scan.answer("orders", "shop")

    page = client_for(world.ines).get(path("result", measurement)).content.decode()

    assert "De winkel 100 100" in pages_of(paper(world.ines))[0]
    assert 'class="radar"' not in page
    assert "De winkel" in page


def test_without_an_official_score_there_is_no_paper(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)
    later = fill_in(world.bakery, world.samira, OF_KARIM)

    for measurement in (scan.measurement, later.measurement):
        answer = client_for(world.ines).get(path("result_pdf", measurement))
        assert answer.status_code == 404


def test_the_paper_of_the_coach_is_not_the_owners_before_the_owner_has_finished(
    world, of_ines, client_for
):
    karim = client_for(world.karim)

    assert karim.get(path("result_pdf", of_ines.measurement)).status_code == 404


def test_each_measurement_has_its_own_paper(world, measurement, client_for):
    later = measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, [4] * 16)

    answer = client_for(world.ines).get(path("result_pdf", later))

    assert answer.headers["Content-Disposition"].endswith('"scan-bakkerij-zonnekruim-T1.pdf"')
    assert "100 op 100: voorloper." in pages_of(answer.content)[0]
