"""The three colours in which ideas are chosen.

Source: the COCD box (COCD, Centrum voor de Ontwikkeling van het Creatief Denken; Mark Raison: How,
Now, Wow). One axis is how original an idea is, the other whether it can be done. The fourth corner,
neither original nor feasible, is not used.
"""

from __future__ import annotations

from enum import StrEnum


class Colour(StrEnum):
    """In the order in which they go before one another when they have as many dots."""

    BLUE = "blue"
    """Feasible and known: can be done now, little risk, easily accepted."""
    RED = "red"
    """Feasible and original: new, exciting, and it can be done."""
    YELLOW = "yellow"
    """Original and not yet feasible: a dream for later, a direction."""
