"""What a town fills in: an answer or something asked back, and to whom a question goes on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.counters import colleagues
from doeboek.cityissues.course import Kind
from doeboek.cityissues.desks import Desk
from doeboek.cityissues.forms.turn import SeenForm, TurnForm
from doeboek.cityissues.models import Bundle, CityIssue, Counter, Turn
from doeboek.cityissues.models.turn import LONGEST
from doeboek.cityissues.terms import MOST_DAYS, USUAL_DAYS, Category
from doeboek.cityissues.wording import CATEGORIES
from doeboek.common.forms import LINE, LongText
from doeboek.people.models import Person
from doeboek.places.models import Municipality

SOMEBODY_ELSE = "other"
_DAYS = _("Write a number of working days from 1 to %(most)s.")


class StageForm(TurnForm):
    """It is taken on, or somebody works on it."""

    ids = False

    kind = forms.ChoiceField(choices=[(Kind.ACCEPTED, ""), (Kind.STARTED, "")])

    @property
    def wanted(self) -> Kind:
        return Kind(self.cleaned_data.get("kind") or Kind.ACCEPTED)


class AnswerForm(TurnForm):
    """One text with two buttons: it answers, or it asks something back."""

    text = LongText(
        label=_("Your answer to the shop"),
        max_length=LONGEST,
        error_messages={"required": _("Write your answer, or what you ask back.")},
    )
    kind = forms.ChoiceField(choices=[(Kind.ANSWERED, ""), (Kind.ASKED, "")], required=False)

    def __init__(self, data: Any = None, *, issue: CityIssue, last: int) -> None:
        super().__init__(data, issue=issue, last=last)
        self.fields["text"].widget.attrs["rows"] = 5

    @property
    def wanted(self) -> Kind:
        return Kind(self.cleaned_data.get("kind") or Kind.ANSWERED)


class ForwardForm(TurnForm):
    """To whom a question goes on: a colleague, or a department with an address of its own."""

    ids = "id_on_%s"
    one_of = ("name", "email")
    wanted = Kind.FORWARDED

    to = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the department or the person"), max_length=LINE, required=False
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    text = LongText(
        label=_("What should they know?"),
        max_length=LONGEST,
        required=False,
        help_text=_("The shop reads this too."),
    )

    def __init__(self, data: Any = None, *, issue: CityIssue, person: Person, last: int) -> None:
        super().__init__(data, issue=issue, last=last)
        self.people = {str(each.pk): each for each in colleagues(issue, person)}
        field: Any = self.fields["to"]
        field.choices = [
            *((key, each.name) for key, each in self.people.items()),
            (SOMEBODY_ELSE, _("somebody else")),
        ]
        if not self.people:
            field.initial = SOMEBODY_ELSE
        self.fields["text"].widget.attrs["rows"] = 2

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("to") == SOMEBODY_ELSE:
            _require_name_and_address(self)
        return found

    def receiver(self) -> Person:
        """Whom it goes to; somebody new is kept by name and address."""
        told = self.cleaned_data
        known = self.people.get(told["to"])
        town = self.issue.municipality
        return known or person_at(told["email"], told["name"], town=town)


class BundleForm(forms.ModelForm):
    """What several shops ask, in the town's words."""

    class Meta:
        model = Bundle
        fields = ["title"]
        labels = {"title": _("What do these shops ask?")}
        help_texts = {
            "title": _("In your own words and without names: the association reads it too.")
        }
        error_messages = {"title": {"required": _("Write in one line what they ask.")}}


class BundleAnswerForm(SeenForm):
    """One answer for all, written on from the one of before."""

    text = LongText(
        label=_("Your answer to all of them"),
        max_length=LONGEST,
        error_messages={"required": _("Write your answer.")},
    )

    def __init__(self, data: Any = None, *, bundle: Bundle) -> None:
        super().__init__(data, last=bundle.version, text=bundle.answer)


class CounterForm(forms.Form):
    """Who gets the questions about one subject, and within how many working days."""

    to = forms.ChoiceField(label=_("Who answers?"), required=False)
    name = forms.CharField(
        label=_("Name of the department or the person"), max_length=LINE, required=False
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    days = forms.IntegerField(label=_("Working days"), required=False)
    one_of = ("name", "email")

    def __init__(
        self,
        data: Any,
        *,
        desk: Desk,
        category: Category,
        people: list[Person],
        now: Counter | None,
    ) -> None:
        self.desk, self.category = desk, category
        initial = {"to": now.person_id if now else None, "days": now.days if now else None}
        super().__init__(data, prefix=category.value, initial=initial)
        self.people = {str(each.pk): each for each in people}
        field: Any = self.fields["to"]
        field.choices = [
            ("", _("the officer of the municipality")),
            *((key, each.name) for key, each in self.people.items()),
            (SOMEBODY_ELSE, _("somebody else")),
        ]
        self.fields["days"].widget.attrs["placeholder"] = USUAL_DAYS[category]

    @property
    def heading(self) -> Any:
        return CATEGORIES[self.category]

    @property
    def goes_elsewhere(self) -> bool:
        """To somebody who is no colleague: then name and address stand open."""
        return bool(self["to"].value() == SOMEBODY_ELSE)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("to") == SOMEBODY_ELSE:
            _require_name_and_address(self)
        return found

    def clean_days(self) -> int | None:
        days: int | None = self.cleaned_data["days"]
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise forms.ValidationError(_DAYS, params={"most": MOST_DAYS})
        return days

    def save(self) -> None:
        told = self.cleaned_data
        person = self.people.get(told["to"])
        if told["to"] == SOMEBODY_ELSE:
            person = person_at(told["email"], told["name"], town=self.desk.town)
        Counter.objects.update_or_create(
            municipality=self.desk.town,
            programme=self.desk.programme,
            category=self.category,
            defaults={"person": person, "days": told["days"]},
        )


def person_at(email: str, name: str, *, town: Municipality) -> Person:
    """Whoever the town gave this address before, or somebody new."""
    codes = town.as_of(timezone.localdate()).lineage()
    got = Turn.objects.filter(issue__trajectory__wave__municipality__nis__in=codes).values("to")
    at_counters = Counter.objects.filter(municipality__nis__in=codes).values("person")
    known = Person.objects.filter(Q(pk__in=got) | Q(pk__in=at_counters), erased_at=None)
    there = known.filter(email__iexact=email).order_by("pk").first()
    return there or Person.objects.create(name=name, email=email)


def _require_name_and_address(form: forms.Form) -> None:
    for name, error in (
        ("name", _("Write the name of the department or the person.")),
        ("email", _("Write the address to which the question goes.")),
    ):
        if not form.cleaned_data.get(name) and name not in form.errors:
            form.add_error(name, error)
