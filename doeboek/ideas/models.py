"""Sessions, the trends they think about, the ideas that come, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Self

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory
from doeboek.swot.models import KeyQuestion, OwnCard
from doeboek.swot.trends import TrendCard, trend_card

FREE = "free"
LETTERS = "ABCDEFGH"


class OfATrajectory(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(trajectory__in=Trajectory.objects.whole_for(person))


class SessionQuerySet(OfATrajectory):
    def for_list(self) -> Self:
        """With what a line of a list shows: the shop, and how many ideas there are."""
        return self.select_related("trajectory__wave__municipality").annotate(
            idea_count=Count("ideas", filter=Q(ideas__deleted_at=None))
        )


class Session(Versioned, Binned):
    """A brainstorm on one question; on paper it is one too, so that every idea has an origin."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("on paper")
        LIVE = "live", _("on phones")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PAPER)
    question = models.CharField(_("key question"), max_length=200)
    #: The key question of the SWOT, when that is where the question was taken from.
    key_question = models.ForeignKey(
        KeyQuestion, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    #: Which version of it was taken over, or left for words of one's own.
    key_question_version = models.PositiveIntegerField(null=True, blank=True)
    held_on = models.DateField(_("held on"), default=timezone.localdate)
    headcount = models.PositiveSmallIntegerField(_("number of people"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return self.question

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def newer_question(self) -> str:
        """How the question reads in the SWOT since it was taken from there; empty when the same,
        and once ideas came: then it is the question that was asked."""
        there = self.key_question
        if there is None or there.version == self.key_question_version:
            return ""
        return "" if there.text == self.question or self.ideas.kept().exists() else there.text

    @transaction.atomic
    def take_newer_question(self) -> None:
        """Ask what the SWOT asks now; where nothing changed there nothing happens."""
        if self.key_question and (newer := self.newer_question):
            self.question, self.key_question_version = newer, self.key_question.version
            self.save_version(self.version)

    @transaction.atomic
    def add_ideas(
        self, texts: Sequence[str], *, domain: Domain, by: Person, parent: Idea | None = None
    ) -> list[Idea]:
        """Write down ideas under one domain; the first ones tell that the session was held."""
        is_first = not self.ideas.exists()
        ideas = [
            self.ideas.create(
                trajectory=self.trajectory, domain=domain, text=text, parent=parent, by=by
            )
            for text in texts
        ]
        if is_first and ideas:
            self.trajectory.tell(
                "session.held", by=by, happened_at=self._noon_it_was_held(), session=self.pk
            )
        return ideas

    def _noon_it_was_held(self) -> datetime:
        noon = timezone.make_aware(datetime.combine(self.held_on, time(12)))
        return min(noon, timezone.now())


class DomainManager(models.Manager["Domain"]):
    def get_queryset(self) -> models.QuerySet[Domain]:
        """With the own card it was made of: every page names its domains after their cards."""
        return super().get_queryset().select_related("own_card")


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
        return self.card.title[_language()]

    @property
    def line(self) -> str:
        if self.card is None:
            return str(_("Everything that fits under no trend."))
        return self.card.line[_language()]


def _language() -> str:
    return get_language() or "nl"


class IdeaQuerySet(OfATrajectory):
    def with_choice(self) -> Self:
        """Each idea with `is_selected`, in one query."""
        return self.annotate(
            is_selected=Exists(Selection.objects.standing().filter(idea=OuterRef("pk")))
        )

    def with_choices(self) -> Self:
        """Each idea with `choice`, its domain and what it builds on, in two queries."""
        standing = Selection.objects.standing().select_related("by")
        return (
            self.with_choice()
            .select_related("domain__own_card", "parent")
            .prefetch_related(Prefetch("selections", standing, to_attr="standing_choices"))
        )

    def selected(self) -> Self:
        return self.filter(Exists(Selection.objects.standing().filter(idea=OuterRef("pk"))))


class Idea(Versioned, Binned):
    """Something a shop could try, thought up in a session."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="ideas")
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    session = models.ForeignKey(Session, models.CASCADE, related_name="ideas")
    domain = models.ForeignKey(Domain, models.PROTECT, related_name="ideas")
    text = models.CharField(_("idea"), max_length=280)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="builds"
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    client_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["domain__order", "at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "client_id"],
                condition=~models.Q(client_id=""),
                name="idea_sent_once",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @cached_property
    def standing_choices(self) -> list[Selection]:
        return list(self.selections.standing().select_related("by"))

    @property
    def choice(self) -> Selection | None:
        """Who chose it, when and why; None while nobody did."""
        return self.standing_choices[0] if self.standing_choices else None

    @transaction.atomic
    def select(self, *, by: Person, reason: str = "") -> Selection:
        """Choose this idea; choosing it again changes nothing."""
        Idea.objects.select_for_update().get(pk=self.pk)
        standing = self.selections.standing().first()
        if standing:
            return standing
        self.__dict__.pop("standing_choices", None)
        selection = self.selections.create(by=by, reason=reason)
        self.trajectory.tell("idea.selected", by=by, idea=self.pk)
        return selection

    @transaction.atomic
    def unselect(self, *, by: Person) -> None:
        """Undo the choice; that it was made once stays known."""
        self.__dict__.pop("standing_choices", None)
        standing = self.selections.standing()
        if standing.update(undone_at=timezone.now(), undone_by=by):
            self.trajectory.tell("idea.unselected", by=by, idea=self.pk)


class SelectionQuerySet(models.QuerySet["Selection"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)


class Selection(models.Model):
    """A row, not a boolean: it remembers who chose the idea, when and why."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="selections")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("why this one"), max_length=280, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SelectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=models.Q(undone_at=None), name="selection_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea}, {self.at:%Y-%m-%d}"

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)
