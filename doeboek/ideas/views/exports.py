"""Taking a session along: which ways there are, and each of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.common.pdf import inline_pdf
from doeboek.ideas.exporting import as_csv, as_data, kept_of, report_on_paper
from doeboek.ideas.models import Session
from doeboek.people.access import may


@require_safe
@may("session.see", on=Session)
def export(request: HttpRequest, session: Session) -> HttpResponse:
    context = {"session": session, "trajectory": session.trajectory}
    return render(request, "ideas/export.html", context)


@require_safe
@may("session.see", on=Session)
def export_csv(request: HttpRequest, session: Session) -> HttpResponse:
    """The ideas as a table."""
    table = as_csv(kept_of(session))
    headers = _attached(session, "csv")
    return HttpResponse(table, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@may("session.see", on=Session)
def export_json(request: HttpRequest, session: Session) -> HttpResponse:
    """Everything, for another program."""
    options = {"ensure_ascii": False, "indent": 2}
    headers = _attached(session, "json")
    return JsonResponse(as_data(kept_of(session)), json_dumps_params=options, headers=headers)


@require_safe
@may("session.see", on=Session)
def export_report(request: HttpRequest, session: Session) -> HttpResponse:
    """The report on paper."""
    return inline_pdf(report_on_paper(kept_of(session)), f"verslag-{session.held_on:%Y-%m-%d}")


def _attached(session: Session, ending: str) -> dict[str, str]:
    name = f"ideeensessie-{session.held_on:%Y-%m-%d}.{ending}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
