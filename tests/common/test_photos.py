"""Pictures that people send: what is refused, what is kept, and what is not."""

from __future__ import annotations

import io
import random
import struct
import zlib
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from doeboek.common import photos
from doeboek.common.photos import LOGO, SHOWN, NotAPhoto, Photo

KINDS = ("JPEG", "PNG", "WEBP")
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
SECRET = b"51.0000 noord, 3.3333 oost, toestel van Karim"


def upload(content: bytes, name: str = "gevel.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **saving: Any
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "firebrick" if mode in ("RGB", "RGBA") else 0).save(out, kind, **saving)
    return out.getvalue()


def opened(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.content))


def refusal(content: bytes, purpose: photos.Purpose = SHOWN) -> str:
    with pytest.raises(NotAPhoto) as refused:
        Photo.read(upload(content), purpose)
    return str(refused.value.messages[0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_is_kept_as_a_jpeg_and_a_logo_as_a_png(kind: str) -> None:
    photo, logo = Photo.read(upload(picture(kind))), Photo.read(upload(picture(kind)), LOGO)

    assert (photo.media_type, opened(photo).format) == ("image/jpeg", "JPEG")
    assert (logo.media_type, opened(logo).format) == ("image/png", "PNG")
    assert opened(photo).size == opened(logo).size == (640, 480)


@pytest.mark.parametrize(
    ("purpose", "size", "kept"),
    [(SHOWN, (5000, 2500), (2000, 1000)), (LOGO, (2400, 300), (800, 100)), (LOGO, (9, 9), (9, 9))],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_large_picture_is_made_smaller_and_a_small_one_stays(
    kind: str, purpose: photos.Purpose, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    assert opened(Photo.read(upload(picture(kind, size)), purpose)).size == kept


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6

    photo = Photo.read(upload(picture(size=(4000, 1000), exif=exif)))

    assert opened(photo).size == (500, 2000)


def test_a_photo_keeps_its_colours() -> None:
    red, green, blue = opened(Photo.read(upload(picture(size=(5000, 2500))))).getpixel((9, 9))

    assert abs(red - 178) < 4
    assert abs(green - 34) < 4
    assert abs(blue - 34) < 4


def test_a_logo_keeps_its_transparency() -> None:
    clear = picture("PNG", (40, 40), "LA")

    assert opened(Photo.read(upload(clear), LOGO)).getpixel((9, 9)) == (0, 0, 0, 0)


@pytest.mark.parametrize("purpose", [SHOWN, LOGO])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_kept_of_where_and_with_what_it_was_taken(
    kind: str, purpose: photos.Purpose
) -> None:
    exif = Image.Exif()
    exif[MAKER] = SECRET.decode()
    exif.get_ifd(GPS)[1] = "N"
    beside: dict[str, Any] = {"exif": exif, "xmp": SECRET, "icc_profile": SECRET}
    if kind == "JPEG":
        beside["comment"] = SECRET
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", SECRET.decode())
        beside["pnginfo"] = text
    sent = picture(kind, **beside)
    assert SECRET in sent

    kept = Photo.read(upload(sent), purpose)

    assert SECRET not in kept.content
    assert not opened(kept).getexif()
    assert not opened(kept).info.keys() & {"exif", "xmp", "comment", "icc_profile", "Comment"}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ this is a program",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        picture()[:-200],
        picture("PNG")[:-30],
    ],
    ids=["empty", "program", "svg", "eps", "gif", "tiff", "bmp", "half-jpeg", "half-png"],
)
def test_what_is_no_jpeg_png_or_webp_is_refused_whatever_it_is_called(content: bytes) -> None:
    assert refusal(content) == (
        "Dit bestand is geen foto die we kunnen openen. Kies een foto in JPEG, PNG of WebP."
    )
    assert refusal(content, LOGO) == (
        "Dit bestand is geen logo dat we kunnen openen. Kies een PNG, JPEG of WebP."
    )


def test_a_picture_that_unpacks_to_gigabytes_is_refused_before_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", drawn.append)

    assert "te veel beeldpunten" in refusal(bomb(7746, 7746))
    assert "te veel beeldpunten" in refusal(bomb(4473, 4473), LOGO)
    assert "te veel beeldpunten" in refusal(bomb(60_000, 60_000))
    assert drawn == []


def test_the_last_pixel_that_is_allowed_is_drawn() -> None:
    small = replace(SHOWN, most_pixels=1000)

    assert opened(Photo.read(upload(picture(size=(40, 25))), small)).size == (40, 25)
    assert "te veel beeldpunten" in refusal(picture(size=(40, 26)), small)


def test_a_file_that_is_too_heavy_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_BYTES", 10_000)
    sent = picture("PNG") + b"\0" * 10_000

    assert refusal(sent) == "Deze foto is groter dan 12 MB. Kies een kleinere."


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_a_damaged_picture_is_refused_or_read_and_never_breaks() -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # noqa: T201
    chance = random.Random(seed)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    whole = [picture(kind, (60, 40), exif=exif) for kind in KINDS]

    for _n in range(300):
        damaged = bytearray(chance.choice(whole))
        for _hit in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            photo = Photo.read(upload(bytes(damaged)))
        except NotAPhoto:
            continue
        assert max(opened(photo).size) <= SHOWN.edge


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
