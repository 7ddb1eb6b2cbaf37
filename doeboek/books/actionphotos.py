"""The form of a photo of before or after, and the two places on the page where it goes."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.books.models import Action, ActionPhoto
from doeboek.common.photos import SHOWN, PhotoField

#: What a place is called in an address and in the ids of its form.
ANCHORS = {ActionPhoto.Side.BEFORE: "voor", ActionPhoto.Side.AFTER: "na"}


class ActionPhotoForm(forms.Form):
    """One photo, and on which side it goes."""

    side = forms.ChoiceField(choices=ActionPhoto.Side.choices, widget=forms.HiddenInput)
    photo = PhotoField(
        label=_("Photo"),
        help_text=_("Take it now, or choose one from your photos. Where you took it is not kept."),
        error_messages={
            "required": _("Choose or take a photo first."),
            "empty": SHOWN.unreadable,
        },
    )


class Place(NamedTuple):
    """One side on the page: its photo, if there is one, and the form for another."""

    side: str
    anchor: str
    photo: ActionPhoto | None
    form: ActionPhotoForm


def places(action: Action, refused: ActionPhotoForm | None = None) -> list[Place]:
    """Before and after; `refused` is the form that came back, shown on the side it was sent for."""
    standing = {photo.side: photo for photo in action.shown_photos}
    return [
        Place(side, anchor, standing.get(side), _form(side, anchor, refused))
        for side, anchor in ANCHORS.items()
    ]


def _form(side: str, anchor: str, refused: ActionPhotoForm | None) -> ActionPhotoForm:
    if refused and refused.data.get("side") == side:
        refused.auto_id = f"{anchor}-%s"
        return refused
    return ActionPhotoForm(initial={"side": side}, auto_id=f"{anchor}-%s")
