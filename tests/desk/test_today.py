"""The day of a coach: what is now, what waits, where the shops stand, which stand still."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from doeboek.desk.street import MOST_BADGES, stalled_for, street_of
from doeboek.desk.today import day_of, greeting
from doeboek.desk.waiting import MOST, waiting_for
from doeboek.people.access import Role
from doeboek.programmes.agreeing import record_agreement
from doeboek.programmes.models import Appointment, Membership, Trajectory
from doeboek.programmes.starting import start_trajectory

NOON = time(12)


@pytest.fixture
def noon(monkeypatch):
    """It is noon, so that a visit can be before and after now on the same day."""
    now = timezone.make_aware(datetime.combine(timezone.localdate(), NOON))
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def visit(trajectory, host, starts_at, **about):
    return Appointment.objects.create(
        trajectory=trajectory, host=host, starts_at=starts_at, minutes=60, **about
    )


def titles(tasks):
    return [(task.text, task.about) for task in tasks]


def test_the_visit_that_goes_on_is_now_and_leads_the_day(world, noon):
    over = visit(world.clothes, world.ines, noon - timedelta(hours=3))
    going_on = visit(world.bakery, world.ines, noon - timedelta(minutes=20))
    later = visit(world.clothes, world.ines, noon + timedelta(hours=2))

    day = day_of(world.ines)

    assert [line.appointment for line in day.visits] == [over, going_on, later]
    assert day.now.appointment == going_on
    assert day.step.title == "Laat de overeenkomst tekenen"
    assert day.sentence == "Drie afspraken vandaag. Om 11.40\xa0uur rijdt u naar Tielt."


def test_the_first_visit_says_where_to_drive(world, noon):
    visit(world.bakery, world.ines, noon + timedelta(hours=1))

    assert day_of(world.ines).sentence == "Eén afspraak vandaag. Eerst rijdt u naar Tielt."


def test_another_place_is_said_as_it_was_agreed(world, noon):
    visit(world.bakery, world.ines, noon + timedelta(hours=1), place="Stadhuis Diksmuide")

    assert day_of(world.ines).sentence == (
        "Eén afspraak vandaag. Eerst rijdt u naar Stadhuis Diksmuide."
    )


def test_a_day_that_is_over_says_so(world, noon):
    visit(world.bakery, world.ines, noon - timedelta(hours=4))

    day = day_of(world.ines)

    assert (day.now, day.sentence) == (None, "Eén afspraak vandaag. Ze is voorbij.")


def test_cancelled_visits_and_those_of_other_days_and_colleagues_are_not_of_today(world, noon):
    visit(world.bakery, world.ines, noon, cancelled_at=noon)
    visit(world.bakery, world.tom, noon)
    tomorrow = visit(world.bakery, world.ines, noon + timedelta(days=1))

    day = day_of(world.ines)

    assert day.visits == []
    assert day.ahead.appointment == tomorrow
    assert day.sentence == "Geen afspraken vandaag."


def test_who_leads_sees_who_goes_where(world, noon):
    visit(world.bakery, world.ines, noon)
    visit(world.clothes, world.ines, noon + timedelta(hours=1))

    day = day_of(world.greet)

    assert (len(day.visits), day.of_others, day.step) == (2, True, None)
    assert day.sentence == "Uw coaches hebben vandaag twee afspraken."


def test_the_marker_is_on_one_visit_only(world, noon, client_for):
    for hours in (1, 2, 3):
        visit(world.bakery, world.ines, noon + timedelta(hours=hours))

    page = client_for(world.ines).get("/").content.decode()

    assert (page.count("data-now"), page.count('class="marker"')) == (1, 1)
    assert page.count('data-kind="primary"') == 1


def test_an_expert_has_one_mark_too(walked, noon, client_for):
    book = walked.bakery.book
    book.actions.update(helper=walked.lotte)
    visit(walked.bakery, walked.lotte, noon + timedelta(hours=1))

    page = client_for(walked.lotte).get("/").content.decode()

    assert (page.count("data-now"), page.count('class="marker"')) == (1, 1)


@pytest.mark.parametrize(
    ("hour", "words"),
    [(7, "Goedemorgen"), (12, "Goedemiddag"), (17, "Goedemiddag"), (18, "Goedenavond")],
)
def test_the_greeting_follows_the_hour(monkeypatch, hour, words):
    at = timezone.make_aware(datetime(2026, 11, 23, hour, 30))
    monkeypatch.setattr(timezone, "now", lambda: at)

    assert greeting() == words


def test_signatures_wait_the_oldest_shop_first(world):
    tasks, has_more = waiting_for(world.ines)

    assert titles(tasks) == [
        ("Laat de overeenkomst tekenen", "Bakkerij Zonnekruim"),
        ("Laat de overeenkomst tekenen", "Kleedkamer Marleen"),
    ]
    assert not has_more


def test_a_visit_that_ended_waits_for_its_minutes_and_one_going_on_does_not(world, noon):
    for shop in (world.bakery, world.clothes):
        record_agreement(shop.participation, signed_by=shop.owner, by=shop.owner)
    visit(world.bakery, world.ines, noon - timedelta(minutes=20))
    visit(world.clothes, world.ines, noon - timedelta(minutes=80))

    tasks, _has_more = waiting_for(world.ines)

    assert titles(tasks) == [("Noteer hoelang de afspraak duurde", "Kleedkamer Marleen")]


def test_a_question_waits_until_the_team_has_read_it(walked, client_for):
    action = walked.bakery.book.actions.first()
    question = action.respond("ask", by=walked.karim, text="Mag het ook in het zwart?")

    tasks, _has_more = waiting_for(walked.ines)

    assert titles(tasks)[0] == (f"Karim vraagt iets over “{action.title}”", "Bakkerij Zonnekruim")
    question.see(by=walked.ines)
    assert waiting_for(walked.ines)[0] == []


def test_a_question_waits_for_who_works_on_the_shop_only(walked):
    walked.bakery.book.actions.first().respond("ask", by=walked.karim, text="Mag dat?")

    assert [name for name, p in walked.people.items() if waiting_for(p)[0]] == ["greet", "ines"]


def test_more_than_a_few_tasks_are_announced(world):
    for _each in range(MOST + 1):
        start_trajectory(world.wave, world.bakery.shop, coach=world.tom, by=world.tom)

    tasks, has_more = waiting_for(world.tom)

    assert (len(tasks), has_more) == (MOST, True)


def test_the_street_has_every_open_shop_under_its_step(world):
    world.bakery.enter("swot", by=world.ines)

    street = street_of(world.ines)

    assert {step.label: [shop.title for shop in step.shops] for step in street.steps} == {
        "Kennismaking": ["Kleedkamer Marleen"],
        "Scan": [],
        "SWOT": ["Bakkerij Zonnekruim"],
        "Ideeënsessie": [],
        "Doeboek": [],
        "Opvolging": [],
    }
    assert [step.total for step in street.steps] == [1, 0, 1, 0, 0, 0]


def test_closed_shops_leave_the_street(world):
    world.bakery.close("done", by=world.ines)

    assert street_of(world.ines).total == 1


def test_above_sixty_shops_the_street_counts_instead(world, client_for):
    for _each in range(MOST_BADGES + 1):
        start_trajectory(world.wave, world.bakery.shop, coach=world.tom, by=world.tom)

    street = street_of(world.tom)
    page = client_for(world.tom).get("/").content.decode()

    assert (street.total, street.has_badges, street.steps[0].shops) == (61, False, [])
    assert 'class="bar"' in page
    assert "Waar staan uw 61 winkels?" in page


def test_quiet_shops_stand_still_the_longest_quiet_first_with_what_to_do(world):
    Trajectory.objects.filter(pk=world.clothes.pk).update(
        last_moment_at=timezone.now() - timedelta(days=90)
    )

    rows, has_more = stalled_for(world.ines, street_of(world.ines))

    assert [(row.trajectory, row.step.title) for row in rows] == [
        (world.clothes, "Laat de overeenkomst tekenen"),
        (world.bakery, "Laat de overeenkomst tekenen"),
    ]
    assert not has_more


def test_a_shop_where_something_happened_does_not_stand_still(world):
    world.bakery.tell("note.written", by=world.ines)

    rows, _has_more = stalled_for(world.ines, street_of(world.ines))

    assert [row.trajectory for row in rows] == [world.clothes]


def test_a_coach_who_handed_a_shop_over_reads_nothing_of_it_any_more(world, read):
    world.bakery.hand_over(world.tom, by=world.ines)

    assert "Bakkerij Zonnekruim" not in read(world.ines, "/")
    assert "Bakkerij Zonnekruim" in read(world.tom, "/")


def test_who_coaches_and_helps_elsewhere_finds_the_theme(world, read):
    Membership.objects.create(
        trajectory=world.clothes,
        person=world.tom,
        role=Role.EXPERT,
        theme="De kassa",
        until=timezone.localdate() + timedelta(days=9),
    )

    assert "Als expert: De kassa, Kleedkamer Marleen" in read(world.tom, "/")


def test_a_shop_that_stands_still_has_one_button_to_what_brings_it_on(world, client_for):
    quiet = timezone.now() - timedelta(days=50)
    Trajectory.objects.update(last_moment_at=quiet)
    Membership.objects.filter(trajectory=world.clothes, role="owner").delete()

    rows, _has_more = stalled_for(world.ines, street_of(world.ines))
    page = client_for(world.ines).get("/").content.decode()

    addresses = {row.trajectory: row.step.url for row in rows}
    assert addresses == {
        world.bakery: f"/trajecten/{world.bakery.pk}/link/"
        f"?naar=%2Ftrajecten%2F{world.bakery.pk}%2Fovereenkomst%2F",
        world.clothes: f"/trajecten/{world.clothes.pk}/mensen/",
    }
    for address in addresses.values():
        assert f'data-small href="{address}"' in page
        assert client_for(world.ines).get(address).status_code == 200
