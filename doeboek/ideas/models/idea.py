"""An idea, the choice of it, and which other idea it is the same as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models, transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.models import CityIssue
from doeboek.common.models import Binned, Versioned
from doeboek.common.rows import read
from doeboek.ideas.models.domain import Domain
from doeboek.ideas.models.kept import Decision, OfATrajectory, Undoable
from doeboek.ideas.models.session import Session
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory

if TYPE_CHECKING:
    from doeboek.ideas.models.seat import Seat


_MOST_DIGITS = 18


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

    def choosable(self) -> Self:
        """What a group chooses from: in sight, there in time, and under no other idea."""
        held = Likeness.objects.holding().filter(idea=OuterRef("pk"))
        return self.kept().filter(~Exists(held), is_late=False)

    def in_sight(self, session: int, key: str) -> Idea | None:
        """The idea of this session with this key, as it was sent. By hand, as `Room.lock` is."""
        if not key.isascii() or not key.isdigit() or len(key) > _MOST_DIGITS:
            return None
        where = "own.id = %s AND own.session_id = %s AND own.deleted_at IS NULL"
        found = read(Idea, f"FROM ideas_idea own WHERE {where}", [int(key), session])
        return found[0] if found else None

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
    #: Of a live session: who wrote it, at which table, and in which round (0 is outside of them).
    seat: models.ForeignKey[Seat | None, Seat | None] = models.ForeignKey(
        "ideas.Seat", models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    table = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=0)
    #: It came when the choosing had begun, and is not chosen from unless one goes back.
    is_late = models.BooleanField(default=False)
    #: The question to the town that it became.
    city_issue = models.ForeignKey(
        CityIssue, models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    at = models.DateTimeField(auto_now_add=True)

    #: The ideas that lie under it, where `together.options` found it.
    originals: list[Idea]

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

    @cached_property
    def standing_shortlistings(self) -> list[Decision]:
        return list(self.shortlistings.standing().select_related("by"))

    @property
    def listing(self) -> Decision | None:
        """Who put it on the shortlist, and when; None while it is not there."""
        return self.standing_shortlistings[0] if self.standing_shortlistings else None

    @cached_property
    def standing_asides(self) -> list[Decision]:
        return list(self.asides.standing().select_related("by"))

    @property
    def aside(self) -> Decision | None:
        """Who said why it is not done now; None while nobody did."""
        return self.standing_asides[0] if self.standing_asides else None

    @transaction.atomic
    def unlist(self, *, by: Person) -> None:
        """Take it off the shortlist; what was said of it stays known."""
        self.shortlistings.take_back(by=by)
        self._forget_decisions()

    @transaction.atomic
    def select(self, *, by: Person, reason: str = "") -> Selection:
        """Choose this idea, also one that was set aside; choosing it again changes nothing."""
        selection, is_new = self._decided(self.selections, by=by, reason=reason)
        if is_new:
            self.asides.take_back(by=by)
            self.trajectory.tell("idea.selected", by=by, idea=self.pk)
        return selection

    @transaction.atomic
    def unselect(self, *, by: Person) -> None:
        """Undo the choice; that it was made once stays known."""
        self._forget_decisions()
        if self.selections.take_back(by=by):
            self.trajectory.tell("idea.unselected", by=by, idea=self.pk)

    @transaction.atomic
    def set_aside(self, *, by: Person, reason: str) -> Decision:
        """Say why it is not done now; the first reason stands. Raises StillChosen."""
        Idea.objects.select_for_update().get(pk=self.pk)
        if self.selections.standing().exists():
            raise StillChosen(self.pk)
        aside, is_new = self._decided(self.asides, by=by, reason=reason)
        if is_new:
            self.trajectory.tell("idea.set_aside", by=by, idea=self.pk)
        return aside

    @transaction.atomic
    def take_up(self, *, by: Person) -> None:
        """Look at it again after all."""
        self.asides.take_back(by=by)
        self._forget_decisions()

    def _decided(self, decisions: Any, *, by: Person, **facts: Any) -> tuple[Any, bool]:
        """What stands of these decisions about this idea, and whether it is made here and now."""
        Idea.objects.select_for_update().get(pk=self.pk)
        self._forget_decisions()
        standing = decisions.standing().first()
        return (standing, False) if standing else (decisions.create(by=by, **facts), True)

    def _forget_decisions(self) -> None:
        for name in ("choices", "shortlistings", "asides"):
            self.__dict__.pop(f"standing_{name}", None)


class StillChosen(Exception):
    """What is chosen cannot be set aside: the choice is taken back first."""


class Selection(Decision):
    """A row, not a boolean: it remembers who chose the idea, when and why."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="selections")
    reason = models.CharField(_("why this one"), max_length=280, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=models.Q(undone_at=None), name="selection_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea}, {self.at:%Y-%m-%d}"


class LikenessQuerySet(Undoable):
    def same(self) -> Self:
        return self.standing().filter(is_same=True)

    def different(self) -> Self:
        return self.standing().filter(is_same=False)

    def holding(self) -> Self:
        """By which an idea lies under another one: a head out of sight holds nothing."""
        return self.same().filter(head__deleted_at=None, head__is_late=False)

    def heads_in(self, session: int) -> dict[int, int]:
        """What `holding` finds in a session: the head of each idea, both by primary key. By hand,
        as `Room.lock` is.
        """
        sql = (
            "SELECT likeness.idea_id, likeness.head_id FROM ideas_likeness likeness"
            " JOIN ideas_idea idea ON idea.id = likeness.idea_id"
            " JOIN ideas_idea head ON head.id = likeness.head_id"
            " WHERE idea.session_id = %s AND likeness.is_same AND likeness.undone_at IS NULL"
            " AND head.deleted_at IS NULL AND NOT head.is_late"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [session])
            return dict(cursor.fetchall())

    def undo(self) -> None:
        self.update(undone_at=timezone.now())


class Likeness(models.Model):
    """Somebody looked at two ideas: the one is the same as its head and counts under it, or the two
    are not the same and are not asked about again. Both ideas stay as they are."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="likenesses")
    head = models.ForeignKey(Idea, models.CASCADE, related_name="likes")
    is_same = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(undone_at=None, is_same=True),
                name="likeness_under_one_head",
            ),
            models.UniqueConstraint(
                fields=["idea", "head"],
                condition=Q(undone_at=None, is_same=False),
                name="likeness_denied_once",
            ),
            models.CheckConstraint(name="likeness_of_two", condition=~Q(idea=F("head"))),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {'=' if self.is_same else '≠'} {self.head_id}"
