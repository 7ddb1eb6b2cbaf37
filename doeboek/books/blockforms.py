"""Forms of the blocks of a book."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.audits.photos import PhotosField, PhotosForm, Taken
from doeboek.books.models import (
    MOST_PHOTOS,
    Block,
    BlockPhoto,
    Book,
    Support,
    TooManyPhotos,
)
from doeboek.common.files import release
from doeboek.common.forms import LINE, LongText, VersionedModelForm
from doeboek.common.photos import SHOWN, Purpose
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

PRINTED = Purpose(
    most_pixels=SHOWN.most_pixels,
    edge=1400,
    mode=SHOWN.mode,
    kind=SHOWN.kind,
    saving=SHOWN.saving,
    too_heavy=SHOWN.too_heavy,
    too_large=SHOWN.too_large,
    unreadable=SHOWN.unreadable,
)
"""As wide as a page at some 220 dots an inch: ten of them still make a book that can be mailed."""


class BlockForm(VersionedModelForm):
    """The words of the team on a page of the book."""

    class Meta:
        model = Block
        fields = ["title", "text"]
        labels = {"title": _("Title of the page"), "text": _("Your words on this page")}
        field_classes = {"text": LongText}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if self.instance.is_own:
            fields["title"].required = True
            fields["title"].error_messages["required"] = _("Give the page a title.")
        else:
            del fields["title"]
        if self.instance.replaces_the_dossier:
            fields["text"].label = _("As the book asks it")
        fields["text"].required = False
        fields["text"].help_text = _help_for(self.instance)


class NewPageForm(forms.Form):
    """A page of the team's own begins with its title."""

    title = forms.CharField(
        label=_("Title of the page"),
        max_length=LINE,
        help_text=_("For example: how the shop looks now."),
        error_messages={"required": _("Give the page a title.")},
    )


class SupportsForm(forms.ModelForm):
    """Which help and subsidies are printed."""

    class Meta:
        model = Book
        fields = ["supports"]
        labels = {"supports": _("What comes in this book")}
        widgets = {"supports": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["supports"].queryset = Support.objects.for_trajectory(trajectory)

    @property
    def offered(self) -> list[Support]:
        """What there is to choose from."""
        field: Any = self.fields["supports"]
        return list(field.queryset)


class PagePhotosForm(PhotosForm):
    """Photos that come along with the words of the page."""

    photos = PhotosField(
        label=_("Photos"),
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB each. Where and when you took it is not kept."
        ),
        required=False,
        purpose=PRINTED,
    )

    def put(self, *, on: Block, by: Person) -> list[str]:
        """Put them on the page; a sentence for each that is not there, with the reason."""
        self.full_clean()
        taken: Taken = self.cleaned_data["photos"]
        refused = [f"{name}: {why}" for name, why in taken.refused]
        for photo in taken.photos:
            try:
                BlockPhoto.objects.put(photo, on=on, by=by)
            except TooManyPhotos:
                release(photo)
                refused.append(is_full())
        return refused


class CaptionForm(VersionedModelForm):
    """What is to be seen on a photo: printed under it, and read aloud to who cannot see it."""

    class Meta:
        model = BlockPhoto
        fields = ["caption"]
        labels = {"caption": _("What is to be seen on it?")}


def is_full() -> str:
    """What is said when one photo more does not fit on a page."""
    return str(_("There are %(count)s photos on this page already.")) % {"count": MOST_PHOTOS}


def _help_for(block: Block) -> Any:
    if block.is_own:
        return _("Each line is a paragraph.")
    if block.replaces_the_dossier:
        return _("Leave it empty to print the question as it stands in the dossier.")
    return _("They are printed under the title. Leave it empty when the page speaks for itself.")
