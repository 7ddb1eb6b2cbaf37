"""The doeboek: chosen ideas worked out, actions to do, what was done, and editions on paper."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Self

from django.db import models, transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, BinnedQuerySet, StoredFile, Versioned
from doeboek.ideas.models import Idea
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class OfABook(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(book__trajectory__in=Trajectory.objects.whole_for(person))


class BookQuerySet(models.QuerySet["Book"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))


class Book(Versioned):
    """The one doeboek of a trajectory; it has the trajectory's id."""

    trajectory = models.OneToOneField(
        Trajectory, models.CASCADE, primary_key=True, related_name="book"
    )
    sentence = models.CharField(_("the shop in one sentence"), max_length=280, blank=True)
    closing_words = models.TextField(_("how we go on"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BookQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.trajectory)

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def latest_edition(self) -> Edition | None:
        return self.editions.standing().order_by("-number").first()


class Elaboration(Versioned, Binned):
    """A chosen idea worked out: for whom, what is new, what the customer gains."""

    book = models.ForeignKey(Book, models.CASCADE, related_name="elaborations")
    idea = models.OneToOneField(Idea, models.PROTECT, related_name="elaboration")
    title = models.CharField(_("title"), max_length=200)
    for_whom = models.CharField(_("for whom"), max_length=280, blank=True)
    what_is_new = models.CharField(_("what is new"), max_length=280, blank=True)
    value = models.CharField(_("what the customer gains"), max_length=280, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = OfABook.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)


def random_public_id() -> str:
    return secrets.token_urlsafe(16)


class ActionQuerySet(OfABook):
    def visible_to(self, person: Person | None) -> Self:
        """The actions of one's books, and as an expert those one helps with."""
        if person is None:
            return self.none()
        whole = Q(book__trajectory__in=Trajectory.objects.whole_for(person))
        helps = Q(helper=person, book__trajectory__in=Trajectory.objects.visible_to(person))
        return self.kept().filter(whole | helps)

    def with_answer(self) -> Self:
        """Each action with the kind, time and person of its last standing answer."""
        last = Response.objects.standing().filter(action=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            answer=Subquery(last.values("kind")[:1]),
            answered_at=Subquery(last.values("at")[:1]),
            answered_by_name=Subquery(last.values("by__name")[:1]),
        )

    def undone(self) -> Self:
        done = Response.objects.standing().filter(action=OuterRef("pk"), kind="done")
        return self.filter(~models.Exists(done))


class Action(Versioned, Binned):
    """One thing to do: what, the first step, who, by when, what it costs, how one sees it works."""

    class Cost(models.TextChoices):
        FREE = "free", _("free")
        UNDER_100 = "100", _("up to 100 euro")
        UNDER_500 = "500", _("100 to 500 euro")
        UNDER_2500 = "2500", _("500 to 2500 euro")
        OVER_2500 = "more", _("more than 2500 euro")

    class Term(models.TextChoices):
        START = "start", _("to begin with")
        SHORT = "short", _("within three months")
        MEDIUM = "medium", _("within a year")
        LATER = "later", _("later")

    book = models.ForeignKey(Book, models.CASCADE, related_name="actions")
    elaboration = models.ForeignKey(
        Elaboration, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    title = models.CharField(_("what"), max_length=200)
    why = models.CharField(_("why"), max_length=600, blank=True)
    first_step = models.CharField(_("first step, within seven days"), max_length=280, blank=True)
    first_step_due = models.DateField(_("first step by"), null=True, blank=True)
    who = models.CharField(_("who"), max_length=200, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes it takes"), null=True, blank=True)
    cost = models.CharField(_("cost"), max_length=10, choices=Cost, blank=True)
    help = models.CharField(_("help"), max_length=280, blank=True)
    helper = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="helps_with"
    )
    measure = models.CharField(_("how you see that it works"), max_length=280, blank=True)
    steps = models.TextField(_("steps, one on each line"), max_length=2000, blank=True)
    term = models.CharField(_("term"), max_length=10, choices=Term, default=Term.SHORT)
    order = models.PositiveSmallIntegerField(default=0)
    #: Printed as a QR code; it opens nothing without a session of somebody who may see it.
    public_id = models.CharField(max_length=40, unique=True, default=random_public_id)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def step_lines(self) -> list[str]:
        return [line.strip() for line in self.steps.splitlines() if line.strip()]

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()

    @transaction.atomic
    def respond(
        self, kind: str, *, by: Person, text: str = "", later: date | None = None
    ) -> Response:
        """The owner's answer: done, a question, or not now (then until `later`)."""
        response = self.responses.create(kind=kind, by=by, text=text)
        if later:
            self.due = later
            self.save(update_fields=["due"])
        self.trajectory.tell(f"action.{kind}", by=by, action=self.pk)
        return response


class ResponseQuerySet(models.QuerySet["Response"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def visible_to(self, person: Person | None) -> Self:
        return self.filter(action__in=Action.objects.visible_to(person))

    def questions(self) -> Self:
        return self.standing().filter(kind=Response.Kind.ASK, seen_at=None)


class Response(models.Model):
    """What the owner said of an action, and whether it was taken back."""

    class Kind(models.TextChoices):
        DONE = "done", _("done")
        ASK = "ask", _("a question")
        LATER = "later", _("not now")

    action = models.ForeignKey(Action, models.CASCADE, related_name="responses")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(_("your question"), max_length=600, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.kind

    @property
    def trajectory(self) -> Trajectory:
        return self.action.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @transaction.atomic
    def undo(self, *, by: Person) -> None:
        self.undone_at = timezone.now()
        self.save(update_fields=["undone_at"])
        self.trajectory.tell("action.undone", by=by, action=self.action_id)


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(book__trajectory__in=Trajectory.objects.whole_for(person))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Edition(models.Model):
    """A book as it was given out: the data and the PDF, which never change again."""

    book = models.ForeignKey(Book, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(_("reason"), max_length=280, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="edition_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.book}, {self.number}"

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @staticmethod
    def next_number(book: Book) -> int:
        return (book.editions.aggregate(last=Max("number"))["last"] or 0) + 1
