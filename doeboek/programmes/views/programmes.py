"""Programmes: their settings, the people who work in them, and who may begin one."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Case, Count, Q, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.common.files import serve
from doeboek.people.access import TEAM, Role, can, may
from doeboek.programmes.forms.mandates import MandateForm
from doeboek.programmes.forms.programmes import NewProgrammeForm, ProgrammeForm
from doeboek.programmes.forms.steps import in_words
from doeboek.programmes.models import Mandate, Programme, Trajectory, Wave
from doeboek.programmes.notarriving import with_mail_that_came_back
from doeboek.programmes.paging import page_of
from doeboek.programmes.staffing import LastOne, dismiss, memberships_by

LAST_ONE = {
    Role.MANAGER: gettext_lazy("Somebody has to lead the programme. Appoint another first."),
    Role.ADMIN: gettext_lazy("Somebody has to administer Doeboek. Appoint another first."),
}


@require_safe
@may("programme.list")
def programme_list(request: HttpRequest) -> HttpResponse:
    programmes = Programme.objects.visible_to(request.person).select_related("organisation")
    counted = programmes.annotate(wave_count=Count("waves")).order_by("name", "pk")
    page = page_of(request, counted)
    context = {
        "page_obj": page,
        "sees_waves": bool(TEAM & request.person.roles_anywhere),
        "may_create": can(request.person, "programme.create"),
    }
    return render(request, "programmes/programme_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("programme.create")
def programme_new(request: HttpRequest) -> HttpResponse:
    form = NewProgrammeForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        programme = form.begin()
        messages.success(request, _("The programme is there. Whoever leads it gets an e-mail."))
        return redirect("programmes:programme", programme.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/programme_new.html", {"form": form}, status=status)


@require_safe
@may("programme.see", on=Programme)
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What it is, its waves, and who works in it; who only administers sees no waves."""
    roles = programme.roles_of(request.person)
    waves = Wave.objects.for_team(request.person).filter(programme=programme)
    context = _steps(programme) | {
        "programme": programme,
        "sees_waves": bool(roles & TEAM),
        "page_obj": page_of(request, _with_counts(waves)),
        "team": page_of(request, _team(programme), "ploeg"),
        "may_change": can(request.person, "programme.change", programme),
        "may_appoint": can(request.person, "staff.change", programme),
        "may_open_waves": can(request.person, "wave.create", programme),
    }
    return render(request, "programmes/programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("programme.change", on=Programme, reads=ProgrammeForm)
def programme_change(request: HttpRequest, programme: Programme) -> HttpResponse:
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProgrammeForm(*data, instance=programme, person=request.person)
    if data and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("programmes:programme", programme.pk)
    current = Programme.objects.get(pk=programme.pk)
    context = _steps(current) | {"programme": current, "form": form}
    status = 422 if data else 200
    return render(request, "programmes/programme_change.html", context, status=status)


@require_safe
@may("programme.see", on=Programme)
def logo(request: HttpRequest, programme: Programme) -> HttpResponse:
    if programme.logo is None:
        raise Http404
    return serve(request, programme.logo)


@require_http_methods(["GET", "HEAD", "POST"])
@may("staff.change", on=Programme)
def mandate_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = MandateForm(
        request.POST or None,
        programme=programme,
        person=request.person,
        initial={"role": request.GET.get("rol", "")},
    )
    if request.method == "POST" and form.is_valid():
        mandate = form.appoint()
        words = {"name": mandate.person, "role": mandate.role_name}
        messages.success(request, _("%(name)s is %(role)s now and gets an e-mail.") % words)
        if mandate.role == Role.EXPERT and can(request.person, "expertise.change", mandate):
            return redirect("followup:expertise", mandate.pk)
        return redirect("programmes:programme", programme.pk)
    status = 422 if request.method == "POST" else 200
    context = {"programme": programme, "form": form}
    return render(request, "programmes/mandate_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("staff.change", on=Mandate)
def mandate_end(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Say first which shops stay behind without a coach; then end it."""
    if not mandate.is_now:
        raise Http404
    if request.method == "POST":
        return _ended(request, mandate)
    memberships = memberships_by(mandate)
    known = set(Trajectory.objects.visible_to(request.person).values_list("pk", flat=True))
    # The administrator ends roles too, and knows of no shop: the number is enough.
    named = [membership for membership in memberships if membership.trajectory_id in known]
    context = {
        "mandate": mandate,
        "memberships": memberships,
        "named": named,
        "is_own": mandate.person_id == request.person.pk,
    }
    return render(request, "programmes/mandate_end.html", context)


def _ended(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """End it, and lead back to the list it stood in, or home for who ended the own role."""
    words = {"name": mandate.person, "role": mandate.role_name}
    try:
        dismiss(mandate, by=request.person)
    except LastOne:
        messages.error(request, LAST_ONE[Role(mandate.role)])
    else:
        messages.success(request, _("%(name)s is no longer %(role)s.") % words)
        if mandate.person_id == request.person.pk:
            return redirect("desk:home")
    if mandate.is_for_all:
        return redirect("programmes:keepers")
    return redirect("programmes:programme", mandate.programme_id)


def _steps(programme: Programme) -> dict[str, str]:
    """The steps of its trajectories, by title and in words."""
    template = programme.steps
    return {
        "steps_title": template.label(get_language() or "nl"),
        "steps_words": in_words(template),
    }


def _with_counts(waves: QuerySet[Wave]) -> QuerySet[Wave]:
    begun = Count("trajectories", filter=Q(trajectories__deleted_at=None))
    return waves.select_related("municipality").annotate(begun=begun).order_by("-starts_on", "pk")


def _team(programme: Programme) -> QuerySet[Mandate]:
    """Everybody with a role in it now, who leads it first; `came_back_at` of who gets no mail."""
    order = Case(*(When(role=role, then=place) for place, (role, _l) in enumerate(Mandate.ROLES)))
    mandates = programme.mandates.now().select_related("person", "organisation", "municipality")
    reached = with_mail_that_came_back(mandates)
    return reached.order_by(order, "person__name", "pk")
