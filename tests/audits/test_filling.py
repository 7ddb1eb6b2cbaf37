"""The form of a question through its page: every type of answer, and what stands beside it."""

import re

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer, Audit
from doeboek.programmes.models import Moment, Programme
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in
from tests.audits.pages import hidden, path, text, words

TYPES = ["open", "orders", "channels", "tools", "data", "backup"]


@pytest.fixture
def scan(world):
    """Karim's scan with the instrument that has one question of every type."""
    Programme.objects.update(instrument="answer-types")
    world.bakery.wave.programme.refresh_from_db()
    return begin_scan(world.bakery, by=world.karim)


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


@pytest.fixture
def short(world):
    return begin_scan(world.bakery, by=world.karim)


@pytest.fixture
def of_coach(world):
    return begin_scan(world.bakery, by=world.ines)


# -- every type of answer -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "sent", "value"),
    [
        ("open", {"value": "3"}, 3),
        ("orders", {"value": "message"}, "message"),
        ("channels", {"ticked": ["window", "rumour"]}, ["window", "rumour"]),
        ("channels", {"value": "none"}, []),
        ("tools", {"ticked": ["till:used", "till:planned"]}, {"till": {"used": 1, "planned": 1}}),
        ("tools", {"value": "none"}, {}),
        ("data", {"value": "5"}, 5),
        ("backup", {"value": "1"}, 1),
        *[(item, {"value": "unknown"}, None) for item in TYPES],
        *[(item, {"value": "na"}, "na") for item in TYPES],
    ],
)
def test_an_answer_of_every_type_is_saved_and_stands_there_again(scan, karim, item, sent, value):
    karim.post(path("question", scan, item), {**sent, "go": "next"})
    page = text(karim.get(path("question", scan, item)))

    assert scan.answers.get().value == value
    picked = re.findall(r'name="(?:value|ticked)" value="([^"]+)"[^>]* checked', page)
    assert picked == sent.get("ticked", [sent.get("value")])


@pytest.mark.parametrize(
    ("item", "sent"),
    [
        ("open", {"value": "5"}),
        ("orders", {"value": "by-pigeon"}),
        ("channels", {"ticked": ["window", "pigeon"]}),
        ("tools", {"ticked": ["till:dreamt"]}),
        ("data", {"value": "6"}),
        ("backup", {"value": "3"}),
    ],
)
def test_what_cannot_be_an_answer_is_told_for_every_type(scan, karim, item, sent):
    page = karim.post(path("question", scan, item), {**sent, "remark": "Blijft staan"})

    assert page.status_code == 422
    assert "Kies een van de antwoorden hieronder" in words(page)
    assert "Blijft staan" in text(page)
    assert not scan.answers.exists()


def test_checking_tells_every_type_in_words(scan, karim):
    for item, value in zip(
        TYPES,
        [4, "shop", ["site"], {"till": {"used": True}}, 1, 2],
        strict=True,
    ):
        scan.answer(item, value)

    page = words(karim.get(path("check", scan)))

    for said in ("4 op 4", "In een webwinkel", "Op een eigen website", "1 op 5", "Ja"):
        assert said in page
    assert "Een kassa die de voorraad bijhoudt: Gebruikt" in page


def test_an_instrument_that_is_not_of_statements_does_not_explain_numbers(scan, karim):
    page = words(karim.get(path("start", scan.trajectory)))

    assert "U krijgt één vraag tegelijk" in page
    assert "cijfer van 0 tot 4" not in page


# -- what stands beside an answer ---------------------------------------------------------------


def test_what_may_stand_beside_an_answer_is_folded_until_one_asks_for_it(short, karim):
    page = text(karim.get(path("question", short, "A1")))

    assert re.search(r'<details class="fold" id="erbij"><summary>', page)
    assert "Voeg uitleg, een foto of een gesprekspunt toe" in page
    assert 'id="erbij" open' in text(karim.get(path("question", short, "A1") + "?erbij=1"))


def test_the_fold_says_what_stands_in_it(of_coach, client_for, world):
    of_coach.answer("A1", 2, remark="Bord", team_remark="Twijfelt", is_to_discuss=True)

    page = words(client_for(world.ines).get(path("question", of_coach, "A1")))

    assert "Erbij: een voorbeeld, een opmerking voor het team, te bespreken" in page


def test_a_mark_and_a_remark_for_the_team_are_kept_without_an_answer(of_coach, client_for, world):
    ines = client_for(world.ines)

    ines.post(
        path("question", of_coach, "A1"),
        {"is_to_discuss": "on", "team_remark": "Griet twijfelt", "go": "next"},
    )

    kept = of_coach.answers.get()
    assert (kept.is_open, kept.is_to_discuss, kept.team_remark) == (True, True, "Griet twijfelt")
    page = words(ines.get(path("check", of_coach)))
    assert "Te bespreken Ik kan in twee zinnen" in page
    assert "Voor het team: Griet twijfelt" in page


def test_a_mark_is_taken_off_by_sending_the_form_without_it(short, karim):
    short.answer("A1", 2, is_to_discuss=True)

    karim.post(path("question", short, "A1"), {"value": "2", "go": "next"})

    assert short.answers.get().is_to_discuss is False


@pytest.mark.parametrize("name", ["karim", "samira"])
def test_people_of_the_shop_cannot_write_for_the_team(world, client_for, name):
    person = world.people[name]
    scan = begin_scan(world.bakery, by=person)
    client = client_for(person)

    page = text(client.get(path("question", scan, "A1")))
    client.post(path("question", scan, "A1"), {"value": "1", "team_remark": "Niet voor u"})

    assert "team_remark" not in page
    assert scan.answers.get().team_remark == ""


def test_the_shop_reads_a_remark_for_the_team_on_no_page(world, client_for):
    secret = "Hier gaat het niet goed 6131"
    scan = fill_in(world.bakery, world.ines, OF_INES)
    for item in scan.values:
        scan.answer(item, 1, remark="Gewoon", team_remark=secret, is_to_discuss=True)
    fill_in(world.bakery, world.karim, OF_KARIM)
    fill_in(world.bakery, world.samira, OF_KARIM)
    pages = [
        path("start", world.bakery),
        path("result", scan.measurement),
        f"/mijn/{world.bakery.pk}/",
        f"/mijn/{world.bakery.pk}/winkel/",
        f"/mijn/{world.bakery.pk}/boek/",
        *(path("check", own) for own in Audit.objects.exclude(pk=scan.pk)),
    ]

    for person in (world.karim, world.samira):
        client = client_for(person)
        assert [page for page in pages if secret in text(client.get(page))] == []
    assert secret in text(client_for(world.ines).get(path("check", scan)))


def test_who_left_the_team_for_the_shop_reads_no_remark_for_the_team(world, client_for):
    secret = "Hier gaat het niet goed 6131"
    scan = begin_scan(world.bakery, by=world.ines)
    scan.answer("A1", 2, remark="Gewoon", team_remark=secret)
    world.bakery.hand_over(world.tom, by=world.greet)
    world.bakery.bring_in(world.ines, "member", by=world.greet)
    ines = client_for(world.ines)

    pages = [ines.get(path("question", scan, "A1")), ines.get(path("check", scan))]
    ines.post(path("question", scan, "A1"), {"value": "3", "remark": "Anders"})

    assert [(page.status_code, secret in text(page)) for page in pages] == [(200, False)] * 2
    kept = scan.answers.get()
    assert (kept.remark, kept.team_remark) == ("Anders", secret)


def test_a_remark_for_the_team_in_a_finished_scan_announces_no_change(world, of_ines):
    of_ines.answer("A1", 2, team_remark="Nog eens bekijken", is_to_discuss=True)

    assert not Moment.objects.filter(verb="audit.corrected").exists()
    of_ines.answer("A1", 3, remark="Toch drie")
    assert Moment.objects.filter(verb="audit.corrected").count() == 1


def test_a_clash_shows_the_other_remark_beside_the_own(short, karim):
    old = karim.get(path("question", short, "A1"))
    short.answer("A1", 4, remark="Op de andere telefoon", client_id="telefoon")

    mine = {"value": "1", "remark": "Hier", "version": hidden(old, "version")}
    refused = karim.post(path("question", short, "A1"), mine)

    assert refused.status_code == 422
    assert "Wat er nu staat: Op de andere telefoon" in words(refused)
    assert ">Hier</textarea>" in text(refused).replace("\n", "")
    assert Answer.objects.get().remark == "Op de andere telefoon"


# -- many statements ----------------------------------------------------------------------------


def test_the_row_of_strokes_keeps_the_domains_apart(world, client_for):
    scan = begin_scan(world.bakery, by=world.ines, form="full")
    scan.answer("A1", 2)

    page = text(client_for(world.ines).get(path("question", scan, "A2")))

    track = re.search(r'<ol class="track" data-many.*?</ol>', page, re.S).group()
    strokes = re.findall(r"<li([^>]*)>", track)
    assert (len(strokes), strokes[:2]) == (48, [" data-done", " data-now"])
    ends = [place for place, stroke in enumerate(strokes, start=1) if "data-end" in stroke]
    assert ends == [6, 12, 18, 24, 30, 36, 42]


def test_checking_folds_what_is_whole_and_opens_what_is_not(world, client_for):
    scan = begin_scan(world.bakery, by=world.ines, form="full")
    for item in scan.questionnaire.items[:7]:
        scan.answer(item.id, 2)
    scan.answer("C1", None, is_to_discuss=True)

    page = text(client_for(world.ines).get(path("check", scan)))

    opened = re.findall(r"<details( open)?><summary>.*?<h2>(.*?)</h2>.*?(\d of|\d van) 6", page)
    assert [(bool(is_open), count[0]) for is_open, _title, count in opened] == [
        (False, "6"),
        (True, "1"),
        (True, "1"),
        *[(True, "0")] * 5,
    ]
    assert page.count("?van=nakijken") == 48
