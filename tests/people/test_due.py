"""What is forgotten by itself, with the clock put forward."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.core.ratelimit import consume
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.people.due import forget_devices, forget_ended_links
from doeboek.people.links import give_link
from doeboek.people.models import Link, LinkUse


@pytest.fixture
def link(world: World) -> Link:
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    LinkUse.objects.create(link=link, device_hash="x")
    return link


@pytest.mark.parametrize("field", ["expires_at", "revoked_at"])
@pytest.mark.parametrize(("days", "stays"), [(364, True), (366, False)])
def test_a_link_and_its_devices_are_forgotten_a_year_after_it_ended(link, field, days, stays):
    Link.objects.filter(pk=link.pk).update(**{field: timezone.now() - timedelta(days=days)})

    forgotten = forget_ended_links()

    assert forgotten == (not stays)
    assert Link.objects.filter(pk=link.pk).exists() is stays
    assert LinkUse.objects.filter(link=link.pk).exists() is stays


def test_a_link_that_opens_is_never_forgotten(link):
    assert forget_ended_links() == 0


def test_where_somebody_was_signed_in_is_forgotten_with_the_session(world):
    now = timezone.now()
    for key, end in (("runs", now + timedelta(days=1)), ("over", now - timedelta(seconds=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)
        UserSession.objects.create(user=world.ines.user, session_key=key, ip="192.0.2.7")
    UserSession.objects.create(user=world.ines.user, session_key="gone", ip="192.0.2.7")

    assert forget_devices() == 2
    assert [each.session_key for each in UserSession.objects.all()] == ["runs"]


def test_tries_to_sign_in_are_counted_where_every_process_reads_them(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "2/m/ip"}
    request = RequestFactory().post("/aanmelden/", REMOTE_ADDR="192.0.2.7")

    tries = [consume(request, action="request_login_code") for _each in range(3)]

    assert tries == [True, True, False]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM common_cache")
        assert len(cursor.fetchall()) == 1
