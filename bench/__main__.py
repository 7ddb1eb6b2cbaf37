"""Runs `bench/NAME.py` or `bench/NAME/` and lets only its figures through to standard output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.figures import is_figure

HERE = Path(__file__).parent
NOT_BENCHES = {"__init__", "__main__", "figures"}


def main(arguments: list[str]) -> int:
    found = [*HERE.glob("*.py"), *(main.parent for main in HERE.glob("*/__main__.py"))]
    names = sorted(path.stem for path in found if path.stem not in NOT_BENCHES)
    if not arguments or arguments[0] not in names:
        print(
            f"usage: bin/bench NAME [options], with NAME one of {', '.join(names)}", file=sys.stderr
        )
        return 64
    command = [sys.executable, "-m", f"bench.{arguments[0]}", *arguments[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bench:
        assert bench.stdout is not None
        for line in bench.stdout:
            print(line, end="", flush=True, file=sys.stdout if is_figure(line) else sys.stderr)
    return bench.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
