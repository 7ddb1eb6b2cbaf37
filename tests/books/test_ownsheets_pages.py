"""Action sheets that a programme writes: made of an action, new, changed, put away."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.books.models import Action, OwnTemplate
from doeboek.books.naming import names_in
from tests.books.conftest import plan
from tests.books.owned import DUTCH, content, in_two, sent


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def bench(world):
    return OwnTemplate.objects.write(world.programme, content(), by=world.greet)


# -- Of an action ---------------------------------------------------------------------------------
def test_the_form_begins_with_the_words_of_the_action_and_warns_of_names(book, ines):
    action = plan(book, "Karim zet een bank voor Bakkerij Zonnekruim")

    page = ines.get(f"/acties/{action.pk}/actiefiche/").content.decode()

    assert "Karim zet een bank voor Bakkerij Zonnekruim</textarea>" in page
    assert "Kijk op de deur\nKijk op de kaart</textarea>" in page
    assert "Haal namen en cijfers van de zaak eruit" in page
    assert "<strong>Bakkerij Zonnekruim, Karim</strong>" in page


def test_a_good_action_becomes_a_sheet_that_does_not_lead_back(world, book, ines, client_for):
    action = book.actions.first()

    answer = ines.post(f"/acties/{action.pk}/actiefiche/", sent(is_clean="on"))

    row = OwnTemplate.objects.get()
    assert answer.url == f"/actiefiches/{row.key}/"
    assert (row.programme, row.by, row.sheet.title) == (
        world.programme,
        world.ines,
        {"nl": DUTCH["title"]},
    )
    page = client_for(world.tom).get(answer.url).content.decode()
    for of_the_shop in ("/acties/", f"/trajecten/{world.bakery.pk}/", "Zonnekruim", "Karim"):
        assert of_the_shop not in page


def test_the_action_knows_its_sheet_and_is_no_second_time_made_into_one(world, book, ines):
    action = book.actions.first()
    path = f"/acties/{action.pk}/actiefiche/"
    assert path in ines.get(f"/acties/{action.pk}/").content.decode()

    ines.post(path, sent(is_clean="on"))
    key = OwnTemplate.objects.get().key

    page = ines.get(f"/acties/{action.pk}/").content.decode()
    assert path not in page
    assert f"/actiefiches/{key}/" in page
    assert ines.post(path, sent(is_clean="on")).url == f"/actiefiches/{key}/"
    assert OwnTemplate.objects.count() == 1
    assert ines.post(reverse("books:take", args=[world.bakery.pk, key])).url.endswith(
        f"/acties/{action.pk}/"
    )


def test_nobody_makes_a_sheet_without_saying_that_nothing_of_the_shop_is_left(book, ines):
    action = book.actions.first()

    answer = ines.post(
        f"/acties/{action.pk}/actiefiche/", sent(title_nl="De bank van Karim staat er")
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Haal namen en cijfers van de zaak eruit, en vink dit aan." in page
    assert "<strong>Karim</strong>" in page
    assert not OwnTemplate.objects.exists()


def test_what_the_sheet_it_came_from_says_beyond_an_action_comes_along(world, ines):
    ines.post(reverse("books:take", args=[world.bakery.pk, "answer-reviews"]))
    action = Action.objects.get()
    Action.objects.update(title="Antwoord op elke klacht")

    form = ines.get(f"/acties/{action.pk}/actiefiche/").context["form"]

    values = {each.name: each.value() for each in form}
    assert values["title_nl"] == "Antwoord op elke klacht"
    assert (values["dimension"], values["also"], values["effort"], values["weeks"]) == (
        "D",
        "E",
        1,
        8,
    )
    assert values["for_whom_nl"].startswith("Wie u nog niet kent")
    assert not values["title_en"]


def test_a_copy_that_nobody_changed_is_not_offered_to_other_shops_again(world, ines):
    ines.post(reverse("books:take", args=[world.bakery.pk, "answer-reviews"]))
    action = Action.objects.get()
    offer = f"/acties/{action.pk}/actiefiche/"
    assert offer not in ines.get(f"/acties/{action.pk}/").content.decode()

    Action.objects.update(title="Antwoord op elke klacht")

    assert offer in ines.get(f"/acties/{action.pk}/").content.decode()


def test_a_sheet_begins_in_the_language_of_the_owner(world, book, ines):
    world.karim.language = "en"
    world.karim.save()

    form = ines.get(f"/acties/{book.actions.first().pk}/actiefiche/").context["form"]

    assert form.languages == ["en", "nl"]
    assert form["title_en"].value() == "Zet een bankje aan de deur"


def test_only_the_team_makes_sheets(book, statuses):
    found = statuses(f"/acties/{book.actions.first().pk}/actiefiche/")

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet"}
    assert {name for name, status in found.items() if status == 403} == {"karim", "samira"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De bank van Karim", ["Karim"]),
        ("de bank van karim.", ["Karim"]),
        ("Bij Zonnekruim ruikt het", ["Zonnekruim"]),
        ("Bakkerij Zonnekruim bakt", ["Bakkerij Zonnekruim"]),
        ("Een bakkerij in karimaat", []),
        ("Lux en Lies", []),
    ],
)
def test_names_are_found_as_whole_words(text, found):
    assert names_in(text, ["Bakkerij Zonnekruim", "Karim", "Karim"]) == found


# -- New ones -------------------------------------------------------------------------------------
def test_a_sheet_is_written_in_one_language_or_in_two(world, ines):
    path = f"/actiefiches/nieuw/{world.programme.pk}/"
    ines.post(path, sent())
    two = in_two(
        also="D", risk_nl="Regen", answer_nl="Een luifel", risk_en="Rain", answer_en="An awning"
    )
    ines.post(path, two | {"trades": ["472", "56"]})

    one, other = (row.sheet for row in OwnTemplate.objects.all())
    assert one.languages == ("nl",)
    assert other.languages == ("nl", "en")
    assert other.steps[1] == {"nl": "Vraag de vergunning", "en": "Ask for the permit"}
    assert other.read_in("en").risks == (("Rain", "An awning"),)
    assert (one.dimensions, other.dimensions) == (("C",), ("C", "D"))
    assert (one.trades, other.trades) == (("all",), ("472", "56"))
    assert (one.number, other.number) == (101, 102)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sent(title_nl=" "), "Wat, in het Nederlands: "),
        (sent(title_en="Bench"), "Waarom, in het Engels: Schrijf dit ook in het Engels."),
        (in_two(help_en="The town"), "Hulp, in het Nederlands: Schrijf dit ook in het Neder"),
        (in_two(steps_en="One"), "Stappen, in het Engels: Schrijf hier evenveel stappen als daar."),
        (sent(steps_nl="\n".join("abcdefghijklm")), "Hoogstens twaalf stappen"),
        (sent(steps_nl="x" * 201), "Hou elke stap binnen 200 tekens."),
        (sent(risk_nl="Regen"), "Vul dit ook in, of geen van beide."),
        (sent(link="https://www.vlaio.be/"), "Vul dit ook in, of geen van beide."),
        (sent(link="http://x.be/", link_title_nl="x"), "dat met https:// begint"),
        (sent(also="C"), "Dit domein staat hierboven al."),
        (sent(minutes="0"), "Schrijf minstens één minuut."),
        (sent(weeks="105"), "Dat is meer dan twee jaar."),
        (sent(review="2020-01-01"), "Kies een dag die nog moet komen."),
        (sent(why_nl="x" * 601), "Hoogstens 600 tekens. Het zijn er nu 601."),
        (sent(dimension=""), "Domein van de scan dat ze het meest optilt: "),
        (sent(trades=["00"]), "Handelstakken: "),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, ines, data, words):
    answer = ines.post(f"/actiefiches/nieuw/{world.programme.pk}/", data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert DUTCH["measure"] in page
    assert not OwnTemplate.objects.exists()


# -- Later versions -------------------------------------------------------------------------------
def test_a_change_becomes_the_next_version_and_actions_keep_theirs(world, bench, ines):
    ines.post(reverse("books:take", args=[world.bakery.pk, bench.key]))
    assert DUTCH["why"] in ines.get(f"/actiefiches/eigen/{bench.pk}/").content.decode()

    ines.post(f"/actiefiches/eigen/{bench.pk}/", sent(title_nl="Zet er twee", version="1"))

    assert (bench.newest.version, bench.newest.sheet.title["nl"]) == (2, "Zet er twee")
    action = Action.objects.get()
    page = ines.get(f"/acties/{action.pk}/").content.decode()
    assert (action.title, action.template_version) == (DUTCH["title"], 1)
    assert f"{DUTCH['title']}</a>" in page
    assert "aangepast" not in page


def test_two_who_change_a_sheet_at_once_see_both_texts(world, bench, ines):
    bench.rewrite(content(cost="free"), by=world.tom)

    answer = ines.post(f"/actiefiches/eigen/{bench.pk}/", sent(version="1"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Iemand veranderde dit intussen" in page
    assert "gratis" in page
    assert 'name="version" value="2"' in page
    ines.post(f"/actiefiches/eigen/{bench.pk}/", sent(version="2"))
    assert bench.newest.version == 3


def test_a_sheet_is_put_away_and_taken_back(world, bench, ines):
    ines.post(f"/actiefiches/eigen/{bench.pk}/weg/")

    library = ines.get("/actiefiches/").content.decode()
    assert f"fiche-{bench.key}" not in ines.get("/actiefiches/?alleen=eigen").content.decode()
    assert "Eén eigen fiche is opgeborgen" in library
    page = ines.get(f"/actiefiches/{bench.key}/?traject={world.bakery.pk}").content.decode()
    assert "Ines Verhelst borg deze fiche op op" in page
    assert reverse("books:take", args=[world.bakery.pk, bench.key]) not in page

    ines.post(f"/actiefiches/eigen/{bench.pk}/weg/", {"undo": "1"})

    assert f"fiche-{bench.key}" in ines.get("/actiefiches/?alleen=eigen").content.decode()


def test_only_the_team_of_the_programme_changes_its_sheets(world, bench, statuses):
    found = statuses(f"/actiefiches/eigen/{bench.pk}/")

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet", "tom"}
    assert {status for status in found.values()} == {200, 302, 404}
