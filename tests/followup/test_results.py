"""What came of a programme, counted for who leads it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.books.models import Action, Edition
from doeboek.demo.clock import at
from doeboek.followup.looking import begin, read
from doeboek.followup.models import LookBack
from doeboek.followup.results import looked_back, results_of, together
from doeboek.followup.tallying import Tally
from doeboek.programmes.models import Trajectory
from tests.desk.conftest import words_of
from tests.followup.conftest import give_out, months_ago


def answer(look_back, *said, by, **told):
    for asked, (kind, *results) in zip(read(look_back).asked, said, strict=False):
        look_back.say(asked.action, kind, by=by, results=results)
    look_back.tell_effect(by=by, **told)
    look_back.finish(by=by)


def test_each_shop_counts_once_by_the_last_time_it_looked_back(world, a_year_old):
    half = LookBack.objects.create(trajectory=a_year_old, mark=6, begun_by=world.karim)
    answer(half, ["not"], ["not"], by=world.karim, turnover="less")
    whole = begin(a_year_old, by=world.karim)
    answer(whole, ["done", "interior"], ["partly", "interior"], by=world.karim, turnover="more")
    give_out(world.clothes, months_ago(7), "Poets de ruit")

    found = results_of(world.programme)

    assert (found.looked, found.could, found.tally) == (1, 2, Tally(done=1, partly=1))
    assert [count for _kind, count in found.kinds] == [0, 2, 0, 0, 0, 0, 0]
    assert [count for _answer, count in found.bands["turnover"]] == [0, 0, 0, 1, 0, 0]


@pytest.fixture
def two_years_old(a_year_old):
    """The shop looked back after a year: two of its three actions were done."""
    moment = timezone.now() - timedelta(days=365)
    Edition.objects.filter(book=a_year_old.pk).update(at=F("at") - timedelta(days=365))
    Action.objects.filter(book=a_year_old.pk).update(created_at=moment - timedelta(days=60))
    with at(moment.date(), 10):
        year = LookBack.objects.create(trajectory=a_year_old, mark=12, begun_by=a_year_old.owner)
        answer(year, ["done", "interior"], ["done"], ["not"], by=a_year_old.owner)
    return a_year_old


def test_what_was_done_in_the_first_year_still_counts_in_the_second(world, two_years_old):
    """After two years one is asked of the action alone that was not done before."""
    second = begin(two_years_old, by=world.karim)
    answer(second, ["partly", "interior"], by=world.karim)

    found = results_of(world.programme)

    assert len(read(second).asked) == 1
    assert (found.looked, found.tally) == (1, Tally(done=2, partly=1))
    assert dict(found.kinds)["een nieuwe inrichting"] == 2
    assert together(looked_back(Trajectory.objects.all())).tally == Tally(done=2, partly=1)


def test_what_is_said_in_a_round_that_is_not_finished_does_not_count_yet(world, two_years_old):
    second = begin(two_years_old, by=world.karim)
    second.say(read(second).asked[0].action, "done", by=world.karim)

    assert results_of(world.programme).tally == Tally(done=2, undone=1)


def test_what_is_not_finished_or_of_another_programme_is_not_counted(
    world, a_year_old, other_programme
):
    look_back = begin(a_year_old, by=world.karim)
    look_back.say(read(look_back).asked[0].action, "done", by=world.karim)

    assert results_of(world.programme).looked == 0
    assert results_of(other_programme).waves == []


def test_the_owners_word_counts_before_that_of_the_coach(world, a_year_old):
    look_back = begin(a_year_old, by=world.ines)
    answer(look_back, ["done"], by=world.karim, jobs="one")
    answer(look_back, ["not"], by=world.ines, jobs="fewer")

    found = results_of(world.programme)

    assert found.tally == Tally(done=1)
    assert dict(found.bands["jobs"])["één iemand meer"] == 1


def test_more_shops_ask_no_more_of_the_database(world, a_year_old):
    answer(begin(a_year_old, by=world.karim), ["done"], by=world.karim)
    with CaptureQueriesContext(connection) as few:
        results_of(world.programme)
    give_out(world.clothes, months_ago(7), "Poets de ruit")
    answer(begin(world.clothes, by=world.marleen), ["done"], by=world.marleen)

    with CaptureQueriesContext(connection) as more:
        assert results_of(world.programme).looked == 2

    assert len(more) == len(few)


def test_the_page_says_how_many_and_names_no_shop(world, a_year_old, client_for):
    answer(begin(a_year_old, by=world.karim), ["done"], by=world.karim)

    response = client_for(world.greet).get(reverse("followup:results", args=[world.programme.pk]))

    page = words_of(response)
    assert "1 van de 1 winkel die al kon terugblikken, deed dat. 1 van 1 actie is gedaan." in page
    assert "Gedaan: 1, gedeeltelijk: 0, niet gedaan: 0" in page
    assert a_year_old.title not in page


def test_shops_together_count_a_kind_of_result_once_a_shop(world, a_year_old):
    look_back = begin(a_year_old, by=world.karim)
    answer(look_back, ["done", "interior"], ["partly", "interior"], ["not"], by=world.karim)

    found = together(looked_back(Trajectory.objects.filter(wave=world.wave)))

    assert (found.looked, found.tally) == (1, Tally(done=1, partly=1, undone=1))
    assert found.kinds == [("een nieuwe inrichting", 1)]
