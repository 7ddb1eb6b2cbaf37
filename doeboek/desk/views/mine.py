"""The owner's own pages, on a phone between two customers: month, book, shop, help."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.audits.results import latest_result
from doeboek.books.models import Edition
from doeboek.books.reading import actions_of, by_term, harvest
from doeboek.desk.month import coming, three_things
from doeboek.desk.views.trajectory import accepted
from doeboek.people.access import Role, may
from doeboek.programmes.consents import given_purposes, purposes
from doeboek.programmes.models import Agreement, Appointment, Note, Trajectory


@require_safe
@may("mine.see", on=Trajectory)
def month(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Three things this month; the first open one is marked."""
    today = timezone.localdate()
    actions = actions_of(trajectory)
    still, done = three_things(actions, today)
    context = _context(request, trajectory) | {
        "today": today,
        "still": still,
        "done": done,
        "count": len(still) + len(done),
        "coming": coming(actions, today)[:3],
        "has_book": bool(actions),
        "edition": _edition(trajectory),
        "agreement": _agreement(trajectory),
        "visit": _visits(trajectory).first(),
    }
    return render(request, "desk/mine_month.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def book(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The whole book on the phone: chosen ideas, actions by term, the PDF."""
    actions = actions_of(trajectory)
    context = _context(request, trajectory) | {
        "actions": actions,
        "terms": by_term(actions),
        "done_count": sum(1 for action in actions if action.done_on),
        "harvest": harvest(trajectory),
        "edition": _edition(trajectory),
    }
    return render(request, "desk/mine_book.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def shop(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The shop as it was looked at, and who sees what of it."""
    participation = trajectory.participation
    given = given_purposes(participation)
    context = _context(request, trajectory) | {
        "participation": participation,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "result": latest_result(trajectory, reader=request.person),
        "quadrants": accepted(trajectory),
        "notes": Note.objects.visible_to(request.person)
        .filter(trajectory=trajectory)
        .select_related("by")[:10],
        "purposes": [
            (purpose.label(get_language() or "nl"), purpose.key in given) for purpose in purposes()
        ],
        "agreement": _agreement(trajectory),
    }
    return render(request, "desk/mine_shop.html", context)


@require_safe
@may("mine.see", on=Trajectory)
def help_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Whom to ring, when somebody comes, and what was signed."""
    context = _context(request, trajectory) | {
        "experts": trajectory.people(Role.EXPERT),
        "visits": _visits(trajectory)[:5],
        "agreement": _agreement(trajectory),
        "manager": _manager(trajectory),
    }
    return render(request, "desk/mine_help.html", context)


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    request.session["mine"] = trajectory.pk
    return {"trajectory": trajectory, "coach": trajectory.coach}


def _edition(trajectory: Trajectory) -> Edition | None:
    return Edition.objects.standing().filter(book__trajectory=trajectory).first()


def _agreement(trajectory: Trajectory) -> Agreement | None:
    return Agreement.objects.filter(participation__trajectory=trajectory).first()


def _visits(trajectory: Trajectory):
    return Appointment.objects.filter(trajectory=trajectory).ahead().select_related("host")


def _manager(trajectory: Trajectory):
    mandates = trajectory.wave.programme.mandates.now().filter(role=Role.MANAGER)
    mandate = mandates.select_related("person").first()
    return mandate.person if mandate else None
