"""The letter about an appointment that was taken along and is not brought back."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from doeboek.common import words
from doeboek.common.mail import filled_by, send
from doeboek.programmes.models import TakenAlong

NOT_BACK = "offline/not_back"


def remind(taken: TakenAlong, day: int) -> None:
    """Once for each of the days on which one is reminded."""
    send(
        NOT_BACK,
        to=taken.by.user.email,
        language=taken.by.language,
        key=f"taken:{taken.pk}:{day}",
        context={"taken": taken.pk},
    )


@filled_by(NOT_BACK)
def not_back(taken: int) -> dict[str, object]:
    """Raises TakenAlong.DoesNotExist when it was brought back before the letter left."""
    still_out = TakenAlong.objects.out().select_related("by", "appointment__trajectory")
    found = still_out.get(pk=taken)
    appointment = found.appointment
    return {
        "reader": found.by,
        "name": found.by.first_name,
        "shop": appointment.trajectory.title,
        "day": words.day(appointment.starts_at),
        "about": appointment.trajectory,
        "url": settings.BASE_URL + reverse("offline:device"),
    }
