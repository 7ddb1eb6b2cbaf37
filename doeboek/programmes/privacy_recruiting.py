"""The privacy class of what is kept of shops before they take part: lists, and who asked for it."""

from doeboek.common.privacy import (
    BUSINESS,
    ORGANISATIONAL,
    PERSONAL,
    TECHNICAL,
    Erase,
    Kind,
    Privacy,
    Retention,
)

#: What a list of shops held, wiped a month after it was brought in.
LISTED = Privacy(Kind.PERSONAL, "recruiting shops from a list", Retention.SHORT, False, Erase.BLANK)
#: What a shop owner told who wants to be called; the consent names the time.
ASKED = Privacy(Kind.PERSONAL, "calling who asked for it", Retention.HALF_YEAR, True, Erase.DELETE)
CALLED = Privacy(
    Kind.TECHNICAL, "calling who asked for it", Retention.HALF_YEAR, False, Erase.DELETE
)

RECRUITING: dict[str, dict[str, Privacy]] = {
    "ShopList": {
        "id": TECHNICAL,
        "wave": ORGANISATIONAL,
        "by": PERSONAL,
        "at": ORGANISATIONAL,
        "filename": ORGANISATIONAL,
        "reading": TECHNICAL,
        "columns": TECHNICAL,
        "mapping": TECHNICAL,
        "promised": TECHNICAL,
        "committed_at": ORGANISATIONAL,
        "committed_by": PERSONAL,
        "undone_at": ORGANISATIONAL,
        "wiped_at": TECHNICAL,
    },
    "ListRow": {
        "id": TECHNICAL,
        "shop_list": ORGANISATIONAL,
        "number": TECHNICAL,
        "raw": LISTED,
        "verdict": ORGANISATIONAL,
        "reasons": LISTED,
        "choice": ORGANISATIONAL,
        "match": BUSINESS,
        "trajectory": BUSINESS,
        "made_shop": BUSINESS,
    },
    "Prospect": {
        "id": CALLED,
        "wave": CALLED,
        "name": ASKED,
        "shop_name": ASKED,
        "phone": ASKED,
        "email": ASKED,
        "postcode": ASKED,
        "language": ASKED,
        "consent_version": ASKED,
        "at": ASKED,
    },
    "ProspectStep": {
        "id": CALLED,
        "prospect": ASKED,
        "kind": ASKED,
        "trajectory": CALLED,
        "by": ASKED,
        "at": CALLED,
    },
}
