"""Photos as they come in: several at once, each looked at by itself."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from doeboek.audits.evidence import MOST_PHOTOS, TooManyPhotos
from doeboek.audits.models import Audit
from doeboek.common.models import StoredFile
from doeboek.common.photos import SHOWN, Photo, Purpose
from doeboek.common.reading import ReadField, outcome_of
from doeboek.people.models import Person


class Refused(NamedTuple):
    """A file that was not taken in: what it is called, and why."""

    name: str
    why: str


class Taken(NamedTuple):
    photos: list[StoredFile]
    refused: list[Refused]


def put_beside(audit: Audit, item: str, taken: Taken, *, by: Person) -> list[Refused]:
    """Put the photos with a statement; tell of every file that is not there, and why."""
    refused = list(taken.refused)
    for photo in taken.photos:
        try:
            audit.add_photo(item, photo, by=by)
        except TooManyPhotos:
            many = _("There are %(count)s photos with this statement already.")
            refused.append(Refused(_("A photo"), many % {"count": MOST_PHOTOS}))
    return refused


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp", "multiple": True})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class PhotosField(ReadField):
    """Any number of photos; one that cannot be used does not take the others along."""

    widget = PhotosInput

    def __init__(self, *, purpose: Purpose = SHOWN, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.purpose = purpose

    def read(self, upload: UploadedFile) -> Photo:
        return Photo.read(upload, self.purpose)

    def clean(self, data: Any, initial: Any = None) -> Taken:
        """What was taken in, and what was not."""
        taken = Taken([], [])
        for upload in data or []:
            try:
                taken.photos.append(outcome_of(upload).keep())
            except ValidationError as fault:
                taken.refused.append(Refused(upload.name, fault.messages[0]))
        return taken


class PhotosForm(forms.Form):
    """Photos that a page sends by themselves."""

    photos = PhotosField(required=False)
