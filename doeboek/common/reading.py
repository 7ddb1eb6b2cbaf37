"""Uploaded files that are work to read: read before the transaction of their form begins.

SQLite has one writer, and everybody who writes waits for it. So a view names the form whose files
it takes, `@may("photo.change", on=Trajectory, reads=PhotoForm)`; each `ReadField` of that form is
read just before the transaction, and what came of it stays with the upload until `clean` asks.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

_UNREAD = object()


class ReadField(forms.FileField):
    """A file of which `clean` gives what `read` made of it; None for none."""

    def read(self, upload: UploadedFile) -> Any:
        """What the file holds. Raises ValidationError in the user's language."""
        raise NotImplementedError

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if not upload:
            return None
        return outcome_of(upload)


def outcome_of(upload: Any) -> Any:
    """What came of reading an upload before the transaction. Raises its ValidationError."""
    outcome = getattr(upload, "outcome", _UNREAD)
    if outcome is _UNREAD:
        raise RuntimeError("This file was not read: name its form, @may(…, reads=…).")
    if isinstance(outcome, ValidationError):
        raise outcome
    return outcome


def read_files(request: HttpRequest, form: type[forms.BaseForm]) -> None:
    """Read what was sent for the ReadFields of a form; `clean` tells what is wrong with it."""
    fields: dict[str, forms.Field] = form.base_fields  # type: ignore[attr-defined]
    for name, field in fields.items():
        if isinstance(field, ReadField):
            uploads: list[Any] = request.FILES.getlist(name)
            for upload in uploads:
                upload.outcome = _outcome(field, upload)


def _outcome(field: ReadField, upload: UploadedFile) -> Any:
    try:
        return field.read(upload)
    except ValidationError as error:
        return error
    finally:
        upload.seek(0)
