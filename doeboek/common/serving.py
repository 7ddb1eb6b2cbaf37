"""Static files, answered before Django: one process serves pages and files alike.

WhiteNoise knows the files, their headers and compressed forms; its middleware is made for WSGI and
costs a thread and a warning a file under ASGI (figures: docs/decisions/0002-static-files.md).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_HASHED_NAME = re.compile(r"\.[0-9a-f]{12}\.\w+$")
_ASKED = {
    b"accept-encoding": "HTTP_ACCEPT_ENCODING",
    b"if-modified-since": "HTTP_IF_MODIFIED_SINCE",
    b"if-none-match": "HTTP_IF_NONE_MATCH",
    b"range": "HTTP_RANGE",
}


class StaticFiles:
    """Answers every address below `prefix` from the folder `root`; the rest goes to `application`.

    A file with its hash in the name never changes and is kept by browsers for good.
    """

    def __init__(self, application: Application, root: Path, prefix: str) -> None:
        self.application = application
        self.prefix = prefix
        self.files = WhiteNoise(
            None,
            root,
            prefix,
            max_age=3600,
            allow_all_origins=False,
            add_headers_function=_security_headers,
            immutable_file_test=_HASHED_NAME,
        ).files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self.prefix):
            await self.application(scope, receive, send)
        elif file := self.files.get(scope["path"]):
            await self._answer(file, scope, send)
        else:
            await _send(send, 404, [("Content-Type", "text/plain")], b"Not found\n")

    async def _answer(self, file: Any, scope: Scope, send: Send) -> None:
        asked = {_ASKED[k]: v.decode("latin-1") for k, v in scope["headers"] if k in _ASKED}
        response = file.get_response(scope["method"], asked)
        body = b""
        if response.file is not None:
            with response.file:
                body = await asyncio.to_thread(response.file.read)
        await _send(send, response.status, response.headers, body)


async def _send(send: Send, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": int(status), "headers": raw})
    await send({"type": "http.response.body", "body": body})


def _security_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
