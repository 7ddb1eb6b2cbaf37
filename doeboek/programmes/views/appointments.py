"""Visits: the calendar, planning, moving, cancelling, and the minutes they took."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.common.words import day
from doeboek.people.access import SHOP, TEAM, Role, can, may
from doeboek.people.models import Person
from doeboek.programmes.agenda import AgendaFilter, lines
from doeboek.programmes.calendars import calendar_answer, words_for_shop, words_for_team
from doeboek.programmes.forms.appointments import AppointmentForm, VisitForm, outside_of_help
from doeboek.programmes.forms.telling import CancelForm
from doeboek.programmes.forms.visitcards import host_for, place_of
from doeboek.programmes.mail import tell_on
from doeboek.programmes.models import Appointment, Promise, TakenAlong, Trajectory, VisitCard
from doeboek.programmes.pages import base_for
from doeboek.programmes.paging import page_of
from doeboek.programmes.promised import stand
from doeboek.programmes.returning import way_back
from doeboek.programmes.visitwords import saved, with_mailed


@require_safe
@may("appointment.list")
def agenda(request: HttpRequest) -> HttpResponse:
    """What is to come, by day; on top what is over and has no minutes yet."""
    asked = AgendaFilter(request.GET, person=request.person)
    shown = asked.found()
    over = page_of(request, shown.over().for_list(), "eerder")
    coming = page_of(request, shown.coming().for_list())
    context = {
        "filter": asked,
        "over": over,
        "coming": coming,
        "over_lines": lines(over, request.person),
        "coming_lines": lines(coming, request.person),
        "is_team": bool(TEAM & request.person.roles_anywhere),
        "today": timezone.localdate(),
    }
    return render(request, "programmes/agenda.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("appointment.plan", on=Trajectory)
def appointment_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if trajectory.closed and request.method != "POST":
        messages.warning(request, _("This trajectory is closed. Open it again first."))
        return redirect("programmes:close", trajectory.pk)
    draft = Appointment(trajectory=trajectory)
    form = AppointmentForm(
        request.POST or None,
        instance=draft,
        trajectory=trajectory,
        initial=_first_guess(trajectory, request.person),
    )
    if request.method == "POST" and form.is_valid():
        appointment = form.plan(by=request.person)
        messages.success(request, saved(appointment, form.mailed))
        return redirect("programmes:appointment", appointment.pk)
    return _form_page(request, form, trajectory)


@require_safe
@may("appointment.see", on=Appointment)
def appointment(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    trajectory, person = appointment.trajectory, request.person
    in_the_shop = bool(SHOP & trajectory.roles_of(person))
    cards = [] if in_the_shop else _cards(appointment, person)
    context = _context(request, trajectory) | {
        "appointment": appointment,
        "in_the_shop": in_the_shop,
        "may_plan": can(person, "appointment.move", appointment),
        "cancelling": CancelForm(appointment=appointment),
        "may_write_times": can(person, "appointment.write_times", appointment),
        "asks_times": appointment.is_open and appointment.starts_at <= timezone.now(),
        "clashes": [] if in_the_shop else _clashes(appointment, person),
        "coach_phone": appointment.host.dialled if appointment.host.phone else "",
        "may_take_along": _may_take_along(appointment, person),
        "cards": cards,
        "promised": stand([p for card in cards for p in card.promises.all()], trajectory),
        "taken": TakenAlong.objects.current(person).filter(appointment=appointment).first(),
    }
    return render(request, "programmes/appointment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("appointment.move", on=Appointment)
def appointment_change(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """Another day, hour, place or host; what is over or cancelled stays as it was."""
    if not appointment.is_open:
        messages.warning(request, _("This appointment is over or cancelled: it stays as it is."))
        return redirect("programmes:appointment", appointment.pk)
    form = _form_for(request.person, appointment)(
        request.POST or None, instance=appointment, trajectory=appointment.trajectory
    )
    if request.method == "POST" and form.is_valid():
        form.change(by=request.person)
        messages.success(request, saved(appointment, form.mailed))
        return redirect("programmes:appointment", appointment.pk)
    return _form_page(request, form, appointment.trajectory)


@require_POST
@may("appointment.move", on=Appointment)
def appointment_cancel(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    appointment.hold()
    form = CancelForm(request.POST, appointment=appointment)
    if appointment.is_open and form.is_valid():
        form.cancel(by=request.person)
        undo = reverse("programmes:appointment_restore", args=[appointment.pk])
        text = _("The appointment of %(day)s is cancelled.") % {"day": day(appointment.starts_at)}
        messages.success(request, with_mailed(text, form.mailed), extra_tags=f"undo:{undo}")
    return redirect(way_back(appointment.trajectory, request.person))


@require_POST
@may("appointment.move", on=Appointment)
def appointment_restore(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    appointment.hold()
    trajectory = appointment.trajectory
    outside = outside_of_help(trajectory, appointment.host, appointment.starts_at)
    if outside:
        messages.warning(request, " ".join(outside.messages))
    elif off_since := appointment.cancelled_at:
        appointment.restore(by=request.person)
        mailed = tell_on(appointment, off_since=off_since)
        said = with_mailed(_("The appointment stands again."), mailed)
        messages.success(request, said)
    return redirect("programmes:appointment", appointment.pk)


@require_safe
@may("appointment.see", on=Appointment)
def appointment_ics(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    in_the_shop = bool(SHOP & appointment.trajectory.roles_of(request.person))
    words = words_for_shop(appointment) if in_the_shop else words_for_team(appointment)
    return calendar_answer(appointment, words, "afspraak")


def _cards(appointment: Appointment, person: Person) -> list[VisitCard]:
    """What was written down after it, each with what was promised."""
    seen = VisitCard.objects.visible_to(person).standing().filter(appointment=appointment)
    kept = Promise.objects.kept().select_related("person")
    return list(seen.select_related("note").prefetch_related(Prefetch("promises", kept)))


def _form_page(request: HttpRequest, form: AppointmentForm, trajectory: Trajectory) -> HttpResponse:
    context = _context(request, trajectory) | {"form": form, "appointment": form.instance}
    return render(request, "programmes/appointment_form.html", context, status=_status(form))


def _form_for(person: Person, appointment: Appointment) -> type[AppointmentForm]:
    """An expert moves the own visits, and sends nobody else."""
    by_team = TEAM & appointment.trajectory.roles_of(person)
    return AppointmentForm if by_team else VisitForm


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
    }


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


def _first_guess(trajectory: Trajectory, person: Person) -> dict[str, Any]:
    """The coach goes, in the shop itself."""
    coaches = [membership.person for membership in trajectory.people(Role.COACH)]
    host = host_for(trajectory, person).pk if coaches else None
    return {"host": host, "place": place_of(trajectory)}


def _may_take_along(appointment: Appointment, person: Person) -> bool:
    is_own = appointment.host_id == person.pk and appointment.is_open
    return settings.OFFLINE and is_own and can(person, "appointment.take_along", appointment)


def _clashes(appointment: Appointment, person: Person) -> list[dict[str, Any]]:
    """What else its host has at that time; which shop, only if this person may know of it."""
    if not appointment.is_open:
        return []
    clashing = Appointment.objects.clashing_with(appointment).select_related("trajectory")
    others = list(clashing[:3])
    known = set(
        Appointment.objects.visible_to(person)
        .filter(pk__in=[other.pk for other in others])
        .values_list("pk", flat=True)
    )
    return [{"other": other, "is_known": other.pk in known} for other in others]
