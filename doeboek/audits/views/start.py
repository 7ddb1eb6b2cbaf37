"""The first page of a scan: what it is, how much of it to fill in, and where everybody stands."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doeboek.audits.forms import BeginForm
from doeboek.audits.instruments import Form, Instrument
from doeboek.audits.measuring import (
    Progress,
    begin_scan,
    current_measurement,
    instrument_for,
    progress_of,
    rater_for,
    usual_form,
)
from doeboek.audits.models import Audit
from doeboek.audits.texts import in_reader_language
from doeboek.audits.views.filling import way_on
from doeboek.audits.views.frame import about, frame, own, page
from doeboek.people.access import SHOP, can, may
from doeboek.programmes.models import Membership, Trajectory


@page
@may("audit.start", on=Trajectory)
def start(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What the scan is and who filled in how much; the button begins, goes on or widens."""
    measurement = current_measurement(trajectory)
    everybody = progress_of(measurement)
    mine = own(everybody, request, trajectory)
    instrument = instrument_for(trajectory, measurement)
    usual = usual_form(instrument, rater_for(request.person, trajectory))
    is_sent = request.method == "POST"
    form = BeginForm(request.POST if is_sent else None, instrument=instrument, usual=usual.key)
    if is_sent and form.is_valid() and not trajectory.closed:
        chosen = form.cleaned_data["form"] or ("" if mine else usual.key)
        audit = begin_scan(trajectory, by=request.person, form=chosen)
        if mine and audit.form != mine.form:
            messages.success(request, _("You go on with the whole scan. Your answers stayed."))
        return redirect(*way_on(audit))
    asked = mine.questionnaire if mine else usual
    context = frame(request, trajectory) | {
        "measurement": measurement,
        "everybody": everybody,
        "mine": mine,
        "position": _position(mine),
        "form": form,
        "ways": [_way(each) for each in form.ways],
        "wider": _wider(mine, instrument),
        "graded_only": all(item.kind == "statement" for item in asked.items),
        "about": about(asked),
        "has_result": any(one.audit.finished_at for one in everybody),
        "around": _around(request, trajectory, everybody),
    }
    return render(request, "audits/start.html", context, status=422 if is_sent else 200)


def _position(mine: Audit | None) -> int | None:
    """At which question one goes on."""
    item = mine.item_to_go_on_with if mine else None
    return mine.questionnaire.position(item) if mine and item else None


def _way(form: Form) -> dict[str, Any]:
    return {
        "key": form.key,
        "title": in_reader_language(form.title),
        "count": len(form.items),
        "minutes": form.minutes,
    }


def _wider(mine: Audit | None, instrument: Instrument) -> dict[str, Any] | None:
    """The form that asks everything, for who began with less."""
    if mine is None or not mine.questionnaire.is_part_of(instrument.widest):
        return None
    return _way(instrument.widest)


def _around(
    request: HttpRequest, trajectory: Trajectory, everybody: list[Progress]
) -> list[tuple[Membership, Progress | None]]:
    """The people of the shop, to whom the team may hand the scan over, with how far they are."""
    if trajectory.closed or not can(request.person, "link.give", trajectory):
        return []
    by_person = {one.audit.by_id: one for one in everybody}
    return [(one, by_person.get(one.person_id)) for one in trajectory.people(*SHOP)]
