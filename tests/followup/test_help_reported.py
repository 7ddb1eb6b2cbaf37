"""Reports and advice with two windows and two people: what broke once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doeboek.books.models import Action, Book
from doeboek.books.publishing import begin_book
from doeboek.common.models import Letter
from doeboek.followup.advising import answer
from doeboek.followup.models import Advice, FollowUp, Report, ReportDraft
from tests.followup.test_advising import ROOM, handed_in, say, written
from tests.followup.test_asking import an_expert, ask, asked

__all__ = ["an_expert"]

TODAY = timezone.localdate


@pytest.fixture
def help_(world) -> FollowUp:
    return FollowUp.objects.get(expert=world.lotte)


# -- the report -----------------------------------------------------------------------------------
def test_a_second_window_that_was_open_before_there_was_a_draft_shows_both(
    world, client_for, help_
):
    lotte, page = client_for(world.lotte), f"/hulp/{help_.pk}/verslag/"
    lotte.post(page, written(findings="Eerst."))

    second = lotte.post(page, written(findings="Later."))
    again = {"version": second.context["form"]["version"].value()}
    lotte.post(page, written(findings="Later.", **again))

    assert second.status_code == 422
    assert "Eerst." in second.content.decode()
    assert ReportDraft.objects.get().findings == "Later."


def test_advice_of_another_window_is_not_lost_unseen(world, client_for, help_):
    lotte, page = client_for(world.lotte), f"/hulp/{help_.pk}/verslag/"
    lotte.post(page, written())
    seen = {"version": ReportDraft.objects.get().version}
    lotte.post(page, written(**seen) | {"advies-0-what": "Uit het ene venster"})

    other = lotte.post(page, written(**seen) | {"advies-0-what": "Uit het andere"})

    assert other.status_code == 422
    assert "Uit het ene venster" in other.content.decode()
    assert ReportDraft.objects.get().advices[0]["what"] == "Uit het ene venster"


def test_a_report_is_handed_in_once_from_two_windows(world, client_for, help_):
    lotte, page = client_for(world.lotte), f"/hulp/{help_.pk}/verslag/"
    sent = written(hand_in="1")
    for _window in range(2):
        lotte.post(page, sent)
        lotte.post(page + "nalezen/")
        lotte.post(page + "nalezen/")

    assert Report.objects.count() == 1
    assert Letter.objects.filter(template="followup/report").count() == 1
    late = lotte.post(page, written(version="3", findings="Nog een zin."))
    assert late.status_code == 409
    assert "Nog een zin." in late.content.decode()


def test_read_over_first_nobody_reads_it_yet(world, client_for, help_):
    lotte = client_for(world.lotte)

    over = lotte.post(f"/hulp/{help_.pk}/verslag/", written(hand_in="1"), follow=True)

    assert "Lees het na" in over.content.decode()
    assert not Report.objects.exists()
    no_advice = written(**{"advies-0-what": "", "advies-0-why": "", "advies-1-what": ""})
    sent = no_advice | ROOM | {"hand_in": "1", "version": ReportDraft.objects.get().version}
    bare = lotte.post(f"/hulp/{help_.pk}/verslag/", sent, follow=True)
    assert "Er staat nog geen advies in." in bare.content.decode()


# -- the advice -----------------------------------------------------------------------------------
def test_an_advice_taken_early_does_not_begin_the_book(world, client_for, help_):
    step = world.bakery.step
    advice = handed_in(client_for, world, help_).advices.first()

    answer(advice, "taken", by=world.karim)

    world.bakery.refresh_from_db()
    assert not Book.objects.get(trajectory=world.bakery).is_begun
    assert world.bakery.step == step
    begin_book(world.bakery, by=world.ines)
    assert world.bakery.moments.filter(verb="book.begun").count() == 1


def test_an_advice_whose_action_is_in_the_bin_can_be_taken_again(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()
    answer(advice, "taken", by=world.karim)
    Action.objects.get().discard()
    karim = client_for(world.karim)
    page = karim.get(f"/hulp/{help_.pk}/").content.decode()

    say(karim, advice, answer="taken", seen="taken")

    assert "Het stond in het doeboek en werd eruit gehaald." in page
    assert Action.objects.kept().count() == 1


def test_undo_of_an_answer_gives_the_answer_before_it(world, client_for, help_):
    advice, karim = handed_in(client_for, world, help_).advices.first(), client_for(world.karim)
    say(karim, advice, answer="left")

    said = karim.post(f"/hulp/adviezen/{advice.pk}/", {"answer": "taken"}, follow=True)
    undo = f"/hulp/adviezen/{advice.pk}/?was=left"
    karim.post(undo)

    advice.refresh_from_db()
    assert undo in said.content.decode()
    assert advice.answer == "left"
    assert not Action.objects.kept().exists()


def test_a_page_that_was_open_does_not_overrule_what_the_owner_said_since(world, client_for, help_):
    advice = handed_in(client_for, world, help_).advices.first()
    say(client_for(world.karim), advice, answer="left", seen="")

    answered = client_for(world.ines).post(
        f"/hulp/adviezen/{advice.pk}/", {"answer": "taken", "seen": ""}, follow=True
    )

    advice.refresh_from_db()
    assert advice.answer == "left"
    assert "Karim antwoordde intussen." in answered.content.decode()


def test_what_the_shop_did_already_does_not_go_to_the_bin(world, client_for, help_):
    advice, karim = handed_in(client_for, world, help_).advices.first(), client_for(world.karim)
    say(karim, advice, answer="taken")
    Action.objects.get().respond("done", by=world.karim)

    say(karim, advice)

    assert Action.objects.kept().count() == 1
    assert Advice.objects.get(pk=advice.pk).answer == "taken"


def test_an_expert_who_coaches_the_shop_too_does_not_read_the_judgement(world, client_for, help_):
    help_.judgements.create(answer="no", words="NIETSAAN", by=world.karim)
    FollowUp.objects.filter(pk=help_.pk).update(expert=world.ines)

    own = client_for(world.ines).get(f"/hulp/{help_.pk}/").content.decode()
    lead = client_for(world.greet).get(f"/hulp/{help_.pk}/").content.decode()

    assert "NIETSAAN" not in own
    assert "NIETSAAN" in lead


# -- letters and rows -----------------------------------------------------------------------------
def test_owner_and_expert_hear_that_it_begins_and_the_expert_that_it_ends(
    world, client_for, an_expert
):
    ask(client_for, world, asked(an_expert))
    FollowUp.objects.get(expert=world.tom).end(by=world.ines)

    sent = Letter.objects.filter(template__startswith="followup/").order_by("pk")
    assert [(each.template, each.to) for each in sent] == [
        ("followup/asked", world.tom.email),
        ("followup/begun", world.karim.email),
        ("followup/ended", world.tom.email),
    ]


def test_what_the_owner_begins_with_stays_on_the_month_beside_an_advice(world, client_for, help_):
    advice, karim = handed_in(client_for, world, help_).advices.first(), client_for(world.karim)
    month = f"/mijn/{world.bakery.pk}/"
    before = karim.get(month).context["beginnings"]

    say(karim, advice, answer="taken")

    after = karim.get(month).context["beginnings"]
    assert before
    assert [each.title for each in after] == [each.title for each in before]
