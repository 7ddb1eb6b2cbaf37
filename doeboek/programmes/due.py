"""What comes round by itself in the programmes."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from doeboek.common.due import due
from doeboek.common.models import StoredFile
from doeboek.programmes.importing.wiping import wipe_old_lists
from doeboek.programmes.keptphoto import KEPT
from doeboek.programmes.models import Prospect

due("old lists of shops")(wipe_old_lists)


@due("files that no record claimed")
def sweep_unclaimed_files() -> int:
    """Delete what was stored with a form that was never saved, after the time it is kept."""
    before = time.time() - 2 * KEPT.total_seconds()
    old = [path for path in Path(settings.MEDIA_ROOT).glob("??/*") if path.stat().st_mtime < before]
    with transaction.atomic():
        claimed = set(StoredFile.objects.values_list("sha256", flat=True))
        unclaimed = [path for path in old if path.stem not in claimed]
        for path in unclaimed:
            path.unlink(missing_ok=True)
    return len(unclaimed)


@due("shop owners who asked to be called")
def forget_prospects() -> int:
    """Delete who asked longer ago than we said we would keep it, and who would rather not."""
    _count, deleted = Prospect.objects.due_to_go().delete()
    return deleted.get(Prospect._meta.label, 0)
