"""Which drawn goods stand in the window of which trade, by NACE-BEL 2025 code.

The longest code that the shop's code starts with wins; an unknown trade gets `any`.
"""

from __future__ import annotations

CODES = {
    "food": "101 102 103 105 106 107 108 11 4711 472",
    "fashion": "13 14 15 47511 47513 47519 4771 4772 47792 9523 9529",
    "home": "16 23 25 27 31 474 475 47791 9521 9522 9524 9540",
    "care": "325 4773 4774 4775 47782 47783 86 962 9602 93130",
    "play": "18 476 58 59 85 90 91 95292",
    "cafe": "5510 5520 5590 55 56",
    "green": "01 02 03 4776 75 8130 96993 96994 96995",
    "any": "47631",
}
_FAMILIES = {code: family for family, codes in CODES.items() for code in codes.split()}


def goods_for(trade: str) -> str:
    """The family of goods for a NACE code, dotted or not; "any" when it says nothing."""
    digits = "".join(c for c in trade if c.isdigit())
    for length in range(len(digits), 1, -1):
        if family := _FAMILIES.get(digits[:length]):
            return family
    return "any"
