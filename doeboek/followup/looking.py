"""Beginning to look back, and all that was said in a look back, read in one go.

begin(trajectory, by=…)  -> LookBack
read(look_back)          -> Look: the actions with what both sides said, counted
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from doeboek.books.models import Action, ActionPhoto
from doeboek.books.models.actionphoto import with_photos
from doeboek.followup.choices import Kind, Side
from doeboek.followup.inviting import mark_of, standing_of
from doeboek.followup.marks import asks_of_all, months_after, was_done_before
from doeboek.followup.models import Effect, LookBack, Outcome
from doeboek.followup.tallying import Tally, tally
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class NothingToLookBackOn(Exception):
    """No mark has come since the last look back, or there is no book."""


@dataclass(frozen=True)
class Asked:
    """An action with the last word of each side on it, and what was said at an earlier mark."""

    action: Action
    shop: Outcome | None = None
    team: Outcome | None = None
    earlier: Outcome | None = None

    @property
    def counts(self) -> Outcome | None:
        """The word of the shop, else that of the team."""
        return self.shop or self.team

    @property
    def kind(self) -> str | None:
        return self.counts.kind if self.counts else None

    def of(self, side: Side) -> Outcome | None:
        return self.shop if side == Side.SHOP else self.team

    def beside(self, side: Side) -> Outcome | None:
        """What the other side said."""
        return self.team if side == Side.SHOP else self.shop

    @property
    def ticked_on(self) -> date | None:
        """When the owner ticked it off, as long as nobody said anything here."""
        return None if self.counts else self.action.done_on

    @property
    def begins_with(self) -> str:
        """What one only has to confirm: done before stays done."""
        was_done = self.earlier is not None and self.earlier.kind == Kind.DONE
        return Kind.DONE if self.ticked_on or was_done else ""


@dataclass(frozen=True)
class Look:
    """Everything of one look back."""

    look_back: LookBack
    asked: list[Asked]
    effects: list[Effect] = field(default_factory=list)

    @cached_property
    def tally(self) -> Tally:
        return tally(each.kind for each in self.asked)

    @property
    def next(self) -> Asked | None:
        """Where one goes on."""
        return next((each for each in self.asked if each.counts is None), None)

    def after(self, action: Action) -> Asked | None:
        """The next other one without an answer, from this one on and then from the top."""
        here = self.place_of(action)
        others = self.asked[here:] + self.asked[: here - 1]
        return next((each for each in others if each.counts is None), None)

    def place_of(self, action: Action) -> int:
        """From 1 on. Raises StopIteration for what is not asked."""
        return next(n for n, each in enumerate(self.asked, 1) if each.action.pk == action.pk)

    def effect(self, side: Side) -> Effect | None:
        return next((each for each in reversed(self.effects) if each.side == side), None)

    @property
    def told(self) -> Effect | None:
        """What the shop told of itself as a whole, else what the team did."""
        return self.effect(Side.SHOP) or self.effect(Side.TEAM)

    @property
    def photos(self) -> list[ActionPhoto]:
        return [photo for each in self.asked for photo in each.action.shown_photos]


@transaction.atomic
def begin(trajectory: Trajectory, *, by: Person) -> LookBack:
    """The look back of the mark that is reached, begun once. Raises NothingToLookBackOn."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    mark = mark_of(trajectory)
    if mark is None:
        raise NothingToLookBackOn
    look_back, is_new = LookBack.objects.get_or_create(
        trajectory=trajectory, mark=mark, defaults={"begun_by": by}
    )
    if is_new:
        trajectory.tell("lookback.begun", by=by, mark=mark)
    return look_back


def current(trajectory: Trajectory) -> LookBack | None:
    """The last that was begun, unless a later mark asks for a new one."""
    last = LookBack.objects.filter(trajectory=trajectory).last()
    mark = mark_of(trajectory)
    return None if last and mark and mark > last.mark else last


def day_of_mark(look_back: LookBack) -> date:
    """When its mark came; the day it was begun when no book stands any more."""
    given_out = standing_of(look_back.trajectory).given_out
    begun = timezone.localdate(look_back.begun_at)
    return min(begun, months_after(given_out, look_back.mark)) if given_out else begun


def read(look_back: LookBack) -> Look:
    """The actions that are asked about and what was said of them; six queries.

    What came into the book later belongs to the next mark. What went to the bin is not asked any
    more, but what was said of it before that counts on.
    """
    said, earlier = _said(look_back)
    asked = [
        Asked(
            action,
            said[action.pk].get(Side.SHOP),
            said[action.pk].get(Side.TEAM),
            earlier.get(action.pk),
        )
        for action in _actions(look_back, said=list(said))
        if action.pk in said or not _is_settled(action, look_back, earlier)
    ]
    return Look(look_back, asked, list(look_back.effects.select_related("by", "photo__action")))


def _said(look_back: LookBack) -> tuple[dict[int, dict[Side, Outcome]], dict[int, Outcome]]:
    """By action the last word of each side here, and what counted last before."""
    said: dict[int, dict[Side, Outcome]] = defaultdict(dict)
    earlier: dict[int, Outcome] = {}
    all_of_them = Outcome.objects.filter(look_back__trajectory=look_back.trajectory_id)
    for outcome in all_of_them.select_related("by", "look_back"):
        if outcome.look_back_id == look_back.pk:
            said[outcome.action_id][Side(outcome.side)] = outcome
        elif outcome.look_back.mark < look_back.mark:
            earlier[outcome.action_id] = _that_counts(earlier.get(outcome.action_id), outcome)
    return said, earlier


def _actions(look_back: LookBack, *, said: list[int]) -> list[Action]:
    stood = Q(deleted_at=None, created_at__lte=look_back.begun_at)
    of_book = Action.objects.filter(Q(pk__in=said) | stood, book=look_back.trajectory_id)
    return list(with_photos(of_book.in_order().with_answers()))


def _that_counts(there: Outcome | None, new: Outcome) -> Outcome:
    """A later mark before an earlier one; within a mark the word of the shop."""
    if there is None or new.look_back.mark > there.look_back.mark:
        return new
    if new.look_back.mark < there.look_back.mark:
        return there
    return there if there.side == Side.SHOP and new.side != Side.SHOP else new


def _is_settled(action: Action, look_back: LookBack, earlier: dict[int, Outcome]) -> bool:
    """Done before the year of this look back, so that one does not ask of it every year again."""
    before = earlier.get(action.pk)
    if asks_of_all(look_back.mark):
        return False
    if before is not None:
        return before.kind == Kind.DONE
    return was_done_before(action.done_on, timezone.localdate(look_back.begun_at))
