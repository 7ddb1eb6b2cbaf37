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
    "Session": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "deleted_at": TECHNICAL,
        "trajectory": BUSINESS,
        "kind": ORGANISATIONAL,
        "key_question": BUSINESS,
        "key_question_version": TECHNICAL,
        "question": SENSITIVE_TEXT,
        "held_on": ORGANISATIONAL,
        "headcount": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "Domain": {
        "id": TECHNICAL,
        "session": BUSINESS,
        "order": TECHNICAL,
        "trend": ORGANISATIONAL,
        "trend_version": TECHNICAL,
        "own_card": ORGANISATIONAL,
        "title": SENSITIVE_TEXT,
    },
    "Idea": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "deleted_at": TECHNICAL,
        "trajectory": BUSINESS,
        "participation": BUSINESS,
        "session": BUSINESS,
        "domain": BUSINESS,
        "text": SENSITIVE_TEXT,
        "parent": TECHNICAL,
        "by": PERSONAL,
        "client_id": TECHNICAL,
        "at": ORGANISATIONAL,
    },
    "Selection": {
        "id": TECHNICAL,
        "idea": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
        "reason": SENSITIVE_TEXT,
        "undone_at": ORGANISATIONAL,
        "undone_by": PERSONAL,
    },
}
