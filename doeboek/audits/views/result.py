"""The result of a measurement, on the page and on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from doeboek.audits.comparison import comparison_of
from doeboek.audits.differences import remarks, to_discuss
from doeboek.audits.evidence import photos_of
from doeboek.audits.measuring import STEP, current_form, progress_of
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.printing import paper_of
from doeboek.audits.results import Result, reads_remarks, result_of
from doeboek.audits.summary import proposed_starts, summary
from doeboek.audits.views.frame import about, frame, own
from doeboek.common.pdf import inline_pdf
from doeboek.people.access import can, may


@require_safe
@may("audit.see", on=Measurement)
def result(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """Everybody side by side, as far as this reader sees them."""
    trajectory = measurement.trajectory
    found = result_of(measurement, trajectory, reader=request.person)
    intention = measurement.intention
    form = found.form or current_form(measurement)
    everybody = progress_of(measurement)
    base = frame(request, trajectory)
    context = base | {
        "measurement": measurement,
        "result": found,
        "comparison": comparison_of(found, trajectory.shop) if trajectory.shop else None,
        "summary": summary(found, intention),
        "proposed": [] if intention else proposed_starts(found, None),
        "intention": intention,
        "is_chosen_here": intention is not None and intention.measurement == measurement,
        "about": about(form),
        "everybody": everybody,
        "mine": own(everybody, request, trajectory),
        "may_scan": can(request.person, "audit.start", trajectory),
        "may_choose": can(request.person, "priority.choose", measurement),
        "next_step": trajectory.offer(request.person, after=STEP) if found.official else None,
        **_said(request, found, is_team=base["is_team"]),
    }
    return render(request, "audits/result.html", context)


@require_safe
@may("audit.see", on=Measurement)
def result_pdf(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """The same half page on paper."""
    trajectory = measurement.trajectory
    found = result_of(measurement, trajectory, reader=request.person)
    if found.official is None:
        raise Http404("Nobody has an official score yet.")
    pdf = paper_of(found, trajectory, measurement.intention)
    return inline_pdf(pdf, "-".join(("scan", slugify(trajectory.title)[:80], measurement.label)))


def _said(request: HttpRequest, found: Result, *, is_team: bool) -> dict[str, Any]:
    """What people wrote and showed beside their answers, as far as it is for this reader.

    What somebody who works in the shop wrote is for the team: it may be about the owner.
    """
    reads = reads_remarks(request.person, found.measurement.trajectory)
    ratings = [one for one in found.ratings if is_team or one.audit.rater != Audit.Rater.OTHER]
    photos = photos_of(rating.audit for rating in ratings) if reads else {}
    return {
        "to_discuss": to_discuss(ratings) if reads else [],
        "remarks": remarks(ratings, photos=photos) if reads else [],
        "team_remarks": remarks(found.ratings, field="team_remark") if is_team else [],
    }
