"""Everything for on the table: the papers of a session, one by one or all in one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.common.pdf import inline_pdf
from doeboek.ideas.inviting import meeting_of, words_for_guests
from doeboek.ideas.kit import kit_on_paper, names_for
from doeboek.ideas.method.agenda import agendas
from doeboek.ideas.models import Session
from doeboek.ideas.models.room import room_if_live
from doeboek.ideas.runsheet import USUAL
from doeboek.people.access import may
from doeboek.programmes.calendars import calendar_answer

EVERYTHING = "alles"


@require_safe
@may("session.see", on=Session)
def kit(request: HttpRequest, session: Session) -> HttpResponse:
    """The list, with what each paper is for."""
    domains = list(session.domains.all())
    context = {
        "session": session,
        "trajectory": session.trajectory,
        "names": names_for(domains),
        "meeting": meeting_of(session),
        "agendas": [] if room_if_live(session) else agendas().values(),
    }
    return render(request, "ideas/kit.html", context)


@require_safe
@may("session.see", on=Session)
def kit_paper(request: HttpRequest, session: Session, paper: str) -> HttpResponse:
    """One paper, or all of them; `?duur=` is how long a session on paper takes."""
    domains = list(session.domains.all())
    names = names_for(domains)
    asked = names if paper == EVERYTHING else [name for name in names if name == paper]
    length = request.GET.get("duur", USUAL)
    if not asked or length not in agendas():
        raise Http404(paper)
    pdf = kit_on_paper(session, domains, asked, length=length)
    return inline_pdf(pdf, f"sessie-{paper}")


@require_safe
@may("session.see", on=Session)
def kit_calendar(request: HttpRequest, session: Session) -> HttpResponse:
    """When, where and the question for the calendar of guests; or that it is cancelled."""
    meeting = session.appointment or meeting_of(session)
    if meeting is None:
        raise Http404(session)
    return calendar_answer(meeting, words_for_guests(session), "ideeensessie")
