"""The worker beside the server: started with it, started again when it dies, stopped with it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from types import TracebackType

PAUSE_SECONDS = 5
PATIENCE_SECONDS = 10
logger = logging.getLogger(__name__)


class WorkerProcess:
    """A context in which `doeboek work` runs as a process of its own."""

    def __enter__(self) -> WorkerProcess:
        self._stopped = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep_going, name="worker watch", daemon=True)
        self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()  # its job is taken up again after the next start
        self._watch.join()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "doeboek", "work", "--parent", str(os.getpid())]
        # A session of its own: Ctrl-C reaches the server only, which then stops the worker.
        return subprocess.Popen(command, start_new_session=True)

    def _keep_going(self) -> None:
        while True:
            code = self._process.wait()
            if self._stopped.is_set():
                return
            logger.error("The worker stopped by itself (%s); starting it again", code)
            if self._stopped.wait(PAUSE_SECONDS):
                return
            self._process = self._start()
