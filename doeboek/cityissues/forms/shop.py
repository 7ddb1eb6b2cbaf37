"""What a shop fills in: a question to its town, an addition, why an answer did not help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.anonymity import gives_away, telling_words
from doeboek.cityissues.course import Kind
from doeboek.cityissues.forms.turn import TurnForm
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.models.turn import LONGEST
from doeboek.cityissues.turning import SENT_TWICE_WITHIN, raise_issue
from doeboek.cityissues.wording import CATEGORY_CHOICES
from doeboek.common.forms import LINE, Choice, LongText
from doeboek.common.photos import PhotoField
from doeboek.people.access import SHOP
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

SHORTEST_NAME = 4


class CategoryTiles(forms.RadioSelect):
    """Ten subjects two by two."""

    template_name = "common/forms/pairs.html"


class IssueForm(forms.Form):
    """What a shop asks, in a minute: subject, words, and when wanted a place and a photo."""

    category = forms.ChoiceField(
        label=_("What is it about?"),
        choices=CATEGORY_CHOICES,
        widget=CategoryTiles,
        error_messages={"required": _("Choose what it is about, or “something else”.")},
    )
    text = LongText(
        label=_("What do you ask?"),
        max_length=LONGEST,
        help_text=_("The municipality reads this, and nothing else of your shop."),
        error_messages={"required": _("Write what you ask.")},
    )
    place = forms.CharField(
        label=_("Where is it?"),
        max_length=LINE,
        required=False,
        help_text=_("A street or a square, as people call it."),
    )
    photo = PhotoField(
        label=_("Photo"), required=False, help_text=_("Where you took it is not kept.")
    )
    named = forms.ChoiceField(
        label=_("Does the municipality read the name of the shop?"),
        help_text=_("Without name? Then let your text and your photo not show who you are either."),
        choices=[("no", _("Without name")), ("yes", _("With name"))],
        initial="no",
        widget=Choice,
    )

    def __init__(self, *args: Any, trajectory: Trajectory, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory, self.person = trajectory, person
        self.fields["text"].widget.attrs["rows"] = 5

    @property
    def is_named(self) -> bool:
        return self.cleaned_data.get("named") == "yes"

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.is_named:
            for name in ("text", "place"):
                _say_what_tells(self, name, self.trajectory)
        return found

    def raise_issue(self, *, origin: str) -> CityIssue:
        """Sent once more, such as by going back to the form, it is the question of before."""
        return self._same_one() or self._raise_new(origin)

    def _same_one(self) -> CityIssue | None:
        same = {name: self.cleaned_data[name] for name in ("category", "text", "place", "photo")}
        lately = timezone.now() - SENT_TWICE_WITHIN
        own = CityIssue.objects.standing().filter(trajectory=self.trajectory, raised_by=self.person)
        return own.filter(**same, is_named=self.is_named, raised_at__gt=lately).first()

    def _raise_new(self, origin: str) -> CityIssue:
        told = self.cleaned_data
        return raise_issue(
            self.trajectory,
            by=self.person,
            category=told["category"],
            text=told["text"],
            place=told["place"],
            photo=told["photo"],
            is_named=self.is_named,
            origin=origin,
        )


class AddForm(TurnForm):
    """What somebody of the shop adds to a question, or answers to the town: `named` when its words
    may tell which shop this is."""

    text = LongText(
        label=_("What do you want to add?"),
        max_length=LONGEST,
        error_messages={"required": _("Write what you want to add.")},
    )
    named = forms.BooleanField(
        label=_("From now on the municipality may read the name of my shop"), required=False
    )

    wanted = Kind.ADDED

    def __init__(self, data: Any = None, *, issue: CityIssue, last: int) -> None:
        super().__init__(data, issue=issue, last=last)
        self.fields["text"].widget.attrs["rows"] = 3
        if issue.is_named:
            del self.fields["named"]
        if issue.is_waiting_for_shop:
            self.fields["text"].label = _("Your answer to the municipality")

    @property
    def gives_name(self) -> bool:
        return bool(self.cleaned_data.get("named"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.issue.is_named and not self.gives_name:
            _say_what_tells(self, "text", self.issue.trajectory)
        return found


class NotHelpedForm(AddForm):
    """Why an answer did not help; the town reads it."""

    wanted = Kind.NOT_HELPED

    def __init__(self, data: Any = None, *, issue: CityIssue, last: int) -> None:
        super().__init__(data, issue=issue, last=last)
        self.fields["text"].label = _("What is still missing?")
        self.fields["text"].error_messages["required"] = _(
            "Write what is still missing, then the municipality knows what to do."
        )


def names_of(trajectory: Trajectory) -> list[str]:
    """By what a reader would know this shop: its name, its people, its address."""
    shop = trajectory.shop
    people = [m.person.name for m in trajectory.people(*SHOP)]
    parts = [part for name in people for part in (name.partition(" ")[0], name.partition(" ")[2])]
    places = [shop.premises.address] if shop and shop.premises else []
    titles = dict.fromkeys([trajectory.title, *([shop.name] if shop else [])])
    return [
        *titles,
        *(word for title in titles for word in telling_words(title)),
        *people,
        *(part for part in parts if len(part) >= SHORTEST_NAME),
        *places,
    ]


def _say_what_tells(form: forms.Form, name: str, trajectory: Trajectory) -> None:
    """An error beside the field when its text, without name, names who asks."""
    found = gives_away(form.cleaned_data.get(name, ""), names_of(trajectory))
    if found:
        said = _(
            "This tells who you are: %(words)s. Leave it out, or let the municipality read "
            "the name of the shop."
        )
        form.add_error(name, forms.ValidationError(said, params={"words": ", ".join(found)}))
