"""The privacy class of every field of this app."""

from doeboek.common.privacy import ORGANISATIONAL, SENSITIVE_TEXT, TECHNICAL, Privacy

FIELDS: dict[str, dict[str, Privacy]] = {
    "Arrival": {
        "id": TECHNICAL,
        "taken": TECHNICAL,
        "client_id": TECHNICAL,
        "content_hash": TECHNICAL,
        "version": TECHNICAL,
        "left_in": TECHNICAL,
        "photo": SENSITIVE_TEXT,
        "at": ORGANISATIONAL,
    },
}
