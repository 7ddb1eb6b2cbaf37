"""The server: `doeboek serve --web`, which can be killed and started again on its port."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from typing import Self

from bench.live.measuring import cpu

READY = re.compile(r"Ready: http://localhost:(\d+)")


class Server:
    """Runs from `with` on; `begun` is when its process was last started."""

    def __init__(self) -> None:
        self.port = 0
        self.begun = 0.0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_why: object) -> None:
        self.process.terminate()
        self.process.wait()

    def start(self) -> None:
        """Start, and wait until it answers."""
        self.begun = time.monotonic()
        command = [sys.executable, "-m", "doeboek", "serve", "--web", "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        found = READY.match(self.process.stdout.readline())
        if found is None:
            raise RuntimeError("the server did not start")
        self.port = int(found[1])

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.wait()

    def cpu(self) -> float:
        """Seconds of CPU that this process has used, of all its threads."""
        return cpu(self.process.pid)
