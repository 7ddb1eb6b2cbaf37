"""The owner of the bakery shows what the light in the window changed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doeboek.books.models import Action, ActionPhoto
from doeboek.common.photos import Photo
from doeboek.demo import cast, texts
from doeboek.demo.clock import at
from doeboek.demo.pictures import picture

SIDES = {
    ActionPhoto.Side.BEFORE: ("dark-window", timedelta(days=-1)),
    ActionPhoto.Side.AFTER: ("window", timedelta()),
}


def show(world: cast.World) -> None:
    """Dark the evening before it was done, lit on the day itself."""
    light = Action.objects.get(book=world.bakery.pk, title=texts.LIGHT.title)
    done = light.done_on or timezone.localdate()
    for side, (drawing, apart) in SIDES.items():
        photo = Photo.read(picture(drawing, world.bakery.awning)).keep()
        with at(done + apart, 19):
            ActionPhoto.objects.put(photo, action=light, side=side, by=world.karim)
