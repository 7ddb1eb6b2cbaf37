"""What comes round by itself with books."""

from __future__ import annotations

from django.db import transaction

from doeboek.books.models import ActionPhoto
from doeboek.common.due import due


@due("photos of actions that were taken away")
def forget_photos_in_the_bin() -> int:
    """Delete them with their files, after the day in which they can be put back."""
    gone = list(ActionPhoto.objects.gone())
    for photo in gone:
        with transaction.atomic():
            photo.delete()
    return len(gone)
