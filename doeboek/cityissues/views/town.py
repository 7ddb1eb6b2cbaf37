"""What shops ask of a town: the list, and the turns of who answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.cityissues.course import Kind
from doeboek.cityissues.forms.town import AnswerForm, ForwardForm, StageForm
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.townlist import IssueFilter
from doeboek.cityissues.turning import NotNow, last_turn, take_turn
from doeboek.cityissues.views.issue import issue_page, too_late
from doeboek.people.access import Role, can, may
from doeboek.people.models import Person
from doeboek.programmes.paging import page_of


@require_safe
@may("cityissue.list")
def issues(request: HttpRequest) -> HttpResponse:
    """What the shops of one's towns ask; what is late first."""
    asked = IssueFilter(request.GET, person=request.person)
    page = page_of(request, asked.found().for_list().with_last_turn())
    context = {
        "filter": asked,
        "page_obj": page,
        "today": timezone.localdate(),
        "may_bundle": can(request.person, "bundle.change") and any(each.is_open for each in page),
        "may_set_counters": Role.OFFICER in request.person.roles_anywhere,
    }
    return render(request, "cityissues/list.html", context)


@require_POST
@may("cityissue.answer", on=CityIssue)
def answer(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Answer, or ask back: the button says which."""
    form = AnswerForm(request.POST, issue=issue, last=last_turn(issue))
    if not form.is_valid():
        return issue_page(request, issue, answer_form=form, status=422)
    said = _("The shop gets your answer.")
    if form.wanted == Kind.ASKED:
        said = _("The shop gets your question. The term waits for its answer.")
    try:
        take_turn(issue, form.wanted, by=request.person, text=form.cleaned_data["text"])
    except NotNow:
        return too_late(request, issue)
    messages.success(request, said)
    return redirect("cityissues:issue", issue.pk)


@require_POST
@may("cityissue.answer", on=CityIssue)
def stage(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Take it on, or say that somebody works on it: one tap, no words needed."""
    form = StageForm(request.POST, issue=issue, last=last_turn(issue))
    if not form.is_valid():
        return issue_page(request, issue, stage_form=form, status=422)
    try:
        take_turn(issue, form.wanted, by=request.person)
    except NotNow:
        return too_late(request, issue)
    messages.success(request, _("The shop reads that."))
    return redirect("cityissues:issue", issue.pk)


@require_POST
@may("cityissue.answer", on=CityIssue)
def handover(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Hand it on to a colleague, the alderman or a department."""
    form = ForwardForm(request.POST, issue=issue, person=request.person, last=last_turn(issue))
    if not form.is_valid():
        return issue_page(request, issue, forward_form=form, status=422)
    try:
        to = form.receiver()
        take_turn(issue, form.wanted, by=request.person, to=to, text=form.cleaned_data["text"])
    except NotNow:
        return too_late(request, issue)
    messages.success(request, _("%(name)s gets it by mail.") % {"name": to.name})
    return _onward(request.person, issue)


def _onward(person: Person, issue: CityIssue) -> HttpResponse:
    """Who came in by the link of this question may not see it any more."""
    still_theirs = CityIssue.objects.visible_to(person).filter(pk=issue.pk).exists()
    return redirect("cityissues:issue", issue.pk) if still_theirs else redirect("cityissues:thanks")
