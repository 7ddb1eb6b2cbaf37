"""How the month comes: chosen on a page of the shop, or refused by the key in a letter."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.followup.choices import Side, Way
from doeboek.followup.forms import WishForm
from doeboek.followup.models import side_of
from doeboek.followup.wishing import membership_of, way_of
from doeboek.followup.wishing import wish as keep_wish
from doeboek.people.access import may, public
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.pages import base_for


@require_http_methods(["GET", "HEAD", "POST"])
@may("month.wish", on=Trajectory)
def wish(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The owner chooses, or the coach does so for the owner."""
    owner = trajectory.owner
    if owner is None:
        raise Http404(trajectory)
    now = way_of(trajectory, owner)
    form = WishForm(request.POST or None, address=owner.email, now=now)
    if form.is_valid():
        keep_wish(trajectory, owner, Way(form.cleaned_data["way"]), by=request.person)
        messages.success(request, _("Saved. From now on it goes like that."))
        return redirect("followup:wish", trajectory.pk)
    context = {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "by_team": side_of(request.person, trajectory) == Side.TEAM,
        "owner": owner,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "followup/wish.html", context, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public("The key in a letter is the right to want no more of them.", by_key=False)
def stop(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """GET shows a button; POST is the refusal, by that button or by a mail program (RFC 8058).

    A mail program has no session, no token against forgery and no key of a form, and follows no
    redirect: the answer is the page itself, and asked twice it is the same.
    """
    membership = membership_of(pk, token)
    if membership is None:
        return render(request, "people/link_unknown.html", status=404)
    if request.method == "POST":
        keep_wish(membership.trajectory, membership.person, Way.NONE, by=membership.person)
    return _page(request, membership, token)


@require_POST
@public("Who said no by the key in a letter takes that back by the same key.")
def resume(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    membership = membership_of(pk, token)
    if membership is None:
        return render(request, "people/link_unknown.html", status=404)
    keep_wish(membership.trajectory, membership.person, Way.MAIL, by=membership.person)
    # A receipt keeps where an answer led to, and a token is kept nowhere.
    return redirect("../")


def _page(request: HttpRequest, membership: Membership, token: str) -> HttpResponse:
    """In the language of who got the letter, unless this browser chose one."""
    context = {
        "membership": membership,
        "token": token,
        "is_refused": way_of(membership.trajectory, membership.person) == Way.NONE,
    }
    if request.person or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return render(request, "followup/stop.html", context)
    with translation.override(membership.person.language):
        response = render(request, "followup/stop.html", context)
    response.headers["Content-Language"] = membership.person.language
    return response
