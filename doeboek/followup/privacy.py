"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    BUSINESS,
    ORGANISATIONAL,
    PERSONAL,
    SENSITIVE_TEXT,
    SHARED,
    TECHNICAL,
    InDossier,
    Privacy,
)

#: How each that hangs on a trajectory goes along with its dossier.
DOSSIER: dict[str, InDossier] = {
    "LookBack": SHARED,
    "Outcome": SHARED,
    "Effect": SHARED,
    "NewThing": SHARED,
    "Wish": SHARED,
    "TextedMonth": SHARED,
}

FIELDS: dict[str, dict[str, Privacy]] = {
    "LookBack": {
        "id": TECHNICAL,
        "trajectory": BUSINESS,
        "mark": ORGANISATIONAL,
        "begun_at": ORGANISATIONAL,
        "begun_by": PERSONAL,
        "finished_at": ORGANISATIONAL,
        "finished_by": PERSONAL,
    },
    "Outcome": {
        "id": TECHNICAL,
        "look_back": BUSINESS,
        "action": BUSINESS,
        "side": BUSINESS,
        "kind": BUSINESS,
        "why": BUSINESS,
        "words": SENSITIVE_TEXT,
        "results": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "Effect": {
        "id": TECHNICAL,
        "look_back": BUSINESS,
        "side": BUSINESS,
        "investment": BUSINESS,
        "turnover": BUSINESS,
        "jobs": BUSINESS,
        "innovation": BUSINESS,
        "evidence": SENSITIVE_TEXT,
        "photo": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "NewThing": {
        "id": TECHNICAL,
        "look_back": BUSINESS,
        "action": BUSINESS,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "Wish": {
        "id": TECHNICAL,
        "trajectory": BUSINESS,
        "person": PERSONAL,
        "way": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
    "TextedMonth": {
        "id": TECHNICAL,
        "trajectory": BUSINESS,
        "month": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
    },
}
