"""Lists of invented shops: as files, read, judged, brought in and added."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from doeboek.common.numbers import check_digits
from doeboek.demo.cast import invented_number
from doeboek.programmes.importing.files import Sheet, read_list
from doeboek.programmes.importing.judging import bring_in
from doeboek.programmes.importing.words import sentences
from doeboek.programmes.models import ShopList, Trajectory

HEADS = [
    "Naam",
    "Ondernemingsnummer",
    "Vestigingsnummer",
    "Straat",
    "Nummer",
    "Bus",
    "Postcode",
    "Gemeente",
    "NACE",
    "Telefoon",
    "E-mail",
    "Website",
    "Eigenaar",
]


def invented_establishment(serial: int) -> str:
    eight = f"7999{serial:04d}"
    return eight + check_digits(eight)


def line(name: str = "Bloemen Jasmijn", **facts: str) -> list[str]:
    """A shop that nobody knows yet, right in everything but what `facts` say."""
    about = {
        "Naam": name,
        "Straat": "Ieperstraat",
        "Nummer": "5",
        "Postcode": "8700",
        "Gemeente": "Tielt",
    }
    about |= facts
    return [about.get(head, "") for head in HEADS]


def shops(count: int, start: int = 0) -> list[list[str]]:
    """Different shops, each at an address of its own."""
    return [
        line(
            f"Winkel {serial}",
            Nummer=str(serial + 100),
            Ondernemingsnummer=invented_number(serial) if serial < 9999 else "",
        )
        for serial in range(start, start + count)
    ]


def as_csv(
    *rows: Sequence[str],
    heads: Sequence[str] = HEADS,
    separator: str = ";",
    encoding: str = "utf-8",
    name: str = "winkels.csv",
) -> SimpleUploadedFile:
    text = "\r\n".join(separator.join(row) for row in [heads, *rows]) + "\r\n"
    return SimpleUploadedFile(name, text.encode(encoding), content_type="text/csv")


def as_xlsx(*rows: Sequence[object], heads: Sequence[str] = HEADS) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    for row in [heads, *rows]:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("winkels.xlsx", out.getvalue())


def content_of(upload: SimpleUploadedFile) -> bytes:
    return upload.read()


def read(*rows, **how) -> Sheet:
    return read_list(content_of(as_csv(*rows, **how)))


def judged(world, *rows, **how) -> ShopList:
    return bring_in(read(*rows, **how), world.wave, filename="lijst.csv", by=world.ines)


def verdicts(shop_list: ShopList) -> list[str]:
    return list(shop_list.rows.values_list("verdict", flat=True))


def says(shop_list: ShopList, number: int) -> list[str]:
    return sentences(shop_list.rows.get(number=number).reasons)


def brought_in(world, client_for, *rows, by=None, **how) -> ShopList:
    """Upload a list as a coach does."""
    before = set(ShopList.objects.values_list("pk", flat=True))
    browser = client_for(by or world.ines)
    answer = browser.post(f"/rondes/{world.wave.pk}/lijst/", {"file": as_csv(*rows, **how)})
    assert answer.status_code == 302, answer.context["form"].errors
    return ShopList.objects.exclude(pk__in=before).get()


def trajectories() -> list[str]:
    return list(Trajectory.objects.order_by("pk").values_list("title", flat=True))


def added(world, client_for, *rows, by=None, **form) -> ShopList:
    shop_list = brought_in(world, client_for, *rows, by=by)
    answer = client_for(by or world.ines).post(f"/lijsten/{shop_list.pk}/winkels/", form)
    assert answer.status_code == 302
    shop_list.refresh_from_db()
    return shop_list


def mixed() -> list[list[str]]:
    return [
        line("Bloemen Jasmijn"),
        line("Bakkerij Zonnekruim", Straat="Kortrijkstraat", Nummer="14"),
        line("Het Broodhuis", Straat="Kortrijkstraat", Nummer="14"),
        line("Zonder nummer", Nummer="8", Ondernemingsnummer="1999.001.238"),
        line("In Diksmuide", Postcode="8600"),
    ]
