"""One thing to do."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.books.models.book import Book, Elaboration, OfABook
from doeboek.books.models.response import Response
from doeboek.common.models import Binned, Versioned
from doeboek.ideas.models import Cost as CostBand
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Promise, Trajectory


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

    def in_order(self) -> Self:
        """As they stand in the book: by idea, then those of no idea."""
        by_idea = F("elaboration__order").asc(nulls_last=True)
        return self.select_related("elaboration").order_by(by_idea, "elaboration", "order", "pk")

    def with_answer(self) -> Self:
        """Each action with the answer that counts: `answer` is its kind, done before all else.

        Beside it `answered_at`, `answered_by_name` and `response_id`, to be undone by.
        """
        done_first = Case(When(kind="done", then=Value(0)), default=Value(1))
        last = (
            Response.objects.standing()
            .filter(action=OuterRef("pk"))
            .order_by(done_first, "-at", "-pk")
        )
        return self.annotate(
            answer=Subquery(last.values("kind")[:1]),
            answered_at=Subquery(last.values("at")[:1]),
            answered_by_name=Subquery(last.values("by__name")[:1]),
            response_id=Subquery(last.values("pk")[:1]),
        )

    def with_answers(self) -> Self:
        """Each action with all its standing answers, and what was written back, in one query."""
        answers = Response.objects.standing().select_related("by", "reply")
        return self.prefetch_related(Prefetch("responses", answers, to_attr="answers"))

    def undone(self) -> Self:
        return self.filter(~models.Exists(Response.objects.done().filter(action=OuterRef("pk"))))


class Action(Versioned, Binned):
    """One thing to do: what, the first step, who, by when, what it costs, how one sees it works."""

    Cost = CostBand

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
    measure_start = models.CharField(_("how it stands today"), max_length=280, blank=True)
    steps = models.TextField(_("steps, one on each line"), max_length=2000, blank=True)
    term = models.CharField(_("term"), max_length=10, choices=Term, default=Term.SHORT)
    order = models.PositiveSmallIntegerField(default=0)
    #: Printed as a QR code; it opens nothing without a session of somebody who may see it.
    public_id = models.CharField(max_length=40, unique=True, default=random_public_id)
    created_at = models.DateTimeField(auto_now_add=True)
    #: The action sheet it was begun with.
    template_key = models.CharField(max_length=60, blank=True)
    template_version = models.PositiveSmallIntegerField(null=True, blank=True)
    #: What somebody of the shop promised after a visit, which it came of.
    promise = models.OneToOneField(
        Promise, models.SET_NULL, null=True, blank=True, related_name="action"
    )
    #: Not thought out in the book but promised or advised beside it: it does not begin the book.
    is_beside = models.BooleanField(default=False)
    #: The programme's own sheet that was made of it. The sheet itself does not lead back here.
    became = models.CharField(max_length=60, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="action_names_a_sheet_with_its_version",
                condition=Q(template_key="", template_version=None)
                | (~Q(template_key="") & Q(template_version__isnull=False)),
            )
        ]

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

    @cached_property
    def answers(self) -> list[Response]:
        """What the owner said and did not take back, the latest first."""
        return list(self.responses.standing().select_related("by", "reply"))

    @cached_property
    def shown_photos(self) -> list[Any]:
        return list(self.photos.shown())

    @property
    def photo_before(self) -> Any:
        return next((photo for photo in self.shown_photos if photo.side == "before"), None)

    @property
    def photo_after(self) -> Any:
        return next((photo for photo in self.shown_photos if photo.side == "after"), None)

    @property
    def has_question(self) -> bool:
        """Whether the owner waits for the team to read something."""
        return any(r.kind == Response.Kind.ASK and r.seen_at is None for r in self.answers)

    @property
    def is_put_off(self) -> bool:
        """The owner said "not now", and that time has not come yet."""
        said_so = any(answer.kind == Response.Kind.LATER for answer in self.answers)
        return said_so and not self.is_due_again

    @property
    def done(self) -> Response | None:
        return next((r for r in self.answers if r.kind == Response.Kind.DONE), None)

    @property
    def done_on(self) -> date | None:
        return timezone.localdate(self.done.at) if self.done else None

    @transaction.atomic
    def respond(
        self, kind: str, *, by: Person, text: str = "", later: date | None = None
    ) -> Response:
        """The owner's answer: done, a question, or not now (then until `later`).

        What was said already is not said again: a second tap gives the first answer back. "Not
        now" moves the date to the first of next month, and never forward.
        """
        current = Action.objects.select_for_update().get(pk=self.pk)
        given = current._given_already(kind)
        if given:
            return given
        response = Response(action=self, kind=kind, by=by, text=text)
        if kind == Response.Kind.LATER:
            response.moved_from = current.due
            response.moved_to = later or put_off(timezone.localdate(), current.due)
            self.set_due(response.moved_to)
        response.save()
        self.__dict__.pop("answers", None)
        self.trajectory.tell(f"action.{kind}", by=by, action=self.pk)
        return response

    def _given_already(self, kind: str) -> Response | None:
        if self.done and kind != Response.Kind.ASK:
            return self.done
        last = self.answers[0] if self.answers else None
        is_put_off = last is not None and last.kind == kind == Response.Kind.LATER
        return last if last and is_put_off and not self.is_due_again else None

    @property
    def is_due_again(self) -> bool:
        """Put off until a month that has come meanwhile."""
        return self.due is not None and self.due <= timezone.localdate()

    def set_due(self, due: date | None) -> None:
        """Move the date as an edit: who has the form open sees that it changed."""
        Action.objects.filter(pk=self.pk).update(due=due, version=F("version") + 1)
        self.refresh_from_db(fields=["due", "version"])


def put_off(today: date, due: date | None) -> date:
    """The first day of next month; what was due later than that stays where it is."""
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return max(first, due) if due else first
