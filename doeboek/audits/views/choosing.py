"""With which questionnaire the shops of a programme are measured."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doeboek.audits.forms import InstrumentForm
from doeboek.audits.instruments import Instrument
from doeboek.audits.texts import in_reader_language
from doeboek.audits.views.frame import about, page
from doeboek.people.access import may
from doeboek.programmes.models import Programme


@page
@may("programme.change", on=Programme)
def instrument(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Every instrument that is here, with what it is; the programme takes one."""
    is_sent = request.method == "POST"
    form = InstrumentForm(request.POST if is_sent else None, instance=programme)
    if is_sent and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("programmes:programme", programme.pk)
    context = {
        "programme": Programme.objects.get(pk=programme.pk),
        "form": form,
        "instruments": [_told(each) for each in form.instruments],
    }
    return render(request, "audits/instrument.html", context, status=422 if is_sent else 200)


def _told(instrument: Instrument) -> dict[str, Any]:
    forms = sorted(instrument.forms, key=lambda form: len(form.items))
    return about(instrument.widest) | {
        "name": instrument.name,
        "version": instrument.version,
        "title": in_reader_language(instrument.title),
        "counts": [(len(form.items), in_reader_language(form.title)) for form in forms],
    }
