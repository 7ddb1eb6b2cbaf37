"""The people who hold a role in the whole installation: knowledge editors and administrators."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.people.access import Role, may
from doeboek.programmes.forms.installation import KeeperForm
from doeboek.programmes.models import Mandate
from doeboek.programmes.models.mandate import MandateQuerySet
from doeboek.programmes.paging import page_of


@require_safe
@may("installation.staff")
def keepers(request: HttpRequest) -> HttpResponse:
    standing = Mandate.objects.visible_to(request.person).now().for_the_installation().usable()
    administrators = standing.filter(role=Role.ADMIN).values("person").distinct().count()
    context = {
        "page_obj": page_of(request, _in_order(standing)),
        "only_one": administrators == 1,
    }
    return render(request, "programmes/keepers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("installation.staff")
def keeper_new(request: HttpRequest) -> HttpResponse:
    form = KeeperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        mandate = form.entrust(by=request.person)
        words = {"name": mandate.person, "role": mandate.role_name}
        messages.success(request, _("%(name)s is %(role)s now and gets an e-mail.") % words)
        return redirect("programmes:keepers")
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/keeper_new.html", {"form": form}, status=status)


def _in_order(mandates: MandateQuerySet) -> MandateQuerySet:
    """Administrators first, then by name."""
    places = enumerate(Mandate.INSTALLATION_ROLES)
    order = Case(*(When(role=role, then=place) for place, role in places))
    return mandates.select_related("person__user").order_by(order, "person__name", "pk")
