"""Names that every file system takes."""

from __future__ import annotations

import random
import sys

import pytest

from doeboek.desk.dossier.naming import MOST_BYTES, distinct, refusal_of, safe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bakkerij Zonnekruim", "Bakkerij Zonnekruim"),
        ("Café ’t Hoekje", "Café ’t Hoekje"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\winkel", "C winkel"),
        ('Wat? <Wie> "Waar" | *', "Wat Wie Waar"),
        ("con", "_con"),
        ("LPT1.zip", "_LPT1.zip"),
        ("Console", "Console"),
        (" . ", "_"),
        ("", "_"),
        ("winkel. ", "winkel"),
        ("lijn\nbreuk\ttab\x00", "lijn breuk tab"),
        ("مخبز", "مخبز"),
        ("omge\u202ekeerd", "omgekeerd"),
    ],
)
def test_a_name_keeps_its_letters_and_loses_what_leads_elsewhere(text, name):
    assert safe(text) == name


def test_any_text_gives_a_name_that_we_take_back_ourselves():
    seed = random.randrange(sys.maxsize)
    chance = random.Random(seed)
    for _ in range(2000):
        signs = (chance.choice("./\\: cCoOnN*|\u202eé") for _ in range(chance.randrange(12)))
        far = (chr(chance.randrange(0x20, 0xD7FF)) for _ in range(chance.randrange(80)))
        name = safe("".join((*signs, *far)))

        assert refusal_of(name) == "", f"seed {seed}: {name!r}"
        assert 0 < len(name.encode()) <= MOST_BYTES + 1, f"seed {seed}: {name!r}"


def test_a_name_that_is_taken_gets_a_number_also_where_capitals_do_not_count():
    taken = ["fotos/Winkel.jpg"]
    taken.append(distinct("fotos", "winkel", "jpg", taken))
    taken.append(distinct("fotos", "winkel", "jpg", taken))

    assert taken[1:] == ["fotos/winkel 2.jpg", "fotos/winkel 3.jpg"]
