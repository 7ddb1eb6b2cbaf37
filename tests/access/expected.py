"""Who gets what at every address, written apart from the code that decides it.

`INSIDE` is for addresses of one thing of the bakery's trajectory (or of the programme, the wave, a
list): who is let through, and who knows of it but may not do this. Everybody else gets 404.
`ACROSS` is for addresses without an object: who is let through; the others get 403.
A stranger without a session is asked to sign in everywhere but at the `OPEN` ones.
"""

from __future__ import annotations

EVERYBODY = frozenset(
    "greet ines tom lotte piet hilde koen an sofie wout noor karim samira marleen".split()
)


def who(names: str) -> frozenset[str]:
    found = frozenset(names.split())
    assert found <= EVERYBODY, found - EVERYBODY
    return found


TEAM = "greet ines"
SHOP = "karim samira"
EXPERT = "lotte"
ALL_OF_IT = f"{TEAM} {SHOP}"

# name: (let through, knows of it but may not)
INSIDE: dict[str, tuple[str, str]] = {
    # desk
    "desk:trajectory": (TEAM, f"{SHOP} {EXPERT}"),
    "desk:theme": (EXPERT, ALL_OF_IT),
    "desk:mine": (SHOP, f"{TEAM} {EXPERT}"),
    "desk:mine_book": (SHOP, f"{TEAM} {EXPERT}"),
    "desk:mine_shop": (SHOP, f"{TEAM} {EXPERT}"),
    "desk:mine_help": (SHOP, f"{TEAM} {EXPERT}"),
}
ACROSS: dict[str, str] = {
    "desk:search": "greet ines tom lotte piet hilde",
    "desk:town": "piet hilde",
    "desk:figures": "greet piet hilde koen an",
    "people:account": "greet ines tom lotte piet hilde koen an sofie wout karim samira marleen",
    "people:roles": "greet ines tom lotte piet hilde koen an sofie wout",
}
OPEN: frozenset[str] = frozenset(
    {
        "health",
        "desk:home",
        "people:link",
        "books:qr",
        "common:parts",
        "common:language",
        "common:theme",
        "common:manifest",
        "common:offline",
    }
)
