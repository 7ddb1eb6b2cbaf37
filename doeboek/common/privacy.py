"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    PERSONAL,
    SHORT_LIVED,
    TECHNICAL,
    Privacy,
)

FIELDS: dict[str, dict[str, Privacy]] = {
    "Receipt": {
        "id": TECHNICAL,
        "key": SHORT_LIVED,
        "sender": SHORT_LIVED,
        "body_hash": SHORT_LIVED,
        "status": SHORT_LIVED,
        "location": SHORT_LIVED,
        "at": SHORT_LIVED,
    },
    "StoredFile": {
        "id": TECHNICAL,
        "sha256": TECHNICAL,
        "size": TECHNICAL,
        "media_type": TECHNICAL,
        "at": TECHNICAL,
    },
    "Letter": {
        "id": TECHNICAL,
        "key": TECHNICAL,
        "to": PERSONAL,
        "template": TECHNICAL,
        "language": PERSONAL,
        "context": TECHNICAL,
        "at": TECHNICAL,
        "sent_at": TECHNICAL,
    },
}
