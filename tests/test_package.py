"""The wheel holds the whole product, and serves it where there is no checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.po", "*.pyc")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is packaged, in a folder where building leaves no traces in the checkout."""
    folder = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "doeboek", folder / "doeboek", ignore=LEFT_OUT)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, source]
    run(sys.executable, "-m", "pip", *build)
    return next(folder.glob("doeboek-*.whl"))


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_wheel_holds_every_file_of_the_package(source, wheel):
    files = {
        str(file.relative_to(source)) for file in (source / "doeboek").rglob("*") if file.is_file()
    }

    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("doeboek/")}

    assert packed == files


def test_the_wheel_holds_what_is_no_python(wheel):
    with zipfile.ZipFile(wheel) as archive:
        kinds = {Path(name).suffix for name in archive.namelist()}

    assert {
        ".css",
        ".html",
        ".js",
        ".mo",
        ".svg",
        ".toml",
        ".ttf",
        ".txt",
        ".typ",
        ".woff2",
    } <= kinds


@pytest.mark.index
@pytest.mark.long
def test_the_wheel_serves_the_product_outside_the_checkout(wheel, tmp_path):
    venv.create(tmp_path / "venv")
    program = tmp_path / "venv/bin"
    # What is never imported need not be compiled.
    pip = [sys.executable, "-m", "pip", "--python", program / "python"]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-compile"]
    run(*install, "--require-hashes", "-r", ROOT / "requirements.lock")
    run(*install, wheel)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "DOEBOEK_"))}
    environment.pop("PYTHONPATH", None)
    environment.pop("DATABASE_URL", None)

    server = subprocess.Popen(
        [program / "doeboek", "serve", "--port", "0", "--migrate"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = server.stdout.readline().removeprefix("Ready: ").strip()
        health = json.loads(fetch(f"{address}/health"))
        page = fetch(address).decode()
    finally:
        server.terminate()
        server.communicate(timeout=60)

    assert health["status"] == "ok"
    assert "/static/css/app." in page
    assert (tmp_path / "var/static/staticfiles.json").exists()
    assert server.returncode == 0


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()
