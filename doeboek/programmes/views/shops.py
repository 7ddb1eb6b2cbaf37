"""Shops: the list, a new one, its details and its photo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.common.files import serve
from doeboek.people.access import SHOP, can, may
from doeboek.programmes.forms.newshops import NewShopForm
from doeboek.programmes.forms.people import PersonForm
from doeboek.programmes.forms.photos import PhotoForm
from doeboek.programmes.forms.shops import ContactForm, ShopForm
from doeboek.programmes.keepers import details_are_ours
from doeboek.programmes.models import Shop, Trajectory
from doeboek.programmes.pages import base_for
from doeboek.programmes.paging import page_of
from doeboek.programmes.shoplist import ShopFilter, lines


@require_safe
@may("trajectory.list")
def trajectory_list(request: HttpRequest) -> HttpResponse:
    asked = ShopFilter(request.GET, person=request.person)
    page = page_of(request, asked.found())
    context = {
        "filter": asked,
        "page_obj": page,
        "lines": list(lines(page, request.person)),
        "may_add": can(request.person, "trajectory.create"),
        "wave": None if page.paginator.count else asked.wave_to_fill(),
    }
    return render(request, "programmes/trajectory_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("trajectory.create", reads=NewShopForm)
def shop_new(request: HttpRequest) -> HttpResponse:
    return new_shop_page(request, initial={"wave": request.GET.get("ronde")})


def new_shop_page(
    request: HttpRequest,
    *,
    initial: dict[str, Any],
    begun: Callable[[Trajectory], None] | None = None,
) -> HttpResponse:
    """The page of a new shop with what is known already; `begun` is told what came of it."""
    if request.method != "POST":
        form = NewShopForm(person=request.person, initial=initial)
        return render(request, "programmes/shop_new.html", {"form": form})
    form = NewShopForm(request.POST, request.FILES, person=request.person)
    known = form.unconfirmed_doubles() if form.is_valid() else []
    if known or not form.is_valid():
        context = {"form": form, "doubles": _as_known(known, request.person)}
        return render(request, "programmes/shop_new.html", context, status=422)
    trajectory = form.start()
    if begun:
        begun(trajectory)
    messages.success(request, _("%(shop)s is in the list.") % {"shop": trajectory.title})
    _say_merger(request, form)
    return redirect("desk:trajectory", trajectory.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may("trajectory.change", on=Trajectory)
def shop_edit(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if trajectory.shop is None:
        raise Http404
    parts = _parts(request, trajectory, trajectory.shop)
    if request.method == "POST" and all([form.is_valid() for form in parts.values()]):
        # The shop last: its number may show that it is another one, to which the rest then hangs.
        for form in reversed(parts.values()):
            form.save()
        messages.success(request, _("Saved."))
        _say_merger(request, parts["shop"])
        return redirect("desk:trajectory", trajectory.pk)
    context = {"trajectory": trajectory, "parts": parts, "owner": None, **parts}
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/shop_edit.html", context, status=status)


@require_safe
@may("photo.see", on=Trajectory)
def photo(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    stored = trajectory.participation.photo if trajectory.shop_id else None
    if stored is None:
        raise Http404
    return serve(request, stored)


@require_http_methods(["GET", "HEAD", "POST"])
@may("photo.change", on=Trajectory, reads=PhotoForm)
def photo_change(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if not trajectory.shop_id:
        raise Http404
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        trajectory.participation.show_photo(form.cleaned_data["photo"], by=request.person)
        messages.success(request, _("The photo is saved."))
        return redirect(_page_of_the_shop(request, trajectory), trajectory.pk)
    context = {
        "trajectory": trajectory,
        "participation": trajectory.participation,
        "form": form,
        "base": base_for(request, trajectory),
        "back": _page_of_the_shop(request, trajectory),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/photo.html", context, status=status)


@require_POST
@may("photo.change", on=Trajectory)
def photo_remove(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if not trajectory.shop_id:
        raise Http404
    if trajectory.participation.photo:
        trajectory.participation.remove_photo(by=request.person)
    messages.success(request, _("The photo is removed."))
    return redirect(_page_of_the_shop(request, trajectory), trajectory.pk)


def _parts(request: HttpRequest, trajectory: Trajectory, shop: Shop) -> dict[str, forms.ModelForm]:
    """The records that the page edits, each with its own version."""
    data: Any = request.POST if request.method == "POST" else None
    parts: dict[str, forms.ModelForm] = {
        "shop": ShopForm(data, shop=shop, trajectory=trajectory, person=request.person),
        "contact": ContactForm(data, instance=trajectory.participation, prefix="zaak"),
    }
    owner = trajectory.owner
    if owner and details_are_ours(owner, by=request.person):
        parts["owner"] = PersonForm(data, instance=owner, prefix="eigenaar")
    return parts


def _as_known(known: list[Shop], person: Any) -> list[dict[str, Any]]:
    """The shops with what one's own programmes know of them; a link only to what one may open."""
    around = Trajectory.objects.in_programmes_of(person).filter(shop__in=known).for_list()
    latest = {trajectory.shop_id: trajectory for trajectory in around.order_by("started_on", "pk")}
    mine = set(
        Trajectory.objects.for_team(person).filter(shop__in=known).values_list("pk", flat=True)
    )
    found = [(shop, latest.get(shop.pk)) for shop in known]
    return [
        {"shop": shop, "trajectory": about, "opens": about is not None and about.pk in mine}
        for shop, about in found
    ]


def _say_merger(request: HttpRequest, form: Any) -> None:
    if form.hint:
        messages.info(request, form.hint)


def _page_of_the_shop(request: HttpRequest, trajectory: Trajectory) -> str:
    in_the_shop = SHOP & trajectory.roles_of(request.person)
    return "desk:mine_shop" if in_the_shop else "desk:trajectory"
