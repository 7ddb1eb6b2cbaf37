"""A photo that was sent with a form that could not be saved yet: nobody has to take it again.

The file is on disk by its hash; what the form carries is that hash, signed for whoever sent it.
Files that were never claimed are swept away by `due.py`.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from doeboek.people.models import Person

KEPT = timedelta(days=1)
_SALT = "doeboek.programmes.keptphoto"


def ticket(photo: StoredFile, *, by: Person) -> str:
    """What the form carries, so that its next sending brings the photo along."""
    return signing.dumps({"photo": photo.sha256, "by": by.pk}, salt=_SALT)


def photo_of(ticket: str, *, by: Person) -> StoredFile | None:
    """The photo of a ticket of this person; None when there is none any more."""
    try:
        kept = signing.loads(ticket, salt=_SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    path = path_of(kept["photo"])
    if kept["by"] != by.pk or not path.exists():
        return None
    facts = {"size": path.stat().st_size, "media_type": "image/jpeg"}
    return StoredFile.objects.get_or_create(sha256=kept["photo"], defaults=facts)[0]
