"""The card after a contact: how long it took, what was agreed, who promised what, and when next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import Choice
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes import contacts
from doeboek.programmes.forms.appointments import TimesForm, WhenField, not_far_off
from doeboek.programmes.forms.notes import NoteText, audiences
from doeboek.programmes.forms.promises import PromiseForm
from doeboek.programmes.forms.tapping import ThemeField
from doeboek.programmes.forms.telling import TellsOwner
from doeboek.programmes.mail import tell_planned
from doeboek.programmes.models import Appointment, Note, Trajectory, VisitCard

PROMISES = 3
ROAD = ("travel_minutes", "preparation_minutes")
#: What happens without an appointment, the likeliest first; to a session one invites people.
UNPLANNED = (
    Appointment.Kind.CALL,
    Appointment.Kind.CONTACT,
    Appointment.Kind.FOLLOW_UP,
    Appointment.Kind.HANDOVER,
)
#: A clock that runs ahead a little does not make a call of now one of tomorrow.
AHEAD = timedelta(minutes=10)
#: Within so much time the same words about a contact as long are of the same contact.
AGAIN = timedelta(minutes=15)
#: Without words it is the same when both cannot have taken place; a short one lasts so long.
SHORTEST = timedelta(minutes=2)


class VisitCardForm(TellsOwner, TimesForm):
    """After an appointment. All but the minutes together may be left out, and is kept as one."""

    #: Whether it was written down before, by who goes back and saves once more.
    was_there = False
    #: What is asked besides is not said to be left out: nearly all of it may be.
    one_of = ("theme", "agreed", "audience", "next_at", *ROAD)

    theme = ThemeField(label=_("What was it about?"))
    agreed = NoteText(
        label=_("What did you agree?"), required=False, widget=forms.Textarea({"rows": 2})
    )
    audience = forms.ChoiceField(
        label=_("Who may read that?"),
        choices=Note.Audience.choices,
        required=False,
        widget=Choice,
    )
    next_at = WhenField(label=_("When do you meet again?"), required=False)

    def __init__(
        self, *args: Any, trajectory: Trajectory, by: Person, at: datetime | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.trajectory, self.by, self.at = trajectory, by, at or timezone.now()
        fields: Any = self.fields
        for name in ROAD:
            fields[name].required = False
        fields["audience"].choices = audiences(trajectory)
        earlier = VisitCard.objects.of(trajectory).themes()
        fields["theme"].offer(contacts.themes_of(trajectory, earlier))
        self._guess()
        self.offer_mail(trajectory, _("Mail the owner about the next appointment"))
        self.promises = [self._promise(f"promise-{n}") for n in range(1, PROMISES + 1)]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(promise.is_valid() for promise in self.promises)])

    @property
    def guesses_the_road(self) -> bool:
        """Travel and preparation are known from the last time: they need no look."""
        return all(self.initial.get(name) is not None for name in ROAD)

    @property
    def asks_the_road(self) -> bool:
        """Nobody knows it yet, or something is wrong in it; a call has no road."""
        is_wrong = any(self[name].errors for name in ROAD)
        return is_wrong or not (self.guesses_the_road or self._is_call)

    @property
    def _is_call(self) -> bool:
        return self.instance.kind == Appointment.Kind.CALL

    def clean_next_at(self) -> datetime | None:
        moment = self.cleaned_data["next_at"]
        if moment and moment < self.at:
            raise ValidationError(_("That day is over. Choose another one."))
        if moment and self.trajectory.closed:
            raise ValidationError(_("This trajectory is closed. Open it again first."))
        return not_far_off(moment) if moment else None

    @transaction.atomic
    def write(self) -> VisitCard:
        """Keep all of it: the minutes, the note, the promises and the next appointment.

        Who goes back and saves once more writes down again what stands there: that stands once.
        """
        was_planned, is_first = not self.instance._state.adding, self.instance.done_at is None
        if not was_planned:
            self.instance.save()
        self.write_down(by=self.by)
        card = VisitCard.objects.create(
            appointment=self.instance,
            by=self.by,
            at=self.at,
            theme=self.cleaned_data["theme"],
            note=self._note(),
            next_appointment=self._next(),
            is_first=is_first,
            was_planned=was_planned,
        )
        for promise in self.promises:
            promise.keep(card)
        return card

    def _guess(self) -> None:
        """As the last time: for whom the note was, how long the road and the preparation were."""
        last = Note.objects.filter(card__by=self.by, card__undone_at=None).order_by("-pk").first()
        self.initial["audience"] = last.audience if last else Note.Audience.TEAM
        if self.instance.done_at or self._is_call:
            return
        before = self.trajectory.appointments.filter(host=self.by).exclude(done_at=None)
        visits = before.exclude(kind=Appointment.Kind.CALL).order_by("-starts_at")
        if visit := visits.first():
            for name in ROAD:
                self._guess_minutes(name, getattr(visit, name))

    def _guess_minutes(self, name: str, minutes: int | None) -> None:
        field: Any = self.fields[name]
        self.initial[name] = field.guess = minutes

    def _promise(self, prefix: str) -> PromiseForm:
        data = self.data if self.is_bound else None
        form = PromiseForm(data, prefix=prefix, trajectory=self.trajectory, by=self.by)
        form.count_from(timezone.localdate(self.at))
        return form

    def _note(self) -> Note | None:
        text = self.cleaned_data["agreed"]
        same = {"by": self.by, "note__text": text, "note__deleted_at": None}
        if not text or self.instance.cards.standing().filter(**same).exists():
            return None
        audience = self.cleaned_data["audience"] or Note.Audience.TEAM
        note = Note.objects.create(
            trajectory=self.trajectory, by=self.by, at=self.at, text=text, audience=audience
        )
        self.trajectory.tell("note.written", by=self.by, happened_at=self.at, note=note.pk)
        return note

    def _next(self) -> Appointment | None:
        """In the shop, with whoever of its coaches was there, else its coach. What was planned for
        then is not planned twice, and may still be mailed."""
        starts_at = self.cleaned_data["next_at"]
        if starts_at is None:
            return None
        host = host_for(self.trajectory, self.instance.host)
        same = self.trajectory.appointments.filter(starts_at=starts_at, host=host)
        planned = same.filter(cancelled_at=None).first()
        following = planned or self._plan(starts_at, host)
        if self.is_to_mail:
            self.mailed = tell_planned(following)
        return None if planned else following

    def _plan(self, starts_at: datetime, host: Person) -> Appointment:
        kind = Appointment.Kind.CONTACT
        following = Appointment.objects.create(
            trajectory=self.trajectory,
            kind=kind,
            host=host,
            starts_at=starts_at,
            place=place_of(self.trajectory),
        )
        self.trajectory.tell("appointment.planned", by=self.by, kind=kind, appointment=following.pk)
        return following


class ContactCardForm(VisitCardForm):
    """The same of a contact that was never planned: a call, somebody who dropped in."""

    starts_at = WhenField(label=_("When was it?"))

    class Meta:
        model = Appointment
        fields = ["kind", "starts_at", *TimesForm.Meta.fields]
        labels = {"kind": _("What was it?")}
        widgets = {"kind": Choice}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(each.value, capfirst(each.label)) for each in UNPLANNED]
        self.initial["starts_at"] = self.at

    def clean_starts_at(self) -> datetime:
        moment = self.cleaned_data["starts_at"]
        if moment > self.at + AHEAD:
            raise ValidationError(_("That is still to come. Plan it as an appointment."))
        return not_far_off(moment)

    def write(self) -> VisitCard:
        before = self._written_already()
        self.was_there = before is not None
        self.instance = before or self.instance
        self.instance.minutes = self.cleaned_data["contact_minutes"] or 0
        return super().write()

    def _written_already(self) -> Appointment | None:
        """The same contact, written down by who goes back and saves once more: it took place once.

        The hour of now has moved on meanwhile, where nobody typed another.
        """
        cleaned, contact = self.cleaned_data, self.instance
        minutes, words = cleaned["contact_minutes"], cleaned["agreed"]
        apart = AGAIN if words else max(timedelta(minutes=minutes or 0), SHORTEST)
        same = self.trajectory.appointments.filter(
            host=contact.host,
            kind=contact.kind,
            contact_minutes=minutes,
            starts_at__gt=contact.starts_at - apart,
            starts_at__lt=contact.starts_at + apart,
        )
        note = {"cards__note__text": words} if words else {"cards__note": None}
        return same.filter(cards__undone_at=None, **note).first()


def host_for(trajectory: Trajectory, wanted: Person) -> Person:
    """Who goes: the one that is wanted when that is a coach of the shop, else its coach."""
    coaches = [membership.person for membership in trajectory.people(Role.COACH)]
    return wanted if wanted in coaches or not coaches else coaches[-1]


def place_of(trajectory: Trajectory) -> str:
    """In the shop itself."""
    premises = trajectory.shop.premises if trajectory.shop else None
    return str(premises) if premises else ""
