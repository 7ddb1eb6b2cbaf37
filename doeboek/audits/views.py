"""The pages of a scan: what it is, one statement at a time, checking, and the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.audits.forms import AnswerForm
from doeboek.audits.instruments import Form, instrument
from doeboek.audits.measuring import (
    STEP,
    Progress,
    begin_scan,
    current_form,
    current_measurement,
    progress_of,
    rater_for,
)
from doeboek.audits.models import AnsweredMeanwhile, Audit, Measurement
from doeboek.audits.questions import Question, given
from doeboek.audits.questions import question as question_of
from doeboek.audits.results import reads_remarks, result_of
from doeboek.audits.stepping import step_after
from doeboek.audits.texts import in_reader_language
from doeboek.people.access import TEAM, can, may
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@may("audit.start", on=Trajectory)
def start(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What the scan is and who filled in how much; the button begins or goes on."""
    if request.method == "POST":
        audit = begin_scan(trajectory, by=request.person)
        return redirect(*_way_on(audit))
    measurement = current_measurement(trajectory)
    everybody = progress_of(measurement)
    mine = _own(everybody, request, trajectory)
    form = mine.questionnaire if mine else current_form()
    context = _frame(request, trajectory) | {
        "measurement": measurement,
        "everybody": everybody,
        "mine": mine,
        "position": form.position(mine.open_items[0]) if mine and mine.open_items else None,
        "form": form,
        "about": _about(form),
        "has_result": any(one.audit.finished_at for one in everybody),
    }
    return render(request, "audits/start.html", context)


@page
@may("audit.answer", on=Audit)
def question(request: HttpRequest, audit: Audit, item: str) -> HttpResponse:
    """One statement: every sending keeps what stands there, and its button says where to go."""
    try:
        asked = question_of(audit, item)
    except KeyError:
        raise Http404(item) from None
    is_sent = request.method == "POST"
    form = AnswerForm(request.POST if is_sent else None, kept=audit.given.get(item))
    if is_sent and form.is_valid():
        try:
            form.save(audit, item)
            return redirect(*_way(request.POST.get("go", ""), audit, asked))
        except AnsweredMeanwhile as clash:
            form.clash(clash.answer)
    saved_at = audit.answers.aggregate(last=Max("at"))["last"]
    context = _frame(request, audit.trajectory) | {
        "audit": audit,
        "question": asked,
        "form": form,
        "saved_at": saved_at,
        "is_saved_today": bool(saved_at) and localdate(saved_at) == localdate(),
        "is_checking": (request.POST or request.GET).get("van") == "nakijken",
    }
    return render(request, "audits/question.html", context, status=422 if is_sent else 200)


@page
@may("audit.answer", on=Audit)
def check(request: HttpRequest, audit: Audit) -> HttpResponse:
    """All answers in a row, and the button that finishes the scan."""
    is_empty = not audit.values
    if request.method == "POST" and not is_empty:
        was_finished = audit.finished_at is not None
        audit.finish(by=request.person)
        messages.success(request, _("Saved.") if was_finished else _("The scan is finished."))
        return redirect("audits:result", audit.measurement_id)
    context = _frame(request, audit.trajectory) | {
        "audit": audit,
        "answers": given(audit),
        "open_count": len(audit.open_items),
        "is_empty": is_empty,
        "refused": request.method == "POST",
    }
    return render(request, "audits/check.html", context, status=422 if context["refused"] else 200)


@require_safe
@may("audit.see", on=Measurement)
def result(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """Coach and owner side by side, as far as this reader sees them."""
    trajectory = measurement.trajectory
    found = result_of(measurement, trajectory, reader=request.person)
    form = found.form or current_form()
    everybody = progress_of(measurement)
    context = _frame(request, trajectory) | {
        "measurement": measurement,
        "result": found,
        "reads_remarks": reads_remarks(request.person, trajectory),
        "form": form,
        "about": _about(form),
        "everybody": everybody,
        "mine": _own(everybody, request, trajectory),
        "may_scan": can(request.person, "audit.start", trajectory),
        "next_step": step_after(STEP, trajectory, person=request.person)
        if found.official
        else None,
    }
    return render(request, "audits/result.html", context)


def _frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "is_team": bool(TEAM & trajectory.roles_of(request.person)),
    }


def _own(everybody: list[Progress], request: HttpRequest, trajectory: Trajectory) -> Audit | None:
    key = (request.person.pk, rater_for(request.person, trajectory))
    return next((one.audit for one in everybody if (one.audit.by_id, one.audit.rater) == key), None)


def _about(form: Form) -> dict[str, Any]:
    about = instrument(form.instrument, form.version)
    return {
        "purpose": in_reader_language(about.purpose),
        "credit": in_reader_language(about.credit),
        "limits": [in_reader_language(limit) for limit in about.limits],
    }


def _way_on(audit: Audit) -> tuple[Any, ...]:
    """The first statement without an answer; the list of all when there is none."""
    if audit.open_items and not audit.finished_at:
        return ("audits:question", audit.pk, audit.open_items[0])
    return ("audits:check", audit.pk)


def _way(go: str, audit: Audit, asked: Question) -> tuple[Any, ...]:
    """Where the button leads. A page that saves itself names none, and gets itself back."""
    if go == "stop":
        return ("audits:start", audit.trajectory.pk)
    if go == "check" or (go == "next" and asked.next is None):
        return ("audits:check", audit.pk)
    item = {"next": asked.next, "previous": asked.previous}.get(go) or asked.item
    return ("audits:question", audit.pk, item)
