from __future__ import annotations

import errno
import gc
import io
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, NoReturn

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from doeboek import live
from doeboek.common.supervising import WorkerProcess

PORT_TAKEN = 2


class Command(BaseCommand):
    help = "Serve the pages, and carry out jobs beside them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--web", action="store_true", help="pages only, without a worker")
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date")

    def handle(self, *, host: str, port: int, web: bool, migrate: bool, **options: Any) -> None:
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, _stop)
        try:
            listening = self._listen(host, port)
            self.check(databases=["default"])
            is_new = self._bring_up_to_date(allowed=migrate)
            links = self._demo(is_new) if settings.DEMO else []
            words = [f"Ready: {address(host, listening)}", *links]
            with nullcontext() if web else WorkerProcess():
                Server(lambda: self._say(words)).run(sockets=[listening])
        except KeyboardInterrupt:
            return

    def _listen(self, host: str, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            return socket.create_server((host, port), family=family, backlog=2048)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is taken" if taken else f"of {host} cannot be used"
            self._refuse(f"Port {port} {why}. Choose another with --port.", PORT_TAKEN)

    def _bring_up_to_date(self, *, allowed: bool) -> bool:
        """Run the migrations that are missing, and return whether there were any."""
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing and not allowed:
            self._refuse(
                f"The database misses {len(missing)} migrations. "
                "Run `doeboek migrate`, or start with --migrate."
            )
        if missing:
            call_command("migrate", interactive=False, verbosity=0)
        return bool(missing)

    def _demo(self, is_new: bool) -> list[str]:
        """A line for each person of the demo who signs in. The first time it is loaded.

        A process of its own does that: it makes books, whose memory would stay with us.
        """
        if is_new:
            loading = subprocess.run([sys.executable, "-m", "doeboek", "demo"])
            if loading.returncode:
                sys.exit(loading.returncode)
        lines = io.StringIO()
        call_command("demo", "--links", stdout=lines)
        return lines.getvalue().splitlines()

    def _say(self, lines: list[str]) -> None:
        self.stdout.write("\n".join(lines))
        self.stdout.flush()

    def _refuse(self, sentence: str, code: int = 1) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(code)


class Server(uvicorn.Server):
    """Says when it answers. uvicorn stops by itself on SIGINT and SIGTERM."""

    def __init__(self, when_ready: Callable[[], Any]) -> None:
        config = uvicorn.Config(
            "doeboek.asgi:application",  # a name: what is common imports nothing from above
            access_log=False,
            lifespan="off",
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        config.load()  # now: its queries are not allowed any more once the loop runs
        super().__init__(config)
        self.when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What is loaded stays: to look for garbage in it takes a tenth of a second, time and again.
        gc.freeze()
        self.when_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        live.goodbye()  # an open stream would keep us from stopping
        await super().shutdown(sockets)


def address(host: str, listening: socket.socket) -> str:
    """The address to open. A passkey wants a name, so it is localhost where it can be."""
    here = host in ("127.0.0.1", "0.0.0.0", "::", "::1")
    name = "localhost" if here else f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}"


def _stop(signum: int, frame: Any) -> None:
    raise KeyboardInterrupt
