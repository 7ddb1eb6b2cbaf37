"""One question at a time, and all answers in a row to check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.audits.forms import AnswerForm
from doeboek.audits.middleware import typed_in
from doeboek.audits.models import AnsweredMeanwhile, Audit
from doeboek.audits.questions import Question, groups_of
from doeboek.audits.questions import question as question_of
from doeboek.audits.views.evidence import BESIDE, address_of, say_refused, take_away
from doeboek.audits.views.frame import frame, page
from doeboek.common.words import day
from doeboek.people.access import may

FEW = 24
"""So many answers can be looked over without folding them."""


@page
@may("audit.answer", on=Audit, reads=AnswerForm)
def question(request: HttpRequest, audit: Audit, item: str) -> HttpResponse:
    """One statement: every sending keeps what stands there, and its button says where to go."""
    try:
        asked = question_of(audit, item)
    except KeyError:
        return _not_asked(request, audit)
    context = frame(request, audit.trajectory)
    is_sent = request.method == "POST"
    form = AnswerForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        item=audit.questionnaire.item(item),
        kept=audit.given.get(item),
        by=request.person,
        rater=context["rater"],
    )
    if is_sent and _is_kept(form, audit):
        return _onwards(request, audit, asked, form)
    saved_at = audit.answers.aggregate(last=Max("at"))["last"]
    photos = list(audit.evidence.with_photos().filter(item=item))
    context |= {
        "audit": audit,
        "question": asked,
        "form": form,
        "photos": photos,
        "beside": _beside(form, len(photos)),
        "saved_at": saved_at,
        "is_saved_today": bool(saved_at) and localdate(saved_at) == localdate(),
        "is_checking": _is_checking(request),
        "is_unfolded": is_sent or BESIDE in request.GET,
    }
    return render(request, "audits/question.html", context, status=422 if is_sent else 200)


@page
@may("audit.answer", on=Audit)
def check(request: HttpRequest, audit: Audit) -> HttpResponse:
    """All answers in a row, and the button that finishes the scan."""
    trajectory, is_empty = audit.trajectory, not audit.values
    is_sent = request.method == "POST"
    if is_sent and not is_empty and not trajectory.closed:
        was_finished = audit.finished_at is not None
        audit.finish(by=request.person)
        messages.success(request, _("Saved.") if was_finished else _("The scan is finished."))
        return redirect("audits:result", audit.measurement_id)
    groups = groups_of(audit)
    context = frame(request, trajectory) | {
        "audit": audit,
        "groups": groups,
        "to_discuss": [given for group in groups for given in group.to_discuss],
        "is_short": len(audit.questionnaire.items) <= FEW,
        "open_count": len(audit.open_items),
        "refused": is_sent and is_empty,
    }
    return render(request, "audits/check.html", context, status=422 if is_sent else 200)


def way_on(audit: Audit) -> tuple[Any, ...]:
    """The statement where one stopped; the list of all when none is open."""
    item = None if audit.finished_at else audit.item_to_go_on_with
    return ("audits:question", audit.pk, item) if item else ("audits:check", audit.pk)


def _is_kept(form: AnswerForm, audit: Audit) -> bool:
    """Keep what was sent; what cannot be kept stays on the page, with the reason."""
    closed = audit.trajectory.closed
    if closed:
        form.refuse(
            _(
                "This trajectory was closed on %(day)s, so this is not saved. "
                "What you filled in still stands here."
            )
            % {"day": day(closed.at)}
        )
    if not form.is_valid():
        return False
    try:
        form.save(audit)
    except AnsweredMeanwhile as clash:
        form.clash(clash.answer)
        return False
    return True


def _beside(form: AnswerForm, photos: int) -> str:
    """What stands beside the answer, in a few words; empty when nothing does."""
    words = {
        _("an example"): form["remark"].value(),
        ngettext("%(count)s photo", "%(count)s photos", photos) % {"count": photos}: photos,
        _("a remark for the team"): "team_remark" in form.fields and form["team_remark"].value(),
        _("to talk about"): form["is_to_discuss"].value(),
    }
    return ", ".join(word for word, is_there in words.items() if is_there)


def _onwards(request: HttpRequest, audit: Audit, asked: Question, form: AnswerForm) -> HttpResponse:
    """Where the button leads; back here when a photo was refused or taken away."""
    is_here = say_refused(request, form.refused)
    if "weg" in request.POST:
        is_here |= take_away(request, audit, request.POST["weg"])
    go = "photos" if is_here else request.POST.get("go", "")
    return redirect(_way(go, audit, asked, is_checking=_is_checking(request)))


def _way(go: str, audit: Audit, asked: Question, *, is_checking: bool) -> str:
    """A page that saves itself names no way, and gets itself back."""
    if go == "stop":
        return reverse("audits:start", args=[audit.trajectory.pk])
    if go == "check" or (go == "next" and asked.next is None):
        return reverse("audits:check", args=[audit.pk])
    if go == "photos":
        return address_of(audit, asked.item, beside=True, checking=is_checking)
    item = {"next": asked.next, "previous": asked.previous}.get(go)
    return address_of(audit, item or asked.item, checking=is_checking and not item)


def _is_checking(request: HttpRequest) -> bool:
    return (request.POST or request.GET).get("van") == "nakijken"


def _not_asked(request: HttpRequest, audit: Audit) -> HttpResponse:
    """A statement of another version or form: what was typed with it stays to be copied."""
    context = {"audit": audit, "typed": typed_in(request), "lost_files": bool(request.FILES)}
    return render(request, "audits/not_asked.html", context, status=404)
