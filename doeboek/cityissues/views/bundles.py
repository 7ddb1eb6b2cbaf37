"""Questions of several shops about the same: together, answered at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.cityissues import bundling
from doeboek.cityissues.bundlepage import bundles_for, page_for
from doeboek.cityissues.forms.town import BundleAnswerForm, BundleForm
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.people.access import can, may
from doeboek.programmes.paging import page_of

MOST_AT_ONCE = 100
LONGEST_ID = 18
APART = gettext_lazy("These come from two municipalities or two programmes.")


@require_safe
@may("bundle.list")
def bundles(request: HttpRequest) -> HttpResponse:
    """For the town and for the association: what several shops ask, never which ones."""
    page = page_of(request, bundles_for(request.person))
    may_change = can(request.person, "bundle.change")
    return render(request, "cityissues/bundles.html", {"page_obj": page, "may_change": may_change})


@require_http_methods(["GET", "HEAD", "POST"])
@may("bundle.change")
def bundle_new(request: HttpRequest) -> HttpResponse:
    """Those that were ticked in the list, under one title."""
    ids = _ids(request.POST) or _ids(request.GET)
    issues = list(CityIssue.objects.for_town(request.person).filter(pk__in=ids).for_list())
    if not issues:
        messages.warning(request, _("Tick the questions that belong together first."))
        return redirect("cityissues:issues")
    form = BundleForm(request.POST if "title" in request.POST else None)
    if form.is_valid():
        try:
            made = bundling.put_together(
                issues, title=form.cleaned_data["title"], by=request.person
            )
        except bundling.NotTogether:
            form.add_error(None, APART)
        else:
            messages.success(request, _("They are together now."))
            return redirect("cityissues:bundle", made.pk)
    context = {"form": form, "issues": issues}
    status = 422 if form.is_bound else 200
    return render(request, "cityissues/bundle_new.html", context, status=status)


@require_safe
@may("bundle.see", on=Bundle)
def bundle(request: HttpRequest, bundle: Bundle) -> HttpResponse:
    return render(request, "cityissues/bundle.html", page_for(request, bundle))


@require_POST
@may("bundle.change", on=Bundle)
def bundle_answer(request: HttpRequest, bundle: Bundle) -> HttpResponse:
    bundling.keep_to_oneself(bundle)
    form = BundleAnswerForm(request.POST, bundle=bundle)
    if not form.is_valid():
        context = page_for(request, bundle) | {"form": form}
        return render(request, "cityissues/bundle.html", context, status=422)
    _say_how_many(request, bundling.answer(bundle, form.cleaned_data["text"], by=request.person))
    return redirect("cityissues:bundle", bundle.pk)


@require_POST
@may("bundle.change", on=Bundle)
def bundle_place(request: HttpRequest, bundle: Bundle) -> HttpResponse:
    """Put one more question in it, or with `uit` take one out."""
    asked = CityIssue.objects.for_town(request.person).filter(pk__in=_ids(request.POST))
    if "uit" in request.POST:
        asked = asked.filter(bundle=bundle)
    issue = asked.for_list().first()
    if issue is None:
        messages.warning(request, _("That question is not there any more."))
    elif "uit" in request.POST:
        bundling.take_out(issue)
        messages.success(request, _("It stands by itself again."))
    else:
        _put_in(request, issue, bundle)
    return redirect("cityissues:bundle", bundle.pk)


def _say_how_many(request: HttpRequest, count: int) -> None:
    if not count:
        messages.warning(request, _("Nobody waits for this: all have this answer, or are helped."))
        return
    said = ngettext(
        "Your answer goes to one question.", "Your answer goes to %(count)s questions.", count
    )
    messages.success(request, said % {"count": count})


def _put_in(request: HttpRequest, issue: CityIssue, bundle: Bundle) -> None:
    try:
        bundling.add(issue, bundle)
    except bundling.NotTogether:
        messages.warning(request, str(APART))


def _ids(asked: QueryDict) -> list[int]:
    """The questions that were ticked; what is no number is left out."""
    chosen = asked.getlist("vraag")[:MOST_AT_ONCE]
    return [int(pk) for pk in chosen if pk.isdecimal() and len(pk) <= LONGEST_ID]
