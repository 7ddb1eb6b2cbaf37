"""Looking back by the forms on the pages, as a phone without JavaScript does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.audits.measuring import begin_scan
from doeboek.books.models import ActionPhoto
from doeboek.common.files import store
from doeboek.followup.looking import begin, read
from doeboek.followup.models import Effect, LookBack, Outcome
from doeboek.programmes.agreeing import record_agreement
from tests.desk.conftest import picture, words_of
from tests.followup.conftest import TITLES, give_out, months_ago


def page_of(trajectory):
    return reverse("followup:look_back", args=[trajectory.pk])


def outcome_page(look_back, place):
    action = read(look_back).asked[place].action
    return reverse("followup:outcome", args=[look_back.pk, action.pk])


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


@pytest.fixture
def look_back(world, bakery):
    return begin(bakery, by=world.karim)


def test_the_owner_goes_from_the_month_through_all_actions_to_what_came_of_it(world, bakery, karim):
    month = karim.get(f"/mijn/{bakery.pk}/").content.decode()
    assert f'href="{page_of(bakery)}"' in month

    response = karim.post(page_of(bakery))
    for kind in ("done", "partly", "not"):
        assert "/acties/" in response.headers["Location"]
        response = karim.post(response.headers["Location"], {"kind": kind})
    effect = response.headers["Location"]
    assert effect.endswith("/winkel/")
    response = karim.post(effect, {"turnover": "untold", "innovation": "yes"}, follow=True)

    page = words_of(response)
    assert "1 van 3 acties gedaan. Eén is gedeeltelijk gedaan. Eén is niet gedaan." in page
    assert "Omzet dat zeg ik liever niet" in page
    assert "Geïnvesteerd niet gezegd" in page
    assert LookBack.objects.get().finished_by == world.karim


def test_before_its_time_the_page_leads_back_and_offers_no_call_about_nothing(world, client_for):
    give_out(world.bakery, months_ago(1), *TITLES)

    karim, ines = (
        client_for(each).get(page_of(world.bakery)) for each in (world.karim, world.ines)
    )

    assert "is het tijd om terug te blikken op de acties. Terug naar uw boek" in words_of(karim)
    assert "Samen, of elk apart" not in words_of(ines)


def test_when_it_is_time_the_coach_may_call_or_give_the_link(world, bakery, client_for):
    page = words_of(client_for(world.ines).get(page_of(bakery)))

    assert "Samen, of elk apart" in page


def test_one_goes_on_where_one_stopped(world, bakery, karim, look_back):
    karim.post(outcome_page(look_back, 0), {"kind": "done"})

    page = karim.get(page_of(bakery)).content.decode()

    assert f'data-kind="primary" href="{outcome_page(look_back, 1)}"' in page


def test_what_was_ticked_off_only_asks_whether_that_is_right(bakery, karim, look_back, world):
    read(look_back).asked[0].action.respond("done", by=world.karim)

    response = karim.get(outcome_page(look_back, 0))

    assert "U vinkte dit af op" in words_of(response)
    assert 'name="kind" value="done" id="id_kind_0" checked' in response.content.decode()


def test_nothing_is_kept_without_what_came_of_it(karim, look_back):
    response = karim.post(outcome_page(look_back, 0), {"words": "Het was te druk"})

    assert response.status_code == 422
    assert "Kies wat ervan kwam." in response.content.decode()
    assert "Het was te druk" in response.content.decode()
    assert not Outcome.objects.exists()


def test_a_line_that_is_too_long_is_kept_on_the_page(karim, look_back):
    long = "a" * 281

    response = karim.post(outcome_page(look_back, 0), {"kind": "done", "words": long})

    assert response.status_code == 422
    assert long in response.content.decode()


def test_the_coach_fills_it_in_on_the_phone_and_sees_what_the_owner_said(
    world, bakery, client_for, look_back
):
    ines = client_for(world.ines)
    look_back.say(read(look_back).asked[0].action, "done", by=world.karim)

    page = words_of(ines.get(outcome_page(look_back, 0)))
    ines.post(outcome_page(look_back, 0), {"kind": "not", "why": "time"})
    ines.post(outcome_page(look_back, 1), {"kind": "partly"})

    assert "Karim zei op" in page
    assert "Dat telt. Wat u noteert, blijft ernaast staan." in page
    assert [each.kind for each in read(look_back).asked] == ["done", "partly", None]
    over = words_of(ines.get(page_of(bakery)))
    assert "genoteerd door Ines" in over
    assert "Ines noteerde: Niet gedaan." in over


def test_the_page_shows_how_it_was_before_and_after(world, bakery, karim, look_back):
    action = read(look_back).asked[0].action
    for side, colour in (("before", "black"), ("after", "gold")):
        file = store(picture(colour), "image/jpeg")
        ActionPhoto.objects.put(file, action=action, side=side, by=world.karim)

    page = karim.get(page_of(bakery)).content.decode()

    assert page.count("/actiefotos/") == 4  # each with its small one
    assert TITLES[0] in page


def test_a_photo_of_an_action_shows_what_is_new_and_another_shops_does_not(
    world, bakery, karim, look_back
):
    action = read(look_back).asked[0].action
    own = ActionPhoto.objects.put(
        store(picture(), "image/jpeg"), action=action, side="after", by=world.karim
    )
    effect = reverse("followup:effect", args=[look_back.pk])

    assert karim.post(effect, {"photo": own.pk + 99}).status_code == 422
    karim.post(effect, {"photo": own.pk, "evidence": "De lamp\nbrandt"})

    told = Effect.objects.get()
    assert (told.photo, told.evidence) == (own, "De lamp brandt")


def test_what_nobody_told_stays_unknown(karim, look_back):
    karim.post(reverse("followup:effect", args=[look_back.pk]))

    told = Effect.objects.get()
    assert (told.investment, told.turnover, told.jobs, told.innovation) == ("", "", "", "")


def test_an_action_of_another_shop_is_not_asked_here(world, karim, look_back):
    give_out(world.clothes, months_ago(8), "Poets de ruit")
    other = world.clothes.book.actions.get()

    assert karim.get(f"/terugblikken/{look_back.pk}/acties/{other.pk}/").status_code == 404


def test_beginning_too_early_begins_nothing(world, bakery, client_for):
    response = client_for(world.marleen).post(page_of(world.clothes), follow=True)

    assert "Er is nu niets om op terug te blikken." in words_of(response)
    assert not LookBack.objects.exists()


def test_the_owner_of_a_closed_trajectory_goes_on_alone(world, bakery, karim):
    bakery.close("done", by=world.ines)

    karim.post(page_of(bakery))

    assert LookBack.objects.get().mark == 6


def test_the_coach_finds_what_is_due_in_the_list_and_on_the_start_page(
    world, bakery, client_for, look_back
):
    ines = client_for(world.ines)
    look_back.say(read(look_back).asked[0].action, "done", by=world.karim)

    page = words_of(ines.get(reverse("followup:due_list")))

    assert "Bakkerij Zonnekruim" in page
    assert "1 actie beantwoord" in page
    assert "Eén winkel kan terugblikken op de acties" in words_of(ines.get("/"))
    look_back.finish(by=world.karim)
    assert "Niemand hoeft nu terug te blikken" in words_of(ines.get(reverse("followup:due_list")))


def test_the_page_of_the_shop_tells_the_coach_to_look_back(world, bakery, read_now):
    assert "Blik terug met Karim" in read_now(world.ines, f"/trajecten/{bakery.pk}/")


@pytest.fixture
def read_now(client_for, world, bakery):
    """What a page says, once everything before it in the method is done."""
    record_agreement(bakery.participation, signed_by=world.karim, by=world.karim)
    for person in (world.karim, world.ines):
        begin_scan(bakery, by=person).finish(by=person)
    bakery.wave.programme.steps_name = "short"
    bakery.wave.programme.save()
    return lambda person, address: words_of(client_for(person).get(address))


def test_more_actions_and_answers_ask_no_more_of_the_database(world, bakery, karim, look_back):
    def answer_all():
        for asked in read(look_back).asked:
            look_back.say(asked.action, "done", by=world.karim)
            look_back.say(asked.action, "partly", by=world.ines, why="time")

    def asked_for():
        pages = (page_of(bakery), outcome_page(look_back, 0))
        return [_queries(karim, page) for page in (*pages, f"/terugblikken/{look_back.pk}/winkel/")]

    answer_all()
    few = asked_for()
    give_out(bakery, months_ago(8), "Bel de bank", "Tel de kassa", "Poets de ruit")
    answer_all()

    assert asked_for() == few
    assert max(few) <= 25


def _queries(client, page):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)
