"""Photos of the boards as a coach sends them: several at once, each looked at by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doeboek.audits.photos import PhotosField, PhotosForm, Refused, Taken
from doeboek.common.files import release
from doeboek.ideas.models import MOST_PHOTOS, BoardPhoto, Session, TooManyPhotos
from doeboek.people.models import Person


class BoardPhotosForm(PhotosForm):
    """`photos` gives what was taken in, and what was not."""

    photos = PhotosField(
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 12 MB each. Where and when you took it is not kept."
        ),
        required=True,
    )


def photos_of(session: Session) -> Sequence[BoardPhoto]:
    """Those to look at, the oldest first."""
    return session.board_photos.kept().select_related("photo")


def photo_facts(session: Session) -> dict[str, Any]:
    """What `ideas/board_photos.html` shows."""
    form = BoardPhotosForm(auto_id="bord-%s")
    return {"photos": photos_of(session), "photos_form": form}


def put_with(session: Session, taken: Taken, *, by: Person) -> list[Refused]:
    """Keep the photos with a session; tell of every file that is not there, and why."""
    refused = list(taken.refused)
    for photo in taken.photos:
        try:
            BoardPhoto.objects.put(photo, session=session, by=by)
        except TooManyPhotos:
            release(photo)
            refused.append(Refused(_("A photo"), full()))
    return refused


def full() -> str:
    return _("There are %(count)s photos with this session already.") % {"count": MOST_PHOTOS}
