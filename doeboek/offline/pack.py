"""What a device takes along of one appointment: the scan with its answers, the forms of a note and
of the card of afterwards."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from doeboek.audits.forms import AnswerForm
from doeboek.audits.instruments import Form
from doeboek.audits.measuring import current_measurement, instrument_for, usual_form
from doeboek.audits.models import Audit
from doeboek.audits.questions import question
from doeboek.common.words import clock, day
from doeboek.offline.scans import fields_of, form_name
from doeboek.people.models import Person
from doeboek.programmes.forms.notes import NoteForm
from doeboek.programmes.forms.visitcards import VisitCardForm
from doeboek.programmes.models import Appointment, Note, TakenAlong, Trajectory


def pack_of(taken: TakenAlong, person: Person) -> dict[str, Any]:
    """Everything one needs there, in the language of who takes it along."""
    appointment, trajectory = taken.appointment, taken.trajectory
    return heading(taken) | {
        "place": appointment.place or str(_premises(trajectory) or ""),
        "purpose": appointment.purpose,
        "scan": _scan(trajectory, person) if trajectory.shop_id else None,
        "note": render_to_string("offline/note.html", {"form": _note_form(trajectory, person)}),
        "card": {"html": _card(appointment, person), "version": appointment.version},
    }


def heading(taken: TakenAlong) -> dict[str, Any]:
    """The line by which an appointment is known."""
    appointment: Appointment = taken.appointment
    return {
        "taken": taken.pk,
        "appointment": appointment.pk,
        "shop": taken.trajectory.title,
        "awning": taken.trajectory.awning,
        "when": f"{day(appointment.starts_at)}, {clock(appointment.starts_at)}",
        "ends_at": appointment.ends_at.isoformat(),
        "urls": {
            "pack": reverse("offline:pack", args=[appointment.pk]),
            "sending": reverse("offline:sending", args=[taken.pk]),
            "photo": reverse("offline:photo", args=[taken.pk]),
            "back": reverse("offline:bring_back", args=[taken.pk]),
        },
    }


def _premises(trajectory: Trajectory) -> Any:
    return trajectory.shop.premises if trajectory.shop else None


def _scan(trajectory: Trajectory, person: Person) -> dict[str, Any]:
    audit = _own_audit(trajectory, person)
    photos = (
        Counter(audit.evidence.kept().values_list("item", flat=True)) if audit.pk else Counter()
    )
    return {
        "audit": audit.pk,
        "form": form_name(audit),
        "is_finished": audit.finished_at is not None,
        "questions": [_question(audit, item.id, photos) for item in audit.questionnaire.items],
    }


def _own_audit(trajectory: Trajectory, person: Person) -> Audit:
    """The scan that this person began, else one that is still to begin, which is not kept."""
    measurement = current_measurement(trajectory)
    begun = measurement.audits.filter(by=person).first() if measurement else None
    asked = usual_form(instrument_for(trajectory, measurement), Audit.Rater.COACH)
    return begun or _fresh(asked)


def _fresh(form: Form) -> Audit:
    audit = Audit(instrument_name=form.instrument, instrument_version=form.version, form=form.key)
    audit.given = {}
    return audit


def _question(audit: Audit, id: str, photos: Counter[str]) -> dict[str, Any]:
    asked, kept = question(audit, id), audit.given.get(id)
    item = audit.questionnaire.item(id)
    form = AnswerForm(item=item, kept=None, rater=Audit.Rater.COACH)
    context = {"question": asked, "form": form, "is_team": True}
    return {
        "item": id,
        "position": asked.position,
        "domain": asked.domain,
        "statement": asked.statement,
        "html": render_to_string("audits/answer.html", context),
        "hints": render_to_string("audits/hints.html", context),
        "written": render_to_string("audits/written.html", context),
        "fields": fields_of(kept, item),
        "version": kept.version if kept else 0,
        "photos": photos[id],
    }


def _card(appointment: Appointment, person: Person) -> str:
    """The card of afterwards; its ids are others than those of the note on the same page."""
    form = VisitCardForm(
        instance=appointment,
        trajectory=appointment.trajectory,
        by=person,
        auto_id="card_%s",
    )
    return render_to_string("programmes/visitcard_fields.html", {"form": form})


def _note_form(trajectory: Trajectory, person: Person) -> NoteForm:
    return NoteForm(instance=Note(trajectory=trajectory, by=person), trajectory=trajectory)
