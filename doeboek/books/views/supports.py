"""Help and subsidies that a programme knows of: looked through, written, checked again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.books.models import Support
from doeboek.books.supportforms import SupportForm
from doeboek.people.access import may
from doeboek.programmes.models import Programme

PER_PAGE = 25


@require_safe
@may("support.list")
def supports(request: HttpRequest) -> HttpResponse:
    """Those of one's programmes, the one that waits longest to be checked first."""
    rows = Support.objects.visible_to(request.person)
    rows = rows.select_related("municipality", "programme", "checked_by")
    today = timezone.localdate()
    page = Paginator(rows.order_by("checked_on", "name", "pk"), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "page_obj": page,
        "lines": [(each, each.is_stale(today)) for each in page],
        "programmes": list(Programme.objects.for_team(request.person)),
    }
    return render(request, "books/supports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("support.change", on=Programme)
def support_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    today = timezone.localdate()
    draft = Support(programme=programme, checked_by=request.person, checked_on=today)
    form = SupportForm(request.POST or None, instance=draft)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("books:supports")
    return _form_page(request, form, programme)


@require_http_methods(["GET", "HEAD", "POST"])
@may("support.change", on=Support)
def support(request: HttpRequest, support: Support) -> HttpResponse:
    form = SupportForm(request.POST or None, instance=support)
    if form.is_valid():
        if "checked_on" in form.changed_data:
            form.instance.checked_by = request.person
        form.save()
        messages.success(request, _("Saved."))
        return redirect("books:supports")
    return _form_page(request, form, support.programme, support=support)


@require_POST
@may("support.change", on=Support)
def check(request: HttpRequest, support: Support) -> HttpResponse:
    """Somebody looked it up today, and it is still right."""
    support.check_again(by=request.person)
    messages.success(request, _("Checked today: %(name)s.") % {"name": support.name})
    return redirect("books:supports")


@require_POST
@may("support.change", on=Programme)
def bin_support(request: HttpRequest, programme: Programme, support: int) -> HttpResponse:
    """Take it out of the list; `?terug` puts it back. Editions that print it stay as they are."""
    found = get_object_or_404(programme.supports, pk=support)
    if "terug" in request.GET:
        found.restore()
        messages.success(request, _("It is back in the list."))
        return redirect("books:supports")
    found.discard()
    undo = reverse("books:support_bin", args=[programme.pk, found.pk]) + "?terug"
    messages.success(request, _("It is in the bin."), extra_tags=f"undo:{undo}")
    return redirect("books:supports")


def _form_page(
    request: HttpRequest, form: SupportForm, programme: Programme, **context: Any
) -> HttpResponse:
    context |= {"form": form, "programme": programme}
    return render(request, "books/support.html", context, status=422 if form.is_bound else 200)
