"""What somebody promised: what, who does it, and by when; and changing that."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE, Choice, VersionedModelForm
from doeboek.people.access import SHOP, Role
from doeboek.people.models import Person
from doeboek.programmes import contacts
from doeboek.programmes.forms.tapping import DueField
from doeboek.programmes.models import Promise, Trajectory, VisitCard


class PromiseForm(forms.Form):
    """One promise; without words there is none."""

    #: Nothing of it has to be filled in, so that none is said to be left out.
    one_of = ("what", "who", "due")

    what = forms.CharField(
        label=_("What is promised?"),
        max_length=LINE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": " "}),
    )
    who = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who does it?"), required=False, widget=Choice
    )
    due = DueField(label=_("By when?"))

    def __init__(self, *args: Any, trajectory: Trajectory, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory, self.by = trajectory, by
        owner = trajectory.owner or by
        circle = [each.person for each in trajectory.circle]
        around = {person.pk: person for person in (owner, by, *circle)}
        who: Any = self.fields["who"]
        # Somebody who left since this was taken along may have promised it all the same.
        known = Q(memberships__trajectory=trajectory) | Q(pk=by.pk)
        who.queryset = Person.objects.filter(known).distinct()
        who.choices = [(pk, person.first_name) for pk, person in around.items()]
        self.initial.setdefault("who", owner.pk)

    def count_from(self, today: date) -> None:
        """By when is meant as on this day, on which it was written."""
        due: Any = self.fields["due"]
        due.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("due") and not cleaned.get("what") and "what" not in self.errors:
            self.add_error("what", _("Write what is promised, or leave out the day."))
        return cleaned

    def keep(self, card: VisitCard) -> Promise | None:
        """Keep it with the card, and let whoever has to do with it know; the same once."""
        cleaned = self.cleaned_data
        if not cleaned["what"]:
            return None
        person = cleaned["who"] or self.by
        said = {"person": person, "what": cleaned["what"], "due": cleaned["due"], "by": card.by}
        if Promise.objects.kept().filter(appointment=card.appointment, **said).exists():
            return None
        promise = Promise.objects.create(
            appointment=card.appointment,
            card=card,
            role=_role_of(person, self.trajectory),
            at=card.at,
            **said,
        )
        self.trajectory.tell("promise.made", by=card.by, happened_at=card.at, promise=promise.pk)
        contacts.tell_of(promise)
        return promise


class PromiseChangeForm(VersionedModelForm):
    """Other words for what was promised, or another day. Who promised it stays."""

    class Meta:
        model = Promise
        fields = ["what", "due"]
        labels = {"what": _("What is promised?"), "due": _("By when?")}
        widgets = {
            "what": forms.TextInput({"autocomplete": "off"}),
            "due": forms.DateInput(format="%Y-%m-%d"),
        }
        error_messages = {"what": {"required": _("Write what is promised.")}}

    def clean_due(self) -> date | None:
        """A day that is over may stay; it is no day to choose."""
        due = self.cleaned_data["due"]
        if due and due != self.initial["due"] and due < timezone.localdate():
            raise ValidationError(_("That day is over. Choose another one."))
        return due

    @transaction.atomic
    def change(self, *, by: Person) -> Promise:
        promise: Promise = self.instance
        self.save()
        changed = {"what", "due"}.intersection(self.changed_data)
        if changed:
            promise.trajectory.tell("promise.changed", by=by, promise=promise.pk)
            contacts.tell_of_change(promise, changed)
        return promise


def _role_of(person: Person, trajectory: Trajectory) -> Role:
    """Of the shop before all else; who is not around it leads its programme."""
    roles = [Role(each.role) for each in trajectory.memberships.filter(person=person)]
    return next(iter(sorted(roles, key=lambda role: role not in SHOP)), Role.MANAGER)
