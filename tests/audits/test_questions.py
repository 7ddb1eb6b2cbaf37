"""The page of one statement."""

from __future__ import annotations

import re
import uuid

import pytest

from doeboek.audits.models import Audit
from tests.audits.pages import hidden, path, text, words


def test_a_statement_shows_where_one_is_and_the_words_of_the_scale(scan, karim):
    page = karim.get(path("question", scan, "C1"))

    assert "Vraag 5 van 16" in words(page)
    assert "Onduidelijk, verouderd of donker" in words(page)
    assert text(page).count("Daartussen") == 2
    assert re.findall(r'type="radio" name="value" value="(\w+)"', text(page)) == [
        "0",
        "1",
        "2",
        "3",
        "4",
        "unknown",
        "na",
    ]


@pytest.mark.parametrize(("sent", "value"), [("0", 0), ("4", 4), ("unknown", None), ("na", "na")])
def test_a_plain_form_saves_and_goes_to_the_next_statement(scan, karim, sent, value):
    answer = karim.post(path("question", scan, "A1"), {"value": sent, "go": "next"})

    assert answer.url == path("question", scan, "A3")
    assert list(scan.answers.values_list("item", "value", "is_open")) == [("A1", value, False)]


@pytest.mark.parametrize(
    ("item", "go", "name", "more"),
    [
        ("A3", "previous", "question", ["A1"]),
        ("H5", "next", "check", []),
        ("A3", "check", "check", []),
        ("A3", "", "question", ["A3"]),
        ("A3", "elsewhere", "question", ["A3"]),
    ],
)
def test_every_button_saves_first(scan, karim, item, go, name, more):
    answer = karim.post(path("question", scan, item), {"value": "1", "go": go})

    assert answer.url == path(name, scan, *more)
    assert scan.answers.get().value == 1


def test_stopping_saves_and_goes_back_to_the_start(world, scan, karim):
    answer = karim.post(
        path("question", scan, "A1"), {"remark": "Nog navragen", "value": "", "go": "stop"}
    )

    assert answer.url == path("start", world.bakery)
    assert scan.answers.get().remark == "Nog navragen"


def test_a_statement_may_be_passed_over(scan, karim):
    answer = karim.post(path("question", scan, "A1"), {"go": "next"})

    assert answer.url == path("question", scan, "A3")
    assert not scan.answers.exists()


def test_a_remark_beside_a_statement_passed_over_is_kept_without_an_answer(scan, karim):
    karim.post(path("question", scan, "A1"), {"remark": "Moet ik nog nakijken", "go": "next"})
    page = karim.get(path("question", scan, "A1"))

    assert "Moet ik nog nakijken" in text(page)
    assert "checked" not in text(page)
    assert Audit.objects.get().open_items[0] == "A1"


def test_a_saved_answer_is_there_again_with_its_time(scan, karim):
    karim.post(path("question", scan, "A1"), {"value": "3", "remark": "Op de deur", "go": "next"})

    page = karim.get(path("question", scan, "A1"))

    assert re.search(r'value="3"[^>]* checked', text(page))
    assert "Op de deur" in text(page)
    assert re.search(r"Bewaard om \d{1,2}(\.\d\d)? uur", words(page))


@pytest.mark.parametrize("value", ["5", "-1", "3.5", "veel"])
def test_a_bad_value_is_told_and_nothing_is_lost(scan, karim, value):
    sent = {"value": value, "remark": "Dit blijft staan", "go": "next"}

    page = karim.post(path("question", scan, "A1"), sent)

    assert page.status_code == 422
    assert "Kies een van de antwoorden hieronder" in words(page)
    assert "Dit blijft staan" in text(page)
    assert not scan.answers.exists()


def test_a_remark_that_is_too_long_is_told_and_kept(scan, karim):
    remark = "z" * 1001

    page = karim.post(path("question", scan, "A1"), {"value": "2", "remark": remark, "go": "next"})

    assert page.status_code == 422
    assert remark in text(page)
    assert re.search(r'value="2"[^>]* checked', text(page))
    assert not scan.answers.exists()


def test_a_statement_that_is_not_asked_does_not_exist(scan, karim):
    assert karim.get(path("question", scan, "Z9")).status_code == 404


def test_a_double_tap_is_carried_out_once(scan, karim):
    tap = {"idempotency_key": uuid.uuid4().hex, "value": "2", "client_id": "phone", "go": "next"}

    first = karim.post(path("question", scan, "A1"), tap)
    second = karim.post(path("question", scan, "A1"), tap)

    assert (first.url, second.url) == (path("question", scan, "A3"),) * 2
    assert list(scan.answers.values_list("value", "version")) == [(2, 1)]


def test_a_sending_that_arrives_late_for_the_second_time_undoes_nothing(scan, karim):
    late = {"idempotency_key": uuid.uuid4().hex, "value": "2", "client_id": "phone"}
    karim.post(path("question", scan, "A1"), late)
    karim.post(path("question", scan, "A1"), {"value": "3", "client_id": "phone"})

    karim.post(path("question", scan, "A1"), late)

    assert scan.answers.get().value == 3


def test_a_page_that_saves_itself_gets_back_the_version_that_stands_there(scan, karim):
    sent = {"value": "2", "client_id": "phone", "version": "0"}

    page = karim.post(path("question", scan, "A1"), sent, follow=True)

    assert page.redirect_chain == [(path("question", scan, "A1"), 302)]
    assert hidden(page, "version") == "1"
    assert f'action="{path("question", scan, "A1")}"' in text(page)


def test_what_another_device_answered_meanwhile_is_shown_before_it_is_replaced(scan, karim):
    old = karim.get(path("question", scan, "A1"))
    scan.answer("A1", 4, client_id="laptop")
    mine = {
        "value": "1",
        "remark": "Mijn eigen woorden",
        "client_id": hidden(old, "client_id"),
        "version": hidden(old, "version"),
        "go": "next",
    }

    refused = karim.post(path("question", scan, "A1"), mine)

    assert refused.status_code == 422
    assert "op een ander toestel een antwoord: “4 op 4”" in words(refused)
    assert "Mijn eigen woorden" in text(refused)
    assert scan.answers.get().value == 4

    mine["version"] = hidden(refused, "version")
    assert karim.post(path("question", scan, "A1"), mine).status_code == 302
    assert scan.answers.get().value == 1


def test_the_statement_speaks_the_language_of_who_reads_it(world, scan, karim):
    type(world.karim).objects.filter(pk=world.karim.pk).update(language="en")

    page = words(karim.get(path("question", scan, "C1")))

    assert "From the street it is clear at once what I sell" in page
    assert "Question 5 of 16" in page
