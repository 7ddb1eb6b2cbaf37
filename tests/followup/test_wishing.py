"""How the month reaches the owner, and saying no to it by the key in a letter."""

from __future__ import annotations

import pytest
from django.test import Client

from doeboek.followup.choices import Way
from doeboek.followup.models import Wish
from doeboek.followup.wishing import address_to_stop, key_of, way_of, wish
from doeboek.people.access import Role
from doeboek.programmes.models import Membership


@pytest.fixture
def karims(world) -> Membership:
    return Membership.objects.get(trajectory=world.bakery, role=Role.OWNER)


@pytest.fixture
def page(karims) -> str:
    """Where the letter leads who wants no more of them."""
    return f"/maandbericht/{karims.pk}/{key_of(karims.pk)}/"


def test_who_chose_nothing_gets_mail_and_the_last_choice_counts(world):
    assert way_of(world.bakery, world.karim) == Way.MAIL

    wish(world.bakery, world.karim, Way.NONE, by=world.karim)
    wish(world.bakery, world.karim, Way.CALENDAR, by=world.ines)

    assert way_of(world.bakery, world.karim) == Way.CALENDAR
    assert way_of(world.clothes, world.marleen) == Way.MAIL
    assert list(Wish.objects.values_list("way", "by")) == [
        ("none", world.karim.pk),
        ("calendar", world.ines.pk),
    ]


def test_the_same_chosen_again_is_no_new_choice(world):
    wish(world.bakery, world.karim, Way.NONE, by=world.karim)
    wish(world.bakery, world.karim, Way.NONE, by=world.ines)

    assert Wish.objects.count() == 1


@pytest.mark.parametrize("who", ["karim", "ines"])
def test_the_owner_chooses_and_the_coach_does_it_for_the_owner(world, client_for, who):
    path = f"/trajecten/{world.bakery.pk}/maandbericht/"

    answer = client_for(world.people[who]).post(path, {"way": "none"}, follow=True)

    assert "Opgeslagen" in answer.text or "Bewaard" in answer.text
    kept = Wish.objects.get()
    assert (kept.person, kept.way, kept.by) == (world.karim, "none", world.people[who])


def test_both_find_the_page(world, client_for):
    path = f"/trajecten/{world.bakery.pk}/maandbericht/"

    assert path in client_for(world.karim).get(f"/mijn/{world.bakery.pk}/hulp/").text
    assert path in client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/mensen/").text
    assert path not in client_for(world.samira).get(f"/mijn/{world.bakery.pk}/hulp/").text


def test_without_an_address_mail_cannot_be_chosen(world, client_for):
    world.karim.email = ""
    world.karim.save()
    path = f"/trajecten/{world.bakery.pk}/maandbericht/"

    answer = client_for(world.karim).post(path, {"way": "mail"})

    assert answer.status_code == 422
    assert Wish.objects.count() == 0


def test_looking_at_the_page_in_a_letter_refuses_nothing(world, page):
    answer = Client().get(page)

    assert answer.status_code == 200
    assert "<form" in answer.text
    assert way_of(world.bakery, world.karim) == Way.MAIL


def test_a_mail_program_says_no_in_one_click(world, page):
    """As RFC 8058 has it: no cookie, no token, no key, and the answer is no redirect."""
    browser = Client(enforce_csrf_checks=True)

    for _each in range(2):
        answer = browser.post(page, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert way_of(world.bakery, world.karim) == Way.NONE
    assert Wish.objects.get().by == world.karim


def test_after_it_one_reads_what_still_comes_and_can_take_it_back(world, page, client_for):
    browser = client_for(None)

    answer = browser.post(page)
    assert "altijd" in answer.text
    assert way_of(world.bakery, world.karim) == Way.NONE

    back = browser.post(f"{page}toch/")
    assert (back.status_code, back.headers["Location"]) == (302, "../")
    assert way_of(world.bakery, world.karim) == Way.MAIL


def test_who_gets_a_text_by_now_can_still_say_no(world, page, client_for):
    wish(world.bakery, world.karim, Way.TEXT, by=world.ines)

    assert "Geen maandbericht meer sturen" in client_for(None).get(page).text
    assert "Stuur ze toch weer" in client_for(None).post(page).text


def test_the_key_in_a_letter_does_nothing_else(world, page):
    """It begins no session, and taking back is for who comes from the page itself."""
    browser = Client(enforce_csrf_checks=True)
    browser.post(page)

    assert browser.post(f"{page}toch/", {"idempotency_key": "k" * 24}).status_code == 403
    assert browser.get(f"/mijn/{world.bakery.pk}/").status_code == 302
    assert "link" not in browser.session


def test_another_key_opens_nothing(world, karims, client_for):
    marleens = Membership.objects.get(trajectory=world.clothes, role=Role.OWNER)
    for token in ("x", "é", key_of(marleens.pk)):
        path = f"/maandbericht/{karims.pk}/{token}/"
        assert client_for(None).get(path).status_code == 404
        assert client_for(None).post(path).status_code == 404
        assert client_for(None).post(f"{path}toch/").status_code == 404

    assert Wish.objects.count() == 0


def test_of_an_erased_shop_the_key_opens_nothing(world, page, client_for):
    world.bakery.discard()

    assert client_for(None).get(page).status_code == 404


def test_the_address_is_on_our_own_site(karims, page, settings):
    assert address_to_stop(karims) == settings.BASE_URL + page
