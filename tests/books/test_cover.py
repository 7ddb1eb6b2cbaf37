"""The cover of the printed book: its photo, its colours, its goods; and what no book is made of."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from doeboek.books.layout import PartMissing, cover_picture, render
from doeboek.books.layout.pictures import AWNINGS, DRAWINGS
from doeboek.books.layout.trades import CODES
from tests.books.printed import pages_of, sample, tags_in


def jpeg(width: int, height: int, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7a5230").save(out, "JPEG", **options)
    return out.getvalue()


def photos_in(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            (int(item.Width), int(item.Height))
            for item in document.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]


def test_a_cover_with_a_photo_is_the_same_to_the_byte_each_time() -> None:
    book, assets = sample("bakery", photo="p"), {"p": jpeg(3000, 2000)}

    assert render(book, assets=assets) == render(book, assets=assets)


@pytest.mark.parametrize(
    ("pixels", "printed"), [((1200, 900), (900, 1200)), ((4000, 3000), (1350, 1800))]
)
def test_a_photo_is_in_the_window_upright_bare_and_no_larger_than_needed(
    pixels: tuple[int, int], printed: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken somewhere private"

    pdf = render(sample("bakery", photo="p"), assets={"p": jpeg(*pixels, exif=exif)})

    assert photos_in(pdf) == [printed]
    assert b"private" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert ("/Figure", "Foto van Bakkerij Zonnekruim") in tags_in(document)


@pytest.mark.parametrize("awning", AWNINGS)
def test_each_awning_colours_the_cover(awning: str) -> None:
    picture = Image.open(io.BytesIO(cover_picture(sample("bakery", awning=awning), ppi=30)))

    red, green, blue = picture.convert("RGB").getpixel((3, 3))  # type: ignore[misc]
    assert f"#{red:02x}{green:02x}{blue:02x}" == AWNINGS[awning][0]


@pytest.mark.parametrize("family", CODES)
def test_every_family_of_goods_is_drawn(family: str) -> None:
    code = CODES[family].split()[0]
    book = sample("smallest", shop={"name": "Lou", "trade": code})

    assert (DRAWINGS / f"goods-{family}.svg").exists()
    assert len(pages_of(render(book))) == 1


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"photo": "shop.jpg"}, "shop.jpg"),
        ({"photo": "text"}, "text"),
        ({"programme": {"name": "Sterke winkels", "logo": "text"}}, "text"),
        ({"edition": None}, "edition or draft"),
        ({"shop": {"name": " \u200b "}}, "name of the shop"),
        ({"actions": [{"title": "Goed"}, {"title": ""}]}, "title in actions, number 2"),
        ({"actions": [{"title": "Goed", "url": "javascript:1"}]}, "address of action 1"),
    ],
)
def test_a_missing_part_is_named(changes: dict[str, Any], part: str) -> None:
    with pytest.raises(PartMissing) as refused:
        render(sample("bakery", **changes), assets={"text": b"no picture"})

    assert refused.value.part == part


def test_without_fonts_no_book_is_made(tmp_path: Path) -> None:
    with pytest.raises(PartMissing, match="fonts"):
        render(sample("smallest"), fonts=tmp_path)
