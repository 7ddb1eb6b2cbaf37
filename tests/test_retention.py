"""What we say goes by itself goes by itself: each promise that ends, carried out by travelling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Model
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from doeboek.audits.models import Adoption, Audit, PublicScan
from doeboek.books.models import CalendarFeed
from doeboek.common.due import run_due
from doeboek.common.models import Letter, Receipt
from doeboek.common.privacy import OF_LIBRARIES, Retention, declared
from doeboek.demo.cast import World
from doeboek.demo.clock import at
from doeboek.ideas.joining import join
from doeboek.ideas.models import Room, Seat
from doeboek.ideas.preparing import prepare_session
from doeboek.people.links import give_link
from doeboek.people.models import Link, LinkUse
from doeboek.programmes.models import ListRow, Membership, Prospect, ShopList
from tests.conftest import Browser

BEGUN = date(2026, 5, 4)
BY_ITSELF = {
    Retention.GUEST,
    Retention.HALF_YEAR,
    Retention.LINK,
    Retention.OPEN,
    Retention.SESSION,
    Retention.SHORT,
}
Made = Callable[[World], Model]


def receipt(world: World) -> Model:
    return Receipt.objects.create(key="k" * 20, sender="stranger", body_hash="")


def letter(world: World) -> Model:
    return Letter.objects.create(key="k", to="karim@example.be", template="x", language="nl")


def withdrawn_link(world: World) -> Link:
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery)
    link.revoke()
    return link


def expired_link(world: World) -> Link:
    lifetime = timedelta(seconds=1)
    return give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, lifetime=lifetime)


def device(link: Link) -> Model:
    return LinkUse.objects.create(link=link, device_hash="d")


def calendar_taken_back(world: World) -> Model:
    feed = CalendarFeed.objects.give(world.karim, world.bakery)
    feed.revoke()
    return feed


def calendar_of_who_left(world: World) -> Model:
    """The next tick ends it."""
    feed = CalendarFeed.objects.give(world.karim, world.bakery)
    Membership.objects.get(person=world.karim, trajectory=world.bakery).leave(by=world.ines)
    return feed


def job(status: str) -> Model:
    with at(BEGUN) as now:
        return DBTaskResult.objects.create(
            status=status, finished_at=now, run_after=now, args_kwargs={}, backend_name="default"
        )


def signed_in(world: World) -> UserSession:
    browser = Browser()
    browser.force_login(world.ines.user, "django.contrib.auth.backends.ModelBackend")
    return UserSession.objects.create(
        user=world.ines.user,
        session_key=browser.session.session_key,
        ip="127.0.0.1",
        user_agent="Firefox",
    )


def prospect(world: World) -> Prospect:
    return Prospect.objects.create(
        wave=world.wave,
        name="Rita Wrongel",
        shop_name="Kaas van Wrongel",
        email="rita@example.be",
        consent_version=1,
        at=timezone.now(),
    )


#: Each kind of row that goes: how it comes, and how many days after that it is still there.
CASES: list[tuple[str, Made, int]] = [
    ("common.Receipt", receipt, 30),
    ("common.Letter", letter, 30),
    ("people.Link", withdrawn_link, 365),
    ("people.Link", expired_link, 365),
    ("people.LinkUse", lambda world: device(withdrawn_link(world)), 30),
    ("people.LinkUse", lambda world: device(expired_link(world)), 30),
    (
        "django_tasks_database.DBTaskResult",
        lambda world: job(TaskResultStatus.SUCCESSFUL),
        14,
    ),
    ("django_tasks_database.DBTaskResult", lambda world: job(TaskResultStatus.FAILED), 30),
    ("sessions.Session", lambda world: Session.objects.get(pk=signed_in(world).session_key), 14),
    ("usersessions.UserSession", signed_in, 14),
    ("programmes.Prospect", prospect, 180),
    ("programmes.ProspectStep", lambda world: prospect(world).call(by=world.ines), 180),
    ("programmes.ProspectStep", lambda world: prospect(world).decline(by=world.ines), 30),
    ("books.CalendarFeed", calendar_taken_back, 365),
]
#: Of these a part is blanked and the row stays.
BLANKED = {"programmes.ListRow", "audits.PublicScan", "ideas.Seat"}


def row_of_a_list(world: World) -> ListRow:
    listed = ShopList.objects.create(
        wave=world.wave, by=world.ines, filename="winkels.csv", committed_at=None
    )
    return listed.rows.create(number=2, raw=["Bakker"], reasons=["x"], verdict="new")


def is_there_after(made: Model, days: int, minutes: int = 0) -> bool:
    with at(BEGUN + timedelta(days=days), 10, minutes):
        assert None not in run_due().values()
    return type(made)._base_manager.filter(pk=made.pk).exists()


@pytest.mark.parametrize(("label", "make", "days"), CASES)
def test_what_ends_by_itself_is_there_until_its_day_and_then_gone(
    label: str, make: Made, days: int, world: World
) -> None:
    with at(BEGUN):
        made = make(world)
    assert made._meta.label == label

    assert is_there_after(made, days)
    assert not is_there_after(made, days, minutes=1)


def test_the_calendar_of_who_left_is_over_before_it_is_gone(world: World) -> None:
    with at(BEGUN):
        feed = calendar_of_who_left(world)

    assert is_there_after(feed, 1)
    assert CalendarFeed.objects.get(pk=feed.pk).revoked_at is not None
    assert not is_there_after(feed, 367)


def test_a_link_that_opens_keeps_its_devices_however_old(world: World) -> None:
    with at(BEGUN):
        used = device(give_link(world.karim, Link.Purpose.OWNER, to=world.bakery))

    assert is_there_after(used, 399)
    assert Link.objects.filter(pk=used.link_id).exists()  # type: ignore[attr-defined]


def test_that_a_link_was_given_and_taken_back_stays_in_what_happened(
    world: World, client_for: Any
) -> None:
    with at(BEGUN):
        link = withdrawn_link(world)
        for verb in ("link.given", "link.revoked"):
            world.bakery.tell(verb, by=world.ines, to=world.karim.pk, link=link.pk)
    assert not is_there_after(link, 366)

    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/verloop/").content.decode()

    assert "Ines gaf Karim een link." in page
    assert "Ines trok de link van Karim in." in page


def test_the_cells_of_a_list_are_blanked_a_month_after_it_was_added(world: World) -> None:
    with at(BEGUN) as then:
        row = row_of_a_list(world)
        ListRow.objects.filter(pk=row.pk).update(trajectory=world.bakery)
        ShopList.objects.filter(pk=row.shop_list_id).update(committed_at=then)

    told = []
    for minutes in (0, 1):
        assert is_there_after(row, 30, minutes)
        row.refresh_from_db()
        told.append((row.raw, row.reasons))

    assert told == [(["Bakker"], ["x"]), ([], [])]


def test_a_scan_that_a_coach_took_over_forgets_who_asked_to_be_called(world: World) -> None:
    with at(BEGUN):
        audit = Audit.objects.create(
            instrument_name="innovatiekrachtscan", instrument_version=1, form="core", rater="owner"
        )
        scan = PublicScan.objects.create(audit=audit)
        scan.ask_to_be_called(prospect(world))
        Adoption.objects.create(scan=scan, by=world.ines)

    told = []
    for minutes in (0, 1):
        assert is_there_after(scan, 180, minutes)
        scan.refresh_from_db()
        told.append(scan.prospect is None)

    assert told == [False, True]


def test_a_guest_of_a_session_is_forgotten_when_the_programme_says_so(world: World) -> None:
    world.programme.guest_months = 6
    world.programme.save()
    with at(BEGUN):
        live = prepare_session(
            world.bakery, question="Hoe?", trends=["ageing"], by=world.ines, kind="live"
        )
        live.room.open(by=world.ines)
        guest = join(live.room, role="customer", name="Rita")
        owner = join(live.room, role="owner", name="Karim", person=world.karim)

    told = []
    for minutes in (0, 1):
        assert is_there_after(guest, 184, minutes)  # six months from 4 May
        told.append([Seat.objects.get(pk=seat.pk).person.name for seat in (guest, owner)])

    assert told == [["Rita", "Karim El Amrani"], ["", "Karim El Amrani"]]


def test_a_session_that_nobody_closed_is_closed_after_a_day(world: World) -> None:
    with at(BEGUN):
        live = prepare_session(
            world.bakery, question="Hoe?", trends=["ageing"], by=world.ines, kind="live"
        )
        live.room.open(by=world.ines)
        code = live.room.code

    told = []
    for minutes in (0, 1):
        assert is_there_after(live, 1, minutes)
        told.append(Room.objects.filter(code=code).exists())

    assert told == [True, False]


def test_every_promise_that_ends_is_tried_here() -> None:
    promised = {
        f"{app}.{model}".lower()
        for app, model, _field, privacy in declared()
        if privacy.retention in BY_ITSELF
    }
    promised |= {label for label, each in OF_LIBRARIES.items() if each.retention in BY_ITSELF}
    tried = {label.lower() for label in (*BLANKED, *(label for label, _make, _days in CASES))}

    assert promised == tried


def test_a_duty_that_runs_twice_does_nothing_the_second_time(world: World) -> None:
    with at(BEGUN):
        for _label, make, _days in CASES[:6]:
            make(world)
    with at(BEGUN + timedelta(days=800)):
        first, second = run_due(), run_due()

    assert first["links that ended long ago"] == 4
    assert set(second.values()) == {0}
