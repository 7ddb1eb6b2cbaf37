"""Photos of before and after an action: put, taken away, put back and shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.books.actionphotos import ActionPhotoForm, places
from doeboek.books.models import Action, ActionPhoto
from doeboek.common.files import serve
from doeboek.common.photos import serve_small
from doeboek.people.access import SHOP, may
from doeboek.programmes.pages import base_for


@require_http_methods(["GET", "HEAD", "POST"])
@may("actionphoto.change", on=Action, reads=ActionPhotoForm)
def photos(request: HttpRequest, action: Action) -> HttpResponse:
    """Both sides, each with its photo and a form; a new photo takes the place of the old one."""
    form = ActionPhotoForm(request.POST, request.FILES) if request.method == "POST" else None
    if form and form.is_valid():
        _put(request, action, form.cleaned_data)
        return redirect("books:action_photos", action.pk)
    trajectory = action.trajectory
    in_the_shop = bool(SHOP & trajectory.roles_of(request.person))
    context = {
        "action": action,
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "in_the_shop": in_the_shop,
        "places": places(action, form),
        "refused": form,
    }
    return render(request, "books/action_photos.html", context, status=422 if form else 200)


@require_POST
@may("actionphoto.change", on=Action)
def bin_photo(request: HttpRequest, action: Action, action_photo: int) -> HttpResponse:
    """Take a photo of this action away; `?terug` puts it back."""
    found = get_object_or_404(action.photos.select_related("action"), pk=action_photo)
    if "terug" in request.GET:
        found.put_back()
        messages.success(request, _("The photo is back."))
    else:
        found.discard()
        messages.success(request, _("The photo is taken away."), extra_tags=_undo(found))
    return redirect("books:action_photos", action.pk)


@require_safe
@may("actionphoto.see", on=ActionPhoto)
def photo(request: HttpRequest, photo: ActionPhoto) -> HttpResponse:
    """The photo; small with `?klein`."""
    return serve_small(photo.photo) if "klein" in request.GET else serve(request, photo.photo)


def _put(request: HttpRequest, action: Action, sent: dict[str, Any]) -> None:
    side = sent["side"]
    old = ActionPhoto.objects.standing(action, side)
    put = ActionPhoto.objects.put(sent["photo"], action=action, side=side, by=request.person)
    undo = _undo(old) if old and old.pk != put.pk else ""
    messages.success(request, _("The photo is saved."), extra_tags=undo)


def _undo(photo: ActionPhoto) -> str:
    address = reverse("books:action_photo_bin", args=[photo.action_id, photo.pk])
    return f"undo:{address}?terug"
