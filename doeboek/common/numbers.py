"""Belgian enterprise and establishment numbers: ten digits, the last two a check.

Source: Crossroads Bank for Enterprises, open data cookbook R018 (check = 97 - first eight mod 97).
"""

from __future__ import annotations

import re

_NOISE = re.compile(r"[\s.\-/]|^(BE|BTW|TVA|VAT)", re.IGNORECASE)


class WrongNumber(ValueError):
    """The number cannot exist. `reason` is "length", "check" or "start"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def enterprise_number(text: str) -> str:
    """Return the ten digits of an enterprise number written in any usual way.

    Accepts dots, spaces, BE/BTW and the old nine digits. Raises WrongNumber.
    """
    digits = _digits(text)
    if len(digits) == 9:
        digits = "0" + digits
    return _checked(digits, starts="01")


def establishment_number(text: str) -> str:
    """Return the ten digits of an establishment number. Raises WrongNumber."""
    return _checked(_digits(text), starts="2345678")


def dotted(number: str) -> str:
    """1999001239 becomes 1999.001.239; an establishment number 7.999.001.239."""
    if len(number) != 10:
        return number
    if number[0] in "01":
        return f"{number[:4]}.{number[4:7]}.{number[7:]}"
    return f"{number[0]}.{number[1:4]}.{number[4:7]}.{number[7:]}"


def check_digits(first_eight: str) -> str:
    return f"{97 - int(first_eight) % 97:02d}"


def _digits(text: str) -> str:
    previous = None
    while text != previous:
        previous, text = text, _NOISE.sub("", text.strip())
    return text


def _checked(digits: str, *, starts: str) -> str:
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        raise WrongNumber("length")
    if digits[0] not in starts:
        raise WrongNumber("start")
    if check_digits(digits[:8]) != digits[8:]:
        raise WrongNumber("check")
    return digits
