"""What the pages of a scan have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from doeboek.audits.instruments import Form, instrument
from doeboek.audits.measuring import Progress, rater_for
from doeboek.audits.models import Audit
from doeboek.audits.texts import in_reader_language
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for

page = require_http_methods(["GET", "HEAD", "POST"])


def frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    rater = rater_for(request.person, trajectory)
    return {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "rater": rater,
        "is_team": rater == Audit.Rater.COACH,
        "is_member": rater == Audit.Rater.OTHER,
    }


def own(everybody: list[Progress], request: HttpRequest, trajectory: Trajectory) -> Audit | None:
    key = (request.person.pk, rater_for(request.person, trajectory))
    return next((one.audit for one in everybody if (one.audit.by_id, one.audit.rater) == key), None)


def about(form: Form) -> dict[str, Any]:
    told = instrument(form.instrument, form.version)
    return {
        "purpose": in_reader_language(told.purpose),
        "credit": in_reader_language(told.credit),
        "limits": [in_reader_language(limit) for limit in told.limits],
    }
