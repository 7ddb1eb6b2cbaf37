"""Notes: a text, and who may read it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LongText, VersionedModelForm
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory


class NoteText(LongText):
    """A line break counts as one sign, however the browser sends it."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


def audiences(trajectory: Trajectory) -> list[tuple[str, Any]]:
    """Who may read a note, by the name of the owner."""
    name = trajectory.owner_name
    shared = _("Shared with %(name)s") % {"name": name} if name else _("Shared with the owner")
    return [(Note.Audience.TEAM.value, _("Only the team")), (Note.Audience.OWNER.value, shared)]


class NoteForm(VersionedModelForm):
    text = NoteText(label=_("Your note"), error_messages={"required": _("Write something first.")})

    class Meta:
        model = Note
        fields = ["text", "audience"]
        labels = {"audience": _("Who may read it?")}
        widgets = {"audience": forms.RadioSelect}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = audiences(trajectory)

    @transaction.atomic
    def write(self, *, by: Person) -> Note:
        note: Note = self.instance
        note.by = by
        self.save()
        note.trajectory.tell("note.written", by=by, note=note.pk)
        return note
