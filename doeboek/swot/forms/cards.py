"""The form of an own card: every text in both languages, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice, LongText
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.places.trades import trade_headings
from doeboek.programmes.ownforms import LANGUAGES, WRITE_IT, RewritingForm
from doeboek.swot.models import Content, OwnCard
from doeboek.swot.trends import TrendCard

QUESTIONS = ("question1", "question2", "question3")
#: Each text with its name, the most characters, and whether a card may do without.
PARTS: dict[str, tuple[Any, int, bool]] = {
    "title": (_("Title"), 60, False),
    "line": (_("The trend in one line"), 120, False),
    "question1": (_("First question"), 120, False),
    "question2": (_("Second question"), 120, False),
    "question3": (_("Third question"), 120, False),
    "example": (_("Example of a small shop"), 240, False),
    "opportunity": (_("Opportunity"), 120, True),
    "threat": (_("Threat"), 120, True),
    "source": (_("Source"), 160, False),
}
LOOK_AGAIN = timedelta(days=548)
FIRST_YEAR = 1990


class OwnCardForm(RewritingForm):
    """A new card, or the next version of `card`."""

    distance = forms.ChoiceField(
        label=_("Near or far"),
        choices=OwnCard.Distance,
        widget=Choice,
        help_text=_("Near is what a shop deals with every day; far is what makes one look up."),
        error_messages={"required": _("Choose near or far.")},
    )
    year = forms.IntegerField(
        label=_("Year of the source"), widget=forms.NumberInput({"inputmode": "numeric"})
    )
    review = forms.DateField(
        label=_("To be looked at again from"),
        help_text=_("From that day the card says that it has to be looked at again."),
        widget=forms.DateInput(format="%Y-%m-%d"),
    )
    trades = forms.MultipleChoiceField(
        label=_("Trades"),
        help_text=_("Tick nothing when the card is for every shop."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, card: TrendCard | None = None) -> None:
        super().__init__(data, initial=flat_card(card) if card else _first())
        fields: Any = self.fields
        fields["trades"].choices = trade_headings()
        for part, (label, limit, is_optional) in PARTS.items():
            for language, words in LANGUAGES.items():
                fields[f"{part}_{language}"] = LongText(
                    label=_("%(text)s, %(language)s") % {"text": label, "language": words},
                    max_length=limit,
                    required=not is_optional,
                    widget=forms.Textarea({"rows": 1 if limit < 100 else 2, "lang": language}),
                    error_messages={"required": WRITE_IT[language]},
                )
        if card is None:
            del fields["version"]

    @property
    def pairs(self) -> Iterator[list[forms.BoundField]]:
        """Each text in Dutch and in English."""
        for part in PARTS:
            yield [self[f"{part}_{language}"] for language in LANGUAGES]

    @property
    def has_trades(self) -> bool:
        return bool(self["trades"].value())

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Write the year in which the source was right."))
        return year

    def clean_review(self) -> date:
        review = self.cleaned_data["review"]
        if review <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return review

    def clean(self) -> dict[str, Any]:
        """A text is a line; what may stay empty is there in both languages or in neither."""
        said = self.cleaned_data
        for part, (_label, _limit, is_optional) in PARTS.items():
            names = [f"{part}_{language}" for language in LANGUAGES]
            for name in names:
                line = " ".join(said.get(name, "").split())
                # What becomes a point carries no full stop, as in the cards of the product.
                said[name] = line.rstrip(".") if is_optional else line
            if is_optional and any(said[name] for name in names):
                for language, name in zip(LANGUAGES, names, strict=True):
                    if not said[name] and name not in self.errors:
                        self.add_error(name, WRITE_IT[language])
        return said

    @property
    def content(self) -> Content:
        """What the card says, from a valid form."""
        said = self.cleaned_data
        both = {part: {lg: said[f"{part}_{lg}"] for lg in LANGUAGES} for part in PARTS}
        questions = [both.pop(part) for part in QUESTIONS]
        texts = {part: text for part, text in both.items() if text["nl"]}
        return {
            "texts": {**texts, "questions": questions},
            "distance": said["distance"],
            "trades": said["trades"] or [EVERY_TRADE],
            "year": said["year"],
            "review": said["review"],
        }


def flat_card(card: TrendCard) -> dict[str, Any]:
    """A card as the fields of the form know it."""
    questions = dict(zip(QUESTIONS, card.questions, strict=True))
    texts = {part: questions.get(part) or getattr(card, part) for part in PARTS}
    return {
        "distance": card.distance,
        "trades": [code for code in card.trades if code != EVERY_TRADE],
        "year": card.year,
        "review": card.review,
        "version": card.version,
        **{f"{part}_{lg}": text[lg] for part, text in texts.items() if text for lg in LANGUAGES},
    }


def _first() -> dict[str, Any]:
    today = timezone.localdate()
    return {"year": today.year, "review": today + LOOK_AGAIN}
