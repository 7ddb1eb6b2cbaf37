"""The report of an expert: who reads it when, and what becomes of each advice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.common.models import Letter
from doeboek.followup.forshop import waiting_in
from doeboek.followup.models import Advice, FollowUp, Judgement, Report, ReportDraft

ROOM = {"advies-TOTAL_FORMS": "3", "advies-INITIAL_FORMS": "3"}
ADVICE = {"what": "Vraag elke klant het mailadres", "why": "Dan kan u hen iets sturen."}


@pytest.fixture
def help_(world) -> FollowUp:
    return FollowUp.objects.get(expert=world.lotte)


def report_page(follow_up) -> str:
    return f"/hulp/{follow_up.pk}/verslag/"


def written(**changes) -> dict[str, str]:
    return (
        {
            "findings": "De kaartjes liggen door elkaar.",
            "advies-0-what": ADVICE["what"],
            "advies-0-why": ADVICE["why"],
            "advies-1-what": "Leg ze op naam",
        }
        | ROOM
        | changes
    )


def handed_in(client_for, world, follow_up) -> Report:
    """Written, read over, and handed in."""
    lotte = client_for(world.lotte)
    read_over = lotte.post(report_page(follow_up), written(hand_in="1")).url
    lotte.post(read_over)
    return follow_up.reports.get()


def say(browser, advice, **answer):
    return browser.post(f"/hulp/adviezen/{advice.pk}/", answer)


def test_what_is_being_written_is_kept_and_nobody_else_reads_it(world, client_for, help_):
    lotte = client_for(world.lotte)

    lotte.post(report_page(help_), written())

    assert ADVICE["what"] in lotte.get(report_page(help_)).content.decode()
    for reader in (world.ines, world.karim):
        page = client_for(reader).get(f"/hulp/{help_.pk}/").content.decode()
        assert "door elkaar" not in page
        assert ADVICE["what"] not in page


def test_handed_in_coach_and_owner_read_it_in_the_order_of_the_advice(world, client_for, help_):
    handed_in(client_for, world, help_)

    for reader in (world.ines, world.karim, world.samira):
        page = client_for(reader).get(f"/hulp/{help_.pk}/").content.decode()
        assert "De kaartjes liggen door elkaar." in page
        assert page.index(ADVICE["what"]) < page.index("Leg ze op naam")
    assert not ReportDraft.objects.exists()


def test_a_report_without_findings_is_not_handed_in_and_nothing_of_it_is_lost(
    world, client_for, help_
):
    answer = client_for(world.lotte).post(report_page(help_), written(findings="", hand_in="1"))

    assert answer.status_code == 422
    assert "Schrijf wat u vaststelde" in answer.content.decode()
    assert ADVICE["what"] in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"advies-1-what": "", "advies-1-why": "Daarom."},
        {"advies-0-what": "x" * 201},
        {"advies-0-why": "x" * 601},
        {"advies-1-first_step": "x" * 281},
        {"findings": "x" * 6001},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_wrong_in_a_report_is_said_and_kept(changes, world, client_for, help_):
    answer = client_for(world.lotte).post(report_page(help_), written(**changes))

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert not ReportDraft.objects.exists()


def test_eight_advices_fit_and_there_is_always_room_for_the_next(world, client_for, help_):
    lotte = client_for(world.lotte)
    eight = {f"advies-{place}-what": f"Doe {place}" for place in range(8)}
    lotte.post(report_page(help_), ROOM | eight | {"advies-TOTAL_FORMS": "8"})

    assert [each["what"] for each in ReportDraft.objects.get().advices] == [
        f"Doe {place}" for place in range(8)
    ]
    assert len(lotte.get(report_page(help_)).context["form"].advices.forms) == 8
    one = {"version": ReportDraft.objects.get().version, "advies-0-what": "Doe 0"}
    lotte.post(report_page(help_), ROOM | one)
    assert len(lotte.get(report_page(help_)).context["form"].advices.forms) == 3


def test_the_owner_takes_an_advice_and_it_stands_in_the_doeboek(world, client_for, help_):
    first, second = handed_in(client_for, world, help_).advices.all()
    karim = client_for(world.karim)

    say(karim, first, answer="taken")
    say(karim, second, answer="left")

    first.refresh_from_db()
    second.refresh_from_db()
    action = Action.objects.get(book=world.bakery.pk)
    assert (action.title, action.why, action.helper) == (
        ADVICE["what"],
        ADVICE["why"],
        world.lotte,
    )
    assert (first.action, first.answered_by, first.answer) == (action, world.karim, "taken")
    assert (second.action, second.answer) == (None, "left")
    assert ADVICE["what"] in karim.get(f"/mijn/{world.bakery.pk}/").content.decode()


def test_taken_twice_it_stands_in_the_doeboek_once(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()

    for browser in (client_for(world.karim), client_for(world.ines)):
        say(browser, advice, answer="taken")

    assert Action.objects.kept().filter(book=world.bakery.pk).count() == 1
    advice.refresh_from_db()
    assert advice.answered_by == world.karim


def test_taken_back_and_taken_again_it_is_the_same_action(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()
    karim = client_for(world.karim)
    say(karim, advice, answer="taken")
    action = Action.objects.get(book=world.bakery.pk)

    say(karim, advice)
    is_gone = not Action.objects.kept().filter(book=world.bakery.pk).exists()
    say(karim, advice, answer="taken")

    assert is_gone
    assert [*Action.objects.kept().filter(book=world.bakery.pk)] == [action]


def test_an_advice_taken_after_the_help_names_no_helper(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()
    help_.end(by=world.ines)

    say(client_for(world.karim), advice, answer="taken")

    assert Action.objects.get(book=world.bakery.pk).helper is None


def test_the_owner_is_told_once_of_each_report_and_the_mail_tells_nothing_of_it(
    world, client_for, help_, mailoutbox
):
    handed_in(client_for, world, help_)

    letter = Letter.objects.get(template="followup/report")
    assert letter.to == world.karim.email
    told = str(letter.context)
    assert "kaartjes" not in told
    assert help_.theme not in told


def test_what_waits_for_the_shop_is_the_advice_first_and_then_the_question(
    world, client_for, help_
):
    report, karim = handed_in(client_for, world, help_), client_for(world.karim)
    asks_for_a_choice = waiting_in(world.bakery)
    for advice in report.advices.all():
        say(karim, advice, answer="left")
    asks_whether_it_helped = waiting_in(world.bakery)
    karim.post(f"/hulp/{help_.pk}/oordeel/", {"answer": "yes"})
    rests = waiting_in(world.bakery)

    assert [asks_for_a_choice.advised, asks_for_a_choice.unjudged] == [help_, None]
    assert [asks_whether_it_helped.advised, asks_whether_it_helped.unjudged] == [None, help_]
    assert [rests.advised, rests.unjudged] == [None, None]


def test_help_that_is_over_is_asked_about_for_sixty_days(world, help_):
    membership = help_.membership
    days = {}
    for ago in (1, 60, 61):
        membership.until = timezone.localdate() - timedelta(days=ago)
        membership.since = membership.until - timedelta(days=5)
        membership.save()
        days[ago] = waiting_in(world.bakery).unjudged

    assert days == {1: help_, 60: help_, 61: None}


def test_only_the_last_word_of_the_owner_counts_and_the_expert_does_not_read_it(
    world, client_for, help_
):
    karim, address = client_for(world.karim), f"/hulp/{help_.pk}/oordeel/"
    karim.post(address, {"answer": "no", "words": "TEVROEG"})
    karim.post(address, {"answer": "yes", "words": "TOCHGOED"})

    assert [said.answer for said in Judgement.objects.all()] == ["no", "yes"]
    page = client_for(world.ines).get(f"/hulp/{help_.pk}/").content.decode()
    assert "TOCHGOED" in page
    assert "TEVROEG" not in page
    theirs = client_for(world.lotte).get(f"/thema/{world.bakery.pk}/").content.decode()
    assert "TOCHGOED" not in theirs


@pytest.mark.parametrize(
    "sent", [{}, {"answer": "misschien"}, {"answer": "yes", "words": "x" * 281}]
)
def test_an_answer_that_is_none_of_the_three_is_asked_again(sent, world, client_for, help_):
    answer = client_for(world.karim).post(f"/hulp/{help_.pk}/oordeel/", sent)

    assert answer.status_code == 422
    assert not Judgement.objects.exists()


def test_an_advice_of_another_shop_is_answered_by_nobody_else(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()

    statuses = {
        name: say(client_for(getattr(world, name)), advice, answer="taken").status_code
        for name in ("marleen", "noor", "tom", "lotte", "samira", "piet")
    }

    assert statuses == {
        "marleen": 404,
        "noor": 404,
        "tom": 404,
        "lotte": 403,
        "samira": 403,
        "piet": 404,
    }
    assert Advice.objects.unanswered().count() == 2
