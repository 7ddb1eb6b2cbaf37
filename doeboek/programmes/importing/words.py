"""What is wrong with a list or a row, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

FIELD_NAMES: dict[str, Words] = {
    "name": _("Name of the shop"),
    "enterprise_number": _("Enterprise number"),
    "establishment_number": _("Establishment number"),
    "street": _("Street"),
    "number": _("House number"),
    "box": _("Box"),
    "postcode": _("Postcode"),
    "municipality": _("Place"),
    "nace": _("NACE code"),
    "phone": _("Telephone"),
    "email": _("E-mail address"),
    "website": _("Website"),
    "owner": _("Owner"),
}

UNREADABLE: dict[str, Words] = {
    "empty": _("There is nothing in this file."),
    "no_rows": _("There are no shops below the first row. Check the file."),
    "too_many_rows": _("This list has more than 5,000 rows. Split it in two."),
    "too_big_inside": _("This file is too big to read. Keep only the sheet with the shops."),
    "password": _("This file has a password. Save it without one and choose it again."),
    "old_excel": _("This is an Excel file of before 2007. Save it as .xlsx or as CSV."),
    "broken": _("This file is damaged. Open it in Excel and save it again as .xlsx or CSV."),
    "open_quote": _("A quotation mark in this file is never closed. Save it again as .xlsx."),
    "no_list": _("This file is no list that we can read. Choose an .xlsx or CSV file."),
}

REASONS: dict[str, Words] = {
    "name_missing": _("The name is missing."),
    "street_missing": _("The street is missing."),
    "postcode_missing": _("The postcode is missing."),
    "too_long": _("%(field)s is longer than %(limit)s signs."),
    "too_many_cells": _(
        "This row has %(cells)s cells and the list %(columns)s columns. Is there a stray separator?"
    ),
    "postcode_shape": _("The postcode “%(postcode)s” does not have four digits."),
    "postcode_unknown": _("Postcode %(postcode)s does not exist in Flanders."),
    "postcode_elsewhere": _("Postcode %(postcode)s lies in %(there)s. This round is for %(town)s."),
    "enterprise_check": _(
        "The enterprise number %(number)s does not exist. Check the last two digits."
    ),
    "enterprise_length": _("The enterprise number %(number)s does not have ten digits."),
    "enterprise_start": _("The enterprise number %(number)s does not begin with 0 or 1."),
    "establishment_check": _(
        "The establishment number %(number)s does not exist. Check the last two digits."
    ),
    "establishment_length": _("The establishment number %(number)s does not have ten digits."),
    "establishment_start": _(
        "The establishment number %(number)s does not begin with a digit from 2 to 8."
    ),
    "left_out": _("%(field)s “%(text)s” is not right and is left out."),
    "same_number": _("%(title)s has the same establishment number."),
    "same_shop": _("%(title)s is in the programme already."),
    "same_address": _("%(title)s is at the same address."),
    "same_enterprise": _("%(title)s has the same enterprise number."),
    "same_number_row": _("Row %(row)s has the same establishment number."),
    "same_shop_row": _("Row %(row)s is the same shop."),
    "same_address_row": _("Row %(row)s, %(title)s, is at the same address."),
    "same_enterprise_row": _("Row %(row)s, %(title)s, has the same enterprise number."),
}

KEPT: dict[str, Words] = {
    "closed": _("is closed"),
    "appointments": _("has an appointment"),
    "notes": _("has a note"),
    "agreements": _("has an agreement"),
    "consents": _("has consents"),
    "memberships": _("has other people around it"),
    "links": _("has a link"),
    "changed": _("was changed"),
    "happened": _("has moved on"),
    "other": _("was worked on"),
}


def sentence(code: str, params: dict[str, Any]) -> str:
    """One reason as a sentence."""
    if params.get("row"):
        code = f"{code}_row"
    words = params | {"field": FIELD_NAMES.get(params.get("field", ""), "")}
    return str(REASONS[code]) % words


def sentences(reasons: Iterable[Any]) -> list[str]:
    return [sentence(code, params) for code, params in reasons]
