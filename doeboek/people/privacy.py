"""The privacy class of every field of this app."""

from doeboek.common.privacy import (
    ACCOUNT,
    LINK,
    ORGANISATIONAL,
    PERSONAL,
    PUBLIC_FACT,
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
        "password": ACCOUNT,
        "last_login": ACCOUNT,
        "person": ACCOUNT,
        "email": ACCOUNT,
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
        "token_hash": LINK,
        "device_limit": TECHNICAL,
        "created_by": PERSONAL,
        "created_at": TECHNICAL,
        "expires_at": TECHNICAL,
        "revoked_at": TECHNICAL,
    },
    "LinkUse": {
        "id": TECHNICAL,
        "link": LINK,
        "device_hash": LINK,
        "at": LINK,
    },
}
