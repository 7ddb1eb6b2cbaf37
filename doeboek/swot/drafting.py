"""Puts proposals on the board, for people to accept, reword or leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from doeboek.audits.evidence import photos_of
from doeboek.audits.models import Audit
from doeboek.audits.results import latest_result
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.library import cards_for
from doeboek.swot.models import MOST_PER_QUADRANT, STEP, Point, Proof
from doeboek.swot.proposing import (
    MOST_TRENDS,
    Proposal,
    propose_from_answers,
    propose_from_trends,
)

SIDES = {
    "strength": Point.Quadrant.STRENGTH,
    "weakness": Point.Quadrant.WEAKNESS,
    "opportunity": Point.Quadrant.OPPORTUNITY,
    "threat": Point.Quadrant.THREAT,
}
MOST_AT_ONCE = {
    Point.Quadrant.STRENGTH: MOST_PER_QUADRANT,
    Point.Quadrant.WEAKNESS: MOST_PER_QUADRANT,
    Point.Quadrant.OPPORTUNITY: MOST_TRENDS,
    Point.Quadrant.THREAT: MOST_TRENDS,
}


@transaction.atomic
def propose_points(trajectory: Trajectory, *, by: Person) -> list[Point]:
    """Propose from the official answers and from the trend cards; gives the new proposals.

    What was proposed before, in whatever way it was decided, is not proposed again. A quadrant
    gets no more proposals than there is room for points. Each comes with what shows it: the
    answer and the photos beside it, or the card.
    """
    # Two people who ask at the same moment propose the same points: once is enough.
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    audit: Audit | None = None
    proposals: list[Proposal] = []
    result = latest_result(trajectory)
    if result and result.official:
        audit = result.official.audit
        form = audit.questionnaire
        proposals += propose_from_answers(form, audit.values, limit=len(form.items))
    cards = cards_for(trajectory.wave.programme_id)
    proposals += propose_from_trends(cards, trades=trajectory.trades, limit=len(cards))
    fitting = list(_fitting(trajectory, proposals))
    language = _language(trajectory)
    new = [
        Point(
            trajectory=trajectory,
            quadrant=SIDES[proposal.quadrant],
            text=proposal.text[language],
            first_text=proposal.text[language],
            order=order,
            origin=proposal.origin,
            by=by,
        )
        for order, proposal in enumerate(fitting, start=1)
    ]
    Point.objects.bulk_create(new)
    Proof.objects.bulk_create(_proofs(dict(zip(new, fitting, strict=True)), audit))
    # Trends alone only look ahead; the work of the SWOT begins with what the scan showed.
    if new and audit:
        trajectory.reach(STEP, by=by)
    return new


def _proofs(proposed: Mapping[Point, Proposal], audit: Audit | None) -> Iterator[Proof]:
    answers = audit.given if audit else {}
    photos = photos_of([audit]) if audit else {}
    for point, proposal in proposed.items():
        if card := proposal.params.get("card"):
            version = proposal.params["version"]
            yield Proof(point=point, kind=Proof.Kind.TREND, card=card, card_version=version)
        elif audit:
            item = str(proposal.params["item"])
            yield Proof(point=point, kind=Proof.Kind.ANSWER, answer=answers[item])
            for photo in photos.get((audit.pk, item), []):
                yield Proof(point=point, kind=Proof.Kind.PHOTO, photo=photo)


def _fitting(trajectory: Trajectory, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals that are new, as many as their quadrant still has room for."""
    standing = list(trajectory.points.values_list("quadrant", "origin", "state"))
    known = {(quadrant, origin) for quadrant, origin, _ in standing}
    taken = Counter(quadrant for quadrant, _, state in standing if state != Point.State.REJECTED)
    waiting = Counter(quadrant for quadrant, _, state in standing if state == Point.State.PROPOSED)
    for proposal in proposals:
        side = SIDES[proposal.quadrant]
        if (side, proposal.origin) in known:
            continue
        if taken[side] < MOST_PER_QUADRANT and waiting[side] < MOST_AT_ONCE[side]:
            taken[side] += 1
            waiting[side] += 1
            yield proposal


def _language(trajectory: Trajectory) -> str:
    """The points end up in the owner's book: they are written in the owner's language."""
    owner = trajectory.owner
    return owner.language if owner else get_language() or settings.LANGUAGE_CODE
