"""The wrong rows of a list as a CSV file that Excel opens without carrying anything out."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from doeboek.programmes.importing.words import sentences
from doeboek.programmes.models import ListRow, ShopList

#: A cell that begins so could be carried out as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def wrong_rows(shop_list: ShopList) -> str:
    """The rows as they stood in the list, with their number and what is wrong in front."""
    out = io.StringIO(newline="")
    # Excel knows by the mark that it is UTF-8, and in Belgium expects semicolons.
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(guarded([_("Row"), _("What is wrong"), *shop_list.columns]))
    for row in shop_list.rows.filter(verdict=ListRow.Verdict.WRONG):
        writer.writerow(guarded([str(row.number), " ".join(sentences(row.reasons)), *row.raw]))
    return out.getvalue()


def guarded(cells: list[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(DANGEROUS) else cell for cell in cells]
