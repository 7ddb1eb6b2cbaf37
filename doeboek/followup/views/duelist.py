"""Which shops can look back now, for who coaches or leads them."""

from __future__ import annotations

from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.followup.inviting import Due, due_for, in_order
from doeboek.followup.marks import is_yearly
from doeboek.followup.models import LookBack
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.programmes.paging import A_PAGE


class Line(NamedTuple):
    """A shop whose turn it is; `answered` is None as long as nobody began."""

    due: Due
    trajectory: Trajectory
    answered: int | None

    @property
    def is_yearly(self) -> bool:
        return is_yearly(self.due.mark)


@require_safe
@may("lookback.list")
def due_list(request: HttpRequest) -> HttpResponse:
    """The longest waiting first."""
    page = Paginator(due_for(request.person), A_PAGE).get_page(request.GET.get("pagina"))
    context = {"page_obj": page, "lines": _lines(list(page))}
    return render(request, "followup/due_list.html", context)


def _lines(due: list[Due]) -> list[Line]:
    keys = [each.trajectory for each in due]
    trajectories = Trajectory.objects.filter(pk__in=keys).for_list()
    begun = LookBack.objects.filter(trajectory__in=keys, finished_at=None)
    counted = begun.annotate(answered=Count("outcomes__action", distinct=True)).order_by()
    rows = counted.values_list("trajectory", "mark", "answered")
    answered = {(trajectory, mark): count for trajectory, mark, count in rows}
    return [
        Line(each, trajectory, answered.get((trajectory.pk, each.mark)))
        for each, trajectory in in_order(trajectories, due)
    ]
