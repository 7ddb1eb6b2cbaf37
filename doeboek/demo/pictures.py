"""Draws what a telephone would have photographed in an invented shop: small and never real.

picture("window", "oker") -> an upload, as a telephone would send it
"""

from __future__ import annotations

import io
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from doeboek.common.typesetting.awnings import AWNINGS
from doeboek.common.typesetting.setting import FONTS

SIZE = WIDTH, HEIGHT = 800, 600
FONT = next(FONTS.glob("source-sans-3-*/SourceSans3-600SemiBold.ttf"))
INK, PAPER, WOOD, WALL = "#2b2a27", "#f6f1e4", "#9a7b56", "#d9d2c3"

Pen = ImageDraw.ImageDraw
Colours = tuple[str, str, str, str]


def picture(name: str, awning: str) -> SimpleUploadedFile:
    """The drawing of this name in the colours of the shop. Raises KeyError for another name."""
    image = Image.new("RGB", SIZE, WALL)
    _DRAWINGS[name](ImageDraw.Draw(image), AWNINGS[awning])
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=80)
    return SimpleUploadedFile(f"{name}.jpg", out.getvalue(), "image/jpeg")


def _window(pen: Pen, colours: Colours, *, glass: str = "#ffe9b0") -> None:
    """A lit window under the awning, seen from the other side of the street."""
    cloth, shade, tint, light = colours
    pen.rectangle((0, 0, WIDTH, 480), fill=shade)
    pen.rectangle((0, 480, WIDTH, HEIGHT), fill="#5c5a55")
    pen.rectangle((70, 150, 560, 470), fill=glass, outline=INK, width=8)
    pen.rectangle((600, 150, 730, 480), fill=cloth, outline=INK, width=8)
    pen.rectangle((625, 180, 705, 330), fill=glass)
    for stripe, x in enumerate(range(50, 750, 50)):
        pen.rectangle((x, 90, x + 50, 160), fill=tint if stripe % 2 else PAPER)
        pen.pieslice((x, 135, x + 50, 185), 0, 180, fill=tint if stripe % 2 else PAPER)
    for x, height in ((120, 70), (200, 130), (300, 180), (400, 110), (480, 60)):
        pen.rectangle((x, 430 - height, x + 56, 430), fill=cloth if height > 100 else tint)
    pen.rectangle((90, 430, 540, 450), fill=WOOD)
    pen.rectangle((290, 205, 390, 240), fill=light)


def _dark_window(pen: Pen, colours: Colours) -> None:
    """The same one after five, with the light off."""
    _window(pen, colours, glass="#3c4642")


def _hours(pen: Pen, colours: Colours) -> None:
    """The board with the hours, behind the glass of the door."""
    cloth, _shade, tint, light = colours
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=cloth)
    pen.rectangle((110, 0, 690, HEIGHT), fill="#bcc9cc", outline=INK, width=6)
    pen.polygon(((110, 420), (420, 0), (520, 0), (110, 560)), fill="#cbd6d8")
    pen.rectangle((210, 90, 590, 510), fill=PAPER, outline=tint, width=12)
    pen.text((400, 140), "Open", font=_font(52), fill=cloth, anchor="mm")
    days = (
        ("ma", "gesloten"),
        ("di – vr", "8.30 – 18 u."),
        ("za", "8 – 17 u."),
        ("zo", "8 – 12.30 u."),
    )
    for line, (day, hours) in enumerate(days):
        pen.text((250, 230 + 66 * line), day, font=_font(34), fill=INK, anchor="lm")
        pen.text((550, 230 + 66 * line), hours, font=_font(34), fill=INK, anchor="rm")
    pen.ellipse((384, 74, 416, 106), fill=light, outline=INK, width=3)


def _shelves(pen: Pen, colours: Colours) -> None:
    """Three shelves with a price beside each thing."""
    for row, y in enumerate((190, 370, 550)):
        for place, x in enumerate(range(40, 740, 90)):
            height = 70 + 15 * ((place * 2 + row * 3) % 5)
            colour = colours[(place + row) % 4]
            pen.rounded_rectangle((x, y - height, x + 66, y), radius=12, fill=colour)
            pen.rectangle((x + 8, y - 34, x + 58, y - 12), fill=PAPER)
        pen.rectangle((0, y, WIDTH, y + 22), fill=WOOD)
        for x in range(56, 740, 180):
            pen.rectangle((x, y + 1, x + 56, y + 21), fill=PAPER)
            pen.text(
                (x + 28, y + 11), f"{3 + (x + y) % 11},50", font=_font(17), fill=INK, anchor="mm"
            )


def _notebook(pen: Pen, colours: Colours) -> None:
    """An exercise book with three columns, beside the till."""
    cloth, shade, tint, _light = colours
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=WOOD)
    pen.rectangle((620, 40, 800, 420), fill=shade)
    pen.rectangle((645, 70, 800, 170), fill="#b9d3bd")
    pen.rectangle((86, 66, 576, 566), fill="#6d5638")
    pen.rectangle((76, 54, 566, 554), fill=PAPER)
    pen.rectangle((76, 54, 102, 554), fill=cloth)
    for x, title in ((125, "Naam"), (290, "Telefoon"), (440, "Komt voor")):
        pen.text((x, 92), title, font=_font(26), fill=cloth, anchor="lm")
    for line, y in enumerate(range(150, 540, 42)):
        pen.line((112, y, 556, y), fill=tint, width=2)
        for column, x in enumerate((125, 290, 440)):
            if line < 7:
                _scribble(pen, x, y - 8, 60 + 17 * ((line * 3 + column * 2) % 4))
    pen.line((480, 600, 610, 470), fill=INK, width=14)


def _scribble(pen: Pen, x: int, y: int, length: int) -> None:
    """Handwriting that nobody can read: invented people have no names to give away."""
    points = [(x + step, y - (6 if step // 6 % 2 else -2)) for step in range(0, length, 6)]
    pen.line(points, fill="#2f3f73", width=3, joint="curve")


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


_DRAWINGS: dict[str, Callable[[Pen, Colours], None]] = {
    "window": _window,
    "dark-window": _dark_window,
    "hours": _hours,
    "shelves": _shelves,
    "notebook": _notebook,
}
