"""Looking back on a book: what came of each action, what it did for the shop, and what comes next.

What is said is a row, and nobody's row is ever changed: who changes their mind says it again. Of
each action the last word of the shop counts, else that of the team; the other stays beside it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.models import Action, ActionPhoto, Response
from doeboek.followup.choices import Innovation, Investment, Jobs, Kind, Side, Turnover, Why
from doeboek.followup.marks import is_yearly
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

MOST_NEW_THINGS = 3


def side_of(person: Person, trajectory: Trajectory) -> Side:
    """Who works on the shop speaks for the team, also when it is an owner of it."""
    return Side.TEAM if TEAM & trajectory.roles_of(person) else Side.SHOP


class LookBackQuerySet(models.QuerySet["LookBack"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the shops one sees whole, with what a page shows of the shop."""
        seen = self.filter(trajectory__in=Trajectory.objects.whole_for(person))
        return seen.select_related(
            "trajectory__wave__programme", "trajectory__shop", "trajectory__closing"
        )

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class LookBack(models.Model):
    """One time of looking back on a book: after so many months, begun by somebody of the shop or by
    the coach in a talk."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="look_backs")
    mark = models.PositiveSmallIntegerField(_("months after the doeboek"))
    begun_at = models.DateTimeField(auto_now_add=True)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = LookBackQuerySet.as_manager()

    class Meta:
        ordering = ["mark", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "mark"], name="look_back_once_a_mark")
        ]

    def __str__(self) -> str:
        return f"{self.trajectory}, {self.mark}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_yearly(self) -> bool:
        return is_yearly(self.mark)

    @property
    def finished_on(self) -> date | None:
        return timezone.localdate(self.finished_at) if self.finished_at else None

    def hold(self) -> None:
        """Let nobody else say or choose anything in it before this transaction is over."""
        LookBack.objects.select_for_update().get(pk=self.pk)

    @transaction.atomic
    def say(
        self,
        action: Action,
        kind: str,
        *,
        by: Person,
        why: str = "",
        words: str = "",
        results: Collection[str] = (),
    ) -> Outcome:
        """What came of an action; the same said once more by the same side is not kept twice.

        What the shop says is done it need not tick off as well.
        """
        self.hold()
        said: dict[str, Any] = {
            "kind": kind,
            "why": "" if kind == Kind.DONE else why,
            "words": words,
            "results": [] if kind == Kind.NOT else sorted(results),
        }
        side = side_of(by, self.trajectory)
        last = self.outcomes.filter(action=action, side=side).last()
        if last and all(getattr(last, name) == each for name, each in said.items()):
            return last
        if side == Side.SHOP:
            self._tick(action, kind, by=by, was=last.kind if last else "")
        return self.outcomes.create(action=action, side=side, by=by, **said)

    def _tick(self, action: Action, kind: str, *, by: Person, was: str) -> None:
        """Ticked off by what is said, and open again when that was said by mistake."""
        if kind == Kind.DONE:
            action.respond(Response.Kind.DONE, by=by)
        elif was == Kind.DONE and action.done and action.done.at >= self.begun_at:
            action.done.undo(by=by)

    @transaction.atomic
    def tell_effect(self, *, by: Person, **told: Any) -> Effect:
        """What it did for the shop as a whole; told again it stands beside what was told before."""
        self.hold()
        side = side_of(by, self.trajectory)
        last = self.effects.filter(side=side).last()
        if last and all(getattr(last, name) == each for name, each in told.items()):
            return last
        return self.effects.create(side=side, by=by, **told)

    @transaction.atomic
    def finish(self, *, by: Person) -> None:
        """The first time of finishing stays; what is said later still counts."""
        now = timezone.now()
        open_ones = LookBack.objects.filter(pk=self.pk, finished_at=None)
        if open_ones.update(finished_at=now, finished_by=by):
            self.trajectory.tell("lookback.finished", by=by, mark=self.mark)
        self.refresh_from_db(fields=["finished_at", "finished_by"])


class Outcome(models.Model):
    """What came of one action, as one side said it at one time."""

    look_back = models.ForeignKey(LookBack, models.CASCADE, related_name="outcomes")
    action = models.ForeignKey(Action, models.CASCADE, related_name="outcomes")
    side = models.CharField(max_length=10, choices=Side)
    kind = models.CharField(max_length=10, choices=Kind)
    why = models.CharField(_("What stood in the way?"), max_length=20, choices=Why, blank=True)
    words = models.CharField(_("In your own words"), max_length=280, blank=True)
    #: Kinds of result, as action sheets name them.
    results = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.kind


class Effect(models.Model):
    """What it did for the shop as a whole: all of it voluntary, and empty for what nobody told."""

    look_back = models.ForeignKey(LookBack, models.CASCADE, related_name="effects")
    side = models.CharField(max_length=10, choices=Side)
    investment = models.CharField(
        _("What did you invest in it altogether?"), max_length=10, choices=Investment, blank=True
    )
    turnover = models.CharField(
        _("How is your turnover, beside that of a year ago?"),
        max_length=10,
        choices=Turnover,
        blank=True,
    )
    jobs = models.CharField(
        _("How many people work in the shop, beside the start?"),
        max_length=10,
        choices=Jobs,
        blank=True,
    )
    innovation = models.CharField(
        _("Did you bring in something that is new for your shop?"),
        max_length=10,
        choices=Innovation,
        blank=True,
    )
    evidence = models.CharField(_("How does one see it?"), max_length=280, blank=True)
    photo = models.ForeignKey(ActionPhoto, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.look_back}, {self.side}"


class NewThing(models.Model):
    """An action that was chosen in a yearly round for the year that comes."""

    look_back = models.ForeignKey(LookBack, models.CASCADE, related_name="new_things")
    action = models.OneToOneField(Action, models.CASCADE, related_name="new_in")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.action)
