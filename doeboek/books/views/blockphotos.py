"""The photos on a page of the team's own: shown, described, taken off and put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.books.blockforms import BlockForm, CaptionForm, is_full
from doeboek.books.models import Block, BlockPhoto, TooManyPhotos
from doeboek.books.views.blocks import block_page
from doeboek.common.files import serve
from doeboek.common.photos import serve_small
from doeboek.people.access import may


@require_safe
@may("book.change", on=BlockPhoto)
def photo(request: HttpRequest, photo: BlockPhoto) -> HttpResponse:
    """The photo; small with `?klein`."""
    return serve_small(photo.photo) if "klein" in request.GET else serve(request, photo.photo)


@require_POST
@may("book.change", on=BlockPhoto)
def caption(request: HttpRequest, photo: BlockPhoto) -> HttpResponse:
    form = CaptionForm(request.POST, instance=photo)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return _back(photo.block)
    block = photo.block
    response = block_page(
        request, block, BlockForm(instance=block), refused=photo, caption_form=form
    )
    response.status_code = 422
    return response


@require_POST
@may("book.change", on=Block)
def bin_photo(request: HttpRequest, block: Block, photo: int) -> HttpResponse:
    """Take a photo off the page; `?terug` puts it back."""
    found = get_object_or_404(block.photos.select_related("photo"), pk=photo)
    if "terug" not in request.GET:
        found.discard()
        undo = reverse("books:block_photo_bin", args=[block.pk, found.pk]) + "?terug"
        messages.success(request, _("The photo is taken away."), extra_tags=f"undo:{undo}")
        return _back(block)
    try:
        BlockPhoto.objects.put(found.photo, on=block, by=request.person)
        messages.success(request, _("The photo is back."))
    except TooManyPhotos:
        messages.error(request, is_full())
    return _back(block)


def _back(block: Block) -> HttpResponse:
    return redirect(f"{reverse('books:block', args=[block.book_id, block.slug])}#fotos")
