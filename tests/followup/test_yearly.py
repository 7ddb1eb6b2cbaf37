"""The yearly round, which an owner runs alone: a scan, looking back, three new things."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.audits.measuring import begin_scan, measure_again
from doeboek.audits.models import Measurement
from doeboek.books.models import Action
from doeboek.demo.clock import at
from doeboek.followup.looking import begin
from doeboek.followup.marks import Scan
from doeboek.followup.models import NewThing
from doeboek.followup.newthings import Chosen, TooManyThings, take_up
from doeboek.ideas.preparing import prepare_session
from tests.desk.conftest import words_of
from tests.followup.conftest import months_ago

SHEET = "answer-reviews"


@pytest.fixture
def look_back(world, a_year_old):
    return begin(a_year_old, by=world.karim)


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


@pytest.fixture
def idea(world, a_year_old):
    """One that was set aside for later."""
    session = prepare_session(
        a_year_old,
        question="Wie komt er op woensdag?",
        held_on=timezone.localdate(),
        trends=["ageing", "buy-local", "experience", "health", "second-life"],
        headcount=None,
        by=world.ines,
    )
    domain = session.domains.first()
    made = session.ideas.create(
        trajectory=a_year_old, domain=domain, text="Een broodabonnement", by=world.karim
    )
    made.set_aside(by=world.karim, reason="Volgend jaar")
    return made


def measured(trajectory, person, day):
    with at(day, 10):
        begin_scan(trajectory, by=person).finish(by=person)


def address(name, look_back):
    return reverse(f"followup:{name}", args=[look_back.pk])


def overview(look_back):
    return reverse("followup:look_back", args=[look_back.trajectory_id])


def test_a_year_later_the_round_has_three_parts_and_half_a_year_later_one(
    world, a_year_old, karim, look_back
):
    page = words_of(karim.get(overview(look_back)))

    assert "Vul de scan opnieuw in" in page
    assert "Blik terug op uw acties" in page
    assert "Kies drie nieuwe dingen" in page

    type(look_back).objects.update(mark=6)
    page = words_of(karim.get(overview(look_back)))
    assert "Vul de scan opnieuw in" not in page
    assert "Kies drie nieuwe dingen" not in page


def test_the_owner_measures_again_without_a_coach(world, a_year_old, karim, look_back):
    measured(a_year_old, world.ines, months_ago(16))

    response = karim.post(address("measure", look_back))

    assert response.headers["Location"] == reverse("audits:start", args=[a_year_old.pk])
    labels = Measurement.objects.of(a_year_old).values_list("label", flat=True)
    assert list(labels) == ["T0", "T1"]
    karim.post(address("measure", look_back))
    assert Measurement.objects.of(a_year_old).count() == 2


def test_a_scan_that_is_new_enough_is_not_asked_for_again(world, a_year_old, karim, look_back):
    measured(a_year_old, world.karim, months_ago(2))

    karim.post(address("measure", look_back))

    assert Measurement.objects.of(a_year_old).count() == 1


def test_a_scan_that_was_begun_long_ago_and_finished_in_the_round_is_new(
    world, a_year_old, karim, look_back
):
    with at(months_ago(16), 10):
        begun = begin_scan(a_year_old, by=world.karim)
    page = words_of(karim.get(overview(look_back)))
    assert "Open de scan" in page

    begun.finish(by=world.karim)
    karim.post(address("measure", look_back))
    assert Measurement.objects.of(a_year_old).count() == 1


def test_two_who_begin_the_scan_of_the_round_at_once_begin_one(
    world, a_year_old, karim, look_back, monkeypatch
):
    """While Karim's form was read, Ines began it."""
    measured(a_year_old, world.ines, months_ago(16))
    measure_again(a_year_old, by=world.ines)
    monkeypatch.setattr("doeboek.followup.views.yearly.scan_of", lambda look_back: Scan.AGAIN)

    response = karim.post(address("measure", look_back))

    assert response.headers["Location"] == reverse("audits:start", args=[a_year_old.pk])
    assert Measurement.objects.of(a_year_old).count() == 2


def test_an_idea_kept_for_later_a_sheet_and_an_own_line_become_actions(
    world, a_year_old, karim, look_back, idea
):
    page = karim.get(address("new_things", look_back)).content.decode()
    assert "Een broodabonnement" in page
    sheet = next(each.split('"')[0] for each in page.split('name="sheets" value="')[1:])

    karim.post(
        address("new_things", look_back),
        {"ideas": idea.pk, "sheets": sheet, "own": " Vraag tien klanten \n\n"},
    )

    things = [each.action for each in NewThing.objects.all()]
    assert [thing.template_key for thing in things] == ["", sheet, ""]
    assert (things[0].title, things[0].elaboration.idea) == ("Een broodabonnement", idea)
    assert things[2].title == "Vraag tien klanten"
    assert {thing.book_id for thing in things} == {a_year_old.pk}
    assert "Vraag tien klanten" in words_of(karim.get(f"/mijn/{a_year_old.pk}/boek/"))
    assert "Er zijn drie nieuwe dingen gekozen." in words_of(
        karim.get(address("new_things", look_back))
    )


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Kies minstens één ding, of schrijf er een op."),
        ({"own": "een\ntwee\ndrie\nvier"}, "Drie dingen in een jaar zijn genoeg."),
        ({"ideas": "999999"}, "999999"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(karim, look_back, idea, sent, says):
    response = karim.post(address("new_things", look_back), sent)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not NewThing.objects.exists()


def test_three_is_the_most_over_several_times_and_what_went_to_the_bin_makes_room(world, look_back):
    things = take_up(look_back, Chosen(own=["een", "twee", "drie"]), by=world.karim)
    with pytest.raises(TooManyThings):
        take_up(look_back, Chosen(own=["vier"]), by=world.karim)

    things[0].action.discard()

    take_up(look_back, Chosen(own=["vier"]), by=world.karim)
    assert Action.objects.kept().filter(title="vier").exists()


def test_a_member_looks_back_and_the_owner_chooses(world, client_for, look_back):
    samira = client_for(world.samira)

    assert samira.get(address("new_things", look_back)).status_code == 403
    assert "Kies drie nieuwe dingen" not in words_of(samira.get(overview(look_back)))
