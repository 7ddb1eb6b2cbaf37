"""Points of a SWOT: proposed from what was measured, confirmed by people."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.audits.models import Answer
from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory

STEP = "swot"
MOST_PER_QUADRANT = 5


class QuadrantFull(Exception):
    """Five points stand in this quadrant already; a sixth would hide what matters."""


class PointQuerySet(models.QuerySet["Point"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))

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
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    #: Where a proposal came from: "item:innovatiekrachtscan/E1", "trend:ageing"; empty when a
    #: person wrote it. It names no version: what was rejected once stays recognisable.
    origin = models.CharField(max_length=80, blank=True)
    answer = models.ForeignKey(Answer, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = PointQuerySet.as_manager()

    #: Why it was proposed, in the reader's language; a page that shows it asks `swot.reasons`.
    reason: str = ""

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

    @transaction.atomic
    def accept(self, *, by: Person, text: str = "") -> None:
        """Accept the point, reworded when `text` is given; QuadrantFull beyond five."""
        # The row of the trajectory stands in the way of two people who add the fifth at once.
        Trajectory.objects.select_for_update().get(pk=self.trajectory_id)
        others = self._mates().exclude(pk=self.pk)
        if others.count() >= MOST_PER_QUADRANT:
            raise QuadrantFull(self.quadrant)
        if self.state != self.State.ACCEPTED or not self.pk:
            self.order = (others.aggregate(last=Max("order"))["last"] or 0) + 1
        self.text = text or self.text
        self._decide(self.State.ACCEPTED, by)
        self.trajectory.reach(STEP, by=by)

    def reject(self, *, by: Person) -> None:
        """Leave it out; it is not proposed again."""
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
