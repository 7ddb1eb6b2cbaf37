"""After a contact: the card of it, and undoing that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.people.access import can, may
from doeboek.programmes.forms.appointments import TimesForm
from doeboek.programmes.forms.visitcards import ContactCardForm, VisitCardForm
from doeboek.programmes.mail import tell_off
from doeboek.programmes.models import Appointment, Trajectory, VisitCard
from doeboek.programmes.pages import base_for
from doeboek.programmes.returning import way_back
from doeboek.programmes.visitwords import with_mailed


@require_http_methods(["GET", "HEAD", "POST"])
@may("appointment.write_times", on=Appointment)
def appointment_times(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """The card of a visit, by the team; an expert writes down the minutes of the own visit."""
    if appointment.cancelled_at or appointment.starts_at > timezone.now():
        messages.warning(request, _("This appointment has not taken place yet."))
        return redirect("programmes:appointment", appointment.pk)
    if not can(request.person, "visitcard.write", appointment):
        return _minutes(request, appointment)
    form = VisitCardForm(
        request.POST or None,
        instance=appointment,
        trajectory=appointment.trajectory,
        by=request.person,
    )
    return _card(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may("visitcard.write", on=Trajectory)
def contact_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The card of a contact that nobody had planned."""
    contact = Appointment(trajectory=trajectory, host=request.person, kind=Appointment.Kind.CALL)
    form = ContactCardForm(
        request.POST or None, instance=contact, trajectory=trajectory, by=request.person
    )
    return _card(request, form)


@require_POST
@may("visitcard.write", on=VisitCard)
def card_undo(request: HttpRequest, card: VisitCard) -> HttpResponse:
    off = card.undo(by=request.person)
    said = _("Taken back. Nothing of it stands any more.")
    messages.success(request, with_mailed(said, tell_off(off) if off else []))
    return redirect(way_back(card.trajectory, request.person))


def _card(request: HttpRequest, form: VisitCardForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        card = form.write()
        undo = reverse("programmes:card_undo", args=[card.pk])
        said = with_mailed(_said(form), form.mailed)
        messages.success(request, said, extra_tags=f"undo:{undo}")
        return redirect(way_back(form.trajectory, request.person))
    return _page(request, form, "programmes/visitcard.html")


def _said(form: VisitCardForm) -> str:
    if form.was_there:
        return _("This contact stood there already. It counts once.")
    return _("Written down. Thank you.")


def _minutes(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    form = TimesForm(request.POST or None, instance=appointment)
    if request.method == "POST" and form.is_valid():
        form.write_down(by=request.person)
        messages.success(request, _("Written down. Thank you."))
        return redirect(way_back(appointment.trajectory, request.person))
    return _page(request, form, "programmes/appointment_times.html")


def _page(request: HttpRequest, form: TimesForm, template: str) -> HttpResponse:
    trajectory = form.instance.trajectory
    context = {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
        "form": form,
        "appointment": form.instance,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)
