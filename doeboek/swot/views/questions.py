"""The key issues and the key question: what the SWOT leads to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.audits.results import latest_result
from doeboek.audits.summary import starts_of
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.swot.advice import advice_on_question
from doeboek.swot.asking import EnoughIssues, add_issue, ask, restore_issue
from doeboek.swot.confronting import EmptyQuadrant
from doeboek.swot.forms.questions import IssueForm, QuestionForm
from doeboek.swot.grid import Grid
from doeboek.swot.marking import matrix_of
from doeboek.swot.models import (
    FEWEST_ISSUES,
    MOST_ISSUES,
    STEP,
    IssuesInBin,
    KeyIssue,
    KeyQuestion,
)


def enough_words() -> str:
    return str(_("Five key issues are enough. Put one away first."))


@require_safe
@may("swot.change", on=Trajectory)
def questions(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What the matrix showed, the key issues, and the question; `?binnen=` and `?buiten=` choose
    the two points of the next issue."""
    return _page(request, trajectory)


@require_POST
@may("swot.change", on=Trajectory)
def issues(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = IssueForm(request.POST, trajectory=trajectory, auto_id="nieuw-%s")
    if form.is_valid():
        try:
            add_issue(trajectory, by=request.person, **form.cleaned_data)
            return _to(trajectory, "kernpunten")
        except EnoughIssues:
            form.add_error(None, enough_words())
    return _page(request, trajectory, issue_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@may("swot.change", on=KeyIssue)
def issue(request: HttpRequest, issue: KeyIssue) -> HttpResponse:
    is_sent = request.method == "POST"
    sent = request.POST if is_sent else None
    form = IssueForm(sent, instance=issue, trajectory=issue.trajectory)
    if is_sent and form.is_valid():
        form.save()
        return _to(issue.trajectory, "kernpunten")
    context = {"trajectory": issue.trajectory, "issue": issue, "form": form}
    return render(request, "swot/issue.html", context, status=422 if is_sent else 200)


@require_POST
@may("swot.change", on=KeyIssue)
def issue_bin(request: HttpRequest, issue: KeyIssue) -> HttpResponse:
    issue.discard()
    back = reverse("swot:issue_back", args=[issue.pk])
    messages.success(request, _("The key issue is put away."), extra_tags=f"undo:{back}")
    return _to(issue.trajectory, "kernpunten")


@require_POST
@may("swot.change", on=IssuesInBin)
def issue_back(request: HttpRequest, issue: KeyIssue) -> HttpResponse:
    try:
        restore_issue(issue)
    except EnoughIssues:
        messages.warning(request, enough_words())
    return _to(issue.trajectory, "kernpunten")


@require_POST
@may("swot.change", on=Trajectory)
def question(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = _question_form(trajectory, request.POST)
    if form.is_valid():
        ask(trajectory, form.cleaned_data["text"], by=request.person)
        messages.success(request, _("This is the question for the session."))
        return _to(trajectory, "vraag")
    return _page(request, trajectory, question_form=form)


def _to(trajectory: Trajectory, place: str) -> HttpResponse:
    return redirect(f"{reverse('swot:questions', args=[trajectory.pk])}#{place}")


def _question_form(trajectory: Trajectory, sent: Any = None) -> QuestionForm:
    there = KeyQuestion.objects.of(trajectory)
    return QuestionForm(sent, instance=there or KeyQuestion(trajectory=trajectory))


def _page(
    request: HttpRequest,
    trajectory: Trajectory,
    *,
    issue_form: IssueForm | None = None,
    question_form: QuestionForm | None = None,
) -> HttpResponse:
    sent = issue_form or question_form
    kept = trajectory.key_issues.kept().select_related("inside", "outside")
    question_form = question_form or _question_form(trajectory)
    question = question_form.instance
    context = {
        "trajectory": trajectory,
        "grid": _grid(trajectory),
        "issues": kept,
        "too_few": FEWEST_ISSUES - len(kept),
        "is_full": len(kept) >= MOST_ISSUES,
        "issue_form": issue_form or _next_issue(request, trajectory),
        "question_form": question_form,
        "question": question if question.pk else None,
        "advice": advice_on_question(question.text) if question.pk else [],
        "starts": starts_of(trajectory, latest_result(trajectory)),
        "next_step": trajectory.offer(request.person, after=STEP),
        "form": sent,
    }
    return render(request, "swot/questions.html", context, status=422 if sent else 200)


def _next_issue(request: HttpRequest, trajectory: Trajectory) -> IssueForm:
    """An empty form; a link of the matrix brings its two points along."""
    asked = {"inside": request.GET.get("binnen"), "outside": request.GET.get("buiten")}
    return IssueForm(trajectory=trajectory, auto_id="nieuw-%s", initial=asked)


def _grid(trajectory: Trajectory) -> Grid | None:
    try:
        return Grid(matrix_of(trajectory))
    except EmptyQuadrant:
        return None
