"""Codes that people read aloud and type over."""

from __future__ import annotations

import secrets

#: Nothing that looks or sounds like another: no 0 and O, 1, I and L, no U.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def spoken_code(length: int) -> str:
    """A random code of so many signs, almost five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def plain_code(typed: str) -> str:
    """A code however it was typed: with spaces, in small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())
