"""The static files of all apps in one folder: hashed, compressed, and only when they changed."""

from __future__ import annotations

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

import doeboek


def collect_static() -> bool:
    """Bring STATIC_ROOT up to date and return whether that took work.

    Files of earlier versions stay: a page that is open in a browser still asks for them.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    stamp = root / ".collected"
    wanted = fingerprint()
    if _text(stamp) == wanted:
        return False
    with (root / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another server may be doing the same
        if _text(stamp) == wanted:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """Changes with the version, and with the name, size or time of any source file."""
    digest = hashlib.sha256(doeboek.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"\0{name}\0{stat.st_size}\0{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _text(file: Path) -> str:
    return file.read_text() if file.exists() else ""
