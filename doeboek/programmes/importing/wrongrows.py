"""The wrong rows of a list as a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from doeboek.common.semicolons import csv_of
from doeboek.programmes.importing.words import sentences
from doeboek.programmes.models import ListRow, ShopList


def wrong_rows(shop_list: ShopList) -> str:
    """The rows as they stood in the list, with their number and what is wrong in front."""
    return csv_of(_rows(shop_list))


def _rows(shop_list: ShopList) -> Iterator[list[str]]:
    yield [_("Row"), _("What is wrong"), *shop_list.columns]
    for row in shop_list.rows.filter(verdict=ListRow.Verdict.WRONG):
        yield [str(row.number), " ".join(sentences(row.reasons)), *row.raw]
