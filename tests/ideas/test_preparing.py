"""A session, its domains, its ideas, and what the trajectory tells of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.ideas.models import Idea
from doeboek.ideas.preparing import DomainInUse, prepare_session, set_trends
from doeboek.swot.trends import trend_card

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"
TRENDS = ["ageing", "buy-local", "experience", "health", "second-life"]


@pytest.fixture
def session(world):
    return prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)


def names(session) -> list[str]:
    return [domain.trend for domain in session.domains.all()]


def test_a_session_has_its_trends_in_the_order_of_the_cards_and_the_free_domain_last(session):
    assert names(session) == ["ageing", "second-life", "buy-local", "experience", "health", "free"]
    assert [str(domain) for domain in session.domains.all()][0] == "A. Vergrijzing"
    assert session.domains.last().letter == "F"


def test_a_domain_names_the_newest_version_of_its_card(session):
    versions = {domain.trend: domain.trend_version for domain in session.domains.all()}

    ones = {"ageing": 1, "buy-local": 1, "experience": 1, "health": 1, "free": 1}
    assert versions == ones | {"second-life": 2}
    assert session.domains.get(trend="ageing").card.year == 2026
    assert session.domains.get(trend="free").card is None


def test_a_domain_keeps_the_version_it_was_made_with(session):
    session.domains.filter(trend="second-life").update(trend_version=1)

    set_trends(session, [*TRENDS, "convenience"])

    assert session.domains.get(trend="convenience").trend_version == 2
    card = session.domains.get(trend="second-life").card
    assert card == trend_card("second-life", 1)
    assert card.threat["nl"].startswith("Tweedehands via de telefoon")


def test_making_a_session_enters_its_step_when_the_trajectory_was_not_that_far(world):
    world.bakery.enter("swot", by=world.ines)

    prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)

    assert world.bakery.step == "session"


def test_a_session_in_a_later_step_does_not_take_the_trajectory_back(world):
    world.bakery.enter("followup", by=world.ines)

    prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)

    assert world.bakery.step == "followup"


def test_the_first_ideas_tell_that_the_session_was_held_and_the_next_ones_do_not(world, session):
    session.held_on = timezone.localdate() - timedelta(days=3)
    domain = session.domains.first()

    session.add_ideas(["Een bankje", "Een lamp"], domain=domain, by=world.ines)
    session.add_ideas(["Een boom"], domain=domain, by=world.ines)

    held = world.bakery.moments.filter(verb="session.held")
    assert [(m.by, m.params, timezone.localdate(m.happened_at)) for m in held] == [
        (world.ines, {"session": session.pk}, session.held_on)
    ]
    assert [idea.text for idea in Idea.objects.order_by("pk")] == [
        "Een bankje",
        "Een lamp",
        "Een boom",
    ]


def test_a_trend_that_is_taken_away_goes_and_the_others_keep_their_ideas(world, session):
    ageing = session.domains.get(trend="ageing")
    [idea] = session.add_ideas(["Een bankje"], domain=ageing, by=world.ines)

    set_trends(session, ["ageing", "meeting-place", "experience"])

    idea.refresh_from_db()
    assert names(session) == ["ageing", "experience", "meeting-place", "free"]
    assert idea.domain == ageing


def test_a_trend_with_ideas_cannot_be_taken_away(world, session):
    ageing = session.domains.get(trend="ageing")
    session.add_ideas(["Een bankje"], domain=ageing, by=world.ines)

    with pytest.raises(DomainInUse) as refused:
        set_trends(session, ["buy-local", "experience", "health"])

    assert refused.value.domains == [ageing]
    assert len(names(session)) == 6


def test_an_idea_in_the_bin_moves_to_the_free_domain_with_its_trend_gone(world, session):
    ageing = session.domains.get(trend="ageing")
    [idea] = session.add_ideas(["Een bankje"], domain=ageing, by=world.ines)
    idea.discard()

    set_trends(session, ["buy-local", "experience", "health"])

    idea.refresh_from_db()
    assert idea.domain.is_free


def test_an_idea_is_chosen_once_and_remembers_by_whom_and_why(world, session):
    [idea] = session.add_ideas(["Een bankje"], domain=session.domains.first(), by=world.ines)

    first = idea.select(by=world.ines, reason="Kost bijna niets")
    second = idea.select(by=world.greet)

    assert first == second
    assert (idea.choice.by, idea.choice.reason) == (world.ines, "Kost bijna niets")
    assert world.bakery.moments.filter(verb="idea.selected").count() == 1


def test_a_choice_taken_back_stays_known(world, session):
    [idea] = session.add_ideas(["Een bankje"], domain=session.domains.first(), by=world.ines)
    idea.select(by=world.ines)

    idea.unselect(by=world.greet)
    idea.unselect(by=world.greet)

    [row] = idea.selections.all()
    assert (row.undone_by, idea.choice) == (world.greet, None)
    assert world.bakery.moments.filter(verb="idea.unselected").count() == 1
