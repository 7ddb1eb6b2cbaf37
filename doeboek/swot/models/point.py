"""Points of a SWOT: proposed from what was measured, confirmed by people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory
from doeboek.swot.shown import Shown

STEP = "swot"
MOST_PER_QUADRANT = 5
INSIDE, OUTSIDE = "sw", "ot"


class QuadrantFull(Exception):
    """Five points stand in this quadrant already; a sixth would hide what matters."""


class PointQuerySet(models.QuerySet["Point"]):
    def visible_to(self, person: Person | None) -> Self:
        """With their programme: whoever asks for a page is judged by it, and the page shows it."""
        seen = self.filter(trajectory__in=Trajectory.objects.whole_for(person))
        return seen.select_related("trajectory__wave__programme")

    def accepted(self) -> Self:
        return self.filter(state=Point.State.ACCEPTED)

    def proposed(self) -> Self:
        return self.filter(state=Point.State.PROPOSED)


class Point(Versioned):
    """One strength, weakness, opportunity or threat, with what shows it."""

    class Quadrant(models.TextChoices):
        STRENGTH = "s", _("Strengths")
        WEAKNESS = "w", _("Weaknesses")
        OPPORTUNITY = "o", _("Opportunities")
        THREAT = "t", _("Threats")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="points")
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    quadrant = models.CharField(_("quadrant"), max_length=1, choices=Quadrant)
    text = models.CharField(_("point"), max_length=200)
    #: The words in which it was proposed; empty when a person wrote it.
    first_text = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    #: Where a proposal came from: "item:innovatiekrachtscan/E1", "trend:ageing"; empty when a
    #: person wrote it. It names no version: what was rejected once stays recognisable.
    origin = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    #: What shows it, for the reader of a page: `swot.proofs` puts it there.
    shown: Sequence[Shown] = ()
    #: Whether somebody of the shop brought it: `swot.board` puts it there.
    from_shop: bool = False

    class Meta:
        ordering = ["quadrant", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "quadrant", "origin"],
                condition=~Q(origin=""),
                name="point_proposed_once",
            ),
            models.CheckConstraint(name="point_has_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    @property
    def is_reworded(self) -> bool:
        return bool(self.first_text) and self.first_text != self.text

    @property
    def is_inside(self) -> bool:
        """Of the shop itself, not of the world around it."""
        return self.quadrant in INSIDE

    @transaction.atomic
    def accept(self, *, by: Person, text: str = "") -> None:
        """Accept the point, reworded when `text` is given; QuadrantFull beyond five."""
        # The row of the trajectory stands in the way of two people who add the fifth at once.
        Trajectory.objects.select_for_update().get(pk=self.trajectory_id)
        others = self._mates().exclude(pk=self.pk)
        if others.count() >= MOST_PER_QUADRANT:
            raise QuadrantFull(self.quadrant)
        if not self._keeps_its_place(others):
            self.order = (others.aggregate(last=Max("order"))["last"] or 0) + 1
        self.text = text or self.text
        self._decide(self.State.ACCEPTED, by)
        self.trajectory.reach(STEP, by=by)

    def _keeps_its_place(self, others: PointQuerySet) -> bool:
        """An accepted one does, and one that was, as long as nobody took the place."""
        if self.is_accepted and self.pk:
            return True
        was_accepted = self.state == self.State.REJECTED and self.order > 0
        return was_accepted and not others.filter(order=self.order).exists()

    def reword(self, text: str, *, by: Person) -> None:
        """Other words for the same point; what was decided about it stays."""
        self.text = text
        self._decide(self.State(self.state), by)

    def reject(self, *, by: Person) -> None:
        """Leave it out; it is not proposed again. An accepted one can come back to its place."""
        if not self.is_accepted:
            self.order = 0
        self._decide(self.State.REJECTED, by)

    def propose_again(self, *, by: Person) -> None:
        """Undo a rejection: it waits for a decision as it did before."""
        self._decide(self.State.PROPOSED, by)

    @transaction.atomic
    def move(self, places: int) -> None:
        """One place up (-1) or down (1) among the accepted points of its quadrant."""
        mates = list(self._mates().select_for_update().order_by("order", "pk"))
        here = mates.index(self)
        there = min(max(here + places, 0), len(mates) - 1)
        mates.insert(there, mates.pop(here))
        for order, point in enumerate(mates, start=1):
            point.order = order
        Point.objects.bulk_update(mates, ["order"])

    def _mates(self) -> PointQuerySet:
        mates = Point.objects.accepted().filter(trajectory=self.trajectory_id)
        return mates.filter(quadrant=self.quadrant)

    def _decide(self, state: State, by: Person) -> None:
        self.state, self.decided_by, self.decided_at = state, by, timezone.now()
        if self.pk:
            self.save_version(self.version)
        else:
            self.save()
