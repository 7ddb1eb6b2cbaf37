"""A form is carried out once, however often it is sent.

Every form carries a random key. Key, change and answer are one transaction; the same key again
gets the same answer, the same key with another text gets a page that keeps that text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import cast

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doeboek.common.models import Receipt
from doeboek.common.typed import KEY, KEY_SHAPE, TOKENS, typed_in


def once(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Run `answer` in a transaction, unless this form was carried out before.

    An answer of 400 or higher rolls everything back, the key included.
    """
    key = request.POST.get(KEY) or request.headers.get("Idempotency-Key", "")
    if not KEY_SHAPE.match(key):
        return render(request, "common/incomplete_form.html", status=400)
    body_hash = _body_hash(request)
    with transaction.atomic():
        receipt, is_new = _receipt(request, key, body_hash)
        if not is_new:
            return _again(request, receipt, body_hash)
        response = answer()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        else:
            # Who erases oneself by this form has no receipts any more.
            Receipt.objects.filter(pk=receipt.pk).update(
                status=response.status_code, location=response.headers.get("Location", "")
            )
    return response


def _receipt(request: HttpRequest, key: str, body_hash: str) -> tuple[Receipt, bool]:
    sender = f"person:{request.person.pk}" if request.person else "stranger"
    try:
        with transaction.atomic():
            fresh = Receipt(key=key, sender=sender, body_hash=body_hash)
            fresh.save(force_insert=True)
            return fresh, True
    except IntegrityError:
        return Receipt.objects.get(key=key, sender=sender), False


def _again(request: HttpRequest, receipt: Receipt, body_hash: str) -> HttpResponse:
    if receipt.body_hash == body_hash:
        if request.headers.get("HX-Request") or not receipt.location:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return HttpResponseRedirect(receipt.location)
    if "text/html" not in request.headers.get("Accept", "text/html"):
        return JsonResponse({"error": _("This key was used for another text.")}, status=409)
    context = typed_in(request) | {"location": receipt.location}
    return render(request, "common/already_sent.html", context, status=409)


def _body_hash(request: HttpRequest) -> str:
    digest = hashlib.sha256(request.path.encode())
    for name, values in sorted(request.POST.lists()):
        if name not in TOKENS:
            for value in values:
                digest.update(f"\0{name}\0{value}".encode())
    for name, uploads in sorted(request.FILES.lists()):
        for upload in cast(list[UploadedFile], uploads):
            digest.update(f"\0{name}\0{upload.name}\0{upload.size}\0".encode())
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
    return digest.hexdigest()
