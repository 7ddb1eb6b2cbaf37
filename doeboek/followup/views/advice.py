"""The report of an expert: written, handed in, its advice answered, and the help judged."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.followup.advising import AnsweredMeanwhile, DoneAlready, answer, hand_in
from doeboek.followup.forms_report import JudgementForm, ReportForm
from doeboek.followup.models import Advice, FollowUp, ReportDraft
from doeboek.followup.views.helping import frame
from doeboek.followup.views.past import says_when_past, too_late
from doeboek.people.access import may


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("report.write", on=FollowUp)
def report(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """Keep what is written so far, and read it over before it is handed in."""
    if request.method == "POST":
        follow_up.hold()
    draft = ReportDraft.objects.filter(follow_up=follow_up).first()
    if draft is None and "version" in request.POST:
        return too_late(request, follow_up.trajectory, {"follow_up": follow_up})
    form = ReportForm(
        request.POST or None,
        instance=draft or ReportDraft(follow_up=follow_up),
        is_final="hand_in" in request.POST,
    )
    if form.is_valid():
        form.keep()
        if form.is_final:
            return redirect("followup:handing_in", follow_up.pk)
        messages.success(request, _("Kept. Nobody else reads it before you hand it in."))
        return redirect("followup:report", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "followup/report.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("report.write", on=FollowUp)
def handing_in(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """The report as coach and owner will read it; POST hands it in."""
    if request.method == "POST":
        follow_up.hold()
    draft = ReportDraft.objects.filter(follow_up=follow_up).exclude(findings="").first()
    if draft is None:
        messages.info(request, _("There is no report to hand in now."))
        return redirect("desk:theme", follow_up.trajectory_id)
    if request.method == "POST":
        hand_in(draft, by=request.person)
        messages.success(request, _("Handed in. Coach and owner can read it now."))
        return redirect("desk:theme", follow_up.trajectory_id)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "draft": draft}
    return render(request, "followup/handing_in.html", context)


@require_POST
@may("advice.answer", on=Advice)
def advice(request: HttpRequest, advice: Advice) -> HttpResponse:
    """`answer` is taken, left, or empty to take it back; `seen` is the answer one saw."""
    said, before = request.POST.get("answer", request.GET.get("was", "")), advice.answer
    said = said if said in Advice.Answer.values else ""
    try:
        answer(advice, said, by=request.person, seen=request.POST.get("seen"))
    except AnsweredMeanwhile as first:
        words = {"name": first.by.first_name if first.by else _("Somebody")}
        messages.warning(request, _("%(name)s answered meanwhile. See what stands there.") % words)
    except DoneAlready:
        messages.warning(request, _("That action is done already, so it stays in the doeboek."))
    else:
        back = reverse("followup:advice", args=[advice.pk])
        messages.success(request, _SAID[said], extra_tags=f"undo:{back}?was={before}")
    return redirect(_next_advice(advice))


def _next_advice(advice: Advice) -> str:
    """The help, at the next advice without an answer, else at this one."""
    waiting = Advice.objects.unanswered().filter(report__follow_up=advice.report.follow_up_id)
    following = waiting.order_by("report", "order", "pk").first() or advice
    return f"{reverse('followup:help', args=[advice.report.follow_up_id])}#advies-{following.pk}"


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
    Advice.Answer.TAKEN: gettext_lazy("It stands in the doeboek as an action."),
    Advice.Answer.LEFT: gettext_lazy("Left aside."),
    "": gettext_lazy("The advice is open again."),
}
