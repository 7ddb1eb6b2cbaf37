"""The form of a programme's own action sheet: its words, its facts, and that nothing of a shop is
left in it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import ActionTemplate
from doeboek.books.forms import MOST_MINUTES
from doeboek.books.library import domain_titles
from doeboek.books.models import Action, Content, OwnTemplate
from doeboek.books.sheetwords import SheetWordsForm, flat_words
from doeboek.common.forms import Choice
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.places.trades import trade_headings

LOOK_AGAIN = timedelta(days=548)
MOST_WEEKS = 104
FACTS = ("effort", "impact", "cost", "minutes", "weeks", "term", "result", "review")


class OwnSheetForm(SheetWordsForm):
    """A new sheet, the next version of `sheet`, or one that begins with `begun`, the words and
    facts of an action. Then somebody also says that nothing of the shop is left in it."""

    dimension = forms.ChoiceField(label=_("Domain of the scan it lifts most"))
    also = forms.ChoiceField(label=_("Domain it lifts as well"), required=False)
    effort = forms.TypedChoiceField(
        label=_("How much work"), choices=OwnTemplate.Effort.choices, coerce=int
    )
    impact = forms.TypedChoiceField(
        label=_("How much it brings"), choices=OwnTemplate.Impact.choices, coerce=int
    )
    cost = forms.ChoiceField(label=_("Cost"), choices=Action.Cost.choices)
    minutes = forms.IntegerField(
        label=_("Time, in minutes"),
        help_text=_("Own work until there is something to see."),
        validators=[
            MinValueValidator(1, _("Write at least one minute.")),
            MaxValueValidator(MOST_MINUTES, _("That is more than a year of work.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    weeks = forms.IntegerField(
        label=_("Weeks"),
        help_text=_("Until one sees whether it works."),
        validators=[
            MinValueValidator(1, _("Write at least one week.")),
            MaxValueValidator(MOST_WEEKS, _("That is more than two years.")),
        ],
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    term = forms.ChoiceField(label=_("Term"), choices=Action.Term.choices, widget=Choice)
    result = forms.ChoiceField(label=_("Kind of result"), choices=OwnTemplate.Result.choices)
    link = forms.URLField(
        label=_("Address of a page to read more on"), required=False, assume_scheme="https"
    )
    review = forms.DateField(
        label=_("To be looked at again from"),
        help_text=_("From that day the sheet says that it has to be looked at again."),
        widget=forms.DateInput(format="%Y-%m-%d"),
    )
    trades = forms.MultipleChoiceField(
        label=_("Trades"),
        help_text=_("Tick nothing when the sheet is for every shop."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_clean = forms.BooleanField(
        label=_("No name and no figure of the shop is left in it"),
        error_messages={"required": _("Take names and figures of the shop out, and tick this.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        sheet: ActionTemplate | None = None,
        begun: dict[str, Any] | None = None,
        language: str = "",
    ) -> None:
        initial = flat(sheet) if sheet else {"review": timezone.localdate() + LOOK_AGAIN}
        super().__init__(data, initial=initial | (begun or {}))
        self.add_texts(sheet.languages[0] if sheet else language or get_language() or "nl")
        fields: Any = self.fields
        domains = list(domain_titles().items())
        fields["dimension"].choices = [("", _("Choose one")), *domains]
        fields["also"].choices = [("", _("none")), *domains]
        fields["trades"].choices = trade_headings()
        for name in ("effort", "impact", "cost", "result"):
            fields[name].choices = [("", _("Choose one")), *fields[name].choices]
        if sheet is None:
            del fields["version"]
        if begun is None:
            del fields["is_clean"]

    @property
    def trades_in_words(self) -> str:
        """Those that are ticked, for who does not unfold the list."""
        fields: Any = self.fields
        named = {
            code: label for _group, trades in fields["trades"].choices for code, label in trades
        }
        return ", ".join(str(named.get(code, code)) for code in self["trades"].value() or ())

    def clean_review(self) -> date:
        review = self.cleaned_data["review"]
        if review <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return review

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Use an address that begins with https://."))
        return link

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        self.clean_texts()
        self.want_both("link", f"link_title_{self.languages[0]}")
        if said.get("also") and said["also"] == said.get("dimension"):
            self.add_error("also", _("This domain stands above already."))
        return said

    @property
    def content(self) -> Content:
        """What the sheet says, from a valid form."""
        said = self.cleaned_data
        facts: Any = {name: said[name] for name in FACTS}
        return facts | {
            "texts": self.texts,
            "dimensions": [each for each in (said["dimension"], said["also"]) if each],
            "trades": said["trades"] or [EVERY_TRADE],
            "year": timezone.localdate().year,
        }


def flat(sheet: ActionTemplate) -> dict[str, Any]:
    """A sheet as the fields of the form know it."""
    first, also = (*sheet.dimensions, "")[:2]
    return flat_words(sheet) | {
        **{name: getattr(sheet, name) for name in FACTS},
        "dimension": first,
        "also": also,
        "link": sheet.links[0].url if sheet.links else "",
        "trades": [code for code in sheet.trades if code != EVERY_TRADE],
        "version": sheet.version,
    }
