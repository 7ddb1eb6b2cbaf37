"""What a shop asks of its town."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.course import OPEN, Kind, State, is_possible
from doeboek.cityissues.models.answering import TownHall
from doeboek.cityissues.models.bundle import Bundle
from doeboek.cityissues.models.reach import ANSWERING, in_towns, roles_in
from doeboek.cityissues.models.turn import LONGEST, Turn
from doeboek.cityissues.terms import days_late
from doeboek.cityissues.wording import CATEGORY_CHOICES, STATE_CHOICES, name_of
from doeboek.common.files import release
from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import SHOP, TEAM, KnowsRoles, Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Trajectory


def random_uid() -> str:
    return str(uuid4())


class CityIssueQuerySet(models.QuerySet["CityIssue"]):
    def visible_to(self, person: Person | None) -> Self:
        """The shop's and its team's own; for the town what was not withdrawn.

        Who came in by the link of one question sees that one, as long as it is theirs to answer.
        """
        if person is None:
            return self.none()
        there = self.filter(trajectory__deleted_at=None).select_related(
            "trajectory__wave__municipality", "bundle", "handler", "photo"
        )
        own = Q(trajectory__in=Trajectory.objects.whole_for(person))
        if not person.link:
            return there.filter(own | self._of_the_towns(person))
        if person.link.object_type != CityIssue._meta.label_lower:
            return there.filter(own)
        asked = there.filter(pk=person.link.object_id or 0, withdrawn_at=None)
        theirs = [issue.pk for issue in asked if issue.is_answered_by(person)]
        return there.filter(pk__in=theirs)

    def for_town(self, person: Person) -> Self:
        """Those that the towns of somebody were asked."""
        there = self.filter(trajectory__deleted_at=None)
        return there.filter(self._of_the_towns(person))

    def _of_the_towns(self, person: Person) -> Q:
        if not person.roles_anywhere & set(ANSWERING):
            return Q(pk=None)
        return in_towns(person, "trajectory__wave__") & Q(withdrawn_at=None)

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None, trajectory__deleted_at=None)

    def taken_back(self) -> Self:
        """Withdrawn, the last one first."""
        kept = self.filter(withdrawn_at__isnull=False, trajectory__deleted_at=None)
        return kept.order_by("-withdrawn_at", "-pk")

    def open(self) -> Self:
        """The town still has to do something, or waits for the shop."""
        return self.standing().filter(state__in=OPEN)

    def late(self, today: date) -> Self:
        return self.open().filter(asked_at=None, due__lt=today)

    def for_list(self) -> Self:
        """With what a line of a list shows, in a constant number of queries."""
        return self.select_related(
            "trajectory__wave__municipality",
            "trajectory__wave__programme",
            "bundle",
            "handler__user",
        )

    def with_last_turn(self) -> Self:
        """Each with `last_kind`: what happened to it last."""
        turns = Turn.objects.filter(issue=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(last_kind=Subquery(turns.values("kind")[:1]))

    def with_turns(self) -> Self:
        turns = Turn.objects.select_related("by", "to", "bundle")
        return self.prefetch_related(Prefetch("turns", turns, to_attr="story"))


class CityIssue(KnowsRoles, Versioned):
    """A question of a shop to its town: what, where, with or without the shop's name."""

    class Origin(models.TextChoices):
        SHOP = "shop", _("the shop's page")
        VISIT = "visit", _("a visit")
        SESSION = "session", _("an idea session")
        BOOK = "book", _("the doeboek")

    uid = models.CharField(max_length=36, unique=True, default=random_uid, editable=False)
    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="city_issues")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.SHOP)
    category = models.CharField(_("about"), max_length=20, choices=CATEGORY_CHOICES)
    text = models.CharField(_("what you ask"), max_length=LONGEST)
    place = models.CharField(_("where"), max_length=200, blank=True)
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="city_issues"
    )
    #: Whether the town reads the name of the shop.
    is_named = models.BooleanField(_("with the name of the shop"), default=False)
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(default=timezone.now, db_index=True)
    state = models.CharField(
        _("how it stands"), max_length=20, choices=STATE_CHOICES, default=State.NEW
    )
    due = models.DateField(_("answer by"))
    #: Since when the town waits for an answer of the shop.
    asked_at = models.DateTimeField(null=True, blank=True)
    #: To whom it was handed on; else the counter of its category has it.
    handler = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    bundle = models.ForeignKey(
        Bundle, models.SET_NULL, null=True, blank=True, related_name="issues"
    )
    #: When somebody of the town was written to; empty as long as there is nobody.
    told_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CityIssueQuerySet.as_manager()

    #: What happened to it, asked for by `with_turns`.
    story: list[Turn]
    #: What happened to it last, asked for by `with_last_turn`.
    last_kind: str

    class Meta:
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["state", "due"], name="city_issue_due")]

    def __str__(self) -> str:
        words = {"number": self.pk, "town": self.municipality.name}
        return gettext("question %(number)s to %(town)s") % words

    @property
    def municipality(self) -> Municipality:
        """The town that is asked, under the name of its wave."""
        return self.trajectory.wave.municipality

    @property
    def handler_name(self) -> str:
        return name_of(self.handler) if self.handler else ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and not self.withdrawn_at

    @property
    def is_waiting_for_shop(self) -> bool:
        return bool(self.is_open and self.asked_at)

    @property
    def is_answered(self) -> bool:
        return self.state == State.ANSWERED

    @property
    def is_settled(self) -> bool:
        """Closed because its shop said that it was helped."""
        ends = self.turns.filter(kind__in=[Kind.HELPED, Kind.CLOSED]).order_by("at", "pk")
        last = ends.last() if self.state == State.CLOSED else None
        return last is not None and last.kind == Kind.HELPED

    @property
    def days_late(self) -> int:
        """Working days past the term, as long as the town has to do something."""
        counts = self.is_open and not self.asked_at
        return days_late(self.due, timezone.localdate()) if counts else 0

    def is_answered_by(self, person: Person) -> bool:
        """Whether it is this person's to answer now, by whatever way they come in."""
        hall = TownHall(self.trajectory.wave)
        works_there = any(mandate.person_id == person.pk for mandate in hall.mandates)
        return works_there or person in hall.handlers(self.category, self.handler)

    def can_take(self, kind: Kind) -> bool:
        return not self.withdrawn_at and is_possible(kind, State(self.state))

    def _roles_of(self, person: Person) -> set[Role]:
        """The shop's and the team's own roles; the town's; by its own link only to answer it."""
        if person.link and person.link.opens(self):
            return {Role.DEPARTMENT}
        own = self.trajectory.roles_of(person) & (TEAM | SHOP)
        return own | (set() if self.withdrawn_at else roles_in(self.trajectory.wave, person))


@receiver(post_delete, sender=CityIssue)
def release_the_photo(instance: CityIssue, **_sent: Any) -> None:
    """Also when the row went along with its shop."""
    if instance.photo_id:
        release(StoredFile.objects.filter(pk=instance.photo_id).first())
