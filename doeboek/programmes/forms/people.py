"""The people around a shop: who joins, who hands over, who gets a link, why it ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE, VersionedModelForm
from doeboek.people.access import SHOP, Role
from doeboek.people.models import Person
from doeboek.people.phone import phone_number
from doeboek.programmes.models import Closing, Mandate, Membership, Trajectory


class PhoneField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        tel = forms.TextInput({"type": "tel", "autocomplete": "off"})
        super().__init__(
            max_length=40, validators=[phone_number], required=False, widget=tel, **kwargs
        )


class PersonForm(VersionedModelForm):
    """Name and ways to reach somebody of the shop."""

    phone = PhoneField(label=_("Telephone"))

    class Meta:
        model = Person
        fields = ["name", "phone", "email"]
        labels = {"name": _("Name")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class JoinForm(PersonForm):
    """Somebody of the shop: the owner, or who helps there."""

    role = forms.ChoiceField(
        label=_("Who is it?"),
        choices=[
            (Role.MEMBER.value, _("Somebody who works or helps in the shop")),
            (Role.OWNER.value, _("The owner, or one of the owners")),
        ],
        widget=forms.RadioSelect,
        initial=Role.MEMBER.value,
    )
    task = forms.CharField(
        label=_("What does this person do in the shop?"),
        help_text=_("For example: counter and orders."),
        max_length=LINE,
        required=False,
    )

    @transaction.atomic
    def join(self, trajectory: Trajectory, *, by: Person) -> Membership:
        cleaned = self.cleaned_data
        self.save()
        return trajectory.bring_in(self.instance, cleaned["role"], by=by, task=cleaned["task"])


class ColleagueField(forms.ModelChoiceField):
    """Somebody with a mandate in the programme, shown by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Mandate.objects.none(), widget=forms.RadioSelect, **kwargs)
        self.empty_label = None

    def label_from_instance(self, mandate: Mandate) -> str:
        at = f", {mandate.organisation}" if mandate.organisation else ""
        return f"{mandate.person.name}{at}"


class MembershipForm(VersionedModelForm):
    """What somebody of the shop does there."""

    class Meta:
        model = Membership
        fields = ["task"]
        labels = {"task": _("What does this person do in the shop?")}


class HandOverForm(forms.Form):
    to = ColleagueField(
        label=_("Who takes over?"), error_messages={"required": _("Choose who takes over.")}
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues(trajectory, Role.COACH)


class CloseForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why does it stop?"),
        choices=Closing.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it stops.")},
    )


class LinkForm(forms.Form):
    """For whom a link is made, and whether the older ones of that person stop opening."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("For whom?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose for whom the link is.")},
    )
    alone = forms.BooleanField(
        label=_("Older links of this person stop opening"),
        help_text=_("Choose this when a telephone is lost or a link went astray."),
        required=False,
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["membership"]
        field.queryset = trajectory.memberships.circle().filter(role__in=SHOP)
        field.label_from_instance = lambda m: f"{m.person.name}, {m.role_words}"
        around = trajectory.people(*SHOP)
        if len(around) == 1:
            self.initial.setdefault("membership", around[0].pk)


def colleagues(trajectory: Trajectory, role: Role) -> QuerySet[Mandate]:
    """Everybody of the programme in this role who does not have it here already."""
    here = [membership.person_id for membership in trajectory.people(role)]
    mandates = trajectory.wave.programme.mandates.now().filter(role=role)
    return (
        mandates.exclude(person__in=here)
        .select_related("person", "organisation")
        .order_by("person__name", "pk")
    )
