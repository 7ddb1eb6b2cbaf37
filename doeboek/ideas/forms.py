"""Forms of a session: its question and trends, the ideas typed in, and the choice among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import IDEA, NOTE, LongText, VersionedModelForm, one_line
from doeboek.ideas.models import FREE, Domain, Idea, Session
from doeboek.ideas.preparing import DomainInUse, set_trends
from doeboek.programmes.models import Trajectory
from doeboek.swot.library import cards_for
from doeboek.swot.trends import TrendCard, closest

FEWEST_TRENDS, MOST_TRENDS = 3, 7
MOST_PEOPLE = 500
MOST_AT_ONCE = 200
_BULLETS = "-*•–— \t"


class SessionForm(VersionedModelForm):
    """The question, when, with how many people, and the trends of the board."""

    trends = forms.MultipleChoiceField(
        label=_("Trends"),
        help_text=_("Choose five, with some that seem far from the shop. The free field is added."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the trends that were on the board.")},
    )

    class Meta:
        model = Session
        fields = ["kind", "question", "held_on", "headcount"]
        labels = {
            "kind": _("How do you hold it?"),
            "question": _("Key question"),
            "held_on": _("Held on"),
            "headcount": _("Number of people"),
        }
        help_texts = {
            "question": _("Begin with “How can we”, and name a time and a number."),
            "headcount": _("With you, the owner and everybody who helped to think."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "question": forms.Textarea({"rows": 2}),
            "held_on": forms.DateInput(format="%Y-%m-%d"),
            "headcount": forms.NumberInput({"inputmode": "numeric"}),
        }
        error_messages = {"question": {"required": _("Write the question of the session.")}}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        cards = {card.key: card for card in cards_for(trajectory.wave.programme_id)}
        if not self.instance._state.adding:
            domains = self.instance.domains.exclude(trend=FREE)
            self.initial["trends"] = [domain.trend for domain in domains]
            for domain in domains:
                if domain.card:  # also one that was put away since
                    cards.setdefault(domain.trend, domain.card)
        fields["kind"].choices = [
            (Session.Kind.LIVE, _("Live: everybody writes on the own phone, you lead")),
            (Session.Kind.PAPER, _("On paper: you type in afterwards what the group thought up")),
        ]
        if not self.instance._state.adding:
            del fields["kind"]
        fields["trends"].choices = _grouped(list(cards.values()), trajectory.trades)
        fields["headcount"].validators = [
            MinValueValidator(1, _("There was at least one person.")),
            MaxValueValidator(MOST_PEOPLE, _("That many people do not fit in one session.")),
        ]

    def clean_trends(self) -> list[str]:
        trends = self.cleaned_data["trends"]
        if len(trends) < FEWEST_TRENDS:
            raise forms.ValidationError(_("Choose at least three trends; five is a good number."))
        if len(trends) > MOST_TRENDS:
            raise forms.ValidationError(_("Choose at most seven trends; five is a good number."))
        return trends

    def save_trends(self) -> bool:
        """Put the chosen trends on the saved session; False, with the reason, when it cannot."""
        try:
            set_trends(self.instance, self.cleaned_data["trends"])
        except DomainInUse as error:
            names = ", ".join(domain.name for domain in error.domains)
            self.add_error(
                "trends",
                _("There are ideas under %(names)s. Move them first, or keep the trend.")
                % {"names": names},
            )
            return False
        return True


class NewIdeasForm(forms.Form):
    """One idea, or several at once on a line each, under one domain."""

    text = forms.CharField(
        label=_("New idea"),
        max_length=IDEA,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Write an idea first.")},
    )
    several = LongText(
        label=_("Several at once"),
        help_text=_("One idea on each line."),
        max_length=NOTE,
        error_messages={"required": _("Write an idea first.")},
    )
    parent = forms.ModelChoiceField(Idea.objects.none(), required=False, widget=forms.HiddenInput)
    domain = forms.ModelChoiceField(
        Domain.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Say under which domain the idea belongs."),
            "invalid_choice": _("That domain is no longer there. Your text is still below."),
        },
    )

    def __init__(self, session: Session, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["parent"].queryset = session.ideas.kept()
        fields["domain"].queryset = session.domains.all()
        fields["several"].widget.attrs["rows"] = 4
        if self.is_bound:
            del fields["text" if self.is_several else "several"]

    @property
    def is_several(self) -> bool:
        return "several" in self.data

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    def clean_several(self) -> list[str]:
        lines = [
            (number, one_line(line.strip(_BULLETS)))
            for number, line in enumerate(self.cleaned_data["several"].splitlines(), 1)
        ]
        for number, line in lines:
            if len(line) > IDEA:
                raise forms.ValidationError(
                    _("Line %(number)s has %(length)s characters. An idea has at most %(limit)s.")
                    % {"number": number, "length": len(line), "limit": IDEA}
                )
        ideas = [line for _number, line in lines if line]
        if not ideas:
            raise forms.ValidationError(_("Write an idea first."))
        if len(ideas) > MOST_AT_ONCE:
            raise forms.ValidationError(
                ngettext(
                    "This is more than %(most)s idea. Add them in parts.",
                    "These are more than %(most)s ideas. Add them in parts.",
                    MOST_AT_ONCE,
                )
                % {"most": MOST_AT_ONCE}
            )
        return ideas

    @property
    def texts(self) -> list[str]:
        found = self.cleaned_data
        return found["several"] if self.is_several else [found["text"]]


class IdeaForm(VersionedModelForm):
    """Reword an idea, move it, or say what it builds on."""

    class Meta:
        model = Idea
        fields = ["text", "domain", "parent"]
        labels = {"text": _("Idea"), "domain": _("Domain"), "parent": _("Builds on")}
        field_classes = {"text": LongText}
        error_messages = {"text": {"required": _("An idea without words cannot be kept.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        idea = self.instance
        fields: Any = self.fields
        fields["domain"].queryset = idea.session.domains.all()
        fields["domain"].empty_label = None
        # An idea that builds on this one cannot be what this one builds on.
        others = idea.session.ideas.kept().exclude(Q(pk=idea.pk) | Q(parent=idea))
        fields["parent"].queryset = others.order_by("domain__order", "at", "pk")
        fields["parent"].empty_label = _("nothing; it is a first idea")

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])


def _grouped(
    cards: Sequence[TrendCard], trades: Collection[str]
) -> list[tuple[Any, list[tuple[str, Any]]]]:
    """The cards near and far, those that fit a trade before the others."""
    fitting = closest(cards, trades)
    cards = [*fitting, *(card for card in cards if card not in fitting)]
    return [
        (_("Near: what a shop deals with every day"), _options(cards, "near")),
        (_("Far: what makes you look up"), _options(cards, "far")),
    ]


def _options(cards: Iterable[TrendCard], distance: str) -> list[tuple[str, Any]]:
    language = get_language() or "nl"
    return [
        (card.key, format_html("<b>{}</b> {}", card.title[language], card.line[language]))
        for card in cards
        if card.distance == distance
    ]
