"""A session taken along: the table, the data and the report."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.ideas.models import BoardPhoto, Idea, Session
from tests.audits.pages import photo, stored
from tests.books.printed import pages_of, tags_in
from tests.ideas.conftest import QUESTION, TEAM

NAMES = ["export", "export_csv", "export_json", "export_report"]
IDEA = "Idee"


def taken(browser, session, name):
    answer = browser.get(reverse(f"ideas:{name}", args=[session.pk]))
    assert answer.status_code == 200
    return answer


def table(browser, session):
    content = taken(browser, session, "export_csv").content.decode()
    assert content.startswith("\ufeff")
    lines = io.StringIO(content.removeprefix("\ufeff"), newline="")
    return list(csv.DictReader(lines, delimiter=";"))


def data(browser, session):
    return json.loads(taken(browser, session, "export_json").content)


def report(browser, session):
    return pages_of(taken(browser, session, "export_report").content)


# -- who, and from where -------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_only_the_team_of_the_shop_takes_a_session_along(name, session, statuses):
    found = statuses(reverse(f"ideas:{name}", args=[session.pk]))

    assert {who: status for who, status in found.items() if status == 200} == TEAM


def test_the_page_of_the_session_leads_to_the_three_ways(ines, session):
    page = ines.get(reverse("ideas:session", args=[session.pk])).content.decode()
    ways = taken(ines, session, "export").content.decode()

    assert f'href="{reverse("ideas:export", args=[session.pk])}"' in page
    for name in NAMES[1:]:
        assert f'href="{reverse(f"ideas:{name}", args=[session.pk])}"' in ways


def test_the_files_carry_the_day_of_the_session(ines, session):
    Session.objects.update(held_on=date(2027, 2, 9))

    found = [taken(ines, session, name).headers["Content-Disposition"] for name in NAMES[1:]]

    assert found == [
        'attachment; filename="ideeensessie-2027-02-09.csv"',
        'attachment; filename="ideeensessie-2027-02-09.json"',
        'inline; filename="verslag-2027-02-09.pdf"',
    ]


# -- a session on paper --------------------------------------------------------------------


def test_on_paper_the_ideas_have_their_field_and_no_dots(ines, world, session):
    first, second, _third = session.ideas.order_by("pk")
    Idea.objects.filter(pk=second.pk).update(parent=first)
    first.select(by=world.karim, reason="Past bij ons")

    rows = table(ines, session)

    assert [(row["Nummer"], row["Veld"], row["Sleutel van de trend"]) for row in rows] == [
        ("1", "A", "ageing"),
        ("2", "A", "ageing"),
        ("3", "A", "ageing"),
    ]
    assert rows[0][IDEA] == "Een bankje"
    assert rows[0]["Waarom dit idee"] == "Past bij ons"
    assert (rows[0]["Bouwt voort op nummer"], rows[1]["Bouwt voort op nummer"]) == ("", "1")
    assert {row["Stippen samen"] for row in rows} == {""}


def test_a_formula_in_an_idea_or_a_reason_is_not_carried_out(ines, world, session):
    idea = session.ideas.first()
    Idea.objects.filter(pk=idea.pk).update(text='=HYPERLINK("http://x.example";"klik")')
    idea.select(by=world.ines, reason="+32 470")

    [row] = [row for row in table(ines, session) if "HYPERLINK" in row[IDEA]]

    assert row[IDEA] == '\'=HYPERLINK("http://x.example";"klik")'
    assert row["Waarom dit idee"] == "'+32 470"
    assert '=HYPERLINK("http://x.example";"klik")' in [
        idea["text"] for idea in data(ines, session)["ideas"]
    ]


def test_a_hidden_idea_is_left_out_of_the_table_and_the_report_and_marked_in_the_data(
    ines, session
):
    first, second, _third = session.ideas.order_by("pk")
    Idea.objects.filter(pk=second.pk).update(parent=first)
    first.discard()

    rows, ideas = table(ines, session), data(ines, session)["ideas"]

    assert [(row["Nummer"], row["Bouwt voort op nummer"]) for row in rows] == [("2", ""), ("3", "")]
    assert [(idea["number"], idea["hidden"], idea["builds_on"]) for idea in ideas] == [
        (1, True, None),
        (2, False, 1),
        (3, False, None),
    ]
    assert "Een bankje" not in " ".join(report(ines, session))


def test_arabic_comes_through_in_all_three(ines, session):
    words = "توصيل الخبز إلى المنازل"
    Idea.objects.filter(pk=session.ideas.first().pk).update(text=words)

    assert words in [row[IDEA] for row in table(ines, session)]
    assert words in [idea["text"] for idea in data(ines, session)["ideas"]]
    pdf = pikepdf.open(io.BytesIO(taken(ines, session, "export_report").content))
    faces = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert any("NotoSansArabic" in face for face in faces)


def test_a_session_without_ideas_can_be_taken_along(ines, session):
    session.ideas.all().delete()

    assert table(ines, session) == []
    assert data(ines, session)["ideas"] == []
    [page] = report(ines, session)
    assert page.count("Hier zijn geen ideeën.") == session.domains.count()


def test_five_hundred_ideas_take_as_many_queries_as_three(ines, world, session):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            count = len(table(ines, session))
        return count, len(queries)

    asked()
    few = asked()
    domains = list(session.domains.all())
    for n in range(497):
        session.add_ideas([f"Nog een idee, nummer {n}"], domain=domains[n % 6], by=world.ines)

    many = asked()

    assert (few[0], many[0]) == (3, 500)
    assert many[1] == few[1]
    assert " ".join(report(ines, session)).count("Nog een idee") == 497


# -- the report ----------------------------------------------------------------------------


def test_the_report_has_the_question_the_people_and_every_field(ines, session):
    Session.objects.update(headcount=7)

    [page] = report(ines, session)

    assert page.startswith("Verslag van de ideeënsessie Bakkerij Zonnekruim.")
    assert QUESTION in page
    assert "Wie 7 mensen" in page
    assert "Oogst 3 ideeën" in page
    for domain in session.domains.all():
        assert f"{domain.letter} {domain.name}" in page
    assert "Flanders DC" in page
    assert "COCD-box" in page


def test_each_photo_of_a_board_is_a_page_of_the_report_and_a_number_in_the_data(
    ines, world, session
):
    for colour in ("sienna", "navy"):
        BoardPhoto.objects.put(stored(photo(colour=colour)), session=session, by=world.ines)
    session.board_photos.last().discard()

    pdf = taken(ines, session, "export_report").content

    assert len(pages_of(pdf)) == 2
    found = [alt for tag, alt in tags_in(pikepdf.open(io.BytesIO(pdf))) if tag == "/Figure"]
    assert found == ["Foto van het bord, 1"]
    assert data(ines, session)["board_photos"] == 1


def test_the_report_is_in_the_language_of_who_asks(ines, world, session):
    world.ines.language = "en"
    world.ines.save(update_fields=["language"])

    assert report(ines, session)[0].startswith("Report of the idea session")
