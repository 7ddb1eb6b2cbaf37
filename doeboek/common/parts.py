"""One of everything, for the page that shows the parts of the face."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doeboek.common.forms import IDEA, LINE, AwningSelect, Choice, LongText, PhotoInput
from doeboek.common.radar import Axis, Radar, Series
from doeboek.common.templatetags.ui import errors_of

AWNINGS = (
    ("groen", gettext_lazy("Green")),
    ("bordeaux", gettext_lazy("Burgundy")),
    ("kobalt", gettext_lazy("Cobalt")),
    ("oker", gettext_lazy("Ochre")),
    ("baksteen", gettext_lazy("Brick")),
    ("leisteen", gettext_lazy("Slate")),
)
PAPER = ("ground", "sheet", "sunk", "line", "edge", "ink", "ink-soft")
SIGNS = ("brand", "brand-wash", "mark", "mark-wash", "slip", "margin")
MESSAGES = ("stop", "stop-wash", "warn", "warn-wash", "info", "info-wash")
CHOICES = ("idea-blue", "idea-red", "idea-yellow", "chart-a", "chart-b", "chart-c")


class ShopSample(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the shop"), max_length=LINE)
    number = forms.CharField(
        label=gettext_lazy("Enterprise number"),
        help_text=gettext_lazy("Ten digits, on your invoices."),
    )
    help_wanted = forms.ChoiceField(
        label=gettext_lazy("What is most true?"),
        choices=[
            ("self", gettext_lazy("By myself")),
            ("help", gettext_lazy("With help")),
            ("later", gettext_lazy("Later")),
        ],
        widget=Choice,
    )

    def clean_number(self) -> str:
        raise forms.ValidationError(
            _("The enterprise number 1999.001.238 does not exist. Check the last two digits.")
        )


class FieldsSample(forms.Form):
    idea = LongText(label=gettext_lazy("Your idea"), max_length=IDEA, required=False)
    town = forms.ChoiceField(
        label=gettext_lazy("Municipality"),
        choices=[("37015", "Tielt"), ("32003", "Diksmuide"), ("37018", "Wingene")],
    )
    contact = forms.ChoiceField(
        label=gettext_lazy("How may we reach you?"),
        choices=[
            ("phone", gettext_lazy("By telephone")),
            ("mail", gettext_lazy("By e-mail")),
            ("visit", gettext_lazy("Just drop in")),
        ],
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label=gettext_lazy("Day of the visit"))
    time = forms.TimeField(label=gettext_lazy("Hour"))
    photo = forms.FileField(
        label=gettext_lazy("A photo of the front"), widget=PhotoInput, required=False
    )
    colour = forms.ChoiceField(
        label=gettext_lazy("The colour of your awning"), choices=AWNINGS, widget=AwningSelect
    )
    shared = forms.BooleanField(
        label=gettext_lazy("The municipality may see my name and how far I am"),
        help_text=gettext_lazy("Your answers stay between you and your coach."),
        required=False,
    )


def parts_context() -> dict[str, Any]:
    wrong = _wrong_form()
    return {
        "tokens": [PAPER, SIGNS, MESSAGES, CHOICES],
        "awnings": AWNINGS,
        "wrong": wrong,
        "wrong_errors": errors_of(wrong),
        "fields": FieldsSample(initial={"contact": "phone", "colour": "oker", "town": "37015"}),
        "chart": _chart(),
        "page_obj": Paginator(range(60), 20).page(2),
        "icons": _icon_names(),
        "strokes": _strokes(16, done=4),
    }


def _wrong_form() -> ShopSample:
    typed = {"name": "Пекарня Зоря (مخبز الفجر)", "number": "1999.001.238", "help_wanted": "self"}
    return ShopSample(typed)


def _chart() -> Radar:
    axes = [
        Axis(_("Course"), _("Course and knowledge of customers")),
        Axis(_("Offer"), _("Offer and distinction")),
        Axis(_("Shop"), _("Experience in the shop")),
        Axis(_("Customers"), _("Customer relations and service")),
        Axis(_("Digital"), _("Digital and new ways of shopping")),
        Axis(_("Renewing"), _("Renewing as a habit")),
        Axis(_("People"), _("People and network")),
        Axis(_("Future"), _("Means and future")),
    ]
    coach = Series("Ines", (50, 75, 37.5, 37.5, 25, 50, 62.5, 25))
    owner = Series("Karim", (62.5, 75, 50, 50, None, 37.5, 62.5, 37.5))
    return Radar(_("Innovative power in eight domains"), axes, [coach, owner])


def _strokes(count: int, *, done: int) -> list[str]:
    return ["done"] * done + ["now"] + [""] * (count - done - 1)


@lru_cache
def _icon_names() -> list[str]:
    return (Path(__file__).parent / "icons.txt").read_text().split()
