"""What shows that a point is true: an answer, a photo, a note, a trend card, a fact."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.audits.models import Answer, Evidence
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory
from doeboek.swot.models.card import OwnCard
from doeboek.swot.models.point import Point
from doeboek.swot.trends import TrendCard, trend_card


class ProofQuerySet(models.QuerySet["Proof"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(point__trajectory__in=Trajectory.objects.whole_for(person))


class Proof(models.Model):
    """One thing that shows a point. It points at its source, so what changes there shows here.

    A fact stands by itself: its words, where it was read, and of which year it is.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", _("an answer of the scan")
        PHOTO = "photo", _("a photo of the scan")
        NOTE = "note", _("a note")
        TREND = "trend", _("a trend card")
        FACT = "fact", _("a fact")

    point = models.ForeignKey(Point, models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=10, choices=Kind)
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="+")
    photo = models.ForeignKey(Evidence, models.CASCADE, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, null=True, blank=True, related_name="+")
    card = models.CharField(max_length=60, blank=True)
    card_version = models.PositiveSmallIntegerField(null=True, blank=True)
    own_card = models.ForeignKey(OwnCard, models.PROTECT, null=True, blank=True, related_name="+")
    fact = models.CharField(_("the fact"), max_length=200, blank=True)
    source = models.CharField(_("where you read it"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proof_is_what_its_kind_says",
                condition=(
                    Q(kind="answer", answer__isnull=False)
                    | Q(kind="photo", photo__isnull=False)
                    | Q(kind="note", note__isnull=False)
                    | (Q(kind="trend", card_version__isnull=False) & ~Q(card=""))
                    | (Q(kind="fact") & ~Q(fact="") & ~Q(source=""))
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["point", kind], condition=Q(kind=kind), name=f"proof_{kind}_once"
                )
                for kind in ("answer", "photo", "note")
            ),
            models.UniqueConstraint(
                fields=["point", "card"], condition=Q(kind="trend"), name="proof_trend_once"
            ),
        ]

    def __str__(self) -> str:
        return self.fact or self.card or f"{self.kind} {self.pk}"

    @property
    def trend(self) -> TrendCard:
        """The card as it was when it was named. Raises UnknownTrendCard."""
        return (
            self.own_card.card if self.own_card else trend_card(self.card, self.card_version or 0)
        )

    def roles_of(self, person: Person) -> set[Role]:
        return self.point.roles_of(person)
