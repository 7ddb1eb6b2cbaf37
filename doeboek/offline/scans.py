"""The scan of a device: whose it is, its answers and the photos that show them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from doeboek.audits.evidence import MOST_PHOTOS, TooManyPhotos
from doeboek.audits.forms import AnswerForm
from doeboek.audits.instruments import UnknownInstrument
from doeboek.audits.items import Item
from doeboek.audits.measuring import begin_scan, current_measurement
from doeboek.audits.models import Answer, Audit, Evidence
from doeboek.audits.wording import answer_words
from doeboek.common.photos import PhotoField
from doeboek.common.words import clock, day
from doeboek.offline.entries import Entry, Fields
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

_HIDDEN = {"client_id", "version"}


class Refused(Exception):
    """An entry that cannot be kept; the message says why, in the reader's language."""


def form_name(audit: Audit) -> str:
    """Which questionnaire an entry answers."""
    return f"{audit.instrument_name}.{audit.instrument_version}.{audit.form}"


def fields_of(kept: Answer | None, item: Item) -> dict[str, list[str]]:
    """An answer as the fields of its form hold it."""
    initial = AnswerForm(item=item, kept=kept).initial
    return {name: _texts(value) for name, value in initial.items() if name not in _HIDDEN}


def faults_of(form: forms.BaseForm) -> str:
    """What is wrong with what was filled in."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def answer(
    trajectory: Trajectory, entry: Entry, *, by: Person, written_at: datetime
) -> Answer | None:
    """Keep an answer through the form of its question. Raises Refused, AnsweredMeanwhile."""
    audit = _audit(trajectory, entry, by)
    item = audit.questionnaire.item(entry.item)
    rater = Audit.Rater(audit.rater)
    form = AnswerForm(_sent(entry), item=item, kept=audit.given.get(item.id), rater=rater)
    if not form.is_valid():
        raise Refused(faults_of(form))
    return form.save(audit, supersedes=entry.supersedes, happened_at=written_at)


def other_answer(there: Answer) -> dict[str, Any]:
    """What stands there now, for who has to choose between that and what was sent."""
    item = there.audit.questionnaire.item(there.item)
    return {
        "version": there.version,
        "fields": fields_of(there, item),
        "words": answer_words(there, item),
        "remark": "\n".join(filter(None, [there.remark, there.team_remark])),
        "when": f"{day(there.at)}, {clock(there.at)}",
    }


def show_photo(
    trajectory: Trajectory, entry: Entry, *, by: Person, written_at: datetime, photo: Any
) -> Evidence:
    """Keep a photo beside its question. Raises Refused, ValidationError."""
    audit = _audit(trajectory, entry, by)
    item = audit.questionnaire.item(entry.item)
    kept = PhotoField().clean(photo)
    assert kept is not None  # a photo entry without a photo was refused before
    try:
        return audit.add_photo(item.id, kept, by=by, client_id=entry.id, happened_at=written_at)
    except TooManyPhotos:
        many = _("There are %(count)s photos with this statement already.")
        raise Refused(many % {"count": MOST_PHOTOS}) from None


def _audit(trajectory: Trajectory, entry: Entry, by: Person) -> Audit:
    """The sender's own scan: the one the entry names, or the one that it begins."""
    if trajectory.closed:
        told = _(
            "This trajectory was closed on %(day)s. Nothing is taken in until it is open again."
        )
        raise Refused(told % {"day": day(trajectory.closed.at)})
    own = Audit.objects.filter(measurement__participation__trajectory=trajectory, by=by)
    if entry.audit is not None:
        audit = own.filter(pk=entry.audit).first()
    else:
        begun = own.filter(measurement=current_measurement(trajectory)).first()
        audit = begun if begun and _asks(begun, entry) else _begun(trajectory, entry, by)
    if audit is None or not _asks(audit, entry):
        raise Refused(_("The questionnaire of this scan has changed. Answer it once more."))
    return audit


def _asks(audit: Audit, entry: Entry) -> bool:
    """In the same version, that is; a scan may have been widened since the device took it along."""
    name, _dot, _key = entry.form.rpartition(".")
    if name != f"{audit.instrument_name}.{audit.instrument_version}":
        return False
    try:
        return entry.item in audit.questionnaire.by_id
    except UnknownInstrument:
        return False


def _begun(trajectory: Trajectory, entry: Entry, by: Person) -> Audit | None:
    try:
        return begin_scan(trajectory, by=by, form=entry.form.rpartition(".")[2])
    except UnknownInstrument:
        return None


def _sent(entry: Entry) -> MultiValueDict[str, str]:
    fields: Fields = {**entry.fields, "client_id": [entry.id], "version": [str(entry.version)]}
    return MultiValueDict({name: list(texts) for name, texts in fields.items()})


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, bool):
        return ["on"] if value else []
    return [str(value)] if value not in (None, "") else []
