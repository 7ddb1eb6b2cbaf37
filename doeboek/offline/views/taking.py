"""Taking an appointment along, and bringing it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.offline.pack import pack_of
from doeboek.people.access import may
from doeboek.programmes.models import OwnAppointment, TakenAlong


@require_POST
@may("appointment.take_along", on=OwnAppointment)
def take(request: HttpRequest, appointment: OwnAppointment) -> HttpResponse:
    if not appointment.is_open:
        messages.warning(request, _("This appointment is over or cancelled: it stays as it is."))
        return redirect("programmes:appointment", appointment.pk)
    taken = appointment.take_along(by=request.person)
    return redirect(f"{reverse('offline:device')}#neem-{taken.pk}")


@require_safe
@may("appointment.take_along", on=OwnAppointment)
def pack(request: HttpRequest, appointment: OwnAppointment) -> HttpResponse:
    """What a device needs to work there; for an appointment that was taken along only."""
    taken = TakenAlong.objects.current(request.person).filter(appointment=appointment).first()
    if taken is None:
        raise Http404
    return JsonResponse(pack_of(taken, request.person))


@require_POST
@may("drafts.send", on=TakenAlong)
def bring_back(request: HttpRequest, taken: TakenAlong) -> HttpResponse:
    """From now on no device of this person holds it, and nobody is reminded."""
    taken.bring_back()
    return JsonResponse({"taken": taken.pk})
