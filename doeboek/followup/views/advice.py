"""The report of an expert: written, handed in, its advice answered, and the help judged."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.followup.advising import answer, hand_in
from doeboek.followup.forms_report import JudgementForm, ReportForm
from doeboek.followup.models import Advice, FollowUp, ReportDraft
from doeboek.followup.views.helping import frame
from doeboek.people.access import may


@require_http_methods(["GET", "HEAD", "POST"])
@may("report.write", on=FollowUp)
def report(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Keep what is written so far, or hand it in."""
    draft = ReportDraft.objects.filter(follow_up=follow_up).first()
    form = ReportForm(
        request.POST or None,
        instance=draft or ReportDraft(follow_up=follow_up),
        is_final="hand_in" in request.POST,
    )
    if form.is_valid():
        kept = form.keep()
        if form.is_final:
            hand_in(kept, by=request.person)
            messages.success(request, _("Handed in. Coach and owner can read it now."))
            return redirect("desk:theme", follow_up.trajectory_id)
        messages.success(request, _("Kept. Nobody else reads it before you hand it in."))
        return redirect("followup:report", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "followup/report.html", context, status=status)


@require_POST
@may("advice.answer", on=Advice)
def advice(request: HttpRequest, advice: Advice) -> HttpResponse:
    """`answer` is taken or left; anything else takes the answer back."""
    said = request.POST.get("answer", "")
    said = said if said in Advice.Answer.values else ""
    answer(advice, said, by=request.person)
    undo = f"undo:{reverse('followup:advice', args=[advice.pk])}" if said else ""
    messages.success(request, _SAID[said], extra_tags=undo)
    return redirect("followup:help", advice.report.follow_up_id)


@require_http_methods(["GET", "HEAD", "POST"])
@may("help.judge", on=FollowUp)
def judgement(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    form = JudgementForm(request.POST or None)
    if form.is_valid():
        said = form.save(commit=False)
        said.follow_up, said.by = follow_up, request.person
        said.save()
        follow_up.trajectory.tell("help.judged", by=request.person, followup=follow_up.pk)
        messages.success(request, _("Thank you. That helps us to find the right people."))
        return redirect("followup:help", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "followup/judgement.html", context, status=status)


_SAID = {
    Advice.Answer.TAKEN: _lazy("It stands in the doeboek as an action."),
    Advice.Answer.LEFT: _lazy("Left aside."),
    "": _lazy("The advice is open again."),
}
