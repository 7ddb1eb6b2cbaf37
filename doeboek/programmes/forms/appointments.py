"""When somebody visits a shop, and afterwards how long it took."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import VersionedModelForm
from doeboek.common.words import clock, day
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.forms.minutes import UNKNOWN, MinutesField
from doeboek.programmes.forms.telling import TellsOwner
from doeboek.programmes.mail import tell_moved, tell_planned
from doeboek.programmes.models import Appointment, Trajectory

#: What an owner is to know of: when, how long, where and with whom.
AGREED = {"starts_at", "minutes", "place", "host"}
FAR = timedelta(days=3 * 366)
LONGEST = 720


class DayAndTime(forms.SplitDateTimeWidget):
    """A day and an hour, each in the field that the telephone or computer has for it."""

    template_name = "programmes/forms/day_and_time.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"class": "input"}
        super().__init__(attrs, date_attrs=plain, time_attrs=plain)


class WhenField(forms.SplitDateTimeField):
    """A moment in Brussels; an hour that the clock skips or shows twice is no moment."""

    widget = DayAndTime

    def __init__(self, **kwargs: Any) -> None:
        errors = {"required": _("Choose a day and an hour.")}
        super().__init__(error_messages=errors, **kwargs)

    def compress(self, data_list: Any) -> datetime | None:
        day, hour = data_list or (None, None)
        if day and hour is None:
            raise ValidationError(_("Choose an hour too."))
        if hour is not None and not day:
            raise ValidationError(_("Choose a day too."))
        try:
            return super().compress(data_list)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(
                _("The clock changes in that hour. Choose another hour.")
            ) from error


def not_far_off(moment: datetime) -> datetime:
    """The moment itself; a year that was typed wrong is an error."""
    if abs(moment - timezone.now()) > FAR:
        raise ValidationError(_("That is more than three years away. Check the year."))
    return moment


class AppointmentForm(TellsOwner, VersionedModelForm):
    """Plan a visit, or move it."""

    starts_at = WhenField(label=_("When"))
    minutes = forms.IntegerField(
        label=_("How many minutes do you plan?"),
        min_value=5,
        max_value=LONGEST,
        initial=60,
        error_messages={
            "min_value": _("Plan at least 5 minutes."),
            "max_value": _("Plan at most 720 minutes, that is twelve hours."),
        },
    )

    class Meta:
        model = Appointment
        fields = ["kind", "host", "starts_at", "minutes", "place", "purpose"]
        labels = {
            "kind": _("What kind of appointment is it?"),
            "host": _("Who goes?"),
            "place": _("Where"),
            "purpose": _("What for"),
        }
        help_texts = {"purpose": _("Only the team reads this, not the shop.")}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.trajectory = trajectory
        self.fields["kind"].choices = [
            (kind.value, capfirst(kind.label)) for kind in Appointment.Kind
        ]
        host = self.fields["host"]
        host.queryset = Person.objects.filter(pk__in=self._hosts(trajectory)).order_by("name")
        host.empty_label = None
        self.has_hosts = host.queryset.exists()
        self.fields["minutes"].widget.attrs |= {"inputmode": "numeric"}
        for name in ("place", "purpose"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.offer_mail(trajectory, _("Mail the owner about this"))

    def _hosts(self, trajectory: Trajectory) -> set[int]:
        """Its coaches and experts, and whoever was to go before."""
        around = {m.person_id for m in trajectory.people(Role.COACH, Role.EXPERT)}
        return around | ({self.instance.host_id} - {None})

    def full_clean(self) -> None:
        super().full_clean()
        if "starts_at" in self.conflicts:
            there = Appointment.objects.get(pk=self.instance.pk).starts_at
            self.conflicts["starts_at"] = f"{day(there)}, {clock(there)}"

    def clean_starts_at(self) -> datetime:
        return not_far_off(self.cleaned_data["starts_at"])

    def clean(self) -> dict[str, Any]:
        """An expert goes while the help lasts: after it nobody would find the visit any more."""
        cleaned = super().clean() or self.cleaned_data
        starts_at, host = cleaned.get("starts_at"), cleaned.get("host", self._host)
        outside = outside_of_help(self.instance.trajectory, host, starts_at)
        if outside:
            self.add_error("starts_at", outside)
        if self.instance.pk is None and self.instance.trajectory.closed:
            self.add_error(None, _("This trajectory is closed. Open it again first."))
        return cleaned

    @property
    def _host(self) -> Person | None:
        return self.instance.host if self.instance.host_id else None

    @transaction.atomic
    def plan(self, *, by: Person) -> Appointment:
        appointment: Appointment = self.instance
        self.save()
        appointment.trajectory.tell(
            "appointment.planned", by=by, kind=appointment.kind, appointment=appointment.pk
        )
        if self.is_to_mail:
            self.mailed = tell_planned(appointment)
        return appointment

    @transaction.atomic
    def change(self, *, by: Person) -> Appointment:
        """Keep what was changed; that it moved is told, the rest is not worth a line."""
        appointment: Appointment = self.instance
        self.save()
        if "starts_at" in self.changed_data:
            appointment.trajectory.tell("appointment.moved", by=by, appointment=appointment.pk)
        if self.is_to_mail and AGREED & set(self.changed_data):
            self.mailed = tell_moved(appointment)
        return appointment


class VisitForm(AppointmentForm):
    """A visit of an expert, by whom it is settled: the form asks only when and where."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"], self.fields["host"]


def outside_of_help(
    trajectory: Trajectory, host: Person | None, starts_at: datetime | None
) -> ValidationError | None:
    """What is wrong when `host` helps there as an expert only, and not on that day."""
    around = [each for each in trajectory.circle if host and each.person_id == host.pk]
    if starts_at is None or not around or any(each.role != Role.EXPERT for each in around):
        return None
    on, first = timezone.localdate(starts_at), min(each.since for each in around)
    last = max(each.until for each in around if each.until)
    if on > last:
        words = _("The help ends on %(day)s. Choose an earlier day.")
        return ValidationError(words, params={"day": day(last)})
    if on < first:
        words = _("The help begins on %(day)s. Choose a later day.")
        return ValidationError(words, params={"day": day(first)})
    return None


class TimesForm(VersionedModelForm):
    """How long a visit took. What nobody knows stays unknown; it never becomes nothing."""

    contact_minutes = MinutesField(label=_("How long were you together?"), least=1)
    travel_minutes = MinutesField(
        label=_("How long were you on the road?"), help_text=_("There and back together.")
    )
    preparation_minutes = MinutesField(label=_("How long did you prepare it?"))

    class Meta:
        model = Appointment
        fields = ["contact_minutes", "travel_minutes", "preparation_minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.done_at:
            for name in self.Meta.fields:
                self.initial[name] = UNKNOWN if self.initial[name] is None else self.initial[name]

    @transaction.atomic
    def write_down(self, *, by: Person) -> None:
        cleaned = self.cleaned_data
        self.instance.happened(
            by=by,
            contact=cleaned["contact_minutes"],
            travel=cleaned["travel_minutes"],
            preparation=cleaned["preparation_minutes"],
        )
