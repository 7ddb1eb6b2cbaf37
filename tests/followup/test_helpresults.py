"""What came of the help of experts, counted for who leads a programme."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.followup.helpresults import ThemeResults, help_results
from doeboek.followup.pool import pool_of
from doeboek.programmes.models import Membership, Trajectory
from tests.followup.experts import help_by
from tests.followup.test_advising import handed_in, help_, say

__all__ = ["help_"]


def test_who_leads_reads_by_theme_how_many_were_helped_and_took_the_advice(
    world, client_for, help_
):
    advices = handed_in(client_for, world, help_).advices.all()
    karim = client_for(world.karim)
    for advice, said in zip(advices, ("taken", "left"), strict=True):
        say(karim, advice, answer=said)
    for said in ("no", "partly"):
        karim.post(f"/hulp/{help_.pk}/oordeel/", {"answer": said})
    help_by(world.lotte, world.clothes, "window", theme="De Etalage")

    assert help_results(world.programme) == [
        ThemeResults("De etalage", helps=2, advices=2, taken=1, partly=1)
    ]
    page = client_for(world.greet).get(reverse("followup:results", args=[world.programme.pk]))
    assert "Hielp veel: 0, een beetje: 1, niet: 0" in page.content.decode()


@pytest.mark.parametrize("days", [0, 20])
def test_an_expert_who_said_no_did_not_help(world, client_for, help_, days):
    """On the day on which it was asked, or three weeks later."""
    begun = timezone.localdate() - timedelta(days=days)
    Membership.objects.filter(pk=help_.membership_id).update(since=begun)

    client_for(world.lotte).post(f"/hulp/{help_.pk}/weigering/", {"why": "Ik ben ziek."})

    assert help_results(world.programme) == []
    [line] = pool_of(world.programme, reader=world.greet)
    assert (line.person, line.times) == (world.lotte, 0)


def test_an_expert_who_handed_in_a_report_and_then_stopped_helped(world, client_for, help_):
    handed_in(client_for, world, help_)

    client_for(world.lotte).post(f"/hulp/{help_.pk}/weigering/", {})

    assert [row.helps for row in help_results(world.programme)] == [1]


def test_help_of_another_programme_or_of_a_shop_in_the_bin_is_not_counted(
    world, help_, other_programme
):
    Trajectory.objects.filter(pk=world.bakery.pk).update(deleted_at=timezone.now())

    assert help_results(other_programme) == help_results(world.programme) == []
