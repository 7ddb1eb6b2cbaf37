"""The people around a shop: who they are, who joins, what they do there, who leaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.common.models import Letter
from doeboek.people.access import SHOP, Role, may
from doeboek.people.mailed import with_readers
from doeboek.programmes.forms.people import JoinForm, MembershipForm, PersonForm
from doeboek.programmes.keepers import details_are_ours
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.notarriving import not_arriving
from doeboek.programmes.paging import page_of


@require_safe
@may("people.change", on=Trajectory)
def people(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "trajectory": trajectory,
        "groups": [
            (_("From the shop"), trajectory.people(Role.OWNER, Role.MEMBER)),
            (_("Coach"), trajectory.people(Role.COACH)),
            (_("Experts"), trajectory.people(Role.EXPERT)),
        ],
        "not_arriving": not_arriving(Trajectory.objects.filter(pk=trajectory.pk)),
    }
    return render(request, "programmes/people.html", context)


@require_safe
@may("people.change", on=Trajectory)
def mailed(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Which letters left about this shop, to whom and why."""
    letters = page_of(request, Letter.objects.about(trajectory).order_by("-at", "-pk"))
    context = {
        "trajectory": trajectory,
        "page_obj": letters,
        "mailed": with_readers(letters),
        "not_arriving": not_arriving(Trajectory.objects.filter(pk=trajectory.pk)),
    }
    return render(request, "programmes/mailed.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("people.change", on=Trajectory)
def member_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = JoinForm(request.POST or None, initial={"role": request.GET.get("rol", Role.MEMBER)})
    if request.method == "POST" and form.is_valid():
        joined = form.join(trajectory, by=request.person)
        messages.success(request, _("%(name)s is in the list.") % {"name": joined.person})
        return redirect("programmes:people", trajectory.pk)
    status = 422 if request.method == "POST" else 200
    context = {"trajectory": trajectory, "form": form}
    return render(request, "programmes/member_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("people.change", on=Membership)
def membership(request: HttpRequest, membership: Membership) -> HttpResponse:
    """What somebody does in the shop, and how to reach them."""
    if membership.role not in SHOP or not membership.is_now:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MembershipForm(data, instance=membership, prefix="rol")
    details = None
    if details_are_ours(membership.person, by=request.person):
        details = PersonForm(data, instance=membership.person, prefix="persoon")
    parts = [part for part in (form, details) if part]
    if data is not None and all([part.is_valid() for part in parts]):
        for part in parts:
            part.save()
        messages.success(request, _("Saved."))
        return redirect("programmes:people", membership.trajectory_id)
    context = {
        "trajectory": membership.trajectory,
        "membership": membership,
        "form": form,
        "details": details,
    }
    status = 200 if data is None else 422
    return render(request, "programmes/membership.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("people.change", on=Membership)
def membership_end(request: HttpRequest, membership: Membership) -> HttpResponse:
    if membership.role not in SHOP or not membership.is_now:
        raise Http404
    trajectory = membership.trajectory
    if request.method == "POST":
        name = membership.person
        membership.leave(by=request.person)
        messages.success(request, _("%(name)s is no longer involved.") % {"name": name})
        return redirect("programmes:people", trajectory.pk)
    context = {"trajectory": trajectory, "membership": membership}
    return render(request, "programmes/membership_end.html", context)
