"""The `doeboek` command as a process of its own, on the test database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).parents[2]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "doeboek", *words]


def environment(**more: str) -> dict[str, str]:
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    ours = {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "doeboek.settings",
        "PYTHONPATH": paths,
    }
    return os.environ | ours | more


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), env=environment(**more), capture_output=True, text=True, timeout=120
    )


@contextmanager
def serving(*options: str, **environment_: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and its address."""
    server = subprocess.Popen(
        command("serve", "--port", "0", *options),
        env=environment(**environment_),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        ready = server.stdout.readline()
        assert ready.startswith("Ready: http://localhost:"), server.stderr.read()
        yield server, ready.removeprefix("Ready: ").strip()
    finally:
        server.kill()
        server.communicate()


def database_url() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'])}"
    return f"postgres://{user}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"
