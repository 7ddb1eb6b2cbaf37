"""Seeing a point otherwise: both texts stay, until people agree."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.people.access import TEAM, may
from doeboek.programmes.pages import base_for
from doeboek.swot.forms.points import DissentForm
from doeboek.swot.models import Dissent, Point
from doeboek.swot.preparing import tell_of_preparing
from doeboek.swot.views.places import to_board


@require_http_methods(["GET", "HEAD", "POST"])
@may("swot.dissent", on=Point)
def dissent(request: HttpRequest, point: Point) -> HttpResponse:
    """Say how oneself sees it; saying it again changes the own words.

    The shop knows of accepted points only: what is proposed is first talked about.
    """
    is_home = not TEAM & point.roles_of(request.person)
    if is_home and not point.is_accepted:
        raise Http404
    own = Dissent.objects.filter(point=point, by=request.person).first()
    own = own or Dissent(point=point, by=request.person)
    is_sent = request.method == "POST"
    form = DissentForm(request.POST if is_sent else None, instance=own)
    if is_sent and form.is_valid():
        form.save()
        if is_home:
            tell_of_preparing(point.trajectory, by=request.person)
        messages.success(request, _("Your words stand beside the point."))
        return _back(request, point)
    context = {
        "trajectory": point.trajectory,
        "point": point,
        "form": form,
        "base": base_for(request, point.trajectory),
        "is_home": is_home,
    }
    return render(request, "swot/dissent.html", context, status=422 if is_sent else 200)


@require_POST
@may("swot.dissent", on=Dissent)
def withdrawal(request: HttpRequest, dissent: Dissent) -> HttpResponse:
    """Take it away: its writer does, or the team once they agree."""
    dissent.delete()
    messages.success(request, _("One text less: you agree now."))
    return _back(request, dissent.point)


@require_POST
@may("swot.change", on=Dissent)
def agreement(request: HttpRequest, dissent: Dissent) -> HttpResponse:
    """The point takes over these words; that it was proposed otherwise stays known."""
    point = dissent.point
    point.reword(dissent.text, by=request.person)
    dissent.delete()
    messages.success(request, _("The point now reads in these words."))
    return to_board(point)


def _back(request: HttpRequest, point: Point) -> HttpResponse:
    if TEAM & point.roles_of(request.person):
        return to_board(point)
    return redirect(f"{reverse('swot:home', args=[point.trajectory_id])}#punt-{point.pk}")
