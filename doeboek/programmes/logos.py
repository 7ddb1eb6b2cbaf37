"""A programme's logo: re-encoded as PNG, so that only a picture is ever served."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from doeboek.common.files import NotAPhoto, store
from doeboek.common.models import StoredFile

LOGO_EDGE = 800
PIXELS = 20_000_000


def store_logo(upload: Any) -> StoredFile:
    """Keep a logo of at most 800 px a side, transparency included. Raises NotAPhoto."""
    if upload.size > settings.PHOTO_MAX_BYTES:
        raise NotAPhoto(_("This logo is larger than 12 MB. Choose a smaller one."))
    try:
        with Image.open(upload) as image:
            if image.width * image.height > PIXELS:
                raise NotAPhoto(_("This logo has too many pixels. Choose a smaller one."))
            picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPhoto(
            _("This file is no logo that we can open. Choose a PNG, JPEG or WebP picture.")
        ) from error
    picture.thumbnail((LOGO_EDGE, LOGO_EDGE))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return store(out.getvalue(), "image/png")
