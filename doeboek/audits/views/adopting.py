"""What the team does with public scans: take one over, give it back, begin with who asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doeboek.audits.adopting import (
    ChangedSince,
    adoption_in,
    begin_with,
    give_back,
    is_changed,
)
from doeboek.audits.forms_adopting import SENTENCES, AdoptForm
from doeboek.audits.views.frame import frame, page
from doeboek.common.limits import limited
from doeboek.people.access import may
from doeboek.programmes.forms.newshops import NewShopForm
from doeboek.programmes.models import Prospect, Trajectory
from doeboek.programmes.views.shops import new_shop_page


@page
@limited("self_scan_code", "audits/adoption_limited.html")
@may("audit.adopt", on=Trajectory)
def adoption(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Type the code that the owner reads; what was taken over can be given back here."""
    form = AdoptForm(request.POST or None, trajectory=trajectory)
    status = 422 if form.is_bound else 200
    if made := form.adopt(by=request.person):
        back = reverse("audits:adoption_undo", args=[trajectory.pk])
        messages.success(request, _("The scan is taken over."), extra_tags=f"undo:{back}")
        return redirect("audits:result", made.scan.audit.measurement_id)
    made_before = adoption_in(trajectory)
    context = frame(request, trajectory) | {
        "form": form,
        "adoption": made_before,
        "is_changed": bool(made_before and is_changed(made_before)),
    }
    return render(request, "audits/adoption.html", context, status=status)


@require_POST
@may("audit.adopt", on=Trajectory)
def adoption_undo(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Give the scan back: it was another shop's, or too soon."""
    made = adoption_in(trajectory)
    try:
        if made:
            give_back(made, trajectory, by=request.person)
            messages.success(request, _("The scan is given back. Its code works again."))
    except ChangedSince:
        messages.error(
            request, _("Answers were changed since it was taken over, so it stays in this shop.")
        )
    return redirect("audits:adoption", trajectory.pk)


@page
@may("prospect.change", on=Prospect, reads=NewShopForm)
def prospect_shop(request: HttpRequest, prospect: Prospect) -> HttpResponse:
    """A new shop, with what its owner told already filled in; the scan comes along."""
    if prospect.trajectory:
        messages.info(request, _("%(shop)s takes part already.") % {"shop": prospect.shop_name})
        return redirect("programmes:prospect_list")

    def begun(trajectory: Trajectory) -> None:
        why = begin_with(prospect, trajectory, by=request.person)
        if why:
            sorry = _("The scan did not come along.")
            messages.warning(request, f"{sorry} {SENTENCES[why]}")

    return new_shop_page(request, initial=prospect.as_new_shop, begun=begun)
