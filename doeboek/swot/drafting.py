"""Puts proposals on the board, for people to accept, reword or leave out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from doeboek.audits.evidence import photos_of
from doeboek.audits.models import Audit
from doeboek.audits.results import latest_result
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.library import own_cards, with_own
from doeboek.swot.models import MOST_PER_QUADRANT, STEP, OwnCard, Point, Proof
from doeboek.swot.proposing import (
    MOST_AT_ONCE,
    Board,
    Proposal,
    Quadrant,
    propose_from_answers,
    propose_from_trends,
)

QUADRANTS: Mapping[Quadrant, Point.Quadrant] = {
    "strength": Point.Quadrant.STRENGTH,
    "weakness": Point.Quadrant.WEAKNESS,
    "opportunity": Point.Quadrant.OPPORTUNITY,
    "threat": Point.Quadrant.THREAT,
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
    board = _board(trajectory)
    audit: Audit | None = None
    proposals: list[Proposal] = []
    result = latest_result(trajectory)
    if result and result.official:
        audit = result.official.audit
        proposals += propose_from_answers(audit.questionnaire, audit.values, board=board)
    own = own_cards(trajectory.wave.programme_id)
    proposals += propose_from_trends(with_own(own), trades=trajectory.trades, board=board)
    language = _language(trajectory)
    new = [
        Point(
            trajectory=trajectory,
            quadrant=QUADRANTS[proposal.quadrant],
            text=proposal.text[language],
            first_text=proposal.text[language],
            order=order,
            origin=proposal.origin,
            by=by,
        )
        for order, proposal in enumerate(proposals, start=1)
    ]
    Point.objects.bulk_create(new)
    Proof.objects.bulk_create(
        _proofs(dict(zip(new, proposals, strict=True)), audit, {row.key: row for row in own})
    )
    # Trends alone only look ahead; the work of the SWOT begins with what the scan showed.
    if new and audit:
        trajectory.reach(STEP, by=by)
    return new


def _proofs(
    proposed: Mapping[Point, Proposal], audit: Audit | None, own: Mapping[str, OwnCard]
) -> Iterator[Proof]:
    answers = audit.given if audit else {}
    photos = photos_of([audit]) if audit else {}
    for point, proposal in proposed.items():
        if card := proposal.params.get("card"):
            yield Proof(
                point=point,
                kind=Proof.Kind.TREND,
                card=card,
                card_version=proposal.params["version"],
                own_card=own.get(str(card)),
            )
        elif audit:
            item = str(proposal.params["item"])
            yield Proof(point=point, kind=Proof.Kind.ANSWER, answer=answers[item])
            for photo in photos.get((audit.pk, item), []):
                yield Proof(point=point, kind=Proof.Kind.PHOTO, photo=photo)


def _board(trajectory: Trajectory) -> Board:
    """What was proposed, what of it was rejected, and what there is still room for."""
    points = list(trajectory.points.values_list("quadrant", "origin", "state"))
    taken = Counter(quadrant for quadrant, _, state in points if state != Point.State.REJECTED)
    waiting = Counter(quadrant for quadrant, _, state in points if state == Point.State.PROPOSED)
    named = {choice: quadrant for quadrant, choice in QUADRANTS.items()}

    def pairs(*, rejected: bool) -> list[tuple[Quadrant, str]]:
        return [
            (named[Point.Quadrant(quadrant)], origin)
            for quadrant, origin, state in points
            if (state == Point.State.REJECTED) is rejected
        ]

    return Board(
        standing=pairs(rejected=False),
        rejected=pairs(rejected=True),
        room={
            quadrant: max(
                0, min(MOST_PER_QUADRANT - taken[choice], MOST_AT_ONCE[quadrant] - waiting[choice])
            )
            for quadrant, choice in QUADRANTS.items()
        },
    )


def _language(trajectory: Trajectory) -> str:
    """The points end up in the owner's book: they are written in the owner's language."""
    owner = trajectory.owner
    return owner.language if owner else get_language() or settings.LANGUAGE_CODE
