"""A mail server for tests: it takes letters, or fails as a case says."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any


class PostOffice(socketserver.ThreadingTCPServer):
    """Answers each command by `answers`, and what is not there with 250; `taken` is what arrived.

    `hang_up_after` is what it takes before it breaks the line without a word, `silent_at` where it
    falls silent until it is closed. `DOT` is the end of a message.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self, **answers: str) -> None:
        super().__init__(("127.0.0.1", 0), _Counter)
        self.answers = answers
        self.taken: list[Any] = []
        self.silent_at = self.hang_up_after = ""
        self.closed = threading.Event()
        self.reached = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def ids(self) -> list[str]:
        return [message["Message-ID"] for message in self.taken]


class _Counter(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline():
            word = line.split(b":")[0].strip().upper().decode().split(" FROM")[0].split(" TO")[0]
            word = word.split(" ")[0]
            if not self._answer(word, "354 go on" if word == "DATA" else "250 ok"):
                return
            if word == "DATA" and not self._take_letter():
                return
            if word == "QUIT":
                return

    def _take_letter(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if "DOT" not in self.server.answers:
            self.server.taken.append(message_from_bytes(b"".join(lines)))
        return self._answer("DOT", "250 taken")

    def _answer(self, word: str, usual: str) -> bool:
        if word == self.server.silent_at:
            self.server.reached.set()
            self.server.closed.wait(60)
            return False
        if word == self.server.hang_up_after:
            return False
        self._say(self.server.answers.get(word, usual))
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


@contextmanager
def open_office(**answers: str) -> Iterator[PostOffice]:
    with PostOffice(**answers) as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield office
        finally:
            office.closed.set()
            office.shutdown()
            thread.join()


def use(settings: Any, port: int, timeout: float = 5) -> None:
    """Have letters leave by the server at this port."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = timeout
