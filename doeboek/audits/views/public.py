"""The public self-scan: anybody begins one, and its random code is the right to its pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from doeboek.audits.forms import AnswerForm
from doeboek.audits.measuring import current_form, progress
from doeboek.audits.models import AnsweredMeanwhile, PublicScan
from doeboek.audits.public import Standing, begin_public_scan, lines_of
from doeboek.audits.publicscan import KEPT, running_wave
from doeboek.audits.questions import Question
from doeboek.audits.questions import question as question_of
from doeboek.audits.views.frame import about, page
from doeboek.audits.views.publicdevice import begun_here, remember
from doeboek.audits.views.publicframe import HELD_BY_CODE, heading, of_scan, town_of
from doeboek.common.files import serve
from doeboek.common.limits import limited
from doeboek.people.access import public

BEGINS = "Anybody may begin a scan; it asks for no name"


@page
@limited("self_scan_begin", "audits/public/limited.html")
@public(BEGINS)
def start(request: HttpRequest, town: str = "") -> HttpResponse:
    """What it is; the button begins. With a town, the programme that runs there shows itself."""
    municipality = town_of(town) if town else None
    if request.method == "POST":
        scan = begin_public_scan(municipality)
        first = current_form().items[0].id
        return remember(redirect("audits:public_question", scan.code, first), scan)
    form = current_form()
    context = heading(municipality) | {"form": form, "about": about(form), "days": KEPT.days}
    if begun := begun_here(request):
        context |= {"begun": begun} | _progress(begun)
    return render(request, "audits/public/start.html", context)


@require_safe
@public("A programme shows its logo to everybody in its municipality")
def logo(request: HttpRequest, town: str) -> HttpResponse:
    wave = running_wave(town_of(town))
    if wave is None or wave.programme.logo is None:
        raise Http404
    return serve(request, wave.programme.logo)


@page
@public(HELD_BY_CODE)
@of_scan
def question(request: HttpRequest, scan: PublicScan, item: str) -> HttpResponse:
    """One statement: every sending keeps what stands there, and its button says where to go."""
    try:
        asked = question_of(scan.audit, item)
    except KeyError:
        raise Http404(item) from None
    is_sent = request.method == "POST"
    form = AnswerForm(
        request.POST if is_sent else None,
        item=scan.audit.questionnaire.item(item),
        kept=scan.audit.given.get(item),
    )
    if is_sent and _is_kept(scan, form):
        return remember(redirect(*_way(request.POST.get("go", ""), scan, asked)), scan)
    kept = scan.audit.given.get(item)
    context = {
        "scan": scan,
        "question": asked,
        "form": form,
        "saved_at": kept.at if kept else None,
        "is_checking": (request.POST or request.GET).get("van") == "nakijken",
    }
    return render(request, "audits/public/question.html", context, status=422 if is_sent else 200)


@page
@public(HELD_BY_CODE)
@of_scan
def check(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """All answers in a row, and the button that shows the result."""
    is_empty = not scan.audit.values
    if request.method == "POST" and not is_empty:
        scan.finish()
        return redirect("audits:public_result", scan.code)
    is_refused = request.method == "POST"
    context = {
        "scan": scan,
        "lines": list(lines_of(scan.audit)),
        "open_count": len(scan.audit.open_items),
        "refused": is_refused,
    }
    return render(request, "audits/public/check.html", context, status=422 if is_refused else 200)


@require_safe
@public(HELD_BY_CODE)
@of_scan
def scan(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """The page to come back to: the result, or the way on to it."""
    if scan.is_finished:
        return redirect("audits:public_result", scan.code)
    context = heading(scan.municipality) | _progress(scan)
    context |= {"scan": scan, "address": settings.BASE_URL + request.path}
    return render(request, "audits/public/scan.html", context)


@require_safe
@public(HELD_BY_CODE)
@of_scan
def result(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """What the scan tells, for the eyes of who filled it in."""
    if not scan.is_finished:
        return redirect("audits:public_scan", scan.code)
    form = scan.audit.questionnaire
    context = heading(scan.municipality) | {
        "scan": scan,
        "standing": Standing(scan.audit),
        "form": form,
        "about": about(form),
    }
    return render(request, "audits/public/result.html", context)


def _progress(scan: PublicScan) -> dict[str, Any]:
    """How many statements have an answer, and which is the first that has none."""
    _audit, answered, count = progress(scan.audit)
    following = next(iter(scan.audit.open_items), None)
    return {"count": count, "answered": answered, "next": following}


def _is_kept(scan: PublicScan, form: AnswerForm) -> bool:
    """Keep the answer; when that cannot be, the form says why."""
    if not form.is_valid():
        return False
    try:
        form.save(scan.audit)
    except AnsweredMeanwhile as clash:
        form.clash(clash.answer)
        return False
    scan.keep()
    return True


def _way(go: str, scan: PublicScan, asked: Question) -> tuple[str, ...]:
    """Where the button leads. A page that saves itself names none, and gets itself back."""
    if go == "stop":
        return ("audits:public_scan", scan.code)
    if go == "check" or (go == "next" and asked.next is None):
        return ("audits:public_check", scan.code)
    item = {"next": asked.next, "previous": asked.previous}.get(go) or asked.item
    return ("audits:public_question", scan.code, item)
