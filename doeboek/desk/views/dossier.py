"""Taking the dossier of a trajectory along: what is in it, and the file itself."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_safe

from doeboek.desk.dossier.copies import Copy, copy_for
from doeboek.desk.dossier.writing import packed
from doeboek.people.access import may
from doeboek.people.logs import note_taken
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for


@require_safe
@may("dossier.export", on=Trajectory)
def dossier(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    copy = _copy(request, trajectory)
    context = {
        "trajectory": trajectory,
        "is_owners": copy.is_owners,
        "base": base_for(request, trajectory),
        "coach": trajectory.coach,
    }
    return render(request, "desk/dossier.html", context)


@require_GET
@may("dossier.export", on=Trajectory)
def archive(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The file, in the reader's language; that it was taken is written in the log."""
    copy = _copy(request, trajectory)
    found = packed(trajectory, copy)
    note_taken(
        f"the dossier of trajectory {trajectory.pk}, copy {copy.name}, {len(found.content)} bytes",
        by=request.person,
    )
    headers = {"Content-Disposition": content_disposition_header(True, found.name) or ""}
    return HttpResponse(found.content, content_type="application/zip", headers=headers)


def _copy(request: HttpRequest, trajectory: Trajectory) -> Copy:
    """An owner takes along what is of the own shop; a street is of several."""
    copy = copy_for(request.person, trajectory)
    if copy.is_owners and trajectory.kind != Trajectory.Kind.SHOP:
        raise PermissionDenied("dossier.export")
    return copy
