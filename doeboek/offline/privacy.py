"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    ORGANISATIONAL,
    SENSITIVE_TEXT,
    TECHNICAL,
    InDossier,
    Privacy,
    StaysBehind,
)

#: How each that hangs on a trajectory goes along with its dossier.
DOSSIER: dict[str, InDossier] = {
    "Arrival": StaysBehind("it keeps a device from sending twice; what it sent goes along"),
}

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
