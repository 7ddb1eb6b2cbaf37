"""What would bring a quiet shop on, in words and with the page where one does it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.desk.nextstep import Facts, NextStep, next_step
from doeboek.desk.stalling import Nudge, Quiet, nudge
from doeboek.programmes.models import Trajectory


def brings_on(trajectory: Trajectory, facts: Facts) -> NextStep | None:
    """None when all that is left is the visit that is planned."""
    found = nudge(quiet(trajectory, facts))
    if found in (Nudge.METHOD, Nudge.LOOK_BACK):
        return next_step(facts)
    return STEPS[found](trajectory.pk)


def quiet(trajectory: Trajectory, facts: Facts) -> Quiet:
    return Quiet(
        days=trajectory.quiet_days,
        limit=trajectory.wave.programme.stalled_after_days,
        has_coach=trajectory.coach is not None,
        has_owner=trajectory.owner is not None,
        awaits_team=bool(facts.question or facts.remarked or facts.has_visit_ahead),
        has_agreement=facts.has_agreement,
        awaits_scan=not facts.owner_scan_finished and "scan" not in facts.lacks,
        has_book=facts.has_edition,
        has_moved=facts.has_done,
        can_look_back=facts.look_back is not None,
    )


def _find_coach(pk: int) -> NextStep:
    return NextStep(
        _("Find a coach"),
        _("Nobody coaches this shop."),
        _("Hand it over"),
        reverse("programmes:handover", args=[pk]),
    )


def _find_owner(pk: int) -> NextStep:
    return NextStep(
        _("Find out who the owner is"),
        _("Nobody is known here to whom one can give a link."),
        _("Write down who it is"),
        reverse("programmes:people", args=[pk]),
    )


def _decide(pk: int) -> NextStep:
    return NextStep(
        _("Call, and decide: go on or stop"),
        _("It has been quiet for so long that both of you may have let it go."),
        _("Stop here"),
        reverse("programmes:close", args=[pk]),
    )


def _sign(pk: int) -> NextStep:
    return NextStep(
        _("Have the agreement signed"),
        _("The owner can do it on the telephone in two minutes."),
        _("Give the link"),
        _link_to("programmes:agreement", pk),
    )


def _scan(pk: int) -> NextStep:
    return NextStep(
        _("Ask the owner to finish the scan"),
        _("The link leads straight to the question where they stopped."),
        _("Give the link"),
        _link_to("audits:start", pk),
    )


def _show_book(pk: int) -> NextStep:
    return NextStep(
        _("Show the doeboek on the phone"),
        _("No action was ticked off since the book was given out."),
        _("Give the link"),
        _link_to("desk:mine", pk),
    )


def _link_to(name: str, pk: int) -> str:
    """Where one gives the owner's link, that leads on to this page."""
    onward = urlencode({"naar": reverse(name, args=[pk])})
    return f"{reverse('programmes:link', args=[pk])}?{onward}"


STEPS = {
    Nudge.FIND_COACH: _find_coach,
    Nudge.FIND_OWNER: _find_owner,
    Nudge.DECIDE: _decide,
    Nudge.SIGN: _sign,
    Nudge.SCAN: _scan,
    Nudge.SHOW_BOOK: _show_book,
}
