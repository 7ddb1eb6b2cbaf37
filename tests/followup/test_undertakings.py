"""What somebody takes upon oneself is ticked off once, be it a promise or a task of an expert."""

from __future__ import annotations

import pytest

from doeboek.followup.models import FollowUp, Homework
from doeboek.programmes.models import Moment, Promise
from doeboek.programmes.models.undertaking import Undertaking
from tests.programmes.visits import planned


@pytest.fixture(params=["promise", "homework"])
def task(request, world) -> Undertaking:
    if request.param == "homework":
        help_ = FollowUp.objects.get(expert=world.lotte)
        return Homework.objects.create(follow_up=help_, what="Tel", by=world.lotte)
    visit = planned(world)
    return Promise.objects.create(
        appointment=visit, person=world.ines, role="coach", what="Bel", by=world.ines
    )


def told(task) -> list[tuple[str, dict]]:
    name = task._meta.model_name
    moments = Moment.objects.filter(verb__startswith=f"{name}.").order_by("pk")
    return list(moments.values_list("verb", "params"))


def test_ticked_twice_the_first_time_stays_and_is_told_once(world, task):
    task.tick(by=world.ines)
    first = task.done_at
    task.tick(by=world.karim)

    name = task._meta.model_name
    assert (task.done_at, task.done_by) == (first, world.ines)
    assert told(task) == [(f"{name}.done", {name: task.pk})]


def test_opened_again_it_is_to_be_done_by_nobody_in_particular(world, task):
    task.tick(by=world.ines)

    task.untick(by=world.karim)
    task.untick(by=world.karim)

    name = task._meta.model_name
    assert (task.done_at, task.done_by) == (None, None)
    assert [verb for verb, _params in told(task)] == [f"{name}.done", f"{name}.undone"]
