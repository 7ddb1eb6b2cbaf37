"""A month after a list was added, undone or left lying, what it held is wiped."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doeboek.programmes.models import ListRow, ShopList

KEPT = timedelta(days=30)


def wipe_old_lists() -> int:
    """Forget what stood in the cells of old lists, and lists of which nothing became of at all."""
    old = ShopList.objects.settled_before(timezone.now() - KEPT).filter(wiped_at=None)
    with transaction.atomic():
        lists = list(old.select_for_update())
        rows = ListRow.objects.filter(shop_list__in=lists)
        rows.filter(trajectory=None).delete()
        rows.update(raw=[], reasons=[])
        lying = [shop_list.pk for shop_list in lists if shop_list.committed_at is None]
        ShopList.objects.filter(pk__in=lying).delete()
        wiped = ShopList.objects.filter(pk__in=[shop_list.pk for shop_list in lists])
        wiped.update(wiped_at=timezone.now(), columns=[], mapping={}, reading={})
    return len(lists)
