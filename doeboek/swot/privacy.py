"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    BUSINESS,
    ORGANISATIONAL,
    PERSONAL,
    SENSITIVE_TEXT,
    TECHNICAL,
    Erase,
    Kind,
    Privacy,
    Retention,
)

AT_HAND = Privacy(
    Kind.PERSONAL, "finding one's cards again", Retention.PROGRAMME, True, Erase.DELETE
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
    "OwnCard": {
        "id": TECHNICAL,
        "programme": ORGANISATIONAL,
        "number": ORGANISATIONAL,
        "version": TECHNICAL,
        "texts": ORGANISATIONAL,
        "distance": ORGANISATIONAL,
        "trades": ORGANISATIONAL,
        "year": ORGANISATIONAL,
        "review": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
        "put_away_at": ORGANISATIONAL,
        "put_away_by": PERSONAL,
    },
    "Favourite": {
        "id": AT_HAND,
        "person": AT_HAND,
        "key": AT_HAND,
        "at": AT_HAND,
    },
}
