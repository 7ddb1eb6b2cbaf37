"""One question at a time, and all answers in a row to check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from doeboek.audits.forms import AnswerForm
from doeboek.audits.models import AnsweredMeanwhile, Audit
from doeboek.audits.questions import Question, given
from doeboek.audits.questions import question as question_of
from doeboek.audits.views.frame import frame, page
from doeboek.people.access import may


@page
@may("audit.answer", on=Audit)
def question(request: HttpRequest, audit: Audit, item: str) -> HttpResponse:
    """One statement: every sending keeps what stands there, and its button says where to go."""
    try:
        asked = question_of(audit, item)
    except KeyError:
        raise Http404(item) from None
    is_sent = request.method == "POST"
    form = AnswerForm(
        request.POST if is_sent else None,
        item=audit.questionnaire.item(item),
        kept=audit.given.get(item),
    )
    if is_sent and form.is_valid():
        try:
            form.save(audit)
            return redirect(*_way(request.POST.get("go", ""), audit, asked))
        except AnsweredMeanwhile as clash:
            form.clash(clash.answer)
    saved_at = audit.answers.aggregate(last=Max("at"))["last"]
    context = frame(request, audit.trajectory) | {
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
    context = frame(request, audit.trajectory) | {
        "audit": audit,
        "answers": given(audit),
        "open_count": len(audit.open_items),
        "is_empty": is_empty,
        "refused": request.method == "POST",
    }
    return render(request, "audits/check.html", context, status=422 if context["refused"] else 200)


def way_on(audit: Audit) -> tuple[Any, ...]:
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
