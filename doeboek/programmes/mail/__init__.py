"""What the letters of this app say: ids become names and links when a letter leaves."""

from doeboek.programmes.mail.people import send_entrusted, send_link, send_welcome
from doeboek.programmes.mail.visits import (
    readers_of,
    tell_cancelled,
    tell_changed,
    tell_moved,
    tell_off,
    tell_on,
    tell_planned,
)

__all__ = [
    "readers_of",
    "send_entrusted",
    "send_link",
    "send_welcome",
    "tell_cancelled",
    "tell_changed",
    "tell_moved",
    "tell_off",
    "tell_on",
    "tell_planned",
]
