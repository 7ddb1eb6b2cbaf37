"""What the coach fills in before and during a live session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE, VersionedModelForm, one_line
from doeboek.ideas.method.agenda import Agenda, agendas
from doeboek.ideas.models import Room, Seat
from doeboek.people.models import Person
from doeboek.programmes.forms.appointments import WhenField
from doeboek.programmes.mail import tell_changed
from doeboek.programmes.models import Appointment

MOST_EXPECTED = 300
MOST_BACKERS = 5


class PlanForm(VersionedModelForm):
    """How long, when and where, how one chooses, and who is expected."""

    starts_at = WhenField(label=_("When"), required=False)
    place = forms.CharField(
        label=_("Where"),
        max_length=LINE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    class Meta:
        model = Room
        fields = ["agenda_key", "plain_vote", "backers", "dots_each"]
        labels = {
            "agenda_key": _("How long"),
            "plain_vote": _("Choose by a plain vote, without colours"),
            "backers": _("How many must back an idea that somebody defends"),
            "dots_each": _("Dots for each, of each colour"),
        }
        help_texts = {
            "plain_vote": _(
                "Shorter. With colours you see what can be done at once and what is new."
            ),
            "dots_each": _("Leave it empty and it follows the number of ideas and people."),
        }
        widgets = {
            "agenda_key": forms.RadioSelect,
            "backers": forms.NumberInput({"inputmode": "numeric"}),
            "dots_each": forms.NumberInput({"inputmode": "numeric"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        room: Room = self.instance
        self._part_key = room.part_key
        fields: Any = self.fields
        language = "en" if get_language() == "en" else "nl"
        fields["agenda_key"] = forms.ChoiceField(
            label=_("How long"),
            choices=[
                (each.key, f"{each.label[language]}. {each.fits[language]}")
                for each in agendas(room.agenda_version).values()
            ],
            widget=forms.RadioSelect,
        )
        fields["backers"].validators = [MinValueValidator(1), MaxValueValidator(MOST_BACKERS)]
        fields["dots_each"].validators = [MinValueValidator(1), MaxValueValidator(24)]
        if appointment := room.session.appointment:
            self.initial["starts_at"] = appointment.starts_at
            self.initial["place"] = appointment.place
        for role in Seat.Role:
            name = f"expected_{role}"
            fields[name] = forms.IntegerField(
                label=EXPECTED[role],
                required=False,
                min_value=0,
                max_value=MOST_EXPECTED,
                initial=room.expected.get(role),
                widget=forms.NumberInput({"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """A session that goes on stays in a part that its agenda has."""
        found = super().clean() or {}
        agenda = agendas(self.instance.agenda_version).get(found.get("agenda_key", ""))
        if agenda and not self._has_part(agenda, plain_vote=bool(found.get("plain_vote"))):
            words = _("The session is in a part that is not there then. Go to another part first.")
            self.add_error("agenda_key", words)
        return found

    def _has_part(self, agenda: Agenda, *, plain_vote: bool) -> bool:
        parts = agenda.parts(plain_vote=plain_vote, has_tables=self.instance.has_tables)
        return self._part_key in {part.key for part in parts}

    @property
    def expected_fields(self) -> list[Any]:
        return [self[f"expected_{role}"] for role in Seat.Role]

    @transaction.atomic
    def save_plan(self, *, by: Person) -> list[Person]:
        """Keep the room, and the appointment that says when and where; raises nothing. Returns the
        owners to whom a mail goes about it."""
        found = self.cleaned_data
        expected = {role: found[f"expected_{role}"] for role in Seat.Role.values}
        self.instance.expected = {role: count for role, count in expected.items() if count}
        self.save()
        return self._keep_appointment(by) if found["starts_at"] else []

    def _keep_appointment(self, by: Person) -> list[Person]:
        session, found = self.instance.session, self.cleaned_data
        appointment = session.appointment or Appointment(
            trajectory=session.trajectory, kind=Appointment.Kind.SESSION, host=by
        )
        is_new = appointment.pk is None
        is_moved = appointment.starts_at != found["starts_at"]
        is_other = is_moved or appointment.place != found["place"]
        appointment.starts_at, appointment.place = found["starts_at"], found["place"]
        appointment.minutes = self.instance.agenda.length
        appointment.save() if is_new else appointment.save_version(appointment.version)
        if is_new or is_moved:
            verb = "appointment.planned" if is_new else "appointment.moved"
            kind = {"kind": appointment.kind} if is_new else {}
            session.trajectory.tell(verb, by=by, appointment=appointment.pk, **kind)
        session.meet_at(appointment)
        return tell_changed(appointment) if is_other and not is_new else []


EXPECTED = {
    Seat.Role.OWNER: _("Shop owners"),
    Seat.Role.FAMILY: _("Family"),
    Seat.Role.STAFF: _("Staff"),
    Seat.Role.CUSTOMER: _("Customers"),
    Seat.Role.SUPPLIER: _("Suppliers"),
    Seat.Role.NEIGHBOUR: _("Traders nearby"),
    Seat.Role.OTHER: pgettext_lazy("people", "Others"),
}


class SeatForm(forms.Form):
    """Somebody without a phone: a name if they like, and what they are to the shop."""

    name = forms.CharField(
        label=_("First name"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Role.choices, initial=Seat.Role.CUSTOMER)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])


class MoveForm(forms.Form):
    """Another pair for one seat."""

    place = forms.ChoiceField()

    def __init__(self, places: list[tuple[int, int]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["place"].choices = [(f"{table}-{pair}", "") for table, pair in places]

    def clean_place(self) -> tuple[int, int]:
        table, pair = self.cleaned_data["place"].split("-")
        return int(table), int(pair)
