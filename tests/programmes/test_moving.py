"""Visits that are moved or cancelled."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.urls import reverse

from tests.programmes.visits import in_days, planned, sent


def test_moving_is_told_and_counts_a_version(world, client_for):
    appointment = planned(world)
    later = in_days(9)

    client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/gegevens/",
        sent(appointment, starts_at_0=f"{later:%Y-%m-%d}", starts_at_1="09:15"),
    )

    appointment.refresh_from_db()
    assert appointment.starts_at == in_days(9, 9, 15)
    assert appointment.version == 2
    assert world.bakery.moments.first().verb == "appointment.moved"


def test_another_place_moves_nothing(world, client_for):
    appointment = planned(world)

    client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/gegevens/", sent(appointment, place="Stadhuis")
    )

    appointment.refresh_from_db()
    assert appointment.place == "Stadhuis"
    assert world.bakery.moments.first().verb == "step.entered"


def test_two_who_move_it_at_once_see_each_other(world, client_for):
    appointment = planned(world)
    form = sent(appointment, starts_at_1="16:00")
    appointment.starts_at = in_days(3, 10, 30)
    appointment.save_version(1)

    answer = client_for(world.ines).post(f"/afspraken/{appointment.pk}/gegevens/", form)

    assert answer.status_code == 422
    assert "10.30" in answer.context["form"].conflicts["starts_at"]
    assert 'value="16:00"' in answer.content.decode()
    appointment.refresh_from_db()
    assert appointment.starts_at == in_days(3, 10, 30)


def test_cancelling_offers_to_undo_it(world, client_for):
    appointment = planned(world)
    ines = client_for(world.ines)

    answer = ines.post(f"/afspraken/{appointment.pk}/afzegging/")

    appointment.refresh_from_db()
    assert appointment.cancelled_at
    assert answer.url == reverse("desk:trajectory", args=[world.bakery.pk])
    [message] = get_messages(answer.wsgi_request)
    assert message.extra_tags == f"undo:/afspraken/{appointment.pk}/terug/"
    ines.post(f"/afspraken/{appointment.pk}/terug/")
    appointment.refresh_from_db()
    assert appointment.cancelled_at is None
    assert [m.verb for m in world.bakery.moments.all()[:2]] == [
        "appointment.restored",
        "appointment.cancelled",
    ]


def test_what_is_over_is_not_moved_any_more(world, client_for):
    appointment = planned(world, starts_at=in_days(-2))
    appointment.happened(by=world.ines, contact=60)

    answer = client_for(world.ines).get(f"/afspraken/{appointment.pk}/gegevens/")

    assert answer.url == f"/afspraken/{appointment.pk}/"
