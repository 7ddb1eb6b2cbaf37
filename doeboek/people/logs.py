"""The log holds no tokens: who reads it must not be able to open anybody's pages."""

from __future__ import annotations

import logging
import re
from typing import Any

from doeboek.people.models import Person

#: Who took what along; always written, whatever else is: see `LOGGING` in the settings.
_TAKEN = logging.getLogger("doeboek.taken")

#: The token of a link or of a calendar, and the code of a public scan.
_TOKEN = re.compile(r"(/l/|/kalender/|/zelfscan/scan/)[A-Za-z0-9_-]{22,}")
_LOGGERS = ("django.request", "django.server", "uvicorn.access")


class WithoutTokens(logging.Filter):
    """Writes … instead of what in an address is the right to open it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without, record.args))
        record.msg = _without(record.msg)
        return True


def note_taken(what: str, *, by: Person) -> None:
    """Write that somebody took something along; `what` tells it in ids and numbers, not names."""
    way = f"link {by.link.pk}" if by.link else "account"
    _TAKEN.info("person %s by %s took %s", by.pk, way, what)


def keep_tokens_out() -> None:
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, WithoutTokens) for each in logger.filters):
            logger.addFilter(WithoutTokens())


def _without(part: Any) -> Any:
    return _TOKEN.sub(r"\1…", part) if isinstance(part, str) else part
