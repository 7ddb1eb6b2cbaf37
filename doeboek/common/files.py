"""Files by the hash of their content: stored once, served by the view that checks the policy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from doeboek.common.models import StoredFile


@dataclass(frozen=True)
class LooseFile:
    """A file that was read and that nobody kept yet."""

    content: bytes
    media_type: str

    def keep(self) -> StoredFile:
        return store(self.content, self.media_type)


def store(content: bytes, media_type: str) -> StoredFile:
    """Keep the bytes and return their record; the same bytes give the same record."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.write_bytes(content)
        half.replace(path)
    return StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "media_type": media_type}
    )[0]


def read(stored: StoredFile) -> bytes:
    return path_of(stored.sha256).read_bytes()


def release(stored: StoredFile | None) -> None:
    """Delete the file when no record points to it any more."""
    if stored is None or _is_used(stored):
        return
    path = path_of(stored.sha256)
    stored.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def serve(request: HttpRequest, stored: StoredFile, *, download_as: str = "") -> HttpResponse:
    """Answer with the file. The caller has checked that this person may see it."""
    response = answered(read(stored), stored.media_type, stored.sha256)
    if download_as:
        response.headers["Content-Disposition"] = f'attachment; filename="{download_as}"'
    return response


def answered(content: bytes, media_type: str, tag: str) -> HttpResponse:
    """An answer for this person's browser only; `tag` names the content."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["ETag"] = f'"{tag}"'
    patch_cache_control(response, private=True, max_age=300)
    return response


def path_of(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def _is_used(stored: StoredFile) -> bool:
    relations = [r for r in stored._meta.related_objects if r.one_to_many or r.one_to_one]
    return any(
        r.related_model._base_manager.filter(**{r.field.name: stored}).exists() for r in relations
    )
