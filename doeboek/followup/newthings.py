"""Three new things for the year that comes: from ideas that were kept for later, from action
sheets that suit the shop, or in one's own words. Each becomes an action of the book.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from doeboek.books.actiontemplates import ActionTemplate
from doeboek.books.forshop import Suggested, in_words, suggestions_for
from doeboek.books.models import Action, Book
from doeboek.books.taking import take
from doeboek.followup.models import MOST_NEW_THINGS, LookBack, NewThing
from doeboek.ideas.models import Idea, Selection, SetAside, Shortlisted
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

MOST_IDEAS, MOST_SHEETS = 12, 6
A_WEEK = timedelta(days=7)


class TooManyThings(Exception):
    """More than three in one year are promises that nobody keeps."""


@dataclass(frozen=True)
class Chosen:
    """What is taken up this time."""

    ideas: Collection[Idea] = ()
    sheets: Collection[ActionTemplate] = ()
    own: Sequence[str] = field(default_factory=tuple)

    @property
    def count(self) -> int:
        return len(self.ideas) + len(self.sheets) + len(self.own)


def kept_ideas(trajectory: Trajectory) -> list[Idea]:
    """Ideas of the short list that were not chosen, and those that were set aside with a reason."""
    here = OuterRef("pk")
    on_list = Exists(Shortlisted.objects.standing().filter(idea=here))
    aside = Exists(SetAside.objects.standing().filter(idea=here))
    chosen = Exists(Selection.objects.standing().filter(idea=here))
    ideas = Idea.objects.kept().filter(Q(on_list) | Q(aside), ~chosen, trajectory=trajectory)
    return list(ideas.order_by("-at", "-pk")[:MOST_IDEAS])


def fitting_sheets(trajectory: Trajectory, *, reader: Person) -> list[Suggested]:
    """The first few sheets that suit the shop and do not stand in its book yet."""
    return in_words(suggestions_for(trajectory, reader=reader)[:MOST_SHEETS])


def chosen_in(look_back: LookBack) -> list[NewThing]:
    """What was chosen in this round and stands in the book."""
    things = look_back.new_things.filter(action__deleted_at=None)
    return list(things.select_related("action"))


def room_in(look_back: LookBack) -> int:
    """How many more there may be."""
    return max(0, MOST_NEW_THINGS - len(chosen_in(look_back)))


@transaction.atomic
def take_up(look_back: LookBack, chosen: Chosen, *, by: Person) -> list[NewThing]:
    """Put them in the book. Raises TooManyThings for more than three together."""
    look_back.hold()
    if chosen.count > room_in(look_back):
        raise TooManyThings
    trajectory = look_back.trajectory
    book = Book.objects.get(pk=trajectory.pk)
    actions = [_from_idea(book, idea, by=by) for idea in chosen.ideas]
    actions += [take(trajectory, sheet, by=by)[0] for sheet in chosen.sheets]
    actions += [_own(book, title=line) for line in chosen.own]
    book.number_actions()
    return [_keep(look_back, action, by=by) for action in actions]


def _from_idea(book: Book, idea: Idea, *, by: Person) -> Action:
    idea.select(by=by)
    elaboration = book.elaborate(idea)
    return _own(book, title=elaboration.title, elaboration=elaboration)


def _own(book: Book, **facts: object) -> Action:
    """To begin with within seven days, by the owner."""
    return Action.objects.create(
        book=book,
        who=book.trajectory.owner_name,
        first_step_due=timezone.localdate() + A_WEEK,
        term=Action.Term.START,
        order=book.actions.count(),
        **facts,
    )


def _keep(look_back: LookBack, action: Action, *, by: Person) -> NewThing:
    thing, is_new = NewThing.objects.get_or_create(
        action=action, defaults={"look_back": look_back, "by": by}
    )
    if is_new:
        look_back.trajectory.tell("lookback.new_thing", by=by, action=action.pk)
    return thing
