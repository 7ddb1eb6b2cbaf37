"""Addresses that are a right by themselves: whoever holds the token may use what it is for.

The token is an HMAC of the id of a row, so jobs and snapshots hold ids, never keys; the database
keeps the hash of the token only.
"""

from __future__ import annotations

import base64
import hashlib

from django.utils.crypto import salted_hmac


def token_for(purpose: str, pk: int | str) -> str:
    """192 bits that only this installation's key can make, for one purpose, from an id."""
    digest = salted_hmac(purpose, str(pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
