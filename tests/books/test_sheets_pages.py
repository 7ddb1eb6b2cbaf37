"""The library of action sheets, and what of it suits a shop."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from doeboek.audits.instruments import newest
from doeboek.audits.intentions import Intention
from doeboek.audits.models import Audit
from doeboek.books.actiontemplates import action_templates
from doeboek.books.forshop import shop_of
from doeboek.books.models import OwnTemplate
from tests.books.conftest import NOT_THEIRS
from tests.books.owned import content


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def bench(world):
    return OwnTemplate.objects.write(world.programme, content(), by=world.greet)


def keys(answer):
    return re.findall(r'id="fiche-([\w-]+)"', answer.content.decode())


def choose(trajectory, *domains, by):
    audit = Audit.objects.filter(measurement__participation__trajectory=trajectory).first()
    form = newest("innovatiekrachtscan").form("core")
    return Intention.objects.choose(audit.measurement, domains, goals={}, form=form, by=by)


# -- The library ----------------------------------------------------------------------------------
def test_coaches_managers_and_editors_look_through_the_library(statuses):
    for path in ("/actiefiches/", "/actiefiches/answer-reviews/"):
        found = statuses(path)

        read = {name for name, status in found.items() if status == 200}
        assert read == {"ines", "greet", "tom", "sofie"}
        assert found["nobody"] == 302


def test_every_sheet_is_in_the_library_on_pages(ines):
    pages = [ines.get(f"/actiefiches/?pagina={page}") for page in (1, 2, 3)]

    found = [key for page in pages for key in keys(page)]
    assert found == [sheet.key for sheet in action_templates()]
    assert len(keys(pages[0])) == 25


@pytest.mark.parametrize(
    ("query", "is_wanted"),
    [
        ("domein=D", lambda sheet: "D" in sheet.dimensions),
        ("werk=1", lambda sheet: sheet.effort == 1),
        ("alleen=snel", lambda sheet: sheet.impact > 3 and sheet.effort < 3),
        ("handelstak=4771", lambda sheet: sheet.touches("4771")),
        ("zoek=beoordeling", lambda sheet: sheet.key == "answer-reviews"),
    ],
)
def test_the_library_is_narrowed_down(ines, query, is_wanted):
    found = keys(ines.get(f"/actiefiches/?{query}"))

    wanted = {sheet.key for sheet in action_templates() if is_wanted(sheet)}
    assert set(found) == wanted if len(wanted) <= 25 else set(found) < wanted
    assert found


def test_what_is_not_understood_in_the_address_asks_nothing(ines):
    assert len(keys(ines.get("/actiefiches/?werk=x&domein=Z&handelstak=00&pagina=²"))) == 25


def test_the_library_takes_as_many_queries_with_three_own_sheets_as_with_one(
    world, ines, bench, django_assert_max_num_queries
):
    ines.get("/actiefiches/?alleen=eigen")
    with django_assert_max_num_queries(25) as one:
        assert len(keys(ines.get("/actiefiches/?alleen=eigen"))) == 1
    for _ in range(2):
        OwnTemplate.objects.write(world.programme, content(trades=["4771"]), by=world.greet)
    with django_assert_max_num_queries(25) as three:
        assert len(keys(ines.get("/actiefiches/?alleen=eigen"))) == 3

    assert len(three) == len(one)


def test_a_sheet_is_read_whole(ines):
    sheet = next(each for each in action_templates() if each.key == "answer-reviews")

    page = ines.get("/actiefiches/answer-reviews/").content.decode()

    said = sheet.read_in("nl")
    texts = (said.title, said.why, said.first_step, said.measure, said.help, said.for_whom)
    for text in (*texts, said.value, *said.steps, *(part for risk in said.risks for part in risk)):
        assert text.replace("'", "&#x27;") in page
    for url, title in said.links:
        assert url in page
        assert title in page
    assert "Een avond, 2 uur tot er iets te zien is" in page
    assert "Na 8 weken" in page


def test_an_unknown_sheet_is_not_there(ines):
    assert ines.get("/actiefiches/no-such-sheet/").status_code == 404


# -- Own ones -------------------------------------------------------------------------------------
def test_only_the_team_of_the_programme_sees_its_own_sheets(
    world, bench, client_for, other_programme
):
    theirs = OwnTemplate.objects.write(other_programme, content(), by=world.noor)

    for person in (world.ines, world.greet, world.tom):
        browser = client_for(person)
        assert keys(browser.get("/actiefiches/?alleen=eigen")) == [bench.key]
        assert browser.get(f"/actiefiches/{bench.key}/").status_code == 200
        assert browser.get(f"/actiefiches/{theirs.key}/").status_code == 404
    sofie = client_for(world.sofie)
    assert bench.key not in keys(sofie.get("/actiefiches/?pagina=3"))
    assert sofie.get(f"/actiefiches/{bench.key}/").status_code == 404
    assert client_for(world.noor).get(f"/actiefiches/{bench.key}/").status_code == 404


def test_a_sheet_in_one_language_says_which_to_who_reads_the_other(world, bench, client_for):
    world.ines.language = "en"
    world.ines.save()

    page = client_for(world.ines).get(f"/actiefiches/{bench.key}/").content.decode()

    assert '<div class="stack" data-gap="2" lang="nl' in page
    assert "Put in the book" not in page


# -- For a shop -----------------------------------------------------------------------------------
def test_only_the_team_sees_what_suits_a_shop(world, statuses):
    found = statuses(reverse("books:suggested", args=[world.bakery.pk]))

    team = {"ines": 200, "greet": 200, "nobody": 302, "karim": 403, "samira": 403, "lotte": 403}
    assert found == team | NOT_THEIRS


def test_what_the_scan_and_the_owner_say_comes_first_with_the_reason(world, full, ines):
    audit = Audit.objects.get(rater="coach")
    for item in ("D1", "D4"):
        audit.answer(item, 0)
    audit.finish(by=world.ines)
    page = ines.get(reverse("books:suggested", args=[world.bakery.pk]))
    assert [each.suggestion.domain for _line, each in _shown(page)][:2] == ["D", "D"]
    assert "De scan geeft 0 op 100 voor Klantenrelatie en service." in page.content.decode()

    choose(world.bakery, "H", by=world.karim)

    page = ines.get(reverse("books:suggested", args=[world.bakery.pk]))
    assert "Hiermee begint de zaak: Middelen en toekomst. De scan geeft er 50 op 100 voor." in (
        page.content.decode()
    )


def test_without_a_scan_there_are_suggestions_all_the_same(world, ines):
    page = ines.get(reverse("books:suggested", args=[world.clothes.pk]))

    assert len(keys(page)) == 8
    assert "De scan geeft" not in page.content.decode()


def test_another_questionnaire_says_nothing_of_our_domains(world, full):
    choose(world.bakery, "H", by=world.karim)
    assert shop_of(world.bakery).scores["A"] == 50
    assert list(shop_of(world.bakery).starts) == ["H"]

    Audit.objects.update(instrument_name="answer-types", instrument_version=1)
    Intention.objects.update(instrument_name="answer-types")

    assert shop_of(world.bakery).scores == {}
    assert list(shop_of(world.bakery).starts) == []


def test_what_stands_in_the_book_is_not_suggested_again(world, ines):
    path = reverse("books:suggested", args=[world.bakery.pk])
    first = keys(ines.get(path))[0]

    ines.post(reverse("books:take", args=[world.bakery.pk, first]))

    assert first not in keys(ines.get(path))
    sheet = ines.get(f"/actiefiches/{first}/?traject={world.bakery.pk}").content.decode()
    assert "Open de actie in het boek" in sheet
    assert reverse("books:take", args=[world.bakery.pk, first]) not in sheet


def test_suggestions_go_on_to_further_pages_and_never_twice(world, ines):
    path = reverse("books:suggested", args=[world.bakery.pk])
    pages = range(1, ines.get(path).context["page_obj"].paginator.num_pages + 1)

    found = [key for page in pages for key in keys(ines.get(f"{path}?pagina={page}"))]

    assert len(found) == len(set(found)) > 8


def test_own_sheets_of_the_programme_are_among_them(world, bench, ines):
    path = reverse("books:suggested", args=[world.bakery.pk])
    pages = range(1, ines.get(path).context["page_obj"].paginator.num_pages + 1)

    found = [key for page in pages for key in keys(ines.get(f"{path}?pagina={page}"))]

    assert bench.key in found


def test_for_a_chosen_idea_the_button_keeps_the_idea(world, book, ines):
    idea = book.elaborations.first()

    page = ines.get(f"/trajecten/{world.bakery.pk}/boek/actiefiches/?uitwerking={idea.pk}")

    assert f'name="uitwerking" value="{idea.pk}"' in page.content.decode()
    assert idea.title in page.content.decode()
    away = ines.get(f"/trajecten/{world.clothes.pk}/boek/actiefiches/?uitwerking={idea.pk}")
    assert away.status_code == 404


def test_the_library_keeps_the_shop_one_looks_for(world, book, ines, client_for):
    page = ines.get(f"/actiefiches/?traject={world.bakery.pk}").content.decode()
    assert f"/actiefiches/answer-reviews/?traject={world.bakery.pk}" in page
    sheet = ines.get(f"/actiefiches/answer-reviews/?traject={world.bakery.pk}").content.decode()
    assert reverse("books:take", args=[world.bakery.pk, "answer-reviews"]) in sheet

    assert ines.get("/actiefiches/?traject=x").status_code == 404
    tom = client_for(world.tom)
    assert tom.get(f"/actiefiches/?traject={world.bakery.pk}").status_code == 404


def test_the_book_leads_to_the_sheets(world, book, ines):
    page = ines.get(reverse("books:book", args=[book.pk])).content.decode()

    path = reverse("books:suggested", args=[book.pk])
    assert f'href="{path}"' in page
    assert f'href="{path}?uitwerking={book.elaborations.first().pk}"' in page


def _shown(answer):
    lines = answer.context["lines"]
    from doeboek.books.forshop import in_words, suggestions_for

    found = suggestions_for(answer.context["trajectory"], reader=answer.wsgi_request.person)
    assert [line.sheet for line, _ in lines] == [each.sheet for each in found[:8]]
    return list(zip([line for line, _ in lines], in_words(found[:8]), strict=True))
