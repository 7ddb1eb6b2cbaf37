"""A photo of the shop, re-encoded before it is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doeboek.common.files import NotAPhoto, store_photo
from doeboek.common.forms import PhotoInput
from doeboek.common.models import StoredFile


class PhotoField(forms.FileField):
    """An optional photo; `clean` gives the stored, re-encoded file."""

    widget = PhotoInput

    def clean(self, data: Any, initial: Any = None) -> StoredFile | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return store_photo(upload)
        except NotAPhoto as error:
            raise ValidationError(str(error)) from error


class PhotoForm(forms.Form):
    photo = PhotoField(
        label=_("Photo of the shop front"),
        error_messages={"required": _("Choose or take a photo first.")},
    )
