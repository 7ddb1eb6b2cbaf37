"""Who reads a calendar, how long, and how its address is taken back."""

from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from doeboek.books.models import CalendarFeed
from doeboek.people.access import Role
from doeboek.programmes.models import Membership
from tests.audits.pages import text, words
from tests.books.calendars.feeds import UNKNOWN, events_of, path_of, read
from tests.books.conftest import NOT_THEIRS
from tests.conftest import Browser


def test_only_the_hash_of_the_address_is_kept(feed):
    kept = str(CalendarFeed.objects.values().get())

    assert feed.token not in kept
    assert feed.token_hash in kept
    assert len(feed.token) >= 32


def test_unknown_revoked_and_over_are_answered_alike(world, client_for, feed):
    revoked = CalendarFeed.objects.give(world.samira, world.bakery)
    revoked.revoke()
    Membership.objects.get(person=world.karim, trajectory=world.bakery).leave(by=world.ines)

    answers = [
        Browser().get(reverse("books:calendar_feed", args=[token]))
        for token in (UNKNOWN, revoked.token, feed.token)
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    bodies = {text(a).replace(a.wsgi_request.path, "") for a in answers}
    assert len({_without_tokens(body) for body in bodies}) == 1


def test_the_address_stops_with_the_membership_the_account_and_the_person(world, feed):
    of_ines = CalendarFeed.objects.give(world.ines)
    read(feed)
    read(of_ines)

    world.ines.user.is_active = False
    world.ines.user.save()
    world.karim.erase()

    assert Browser().get(path_of(feed)).status_code == 404
    assert Browser().get(path_of(of_ines)).status_code == 404
    assert not CalendarFeed.objects.filter(person=world.karim).exists()


def test_with_the_shop_in_the_bin_its_calendar_is_gone(world, feed):
    world.bakery.discard()

    assert Browser().get(path_of(feed)).status_code == 404


def test_a_new_address_ends_the_old_one_and_keeps_the_reminder(world, client_for, feed):
    CalendarFeed.objects.update(reminder="week")

    client_for(world.karim).post(reverse("books:calendar", args=[world.bakery.pk]))

    new = CalendarFeed.objects.live().get()
    assert new.token != feed.token
    assert new.reminder == "week"
    assert Browser().get(path_of(feed)).status_code == 404
    read(new)


def test_taking_it_back_ends_it_at_once_and_the_page_offers_another(world, client_for, feed):
    karim = client_for(world.karim)

    page = karim.post(reverse("books:calendar_revoke", args=[feed.pk]), follow=True)

    assert Browser().get(path_of(feed)).status_code == 404
    assert "Maak een adres voor mijn agenda" in words(page)
    assert feed.token not in text(page)
    verbs = world.bakery.moments.filter(verb__startswith="calendar.").values_list("verb", flat=True)
    assert set(verbs) == {"calendar.given", "calendar.revoked"}


def test_the_address_stands_on_the_page_of_its_person_alone(world, client_for, feed):
    page = reverse("books:calendar", args=[world.bakery.pk])

    karim = text(client_for(world.karim).get(page))
    samira = text(client_for(world.samira).get(page))

    assert feed.url in karim
    assert f'href="webcal://{feed.url.partition("://")[2]}"' in karim
    assert feed.token not in samira


def test_nobody_changes_the_calendar_of_somebody_else(world, feed, statuses):
    others = NOT_THEIRS | dict.fromkeys(["ines", "greet", "samira", "lotte"], 404)
    for name in ("books:calendar_reminder", "books:calendar_revoke"):
        told = statuses(reverse(name, args=[feed.pk]), {"reminder": "none"})
        assert {who: status for who, status in told.items() if who != "karim"} == (
            others | {"nobody": 302}
        )
        CalendarFeed.objects.update(revoked_at=None)

    feed.refresh_from_db()
    assert feed.reminder == "none"  # Karim's own


def test_only_the_people_of_the_shop_make_an_address_for_it(world, statuses):
    found = statuses(reverse("books:calendar", args=[world.bakery.pk]), {})

    assert found == NOT_THEIRS | {
        "karim": 302,
        "samira": 302,
        "ines": 403,
        "greet": 403,
        "lotte": 403,
        "nobody": 302,
    }
    assert set(CalendarFeed.objects.values_list("person__name", flat=True)) == {
        world.karim.name,
        world.samira.name,
    }


def test_an_owner_of_two_shops_has_a_calendar_of_each(world, feed, book):
    Membership.objects.create(person=world.karim, trajectory=world.clothes, role=Role.OWNER)
    other = CalendarFeed.objects.give(world.karim, world.clothes)

    assert events_of(other) == {}
    assert events_of(feed) != {}


def test_who_came_in_by_the_link_of_one_shop_changes_the_calendar_of_that_one_alone(
    world, client_for, feed, book
):
    karim = client_for(world.karim)
    Membership.objects.create(person=world.karim, trajectory=world.clothes, role=Role.OWNER)
    other = CalendarFeed.objects.give(world.karim, world.clothes)

    told = [karim.post(reverse("books:calendar_revoke", args=[f.pk])) for f in (other, feed)]

    assert [answer.status_code for answer in told] == [404, 302]


def test_one_person_has_one_address_of_a_shop_and_one_of_all_work(world, feed):
    CalendarFeed.objects.give(world.ines)
    for person, trajectory in ((world.karim, world.bakery), (world.ines, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarFeed.objects.create(person=person, trajectory=trajectory)


def test_who_guesses_is_stopped_and_an_address_that_is_one_is_still_answered(feed, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"calendar_address": "3/10m/key"}
    guesses = [reverse("books:calendar_feed", args=[f"{UNKNOWN}{n}"]) for n in range(4)]

    assert [Browser().get(guess).status_code for guess in guesses] == [404, 404, 404, 429]
    read(feed)


def test_the_log_does_not_tell_the_address(feed):
    from doeboek.people.logs import _without

    assert feed.token not in _without(f"GET {path_of(feed)} HTTP/1.1")


def _without_tokens(body: str) -> str:
    return re.sub(r'(name="(csrfmiddlewaretoken|idempotency_key)" value=")[^"]*', r"\1", body)
