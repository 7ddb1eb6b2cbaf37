"""Reports of mail servers that a letter came back (RFC 3464): read, and marked at the letter.

A letter is found by its Message-ID in the part of it that comes back. Nobody can guess that, so a
report that knows it is about a letter of ours.
"""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from enum import StrEnum
from pathlib import Path

from doeboek.common.letters import Letter

_ID = re.compile(r"<([^>@\s]{1,64})@")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_UNKNOWN = "5.0.0"


class Outcome(StrEnum):
    """What a report led to."""

    MARKED = "a letter came back"
    KNOWN = "told before"
    DELAYED = "skipped: it is late, and is still tried"
    STRANGE = "skipped: not about a letter that is kept here"
    NO_REPORT = "skipped: no report about delivery"


def reports_in(place: Path) -> Iterator[tuple[str, bytes]]:
    """Every message of a Maildir, an mbox or a file with one message, with a name for it."""
    if place.is_dir():
        for part in ("new", "cur"):
            files = (file for file in sorted((place / part).glob("*")) if file.is_file())
            yield from ((file.name, file.read_bytes()) for file in files)
        return
    content = place.read_bytes()
    if not content.startswith(b"From "):
        yield place.name, content
        return
    box = mailbox.mbox(place, create=False)
    for number, key in enumerate(box.iterkeys(), start=1):
        yield f"{place.name} {number}", box.get_bytes(key)


def take_in(content: bytes) -> Outcome:
    """Mark the letter that a report is about, when it came back for good."""
    message = message_from_bytes(content)
    told = list(_told(message))
    name = _returned(message)
    if not told or not name:
        return Outcome.NO_REPORT
    status = next((status for action, status in told if action == "failed"), "")
    if not status:
        return Outcome.DELAYED
    letter = Letter.objects.filter(name=name).first()
    if letter is None:
        return Outcome.STRANGE
    if letter.came_back_at:
        return Outcome.KNOWN
    letter.come_back(status)
    return Outcome.MARKED


def _told(message: Message) -> Iterator[tuple[str, str]]:
    """Of each recipient what became of it, and with which status."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in _inside(part):
                if action := str(block.get("Action", "")).strip().lower():
                    status = _STATUS.search(str(block.get("Status", "")))
                    yield action, status[0] if status else _UNKNOWN


def _returned(message: Message) -> str:
    """What the Message-ID of the returned letter begins with; the report has one of its own."""
    for part in message.walk():
        if part.get_content_type() == "text/rfc822-headers":
            headers = [message_from_string(str(part.get_payload()))]
        elif part.get_content_type() == "message/rfc822":
            headers = _inside(part)
        else:
            continue
        for each in headers:
            if found := _ID.search(str(each.get("Message-ID", ""))):
                return found[1]
    return ""


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []
