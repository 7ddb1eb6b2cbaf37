"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    BUSINESS,
    ORGANISATIONAL,
    PERSONAL,
    SENSITIVE_TEXT,
    TECHNICAL,
    Privacy,
)

FIELDS: dict[str, dict[str, Privacy]] = {
    "Point": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "trajectory": BUSINESS,
        "participation": BUSINESS,
        "quadrant": BUSINESS,
        "text": SENSITIVE_TEXT,
        "order": TECHNICAL,
        "state": BUSINESS,
        "origin": TECHNICAL,
        "answer": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
        "decided_by": PERSONAL,
        "decided_at": ORGANISATIONAL,
    },
}
