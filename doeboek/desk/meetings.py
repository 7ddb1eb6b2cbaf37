"""The next meeting of a programme with a municipality, for who reads of that town."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from doeboek.desk.counting import Town
from doeboek.programmes.models import Wave


def next_meetings(towns: Sequence[Town]) -> list[Wave | None]:
    """Of each town the wave with the first one from today on; one query for them all."""
    codes = {nis for town in towns for nis, _programme in town.reach}
    coming = Wave.objects.filter(municipality__nis__in=codes, meets_on__gte=timezone.localdate())
    waves = list(coming.order_by("meets_on", "pk"))
    return [
        next((w for w in waves if town.holds(w.municipality_id, w.programme_id)), None)
        for town in towns
    ]
