"""Photos of the boards: taken in, looked at, taken away and put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.common.files import serve
from doeboek.common.photos import serve_small
from doeboek.ideas.boardphotos import BoardPhotosForm, full, put_with
from doeboek.ideas.models import BoardPhoto, Session, TooManyPhotos
from doeboek.people.access import may

FROM, LEADING = "van", "leiden"
"""Where the form stood: on the page of leading the session, else on that of the session."""


@require_POST
@may("session.change", on=Session, reads=BoardPhotosForm)
def board_photos(request: HttpRequest, session: Session) -> HttpResponse:
    form = BoardPhotosForm(request.POST, request.FILES)
    form.full_clean()
    taken = form.cleaned_data["photos"]
    for name, why in put_with(session, taken, by=request.person):
        messages.error(request, f"{name}: {why}")
    if not (taken.photos or taken.refused):
        messages.error(request, _("Choose a photo first."))
    return _back(request, session)


@require_POST
@may("session.change", on=Session)
def bin_board_photo(request: HttpRequest, session: Session, board_photo: int) -> HttpResponse:
    """Take a photo away; `?terug` puts it back."""
    found = get_object_or_404(session.board_photos.select_related("photo"), pk=board_photo)
    if "terug" in request.GET:
        _put_back(request, session, found)
    else:
        found.discard()
        messages.success(request, _("The photo is taken away."), extra_tags=_undo(request, found))
    return _back(request, session)


@require_safe
@may("session.see", on=BoardPhoto)
def board_photo(request: HttpRequest, photo: BoardPhoto) -> HttpResponse:
    """The photo; small with `?klein`."""
    return serve_small(photo.photo) if "klein" in request.GET else serve(request, photo.photo)


def _put_back(request: HttpRequest, session: Session, photo: BoardPhoto) -> None:
    try:
        BoardPhoto.objects.put(photo.photo, session=session, by=request.person)
    except TooManyPhotos:
        messages.error(request, full())
    else:
        messages.success(request, _("The photo is back."))


def _undo(request: HttpRequest, photo: BoardPhoto) -> str:
    address = reverse("ideas:board_photo_bin", args=[photo.session_id, photo.pk])
    place = f"&{FROM}={LEADING}" if _was_leading(request) else ""
    return f"undo:{address}?terug{place}"


def _back(request: HttpRequest, session: Session) -> HttpResponse:
    name = "ideas:run" if _was_leading(request) and session.is_live else "ideas:session"
    return redirect(f"{reverse(name, args=[session.pk])}#fotos")


def _was_leading(request: HttpRequest) -> bool:
    return LEADING in (request.POST.get(FROM), request.GET.get(FROM))
