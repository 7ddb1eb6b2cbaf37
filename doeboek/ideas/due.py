"""What comes round by itself with the sessions."""

from __future__ import annotations

from django.db import transaction

from doeboek.common.due import due
from doeboek.ideas.models import BoardPhoto


@due("photos of boards that were taken away")
def forget_photos_in_the_bin() -> int:
    """Delete them with their files, after the day in which they can be put back."""
    gone = list(BoardPhoto.objects.gone())
    for photo in gone:
        with transaction.atomic():
            photo.delete()
    return len(gone)
