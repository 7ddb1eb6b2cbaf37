"""The owner's own pages, on a phone between two customers: month, book, shop, help."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.audits.results import latest_result
from doeboek.audits.summary import starts_of
from doeboek.books.layout.pages import changes_of
from doeboek.books.models import Draft, Edition, Elaboration
from doeboek.books.reading import harvest
from doeboek.common.context import html_lang
from doeboek.desk.beginning import beginnings
from doeboek.desk.ofthetown import asked_by
from doeboek.desk.views.trajectory import accepted, open_promises
from doeboek.followup.forshop import waiting_in
from doeboek.followup.inviting import mark_of
from doeboek.followup.lettinggo import let_go_in
from doeboek.followup.marks import is_yearly
from doeboek.followup.month import Month, coming, three_things
from doeboek.followup.things import Thing, answered_lately, by_term, things_of
from doeboek.people.access import Role, may
from doeboek.people.models import Person
from doeboek.programmes.consents import given_purposes, purposes
from doeboek.programmes.models import Agreement, Appointment, Note, Trajectory

MOST_COMING = 3
MOST_NOTES = 10
MOST_VISITS = 5


@require_safe
@may("mine.see", on=Trajectory)
def month(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Three things this month; the first open one is marked."""
    today = timezone.localdate()
    things = things_of(trajectory)
    to_do = _wanted(things, trajectory)
    this_month = three_things(to_do, today)
    mark = mark_of(trajectory) if things else None
    context = _context(request, trajectory) | {
        "today": today,
        "things": things,
        "month": this_month,
        "answered": _answered_elsewhere(things, this_month, today),
        "coming": coming(to_do, today)[:MOST_COMING],
        "beginnings": [] if _planned(things) else beginnings(trajectory, request.person),
        "promises": list(open_promises(trajectory)),
        "helped": waiting_in(trajectory),
        "experts": trajectory.people(Role.EXPERT),
        "edition": _edition(trajectory),
        "look_back": mark,
        "yearly": mark is not None and is_yearly(mark),
        "idea_count": len({thing.action.elaboration_id for thing in things} - {None}),
        "visit": _visits(trajectory).filter(host=trajectory.coach).first(),
        "town_sees": "town_sees_progress" in given_purposes(trajectory.participation),
    }
    return render(request, "desk/mine_month.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def book(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The whole book on the phone: actions by term, the chosen ideas and all of them, the PDF."""
    things = things_of(trajectory)
    ideas = list(Elaboration.objects.chosen().filter(book=trajectory.pk))
    given_out = _given_out(trajectory)
    context = _context(request, trajectory) | {
        "things": things,
        "terms": by_term(things),
        "done_count": sum(1 for thing in things if thing.done),
        "is_begun": bool(_planned(things) or ideas or given_out["edition"]),
        "ideas": ideas,
        "harvest": harvest(trajectory),
        "with_session": "session" in trajectory.wave.programme.steps.keys,
        **given_out,
    }
    return render(request, "desk/mine_book.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def shop(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The shop as it was looked at, and who sees what of it."""
    participation = trajectory.participation
    result = latest_result(trajectory, reader=request.person)
    given = given_purposes(participation)
    notes = Note.objects.visible_to(request.person).filter(trajectory=trajectory)
    context = _context(request, trajectory) | {
        "participation": participation,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "result": result,
        "starts": starts_of(trajectory, result) if result else [],
        "quadrants": accepted(trajectory),
        "notes": list(notes.select_related("by")[:MOST_NOTES]),
        "purposes": [
            (purpose.label(get_language() or "nl"), purpose.key in given) for purpose in purposes()
        ],
    }
    return render(request, "desk/mine_shop.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def help_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Whom to ring, when somebody comes, and what was signed."""
    context = _context(request, trajectory) | {
        "experts": trajectory.people(Role.EXPERT),
        "has_helps": trajectory.follow_ups.exists(),
        "visits": list(_visits(trajectory)[:MOST_VISITS]),
        "agreement": Agreement.objects.filter(participation__trajectory=trajectory).first(),
        "manager": _manager(trajectory),
    }
    return render(request, "desk/mine_help.html", context)


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """What every page of the shop needs; the menu remembers which shop it was."""
    if not request.person.link and request.session.get("mine") != trajectory.pk:
        request.session["mine"] = trajectory.pk
    is_owner = Role.OWNER in trajectory.roles_of(request.person)
    return {
        "trajectory": trajectory,
        "coach": trajectory.coach,
        "asked": asked_by(trajectory),
        "is_owner": is_owner,
        "draft": Draft.objects.waiting().filter(book=trajectory.pk).defer("snapshot").first(),
    }


def _answered_elsewhere(things: list[Thing], shown: Month[Thing], today: date) -> list[Thing]:
    """What was answered lately and is not one of the things that stand there with their answer."""
    return [t for t in answered_lately(things, today) if t not in shown.still]


def _planned(things: list[Thing]) -> list[Thing]:
    """Those that were planned in the book, besides what was promised or advised."""
    return [thing for thing in things if not thing.action.is_beside]


def _wanted(things: list[Thing], trajectory: Trajectory) -> list[Thing]:
    """What the shop did not let go while looking back."""
    let_go = let_go_in([trajectory.pk]) if things else set()
    return [thing for thing in things if thing.action.pk not in let_go]


def _edition(trajectory: Trajectory) -> Edition | None:
    standing = Edition.objects.standing().filter(book__trajectory=trajectory)
    return standing.defer("snapshot").select_related("pdf").first()


def _given_out(trajectory: Trajectory) -> dict[str, Any]:
    """The edition that stands, and what it tells of the one before it, in the book's language."""
    edition = _edition(trajectory)
    if edition is None or edition.number == 1:
        return {"edition": edition}
    book = edition.snapshot
    return {"edition": edition, "changes": changes_of(book), "lang": html_lang(book["language"])}


def _visits(trajectory: Trajectory):
    return Appointment.objects.filter(trajectory=trajectory).coming().select_related("host")


def _manager(trajectory: Trajectory) -> Person | None:
    mandates = trajectory.wave.programme.mandates.now().filter(role=Role.MANAGER)
    mandate = mandates.select_related("person").order_by("since", "pk").first()
    return mandate.person if mandate else None
