"""What comes round by itself with the scans."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from doeboek.audits.histogram import Snapshot
from doeboek.audits.models import Audit, Evidence, PublicScan
from doeboek.audits.snapshots import last_quarter_end, take_snapshot
from doeboek.common.due import due


@due("counts of the quarter")
def count_the_quarter() -> int:
    """Freeze the scores of the quarter that ended, the first time anybody comes by after it."""
    ends_on = last_quarter_end(timezone.localdate())
    if Snapshot.objects.filter(ends_on=ends_on).exists():
        return 0
    take_snapshot(ends_on)
    return 1


@due("photos that were taken away from a scan")
def forget_photos_in_the_bin() -> int:
    """Delete them with their files, after the day in which they can be put back."""
    gone = list(Evidence.objects.gone().select_related("photo"))
    for evidence in gone:
        with transaction.atomic():
            evidence.erase()
    return len(gone)


@due("public scans that nobody took over")
def forget_public_scans() -> int:
    """Delete the ones whose time is over, with their answers."""
    old = PublicScan.objects.expired().values("audit")
    _count, deleted = Audit.objects.filter(pk__in=old).delete()
    return deleted.get(PublicScan._meta.label, 0)
