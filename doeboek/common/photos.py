"""Pictures as people send them: only what they show is kept.

Photo.read(upload)         -> Photo: a JPEG, upright, at most 2000 px, without camera data
Photo.read(upload, LOGO)   -> Photo: a PNG of at most 800 px that keeps its transparency
photo.keep()               -> StoredFile
serve_small(stored)        -> an answer with a small picture of it

In a form it is a `PhotoField`, whose `clean` gives the stored file; see `reading.py`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from doeboek.common.files import LooseFile, answered, path_of
from doeboek.common.forms import PhotoInput
from doeboek.common.models import StoredFile
from doeboek.common.reading import ReadField

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 12_000_000
SMALL_EDGE = 320


class NotAPhoto(ValidationError):
    """The upload is no picture we can use; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """What a picture is for: how large it may come and how it is kept."""

    most_pixels: int
    edge: int
    mode: str
    kind: str
    saving: Mapping[str, Any]
    #: Why it cannot be used, in the user's language.
    too_heavy: Any
    too_large: Any
    unreadable: Any


SHOWN = Purpose(
    most_pixels=60_000_000,
    edge=2000,
    mode="RGB",
    kind="JPEG",
    saving={"quality": 82, "optimize": True},
    too_heavy=_("This photo is larger than 12 MB. Choose a smaller one."),
    too_large=_("This photo has too many pixels. Choose a smaller one."),
    unreadable=_("This file is no photo that we can open. Choose a JPEG, PNG or WebP photo."),
)
LOGO = Purpose(
    most_pixels=20_000_000,
    edge=800,
    mode="RGBA",
    kind="PNG",
    saving={"optimize": True},
    too_heavy=_("This logo is larger than 12 MB. Choose a smaller one."),
    too_large=_("This logo has too many pixels. Choose a smaller one."),
    unreadable=_("This file is no logo that we can open. Choose a PNG, JPEG or WebP picture."),
)


@dataclass(frozen=True)
class Photo(LooseFile):
    """A picture that was drawn anew: nothing of the file that was sent is left but its image."""

    @classmethod
    def read(cls, upload: UploadedFile, purpose: Purpose = SHOWN) -> Self:
        """Draw an uploaded picture anew, which may take a second. Raises NotAPhoto."""
        if (upload.size or 0) > MOST_BYTES:
            raise NotAPhoto(purpose.too_heavy)
        try:
            picture = _drawn(upload, purpose)
        except NotAPhoto:
            raise
        except Image.DecompressionBombError as error:
            raise NotAPhoto(purpose.too_large) from error
        except Exception as error:  # a damaged picture breaks its decoder in many ways
            raise NotAPhoto(purpose.unreadable) from error
        out = io.BytesIO()
        picture.save(out, purpose.kind, **purpose.saving)
        return cls(out.getvalue(), f"image/{purpose.kind.lower()}")


class PhotoField(ReadField):
    """A photo, from the camera or the album; `clean` gives the stored file."""

    widget = PhotoInput

    def __init__(self, *, purpose: Purpose = SHOWN, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.purpose = purpose

    def read(self, upload: UploadedFile) -> Photo:
        return Photo.read(upload, self.purpose)

    def clean(self, data: Any, initial: Any = None) -> StoredFile | None:
        photo: Photo | None = super().clean(data, initial)
        return photo.keep() if photo else None


def serve_small(stored: StoredFile) -> HttpResponse:
    """Answer with a small picture of a photo of ours, for a page that shows several.

    The caller has checked that this person may see it.
    """
    out = io.BytesIO()
    with Image.open(path_of(stored.sha256)) as image:
        _decode_no_larger_than(SMALL_EDGE, image)
        small = image.convert("RGB")
    small.thumbnail((SMALL_EDGE, SMALL_EDGE))
    small.save(out, "JPEG", quality=75)
    return answered(out.getvalue(), "image/jpeg", f"{stored.sha256}-small")


def _drawn(upload: UploadedFile, purpose: Purpose) -> Image.Image:
    with Image.open(upload, formats=FORMATS) as image:
        if image.width * image.height > purpose.most_pixels:
            raise NotAPhoto(purpose.too_large)
        _decode_no_larger_than(purpose.edge, image)
        picture = ImageOps.exif_transpose(image).convert(purpose.mode)
    picture.thumbnail((purpose.edge, purpose.edge))
    # What cameras and people wrote beside the picture would be saved along.
    picture.info.clear()
    return picture


def _decode_no_larger_than(edge: int, image: Image.Image) -> None:
    """A JPEG of 48 megapixels then takes 35 MB instead of 550, and less than half of the time."""
    smaller = max(*image.size, edge) / edge
    image.draft("RGB", (int(image.width / smaller), int(image.height / smaller)))
