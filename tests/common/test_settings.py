"""Every setting from the environment stands in docs/running.md, with its default."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORD = """
import environ, json, sys
asked = {}
get_value = environ.Env.get_value

def record(self, var, *args, **kwargs):
    asked[var] = kwargs.get("default", args[1] if len(args) > 1 else None)
    return get_value(self, var, *args, **kwargs)

environ.Env.get_value = record
import doeboek.settings
json.dump(asked, sys.stdout)
"""


def defaults(folder: Path, **environment: str) -> dict[str, str]:
    """What settings.py asks of the environment, and takes when it is not there."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    asked = subprocess.run(
        [sys.executable, "-c", RECORD],
        cwd=folder,
        env=bare | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    return {name: shown(value, folder) for name, value in json.loads(asked).items()}


def shown(value: object, folder: Path) -> str:
    """A default as the table writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(value)
    return str(value).replace(f"{folder.resolve()}/", "")


def documented() -> dict[str, str]:
    rows = re.findall(
        r"^\| `([A-Z_]+)` \| (?:`(.+?)` )?\|", (ROOT / "docs/running.md").read_text(), re.M
    )
    return dict(rows)


def test_the_table_of_settings_is_current(tmp_path):
    asked = defaults(tmp_path)
    asked |= defaults(tmp_path, DATABASE_URL="postgres://u:p@h/d")
    asked |= defaults(tmp_path, DOEBOEK_OIDC_NAME="ACM")

    assert documented() == asked


def test_no_setting_is_read_elsewhere():
    named = {
        name
        for file in (ROOT / "doeboek").rglob("*.py")
        for name in re.findall(r"DOEBOEK_[A-Z_]+", file.read_text())
    }

    assert named <= set(documented())
