"""The demo has a shop at every stage, and a way in for each of its people."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from doeboek.audits.comparing import LEAST
from doeboek.audits.comparison import comparison_of
from doeboek.audits.growing import Scan, growth
from doeboek.audits.histogram import Snapshot
from doeboek.audits.models import Adoption, Answer, Audit, Evidence
from doeboek.audits.results import latest_result
from doeboek.books.layout.pages import pages
from doeboek.books.models import ActionPhoto, OwnTemplate
from doeboek.common.numbers import enterprise_number
from doeboek.common.typesetting.wording import wording
from doeboek.demo import clock
from doeboek.demo import world as demo
from doeboek.demo.beside import BESIDE
from doeboek.demo.plans import PLANS
from doeboek.demo.texts import DOINGS, LOOSE, THOUGHTS
from doeboek.demo.timetable import COACH_SCAN, STEPS
from doeboek.demo.years import YEARLY
from doeboek.followup.inviting import due_on
from doeboek.followup.looking import read
from doeboek.followup.models import LookBack
from doeboek.ideas.longlist import long_list
from doeboek.ideas.models import Session
from doeboek.ideas.shortlist import ShortList
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Programme, Prospect, Shop, Trajectory, Wave


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


def test_a_programme_has_a_sheet_of_its_own_that_reads_whole(loaded):
    sheet = OwnTemplate.objects.in_use().get().sheet

    assert len(sheet.read_in("en").steps) == 4
    assert not sheet.is_past_review(timezone.localdate())


def test_one_shop_looked_back_and_others_can_now(loaded):
    [look_back] = LookBack.objects.finished()
    counted = read(look_back).tally

    assert (look_back.mark, counted.unknown) == (6, 0)
    assert 0 < counted.done < counted.total
    assert {each.mark for each in due_on(timezone.localdate())} == {6, 48}


def test_an_action_of_the_bakery_shows_what_it_changed(loaded):
    sides = ActionPhoto.objects.kept().order_by("at").values_list("side", "photo")

    (before, dark), (after, lit) = sides
    assert (before, after) == ("before", "after")
    assert dark != lit


@pytest.mark.django_db
def test_an_empty_database_is_not_loaded_yet():
    assert not demo.is_loaded()
    assert not Programme.objects.exists()


@pytest.mark.django_db
def test_the_demo_has_what_it_promises(loaded):
    steps = Counter(Trajectory.objects.values_list("step", flat=True))
    towns = {wave.municipality.name for wave in Wave.objects.select_related("municipality")}

    assert Shop.objects.count() == 24
    assert set(steps) == {"acquaintance", "scan", "swot", "session", "book", "followup"}
    assert towns == {"Tielt", "Diksmuide", "Torhout", "Poperinge"}


@pytest.mark.django_db
def test_two_shops_have_five_years_behind_them(loaded):
    long_ago = timezone.now() - timedelta(days=4 * 365)
    old = Trajectory.objects.filter(moments__happened_at__lt=long_ago).distinct()

    assert sorted(old.values_list("title", flat=True)) == ["Fietsen Tweewiel", "Stoffen Lapje"]
    assert all(trajectory.book.editions.count() == 2 for trajectory in old)
    assert {trajectory.wave.municipality_id for trajectory in old} == {"37015"}


@pytest.mark.django_db
def test_coaches_answer_everything_and_the_others_the_short_scan(loaded):
    of_shops = Audit.objects.exclude(measurement=None)
    forms = set(of_shops.values_list("rater", "form"))

    assert forms == {("coach", "full"), ("owner", "core"), ("other", "core")}


@pytest.mark.django_db
def test_everything_that_people_put_beside_an_answer_is_there(loaded):
    wanted = {
        (*whose, item): (note.remark, note.team_remark, note.is_to_discuss)
        for whose, notes in BESIDE.items()
        for item, note in notes.items()
    }
    trajectory = "audit__measurement__participation__trajectory__title"
    key = (trajectory, "audit__measurement__label", "audit__rater", "item")
    said = ("remark", "team_remark", "is_to_discuss")
    kept = {tuple(row[:4]): tuple(row[4:]) for row in Answer.objects.values_list(*key, *said)}
    photos = {
        (*whose, i) for whose, notes in BESIDE.items() for i, note in notes.items() if note.photo
    }

    assert {key: kept.get(key) for key in wanted} == wanted
    assert set(Evidence.objects.values_list(*key)) == photos
    assert len({shop for shop, *_rest in photos}) >= 3
    assert all(evidence.photo.size < 60_000 for evidence in Evidence.objects.with_photos())


@pytest.mark.django_db
def test_somebody_who_works_in_the_shop_answers_too(loaded):
    others = Audit.objects.finished().filter(rater=Audit.Rater.OTHER)
    shops = set(others.values_list("measurement__participation__trajectory__title", flat=True))

    assert shops == {"Bakkerij Zonnekruim", "Slagerij Beenhaak", "Stoffen Lapje"}
    assert all(Role.MEMBER in audit.trajectory.roles_of(audit.by) for audit in others)


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["Fietsen Tweewiel", "Stoffen Lapje", "Bakkerij Zonnekruim"])
def test_who_was_measured_twice_has_grown(loaded, title):
    of_coach = Audit.objects.filter(
        rater="coach", measurement__participation__trajectory__title=title
    )
    before, after = (Scan(a.rater, a.questionnaire, a.values) for a in of_coach.order_by("pk"))

    found = growth(before, after)

    assert (found.refused, found.is_shared) == ("", False)
    assert found.overall.points > 0


@pytest.mark.django_db
def test_a_scan_is_laid_beside_those_of_other_shops(loaded):
    cheese = Trajectory.objects.get(title="Kaas van Wrongel")

    comparison = comparison_of(latest_result(cheese), cheese.participation.shop)

    assert Snapshot.objects.count() == 1
    assert [line.place.count >= LEAST for line in comparison.lines] == [True] * 9


def test_there_are_enough_scans_before_the_last_quarter_ended_whatever_the_day():
    longest_quarter, until_tuesday, until_scanned = 92, 2, STEPS.index("scan")
    old_enough = [
        plan
        for plan in PLANS
        if STEPS.index(plan.step) >= until_scanned
        and plan.begun >= longest_quarter + COACH_SCAN + until_tuesday
    ]

    assert len(old_enough) > LEAST


@pytest.mark.django_db
def test_owners_scanned_their_shop_themselves_and_one_waits_for_a_call(loaded):
    adopted = Adoption.objects.get().scan.audit.trajectory.title
    waiting = [prospect.name for prospect in Prospect.objects.all() if not prospect.steps.exists()]

    assert adopted == "Boekhandel Leeslint"
    assert waiting == ["Mia Lefevere"]


@pytest.mark.django_db
def test_an_action_begins_and_is_ready_on_the_days_that_were_planned(loaded):
    bakery = Trajectory.objects.get(title="Bakkerij Zonnekruim")
    given = timezone.localdate(bakery.book.editions.get().at)

    days = {each.title: (each.first_step_due, each.due) for each in bakery.book.actions.all()}

    assert days == {each.title: (each.begins(given), each.ready(given)) for each in DOINGS}


@pytest.mark.django_db
def test_every_number_is_well_formed_and_was_never_given_out(loaded):
    numbers = set(Shop.objects.values_list("enterprise_number", flat=True))

    assert all(enterprise_number(number) == number for number in numbers)
    assert all(number.startswith("1999") for number in numbers)


@pytest.mark.django_db
def test_every_person_has_a_link_that_signs_in(loaded, client):
    links = demo.links()

    assert [name for name, _role, _url in links][:2] == ["Greet Callens", "Ines Verhelst"]
    assert len({url for _name, _role, url in links}) == 14
    assert demo.links() == links


@pytest.mark.django_db
def test_who_was_erased_gets_no_link_and_the_demo_still_begins(loaded):
    Person.objects.get(email="karim@doeboek.example").erase()

    assert "Karim El Amrani" not in [name for name, _role, _url in demo.links()]


def test_the_demo_is_never_loaded_into_a_real_installation(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="no demo"):
        call_command("demo")


@pytest.mark.django_db
def test_a_shop_weighs_what_came_up_on_paper_and_sees_quick_wins(loaded):
    wine = Trajectory.objects.get(title="Wijn van Kurk")

    short = ShortList(long_list(wine))

    assert {session.kind for session in wine.sessions.all()} == {Session.Kind.PAPER}
    assert short.advice == ""
    assert len(short.quick_wins) >= 2
    assert len(short.unknown) == len(short.to_talk_about) == len(short.set_aside) == 1
    assert short.undecided


@pytest.mark.django_db
def test_a_book_of_the_demo_tells_why_not_the_others(loaded):
    bakery = Trajectory.objects.get(title="Bakkerij Zonnekruim")

    told = bakery.book.latest_edition.snapshot["not_now"]

    assert [idea["text"] for idea in told] == [each.text for each in THOUGHTS if each.not_now]


@pytest.mark.django_db
def test_first_steps_are_spread_over_the_weeks_and_come_in_time(loaded):
    actions = Trajectory.objects.get(title="Bakkerij Zonnekruim").book.actions.all()

    assert len({action.first_step_due for action in actions}) > len(actions) / 2
    assert all(action.first_step_due <= action.due for action in actions)


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_on_whatever_day_a_book_is_given_out_something_begins_the_monday_after(year):
    for given in (date(year, 1, 1) + timedelta(days=n) for n in range(366)):
        # Christmas and New Year may both be a Monday: then the next one.
        soon = given + timedelta(days=21)
        begins = [doing.begins(given) for doing in DOINGS]
        ready = [doing.ready(given) for doing in DOINGS]

        assert any(given < day <= soon and day.weekday() == clock.MONDAY for day in begins)
        assert all(begin <= end for begin, end in zip(begins, ready, strict=True))
        assert not any(day.weekday() == clock.SUNDAY for day in (*begins, *ready))
        assert not any((day.month, day.day) == (1, 1) for day in (*begins, *ready))


@pytest.mark.django_db
def test_the_printed_book_of_the_bakery_says_what_is_done_next_monday(loaded):
    printed = Trajectory.objects.get(title="Bakkerij Zonnekruim").book.latest_edition.snapshot
    given = date.fromisoformat(printed["edition"]["date"])
    monday = clock.monday(given + timedelta(days=1))

    weeks = pages(printed)["first"]["groups"]

    said = wording("nl").day(monday.isoformat(), near=given, weekday=True)
    steps = next(week["rows"] for week in weeks if week["title"] == f"Week van {said}")
    assert f"Tegen {said}" in [step["day"] for step in steps]


def test_every_action_of_the_demo_says_how_to_go_about_it():
    assert [doing.title for doing in DOINGS if not 2 <= len(doing.steps) <= 4] == []
    assert [title for title, steps in YEARLY if not 2 <= len(steps) <= 4] == []


def test_lotte_helps_with_the_window_and_what_belongs_to_no_idea_is_loose():
    helped = {t.title for t in THOUGHTS for doing in t.doings if "Lotte" in doing.help}

    assert helped == {"Een etalage die vertelt"}
    assert not any("Lotte" in doing.help for doing in LOOSE)


@pytest.mark.django_db
def test_what_the_municipality_is_asked_says_who_asks_and_by_when(loaded):
    printed = Trajectory.objects.get(title="Bakkerij Zonnekruim").book.latest_edition.snapshot

    asks = [ask["text"] for ask in printed["ask_of_city"]]

    assert len(asks) == 2
    assert all(re.search(r" vraagt het .*tegen \w+dag \d+", ask) for ask in asks)


@pytest.mark.django_db
def test_nobody_is_visited_on_a_day_when_shops_are_shut(loaded):
    ahead = Appointment.objects.filter(starts_at__date__gt=timezone.localdate())

    days = {timezone.localtime(each.starts_at).weekday() for each in ahead}
    assert days
    assert days & {0, 6} == set()
