"""How the help of an expert ends, and what an expert sees of a shop: what broke once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.common.models import Letter
from doeboek.desk.waiting import waiting_for
from doeboek.followup.forshop import waiting_in
from doeboek.followup.helppage import read_help
from doeboek.followup.models import FollowUp, ReportDraft
from doeboek.people.access import Role
from doeboek.programmes.mail import tell_planned
from doeboek.programmes.models import Appointment, Mandate, Membership, Note
from doeboek.programmes.staffing import dismiss
from tests.followup.experts import expert, help_by
from tests.followup.test_advising import written
from tests.followup.test_asking import an_expert, ask, asked

__all__ = ["an_expert"]

TODAY = timezone.localdate


@pytest.fixture
def help_(world) -> FollowUp:
    return FollowUp.objects.get(expert=world.lotte)


def agreed(help_: FollowUp, **changes) -> dict[str, object]:
    return {
        "version": help_.version,
        "kind": help_.kind,
        "brief": help_.brief,
        "goal": help_.goal,
        "hours": help_.hours,
        "until": help_.until.isoformat(),
    } | changes


def visit_of(help_: FollowUp, **moment: int) -> Appointment:
    return Appointment.objects.create(
        trajectory=help_.trajectory,
        host=help_.expert,
        kind="follow-up",
        starts_at=timezone.now() + timedelta(**moment),
    )


# -- its end --------------------------------------------------------------------------------------
def test_a_form_that_was_open_does_not_bring_ended_help_back(world, client_for, help_):
    sent = agreed(help_, until=(TODAY() + timedelta(days=80)).isoformat(), brief="Nog eens.")
    help_.end(by=world.greet)

    answered = client_for(world.ines).post(f"/hulp/{help_.pk}/afspraak/", sent)

    help_.refresh_from_db()
    assert (answered.status_code, help_.is_running) == (409, False)
    assert "Nog eens." in answered.content.decode()


def test_what_ran_out_by_its_last_day_can_be_prolonged_with_its_draft(world, client_for, help_):
    ReportDraft.objects.create(follow_up=help_, findings="HALFVERSLAG")
    Membership.objects.filter(pk=help_.membership_id).update(until=TODAY() - timedelta(days=1))
    help_.refresh_from_db()
    lotte, page = client_for(world.lotte), f"/hulp/{help_.pk}/verslag/"
    over = lotte.get(page)

    sent = agreed(help_, until=(TODAY() + timedelta(days=9)).isoformat())
    client_for(world.ines).post(f"/hulp/{help_.pk}/afspraak/", sent)

    assert over.status_code == 404
    assert "HALFVERSLAG" in lotte.get(page).content.decode()


def test_an_expert_past_the_period_reads_so_and_gets_back_what_was_typed(world, client_for, help_):
    lotte = client_for(world.lotte)
    help_.end(by=world.ines)

    page = lotte.get(f"/thema/{world.bakery.pk}/")
    sent = lotte.post(f"/hulp/{help_.pk}/verslag/", written(findings="Het raam is leeg."))

    assert page.status_code == sent.status_code == 404
    assert "Uw hulp is voorbij" in page.content.decode()
    assert world.bakery.title not in page.content.decode()
    assert "Het raam is leeg." in sent.content.decode()
    colleague = expert(world.programme, "Nele Roels").person
    for person in (world.tom, world.noor, world.marleen, colleague):
        other = client_for(person).get(f"/thema/{world.bakery.pk}/")
        assert "Uw hulp is voorbij" not in other.content.decode()


def test_when_an_expert_is_dismissed_the_help_ends_and_the_visits_are_off(world, help_):
    visit = visit_of(help_, days=3)

    dismiss(Mandate.objects.get(person=world.lotte, role=Role.EXPERT), by=world.greet)

    help_.refresh_from_db()
    visit.refresh_from_db()
    assert help_.ended_by == world.greet
    assert visit.cancelled_at is not None


def test_the_visit_of_this_morning_counts_when_it_is_rounded_off_today(world, help_):
    visit = visit_of(help_, minutes=-90)
    visit.happened(by=world.lotte, contact=60)

    help_.end(by=world.ines)

    help_.refresh_from_db()
    assert read_help(help_).spent.minutes == 60


def test_help_that_was_stopped_does_not_count_the_visits_of_the_next(world, client_for, an_expert):
    ask(client_for, world, asked(an_expert))
    first = FollowUp.objects.get(expert=world.tom)
    first.end(by=world.ines)
    ask(client_for, world, asked(an_expert, theme="window"))
    second = FollowUp.objects.get(expert=world.tom, ended_at=None)
    visit = visit_of(second, days=2)

    first.refresh_from_db()
    assert (read_help(first).visits, read_help(second).visits) == ([], [visit])


def test_an_earlier_last_day_says_which_visits_are_off(world, client_for, help_):
    near, far = visit_of(help_, days=2), visit_of(help_, days=20)
    sent = agreed(help_, until=(TODAY() + timedelta(days=5)).isoformat())

    page = client_for(world.ines).post(f"/hulp/{help_.pk}/afspraak/", sent, follow=True)

    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.cancelled_at is None, far.cancelled_at is None) == (True, False)
    assert "Eén bezoek viel na de laatste dag" in page.content.decode()


def test_nobody_sends_an_expert_there_after_the_help(world, client_for, help_):
    visit = visit_of(help_, days=2)
    late = help_.until + timedelta(days=3)
    moved = {"starts_at_0": late.isoformat(), "starts_at_1": "10:00", "minutes": "60"}
    about = {"host": world.lotte.pk, "kind": "follow-up", "version": visit.version}
    ines = client_for(world.ines)

    planned = ines.post(f"/trajecten/{world.bakery.pk}/afspraken/nieuw/", moved | about)
    changed = ines.post(f"/afspraken/{visit.pk}/gegevens/", moved | about)
    help_.end(by=world.ines)
    Appointment.objects.filter(pk=visit.pk).update(cancelled_at=timezone.now())
    Membership.objects.create(
        trajectory=world.bakery,
        person=world.lotte,
        role="expert",
        theme="Licht",
        since=TODAY(),
        until=TODAY(),
    )
    ines.post(f"/afspraken/{visit.pk}/terug/")

    visit.refresh_from_db()
    assert (planned.status_code, changed.status_code) == (422, 422)
    assert visit.cancelled_at is not None


def test_another_last_day_of_a_colleague_is_not_set_back_unseen(world, client_for, help_):
    later = TODAY() + timedelta(days=90)
    stale = agreed(help_)
    client_for(world.ines).post(f"/hulp/{help_.pk}/afspraak/", agreed(help_, until=later))

    answered = client_for(world.greet).post(f"/hulp/{help_.pk}/afspraak/", stale)

    assert answered.status_code == 422
    assert Membership.objects.get(pk=help_.membership_id).until == later


def test_a_closed_trajectory_gets_no_new_task_or_visit(world, client_for, help_):
    world.bakery.close("done", by=world.ines)
    ines = client_for(world.ines)

    statuses = [
        ines.post(f"/hulp/{help_.pk}/{page}/", {"what": "Tel"}).status_code
        for page in ("taken", "bezoek", "afspraak")
    ]

    assert statuses == [409, 409, 409]


def test_an_expert_says_no_and_the_coach_reads_it(world, client_for, help_):
    client_for(world.lotte).post(f"/hulp/{help_.pk}/weigering/", {"why": "Ik ben ziek."})

    help_.refresh_from_db()
    assert (help_.is_running, help_.is_refused) == (False, True)
    assert "Lotte kan niet helpen: zoek een andere expert" in [
        task.text for task in waiting_for(world.ines)[0]
    ]
    assert Note.objects.get(by=world.lotte).text == "De etalage: Ik ben ziek."
    assert not Letter.objects.filter(template="followup/ended").exists()


# -- what an expert sees --------------------------------------------------------------------------
def test_a_second_theme_does_not_show_the_first_again(world, bakery, client_for, an_expert):
    file = bakery.book.actions.all()[1]
    ask(client_for, world, asked(an_expert, origin=f"action:{file.pk}"))
    first = FollowUp.objects.get(expert=world.tom)
    long_ago = TODAY() - timedelta(days=20)
    Membership.objects.filter(pk=first.membership_id).update(since=long_ago)
    then = timezone.now() - timedelta(days=10)
    Note.objects.create(trajectory=bakery, by=world.tom, text="NOTITIE EEN", at=then)
    FollowUp.objects.get(pk=first.pk).end(by=world.ines)

    ask(client_for, world, asked(an_expert, theme="window"))

    page = client_for(world.tom).get(f"/thema/{bakery.pk}/").content.decode()
    assert file.title not in page
    assert "NOTITIE EEN" not in page


def test_with_a_second_theme_the_page_of_the_first_stays_closed(world, client_for, an_expert):
    ask(client_for, world, asked(an_expert))
    first = FollowUp.objects.get(expert=world.tom)
    first.end(by=world.ines)
    ask(client_for, world, asked(an_expert, theme="window"))

    sent = client_for(world.tom).post(f"/hulp/{first.pk}/verslag/", {"findings": "Nog iets."})

    assert sent.status_code == 404
    assert not first.reports.exists()


def test_who_leads_and_helps_too_writes_no_report_for_a_colleague(world, client_for, help_):
    help_by(world.greet, world.bakery, "staff")

    sent = client_for(world.greet).post(f"/hulp/{help_.pk}/verslag/", {"findings": "Iets."})

    assert sent.status_code == 403


def test_no_action_counts_on_an_expert_whose_help_is_over(world, bakery, client_for, an_expert):
    file = bakery.book.actions.all()[1]
    ask(client_for, world, asked(an_expert, origin=f"action:{file.pk}"))

    FollowUp.objects.get(expert=world.tom).end(by=world.ines)

    file.refresh_from_db()
    assert file.helper is None


def test_who_coached_before_does_not_read_the_file_as_an_expert(world, client_for, an_expert):
    begun = TODAY() - timedelta(days=60)
    Membership.objects.filter(trajectory=world.bakery, role="coach").update(person=world.tom)
    then = timezone.now() - timedelta(days=30)
    Note.objects.create(trajectory=world.bakery, by=world.tom, text="VERTROUWELIJK", at=then)
    old = Appointment.objects.create(trajectory=world.bakery, host=world.tom, starts_at=then)
    Membership.objects.filter(trajectory=world.bakery, role="coach").update(since=begun)
    world.bakery.refresh_from_db()
    world.bakery._forget_people()
    world.bakery.hand_over(world.ines, by=world.greet)
    ask(client_for, world, asked(an_expert))

    tom = client_for(world.tom)

    assert "VERTROUWELIJK" not in tom.get(f"/thema/{world.bakery.pk}/").content.decode()
    assert tom.get(f"/afspraken/{old.pk}/").status_code == 404


def test_who_takes_over_as_coach_is_no_expert_there_any_more(world, client_for, an_expert):
    ask(client_for, world, asked(an_expert))
    world.bakery.refresh_from_db()

    world.bakery.hand_over(world.tom, by=world.greet)

    assert FollowUp.objects.get(expert=world.tom).ended_by == world.greet


def test_nobody_around_the_shop_is_asked_as_its_expert(world, client_for):
    for person in (world.ines, world.karim, world.samira):
        mandate = Mandate.objects.create(
            person=person, role=Role.EXPERT, programme=world.programme, since=TODAY()
        )
        ask(client_for, world, asked(mandate))
        assert not FollowUp.objects.filter(expert=person).exists()


def test_one_expert_is_asked_once_for_a_shop(world, client_for, an_expert):
    ask(client_for, world, asked(an_expert))
    ask(client_for, world, asked(an_expert))

    assert FollowUp.objects.filter(expert=world.tom).count() == 1


def test_who_helped_before_makes_room_for_who_helps_now(world, bakery, client_for, an_expert):
    file = bakery.book.actions.all()[1]
    Action.objects.filter(pk=file.pk).update(helper=world.noor)

    ask(client_for, world, asked(an_expert, origin=f"action:{file.pk}"))

    file.refresh_from_db()
    assert file.helper == world.tom


def test_nobody_is_asked_whether_an_expert_who_said_no_was_of_use(world, client_for, help_):
    client_for(world.lotte).post(f"/hulp/{help_.pk}/weigering/", {})

    help_.refresh_from_db()
    assert not read_help(help_).asks_judgement
    assert waiting_in(world.bakery).unjudged is None


# -- the owner counted on the visits --------------------------------------------------------------
def off_by_mail() -> list[str]:
    found = Letter.objects.filter(template="programmes/visit_cancelled").order_by("pk")
    return [letter.to for letter in found]


def test_the_owner_reads_that_a_visit_is_off_when_the_help_ends(world, help_):
    told, untold = visit_of(help_, days=2), visit_of(help_, days=3)
    tell_planned(told)

    help_.end(by=world.ines)

    assert [Appointment.objects.get(pk=each.pk).is_open for each in (told, untold)] == [False] * 2
    assert off_by_mail() == [world.karim.email]


def test_the_owner_reads_that_a_visit_is_off_that_falls_after_an_earlier_end(
    world, client_for, help_
):
    early, late = visit_of(help_, days=2), visit_of(help_, days=30)
    tell_planned(early)
    tell_planned(late)
    until = (TODAY() + timedelta(days=10)).isoformat()

    client_for(world.ines).post(f"/hulp/{help_.pk}/afspraak/", agreed(help_, until=until))

    assert [Appointment.objects.get(pk=each.pk).is_open for each in (early, late)] == [True, False]
    assert off_by_mail() == [world.karim.email]
