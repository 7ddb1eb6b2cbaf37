"""The fields to think in: trends, and the free one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.audits.texts import in_reader_language, other_language
from doeboek.common.rows import read
from doeboek.ideas.models.session import Session
from doeboek.swot.models import OwnCard
from doeboek.swot.trends import TrendCard, trend_card

FREE = "free"
LETTERS = "ABCDEFGH"


class DomainManager(models.Manager["Domain"]):
    def get_queryset(self) -> models.QuerySet[Domain]:
        """With the own card it was made of: every page names its domains after their cards."""
        return super().get_queryset().select_related("own_card")

    def bare(self, session: int) -> list[Domain]:
        """Those of a session without their cards. By hand, as `Room.lock` is."""
        rest = 'FROM ideas_domain own WHERE own.session_id = %s ORDER BY own."order"'
        return read(Domain, rest, [session])


class Domain(models.Model):
    """One of a session's fields to think in: a trend card, or the free one."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="domains")
    order = models.PositiveSmallIntegerField()
    trend = models.CharField(max_length=60, default=FREE)
    trend_version = models.PositiveSmallIntegerField(default=1)
    #: The version that was chosen, when the card is one of the programme's own.
    own_card = models.ForeignKey(OwnCard, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True)

    objects = DomainManager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["session", "order"], name="domain_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.letter}. {self.name}"

    @property
    def letter(self) -> str:
        return LETTERS[self.order]

    @property
    def is_free(self) -> bool:
        return self.trend == FREE

    @property
    def card(self) -> TrendCard | None:
        """The trend card as it was when it was chosen; None for the free domain."""
        if self.own_card:
            return self.own_card.card
        return None if self.is_free else trend_card(self.trend, self.trend_version)

    @property
    def name(self) -> str:
        """What it is called, in the reader's language unless it was given a title of its own."""
        if self.title or self.card is None:
            return self.title or str(_("Free"))
        return in_reader_language(self.card.title)

    @property
    def name_language(self) -> str:
        """The language of the name, when the reader's is not there; else empty."""
        return "" if self.title or self.card is None else other_language(self.card.title)

    @property
    def line_language(self) -> str:
        return "" if self.card is None else other_language(self.card.line)

    @property
    def line(self) -> str:
        if self.card is None:
            return str(_("Everything that fits under no trend."))
        return in_reader_language(self.card.line)
