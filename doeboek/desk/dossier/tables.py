"""The tables of a dossier for people: to open in a spreadsheet, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from doeboek.audits.instruments import UnknownInstrument
from doeboek.audits.models import Answer, Audit
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import answer_words, measurement_words
from doeboek.books.models import Action, Response
from doeboek.common.semicolons import csv_of
from doeboek.desk.dossier.collecting import Found
from doeboek.desk.dossier.naming import distinct
from doeboek.followup.models import LookBack, Outcome
from doeboek.ideas.exporting import as_csv, kept_of
from doeboek.ideas.models import Session
from doeboek.programmes.models import Appointment, Moment, Note
from doeboek.programmes.moments import told
from doeboek.swot.models import Point

Lines = Iterator[list[str]]


def tables_of(found: Found) -> dict[str, str]:
    """Each table that has a row, by its path in the archive."""
    tables = {
        _("answers of the scan"): _answers(found),
        _("points of the SWOT"): _points(found),
        _("actions"): _actions(found),
        _("what came of the actions"): _outcomes(found),
        _("appointments"): _appointments(found),
        _("notes"): _notes(found),
        _("what happened"): _moments(found),
    }
    made: dict[str, str] = {}
    for name, lines in tables.items():
        rows = list(lines)
        if len(rows) > 1:
            made[distinct(_("tables"), name, "csv", made)] = csv_of(rows)
    for session in found.of(Session):
        if session.deleted_at is None:
            name = _("ideas of %(day)s") % {"day": session.held_on.isoformat()}
            made[distinct(_("tables"), name, "csv", made)] = as_csv(kept_of(session))
    return made


def _answers(found: Found) -> Lines:
    yield [
        _("Measurement"),
        _("Filled in by"),
        _("Number"),
        _("Statement"),
        pgettext("what was answered", "Answer"),
        _("An example or a word of explanation"),
        _("Written at"),
    ]
    by_audit: dict[int, list[Answer]] = {}
    for answer in found.of(Answer):
        by_audit.setdefault(answer.audit_id, []).append(answer)
    for audit in found.of(Audit):
        for answer in by_audit.get(audit.pk, []):
            yield [
                measurement_words(audit.measurement),
                str(audit.get_rater_display()),
                answer.item,
                *_asked(audit, answer),
                answer.remark,
                _at(answer.at),
            ]


def _asked(audit: Audit, answer: Answer) -> tuple[str, str]:
    """The statement and the answer in words; bare when the questionnaire is not here."""
    try:
        item = audit.questionnaire.item(answer.item)
    except (UnknownInstrument, KeyError):
        return "", "" if answer.is_open else str(answer.value)
    return in_reader_language(item.statement), answer_words(answer, item)


def _points(found: Found) -> Lines:
    yield [_("Quadrant"), _("Point"), _("State"), _("Written at")]
    for point in found.of(Point):
        state = str(point.get_state_display())
        yield [str(point.get_quadrant_display()), point.text, state, _at(point.at)]


def _actions(found: Found) -> Lines:
    yield [
        _("Idea"),
        _("What"),
        _("Why"),
        _("First step"),
        _("Who"),
        _("By when"),
        _("Minutes"),
        _("Cost"),
        _("Help"),
        _("How you see that it works"),
        _("Steps"),
        _("Done on"),
    ]
    done = _done(found)
    for action in found.of(Action):
        if action.deleted_at is None:
            yield [
                action.elaboration.title if action.elaboration else "",
                action.title,
                action.why,
                action.first_step,
                action.who,
                action.due.isoformat() if action.due else "",
                str(action.minutes or ""),
                str(action.get_cost_display()) if action.cost else "",
                action.help,
                action.measure,
                action.steps,
                done.get(action.pk, ""),
            ]


def _outcomes(found: Found) -> Lines:
    yield [
        _("What"),
        _("Months after the doeboek"),
        _("Said by"),
        _("What came of it"),
        _("What stood in the way"),
        _("In your own words"),
        _("Written at"),
    ]
    titles = {action.pk: action.title for action in found.of(Action)}
    marks = {each.pk: each.mark for each in found.of(LookBack)}
    for said in found.of(Outcome):
        yield [
            titles.get(said.action_id, ""),
            str(marks[said.look_back_id]),
            str(said.get_side_display()),
            str(said.get_kind_display()),
            str(said.get_why_display()),
            said.words,
            _at(said.at),
        ]


def _done(found: Found) -> dict[int, str]:
    said = [each for each in found.of(Response) if each.kind == Response.Kind.DONE]
    return {each.action_id: _at(each.at) for each in said if each.undone_at is None}


def _appointments(found: Found) -> Lines:
    yield [_("When"), _("Kind"), _("What for"), _("Where"), _("Cancelled")]
    for visit in found.of(Appointment):
        is_off = _("yes") if visit.cancelled_at else ""
        kind = str(visit.get_kind_display())
        yield [_at(visit.starts_at), kind, visit.purpose, visit.place, is_off]


def _notes(found: Found) -> Lines:
    yield [_("Written at"), _("Who reads it"), _("Note")]
    for note in found.of(Note):
        if note.deleted_at is None:
            yield [_at(note.at), str(note.get_audience_display()), note.text]


def _moments(found: Found) -> Lines:
    yield [_("When"), _("What happened")]
    moments: list[Moment] = found.of(Moment)
    for each in told(moments, found.trajectory):
        yield [_at(each.moment.happened_at), each.sentence]


def _at(moment: Any) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
