"""The visits of a person, day by day."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from doeboek.programmes.paging import A_PAGE
from tests.programmes.visits import in_days, planned


def shown(page) -> tuple[list, list]:
    return (
        [line.appointment for line in page.context["over_lines"]],
        [line.appointment for line in page.context["coming_lines"]],
    )


def test_a_coach_sees_the_own_visits_by_day_and_what_waits_on_top(world, client_for):
    over = planned(world, starts_at=in_days(-1))
    going_on = planned(world, starts_at=timezone.now() - timedelta(minutes=10))
    later = planned(world, trajectory=world.clothes, starts_at=in_days(5))
    planned(world, cancelled_at=timezone.now())
    planned(world, starts_at=in_days(-4), done_at=timezone.now())
    planned(world, host=world.lotte)

    page = client_for(world.ines).get("/agenda/")

    assert shown(page) == ([over], [going_on, later])


def test_an_expert_sees_the_own_visits_and_goes_to_the_theme(world, client_for):
    hers = planned(world, host=world.lotte)
    planned(world)

    page = client_for(world.lotte).get("/agenda/")

    assert shown(page) == ([], [hers])
    assert page.context["coming_lines"][0].url == reverse("desk:theme", args=[world.bakery.pk])


def test_a_manager_sees_everybodys_or_one_persons(world, client_for):
    of_ines, of_lotte = planned(world), planned(world, host=world.lotte, starts_at=in_days(4))
    greet = client_for(world.greet)

    assert shown(greet.get("/agenda/")) == ([], [of_ines, of_lotte])
    assert shown(greet.get(f"/agenda/?coach={world.lotte.pk}")) == ([], [of_lotte])
    assert shown(greet.get("/agenda/?coach=onzin")) == ([], [of_ines, of_lotte])


def test_a_coach_cannot_ask_for_somebody_elses_calendar(world, client_for):
    planned(world)

    page = client_for(world.tom).get(f"/agenda/?coach={world.ines.pk}")

    assert shown(page) == ([], [])
    assert "Er is niets gepland" in page.content.decode()


def test_visits_at_the_same_time_are_marked(world, client_for):
    planned(world, minutes=90)
    planned(world, trajectory=world.clothes, starts_at=in_days(3, 15))
    planned(world, starts_at=in_days(3, 16))

    page = client_for(world.ines).get("/agenda/")

    assert [line.clashes for line in page.context["coming_lines"]] == [True, True, False]


def test_the_calendar_asks_as_much_for_many_visits(
    world, client_for, django_assert_max_num_queries
):
    ines = client_for(world.ines)
    planned(world)
    planned(world, starts_at=in_days(-1))
    ines.get("/agenda/")
    with django_assert_max_num_queries(25) as few:
        ines.get("/agenda/")
    for days in range(2, 12):
        planned(world, trajectory=world.clothes, starts_at=in_days(days))
        planned(world, starts_at=in_days(-days))

    with django_assert_max_num_queries(25) as many:
        ines.get("/agenda/")

    assert len(many) == len(few)


def test_the_calendar_comes_in_pages(world, client_for):
    for days in range(1, A_PAGE + 3):
        planned(world, starts_at=in_days(days))
        planned(world, starts_at=in_days(-days))

    page = client_for(world.ines).get("/agenda/?pagina=2&eerder=2")

    assert [len(part) for part in shown(page)] == [2, 2]
