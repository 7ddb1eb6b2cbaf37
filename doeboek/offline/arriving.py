"""Taking in what a device sends: each entry once, in any order, nothing silently overwritten."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from doeboek.audits.items import BadAnswer
from doeboek.audits.models import AnsweredMeanwhile
from doeboek.offline.cards import WrittenMeanwhile, write_card
from doeboek.offline.entries import Entry
from doeboek.offline.leaving import leave_behind
from doeboek.offline.models import Arrival
from doeboek.offline.scans import Refused, answer, faults_of, other_answer, show_photo
from doeboek.people.access import TEAM
from doeboek.people.models import Person
from doeboek.programmes.forms.notes import NoteForm
from doeboek.programmes.models import Note, TakenAlong


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of an entry: kept, in conflict with what stands there, or refused, and why."""

    id: str
    state: str
    version: int = 0
    why: str = ""
    there: dict[str, Any] = field(default_factory=dict)


def take_in(
    taken: TakenAlong, entry: Entry, *, by: Person, written_at: datetime, photo: Any = None
) -> Outcome:
    """Keep the entry, unless it came in before. Only what is kept leaves a trace."""
    try:
        with transaction.atomic():
            # First the trace: of two sendings at once, the second one waits here for the first.
            arrival = taken.arrivals.create(client_id=entry.id, content_hash=entry.content_hash)
            _keep(arrival, entry, by=by, written_at=written_at, photo=photo)
            _close(arrival, entry.supersedes)
    except IntegrityError:
        return _again(taken, entry)
    except AnsweredMeanwhile as clash:
        there = other_answer(clash.answer)
        return Outcome(id=entry.id, state="conflict", version=there["version"], there=there)
    except WrittenMeanwhile as clash:
        return Outcome(id=entry.id, state="conflict", version=clash.version, there=clash.there)
    except ValidationError as no:
        return Outcome(id=entry.id, state="refused", why=" ".join(no.messages))
    except (Refused, BadAnswer) as no:
        return Outcome(id=entry.id, state="refused", why=str(no))
    return Outcome(id=entry.id, state="kept", version=arrival.version)


def _keep(arrival: Arrival, entry: Entry, *, by: Person, written_at: datetime, photo: Any) -> None:
    trajectory = arrival.taken.trajectory
    if entry.kind == "photo" and photo is None:
        raise Refused(_("The photo did not come along. Choose it again."))
    if not TEAM & trajectory.roles_of(by):
        leave_behind(arrival, entry, by=by, photo=photo)
    elif entry.kind == "note":
        _write_note(arrival, entry, by=by, written_at=written_at)
    elif entry.kind == "card":
        write_card(arrival.taken.appointment, entry, by=by, written_at=written_at)
    elif entry.kind == "photo":
        show_photo(trajectory, entry, by=by, written_at=written_at, photo=photo)
    else:
        kept = answer(trajectory, entry, by=by, written_at=written_at)
        arrival.version = kept.version if kept else 0
        arrival.save(update_fields=["version"])


def _write_note(arrival: Arrival, entry: Entry, *, by: Person, written_at: datetime) -> None:
    trajectory = arrival.taken.trajectory
    draft = Note(trajectory=trajectory, by=by, at=written_at)
    form = NoteForm(entry.last_texts, instance=draft, trajectory=trajectory)
    if not form.is_valid():
        raise Refused(faults_of(form))
    form.write(by=by)


def _close(arrival: Arrival, superseded: tuple[str, ...]) -> None:
    """What this entry takes the place of may still be on its way: then it changes nothing."""
    for client_id in superseded:
        arrival.taken.arrivals.get_or_create(client_id=client_id)


def _again(taken: TakenAlong, entry: Entry) -> Outcome:
    known = taken.arrivals.filter(client_id=entry.id).first()
    if known is None or known.content_hash not in ("", entry.content_hash):
        why = _("Something else was sent under the same name. Write it once more.")
        return Outcome(id=entry.id, state="refused", why=why)
    return Outcome(id=entry.id, state="kept", version=known.version)
