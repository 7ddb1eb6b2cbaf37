"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    ACCOUNT,
    PERSONAL,
    PUBLIC_FACT,
    TECHNICAL,
    Erase,
    Kind,
    Privacy,
    Retention,
)

#: A link is kept a year after its end, so that who opens it hears why, and can ask for another.
LINK = Privacy(Kind.PERSONAL, "opening one's own pages", Retention.LINK, True, Erase.DELETE)
OF_A_LINK = Privacy(Kind.TECHNICAL, "opening one's own pages", Retention.LINK, False, Erase.DELETE)
OPENED_ON = Privacy(
    Kind.PERSONAL, "keeping a link on its own device", Retention.OPEN, False, Erase.DELETE
)

FIELDS: dict[str, dict[str, Privacy]] = {
    "Person": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "name": PERSONAL,
        "email": PERSONAL,
        "phone": PERSONAL,
        "language": PERSONAL,
        "created_at": TECHNICAL,
        "erased_at": TECHNICAL,
        "folded": PERSONAL,
    },
    "User": {
        "id": ACCOUNT,
        "password": ACCOUNT,
        "last_login": ACCOUNT,
        "person": ACCOUNT,
        "email": ACCOUNT,
        "is_active": ACCOUNT,
        "gets_week": ACCOUNT,
        "created_at": ACCOUNT,
    },
    "Organisation": {
        "id": TECHNICAL,
        "version": TECHNICAL,
        "name": PUBLIC_FACT,
        "kind": PUBLIC_FACT,
        "enterprise_number": PUBLIC_FACT,
        "nis": PUBLIC_FACT,
        "created_at": TECHNICAL,
    },
    "Link": {
        "id": OF_A_LINK,
        "person": LINK,
        "purpose": OF_A_LINK,
        "object_type": OF_A_LINK,
        "object_id": OF_A_LINK,
        "token_hash": OF_A_LINK,
        "device_limit": OF_A_LINK,
        "created_by": LINK,
        "created_at": OF_A_LINK,
        "expires_at": OF_A_LINK,
        "revoked_at": OF_A_LINK,
    },
    "LinkUse": {
        "id": OPENED_ON,
        "link": OPENED_ON,
        "device_hash": OPENED_ON,
        "at": OPENED_ON,
    },
}
