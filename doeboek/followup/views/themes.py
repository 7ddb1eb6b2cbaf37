"""The list of themes of a programme: what it adds, renames, leaves out and puts back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.followup.expertforms import ThemeForm
from doeboek.followup.models import Theme
from doeboek.followup.themes import add_own, leave_out, list_of, put_back
from doeboek.people.access import may
from doeboek.programmes.models import Programme
from doeboek.programmes.ownkeys import is_own


@require_safe
@may("theme.change", on=Programme)
def themes(request: HttpRequest, programme: Programme) -> HttpResponse:
    kept, out = list_of(programme)
    context = {
        "programme": programme,
        "own": [theme for theme in kept if theme.is_own],
        "ours": [theme for theme in kept if not theme.is_own],
        "out": out,
    }
    return render(request, "followup/themes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("theme.change", on=Programme)
def theme_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = ThemeForm(request.POST or None, instance=Theme(programme=programme))
    if form.is_bound and form.is_valid():
        add_own(programme, **form.cleaned_data)
        messages.success(request, _("The theme is in the list."))
        return redirect("followup:themes", programme.pk)
    return _form_page(request, form, programme)


@require_http_methods(["GET", "HEAD", "POST"])
@may("theme.change", on=Theme)
def theme(request: HttpRequest, theme: Theme) -> HttpResponse:
    """Rename an own one; help that was asked keeps the words it had."""
    if not is_own(theme.key):
        raise Http404(theme.key)
    form = ThemeForm(request.POST or None, instance=theme)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The theme has another name now."))
        return redirect("followup:themes", theme.programme_id)
    return _form_page(request, form, theme.programme)


@require_POST
@may("theme.change", on=Programme)
def theme_out(request: HttpRequest, programme: Programme, key: str) -> HttpResponse:
    """Leave a theme out; `terug` puts it back in the list."""
    back = "terug" in request.GET
    theme = put_back(programme, key) if back else leave_out(programme, key)
    if theme is None:
        messages.info(request, _("Somebody changed the list meanwhile."))
    elif back:
        messages.success(request, _("“%(theme)s” is in the list again.") % {"theme": theme.title})
    else:
        undo = reverse("followup:theme_out", args=[programme.pk, key]) + "?terug"
        words = _("“%(theme)s” was left out.") % {"theme": theme.title}
        messages.success(request, words, extra_tags=f"undo:{undo}")
    return redirect("followup:themes", programme.pk)


def _form_page(request: HttpRequest, form: ThemeForm, programme: Programme) -> HttpResponse:
    context = {"form": form, "programme": programme, "is_new": not form.instance.pk}
    status = 422 if form.is_bound else 200
    return render(request, "followup/theme.html", context, status=status)
