"""The agreement of a shop: reading, signing, recording the paper; and who sees what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.common.files import serve
from doeboek.common.words import day
from doeboek.people.access import SHOP, Role, can, may
from doeboek.programmes.agreeing import (
    LANGUAGES,
    AlreadySigned,
    SignedText,
    agreement_of,
    current_text,
    signed_text,
)
from doeboek.programmes.agreementtexts import AgreementText
from doeboek.programmes.consents import given_purposes, purposes
from doeboek.programmes.forms.agreements import ConsentsForm, RecordForm, SignForm
from doeboek.programmes.models import Agreement, Trajectory
from doeboek.programmes.pages import base_for
from doeboek.programmes.returning import way_back


@require_safe
@may("agreement.see", on=Trajectory)
def agreement(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What was signed; or what there is to sign, with the form for the owner."""
    signed = agreement_of(trajectory)
    if signed:
        return _signed_page(request, trajectory, signed)
    form = SignForm(trajectory=trajectory) if _may_sign(request, trajectory) else None
    return _unsigned_page(request, trajectory, form)


@require_POST
@may("agreement.sign", on=Trajectory)
def agreement_sign(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = SignForm(request.POST, trajectory=trajectory)
    before = agreement_of(trajectory)
    if before:
        return _signed_before(request, before)
    if not form.is_valid():
        return _unsigned_page(request, trajectory, form)
    try:
        form.sign(by=request.person)
    except AlreadySigned as already:
        return _signed_before(request, already.agreement)
    messages.success(request, _("Signed. Welcome to the programme."))
    return redirect("programmes:agreement", trajectory.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may("agreement.record", on=Trajectory, reads=RecordForm)
def agreement_record(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """An agreement signed on paper, with a scan of it if there is one."""
    before = agreement_of(trajectory)
    if before:
        return _signed_before(request, before)
    form = RecordForm(request.POST or None, request.FILES or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        try:
            form.record(by=request.person)
        except AlreadySigned as already:
            return _signed_before(request, already.agreement)
        messages.success(request, _("Recorded. The trajectory counts for the programme now."))
        return redirect("programmes:agreement", trajectory.pk)
    context = _context(request, trajectory) | {"form": form, "lost_file": bool(request.FILES)}
    status = 422 if form.is_bound else 200
    return render(request, "programmes/agreement_record.html", context, status=status)


@require_safe
@may("agreement.see", on=Trajectory)
def agreement_print(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The text on paper: to sign, or as it was signed."""
    signed = agreement_of(trajectory)
    made = signed_text(signed) if signed else None
    text = (made.text if made else None) if signed else _current(trajectory)
    context = (
        _context(request, trajectory)
        | _signature(signed, made)
        | {
            "text": text,
            "signers": [trajectory.title, trajectory.wave.programme.organisation.name],
        }
    )
    return render(request, "programmes/agreement_print.html", context)


@require_safe
@may("agreement.see", on=Agreement)
def agreement_paper(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """The scan of the paper, never opened inside our pages."""
    if agreement.paper is None:
        messages.info(request, _("There is no scan of this agreement."))
        return redirect("programmes:agreement", agreement.trajectory.pk)
    ending = "pdf" if agreement.paper.media_type == "application/pdf" else "jpg"
    name = f"overeenkomst-{agreement.signed_on:%Y-%m-%d}.{ending}"
    return serve(request, agreement.paper, download_as=name)


@require_safe
@may("agreement.see", on=Trajectory)
def consents(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Who sees what; the owner changes it here, everybody else reads."""
    may_change = can(request.person, "consent.change", trajectory)
    form = ConsentsForm(participation=trajectory.participation) if may_change else None
    return _consents_page(request, trajectory, form)


@require_POST
@may("consent.change", on=Trajectory)
def consents_change(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = ConsentsForm(request.POST, participation=trajectory.participation)
    if not form.is_valid():
        return _consents_page(request, trajectory, form)
    form.save(by=request.person)
    messages.success(request, _("Saved. It holds from now on."))
    return redirect("programmes:consents", trajectory.pk)


def _may_sign(request: HttpRequest, trajectory: Trajectory) -> bool:
    return can(request.person, "agreement.sign", trajectory)


def _current(trajectory: Trajectory) -> AgreementText:
    language = get_language() or LANGUAGES[0]
    return current_text(trajectory, language if language in LANGUAGES else LANGUAGES[0])


def _unsigned_page(
    request: HttpRequest, trajectory: Trajectory, form: SignForm | None
) -> HttpResponse:
    context = _context(request, trajectory) | {
        "form": form,
        "text": form.text if form else _current(trajectory),
        "may_record": can(request.person, "agreement.record", trajectory),
    }
    status = 422 if form and form.is_bound else 200
    return render(request, "programmes/agreement.html", context, status=status)


def _signed_page(request: HttpRequest, trajectory: Trajectory, signed: Agreement) -> HttpResponse:
    context = _context(request, trajectory) | _signature(signed, signed_text(signed))
    return render(request, "programmes/agreement_signed.html", context)


def _signature(signed: Agreement | None, made: SignedText | None) -> dict[str, Any]:
    return {
        "agreement": signed,
        "text": made.text if made else None,
        "is_as_signed": bool(made and made.is_as_signed),
        "mark": signed.text_hash[:12] if signed else "",
    }


def _signed_before(request: HttpRequest, before: Agreement) -> HttpResponse:
    words = {"day": day(before.signed_on), "name": before.signer}
    text = _("This was signed already, on %(day)s by %(name)s. You need not do anything.") % words
    messages.info(request, text)
    return redirect("programmes:agreement", before.trajectory.pk)


def _consents_page(
    request: HttpRequest, trajectory: Trajectory, form: ConsentsForm | None
) -> HttpResponse:
    given = given_purposes(trajectory.participation)
    managers = trajectory.wave.programme.mandates.now().filter(role=Role.MANAGER)
    language = get_language() or LANGUAGES[0]
    context = _context(request, trajectory) | {
        "form": form,
        "choices": [(purpose.label(language), purpose.key in given) for purpose in purposes()],
        "town_sees": "town_sees_progress" in given,
        "managers": [mandate.person for mandate in managers.select_related("person")],
        "experts": trajectory.people(Role.EXPERT),
        "town": trajectory.wave.municipality,
        "may_give_link": can(request.person, "link.give", trajectory),
    }
    status = 422 if form and form.is_bound else 200
    return render(request, "programmes/consents.html", context, status=status)


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
        "in_the_shop": bool(SHOP & trajectory.roles_of(request.person)),
    }
