"""A photo of the shop."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.photos import PhotoField


class PhotoForm(forms.Form):
    photo = PhotoField(
        label=_("Photo of the shop front"),
        error_messages={"required": _("Choose or take a photo first.")},
    )
