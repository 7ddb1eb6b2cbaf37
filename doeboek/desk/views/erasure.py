"""Erasing a shop for good, and what is left of those that were erased."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.books.models import Edition
from doeboek.desk.erasure import erasing
from doeboek.desk.erasure.amounts import amounts_of
from doeboek.desk.erasure.forms import EraseForm
from doeboek.people.access import may
from doeboek.programmes.models import Programme, Trajectory
from doeboek.programmes.paging import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@may("trajectory.erase", on=Trajectory)
def erase(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What goes and what stays, and the button for who types the name of the shop."""
    form = EraseForm(request.POST or None, title=trajectory.title)
    if request.method == "POST" and form.is_valid():
        programme = trajectory.wave.programme_id
        erasing.erase(trajectory, by=request.person)
        messages.success(request, _("The shop is erased."))
        return redirect("desk:erased", programme)
    context = {
        "trajectory": trajectory,
        "form": form,
        "goes": amounts_of(trajectory),
        "people": erasing.people_to_erase(trajectory).exclude(name="").order_by("name", "pk"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/erase.html", context, status=status)


@require_safe
@may("trajectory.erase", on=Programme)
def erased(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Each shop that was erased: when, by whom, and what is left for the control of the funder."""
    rows = Trajectory.objects.erased(request.person).filter(wave__programme=programme)
    context = {"programme": programme, "page_obj": page_of(request, _with_what_is_left(rows))}
    return render(request, "desk/erased.html", context)


def _with_what_is_left(rows: QuerySet[Trajectory]) -> QuerySet[Trajectory]:
    editions = Edition.objects.order_by("number")
    done = Q(appointments__done_at__isnull=False)
    return (
        rows.select_related("wave__municipality", "erased_by")
        .prefetch_related(Prefetch("book__editions", editions))
        .annotate(
            visits=Count("appointments", filter=done),
            minutes=Sum("appointments__contact_minutes", filter=done),
        )
        .order_by("-erased_at", "-pk")
    )
