"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    BUSINESS,
    KEY,
    ORGANISATIONAL,
    PERSONAL,
    SENSITIVE_TEXT,
    TECHNICAL,
    Erase,
    InDossier,
    Kind,
    Privacy,
    Retention,
    Travels,
)

#: What a town writes about its own streets, for all who asked.
OF_THE_TOWN = Privacy(
    Kind.ORGANISATIONAL, "answering shops", Retention.PROGRAMME, False, Erase.KEEP
)

#: How each that hangs on a trajectory goes along with its dossier. A bundle is the town's: there
#: other shops ask the same.
DOSSIER: dict[str, InDossier] = {
    "CityIssue": Travels(withheld=("handler", "uid")),
    "Turn": Travels(withheld=("to",)),
}

FIELDS: dict[str, dict[str, Privacy]] = {
    "Counter": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "municipality": ORGANISATIONAL,
        "programme": ORGANISATIONAL,
        "category": ORGANISATIONAL,
        "person": PERSONAL,
        "days": ORGANISATIONAL,
    },
    "Bundle": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "municipality": ORGANISATIONAL,
        "programme": ORGANISATIONAL,
        "category": ORGANISATIONAL,
        "title": OF_THE_TOWN,
        "by": ORGANISATIONAL,
        "at": ORGANISATIONAL,
        "answer": OF_THE_TOWN,
        "answered_by": ORGANISATIONAL,
        "answered_at": ORGANISATIONAL,
    },
    "CityIssue": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "uid": KEY,
        "trajectory": BUSINESS,
        "origin": ORGANISATIONAL,
        "category": BUSINESS,
        "text": SENSITIVE_TEXT,
        "place": SENSITIVE_TEXT,
        "photo": BUSINESS,
        "is_named": BUSINESS,
        "raised_by": ORGANISATIONAL,
        "raised_at": ORGANISATIONAL,
        "state": ORGANISATIONAL,
        "due": ORGANISATIONAL,
        "asked_at": ORGANISATIONAL,
        "handler": ORGANISATIONAL,
        "bundle": ORGANISATIONAL,
        "told_at": TECHNICAL,
        "withdrawn_at": ORGANISATIONAL,
    },
    "Turn": {
        "id": TECHNICAL,
        "issue": BUSINESS,
        "kind": ORGANISATIONAL,
        "by": ORGANISATIONAL,
        "at": ORGANISATIONAL,
        "text": SENSITIVE_TEXT,
        "to": ORGANISATIONAL,
        "bundle": ORGANISATIONAL,
    },
}
