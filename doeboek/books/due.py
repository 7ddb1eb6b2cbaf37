"""What comes round by itself with books."""

from __future__ import annotations

from django.db import transaction

from doeboek.books.models import BlockPhoto
from doeboek.common.due import due


@due("photos that were taken off a page of a book")
def forget_photos_in_the_bin() -> int:
    """Their files go with them, unless an edition shows them."""
    gone = list(BlockPhoto.objects.gone())
    for photo in gone:
        with transaction.atomic():
            photo.delete()
    return len(gone)
