"""The scripts of bin/, as somebody with a bare machine meets them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figures import KEYS, figure, is_figure

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with nothing installed."""
    (tmp_path / "bin").mkdir()
    for name in ("bin/install", "bin/demo", "bin/doeboek", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def demo(checkout: Path, *options: str, **environment: str) -> tuple[int, str]:
    """Run bin/demo and return its exit and the last line it says."""
    done = subprocess.run(
        [checkout / "bin/demo", *options],
        env={"PATH": os.environ["PATH"], "HOME": str(checkout)} | environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    return done.returncode, done.stderr.splitlines()[-1]


def path_with(checkout: Path, python3: str) -> str:
    """A PATH with the usual small programs and this python3, and no other Python."""
    folder = checkout / "programs"
    folder.mkdir()
    for name in ("cat", "cmp", "cp", "dirname", "rm", "sh"):
        (folder / name).symlink_to(shutil.which(name) or "")
    (folder / "python3").write_text(f"#!/bin/sh\n{python3}\n")
    (folder / "python3").chmod(0o755)
    return str(folder)


def test_an_old_python_is_exit_4_and_one_sentence(checkout):
    told = demo(checkout, PATH=path_with(checkout, "exit 1"))

    assert told == (4, "Doeboek needs Python 3.11 or newer, and finds none on this machine.")


def test_a_python_without_venv_is_exit_4_and_leaves_nothing(checkout):
    without_venv = f'case "$*" in *venv*) mkdir .venv; exit 1;; esac; exec {sys.executable} "$@"'

    code, sentence = demo(checkout, PATH=path_with(checkout, without_venv))

    assert (code, sentence.split(" (")[0]) == (4, "Python cannot make a virtual environment here")
    assert not (checkout / ".venv").exists()


def test_no_package_index_is_exit_3_and_one_sentence(checkout):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}

    code, sentence = demo(checkout, PIP_CONFIG_FILE=os.devnull, PIP_NO_CACHE_DIR="1", **nowhere)

    assert (code, sentence.split(":")[0]) == (3, "The packages cannot be fetched")


def test_an_unknown_option_is_told_how_it_is_used(checkout):
    assert demo(checkout, "--prot", "9") == (64, "usage: bin/demo [--port 8000] [--fresh]")


def test_a_figure_is_one_line_with_every_key_and_its_verdict(capsys):
    figure("pages", "home p95", 310, "ms", target=300)
    figure("pages", "pages", 200, "per s", target=150, at_least=True)

    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["ok"] for line in lines] == [False, True]
    assert tuple(json.loads(lines[0])) == KEYS


def test_only_figures_pass_to_standard_output(capsys):
    figure("pages", "home p95", 310, "ms")
    line = capsys.readouterr().out

    assert [is_figure(text) for text in (line, "made 10,000 shops", '{"ok": true}', "[1]")] == [
        True,
        False,
        False,
        False,
    ]


def test_an_unknown_benchmark_is_told_which_there_are():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "nothing"], cwd=ROOT, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (64, "")
    assert "with NAME one of" in done.stderr
