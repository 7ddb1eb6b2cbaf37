"""What of the book or the scan an expert is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from doeboek.audits.results import Result, latest_result
from doeboek.books.models import Action
from doeboek.followup.models import FollowUp
from doeboek.programmes.models import Trajectory


class Origin(NamedTuple):
    """`value` is "action:7" or "domain:B", as a form sends it."""

    value: str
    title: str
    action: Action | None = None
    domain: str = ""


def origins_of(trajectory: Trajectory) -> list[Origin]:
    """The actions that are not done, then the domains of the scan, the weakest first."""
    return [*_of_the_book(trajectory), *_of_the_scan(latest_result(trajectory))]


def origin_of(follow_up: FollowUp) -> str:
    """Where it came from in a sentence, with the score as it stands now; empty for neither."""
    if follow_up.action and not follow_up.action.deleted_at:
        return _("From the doeboek: %(action)s.") % {"action": follow_up.action.title}
    if not follow_up.domain:
        return ""
    scan = _of_the_scan(latest_result(follow_up.trajectory))
    found = next((each for each in scan if each.domain == follow_up.domain), None)
    return _("From the scan: %(domain)s.") % {"domain": found.title} if found else ""


def _of_the_book(trajectory: Trajectory) -> Iterator[Origin]:
    actions = Action.objects.kept().filter(book=trajectory.pk).undone().in_order()
    for action in actions:
        yield Origin(f"action:{action.pk}", action.title, action=action)


def _of_the_scan(result: Result | None) -> Iterator[Origin]:
    """A domain without a score comes last: unknown is not 0."""
    if result is None:
        return
    scored = [(domain, domain.scores[0]) for domain in result.domains]
    for domain, score in sorted(scored, key=lambda each: (each[1] is None, each[1] or 0)):
        words = {"domain": domain.title, "score": score}
        title = (
            _("%(domain)s (%(score)s out of 100)") % words if score is not None else domain.title
        )
        yield Origin(f"domain:{domain.id}", title, domain=domain.id)
