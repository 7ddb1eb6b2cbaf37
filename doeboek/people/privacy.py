"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    ORGANISATIONAL,
    PERSONAL,
    PUBLIC_FACT,
    SHORT_LIVED,
    TECHNICAL,
    Privacy,
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
        "id": TECHNICAL,
        "password": SHORT_LIVED,
        "last_login": PERSONAL,
        "person": PERSONAL,
        "email": PERSONAL,
        "is_active": ORGANISATIONAL,
        "created_at": TECHNICAL,
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
        "id": TECHNICAL,
        "person": PERSONAL,
        "purpose": TECHNICAL,
        "object_type": TECHNICAL,
        "object_id": TECHNICAL,
        "token_hash": SHORT_LIVED,
        "device_limit": TECHNICAL,
        "created_by": PERSONAL,
        "created_at": TECHNICAL,
        "expires_at": TECHNICAL,
        "revoked_at": TECHNICAL,
    },
    "LinkUse": {
        "id": TECHNICAL,
        "link": SHORT_LIVED,
        "device_hash": SHORT_LIVED,
        "at": SHORT_LIVED,
    },
}
