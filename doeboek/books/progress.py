"""How far the actions of a book are, and when its shop last gave a sign of life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from doeboek.books.models import Action, ActionPhoto, Response
from doeboek.books.models.book import BookQuerySet
from doeboek.programmes.models import Moment

MOST_PHOTOS = 4


@dataclass(frozen=True)
class BookProgress:
    """Actions of one book, counted; an action to do may be late or put off, and asked about."""

    total: int = 0
    done: int = 0
    late: int = 0
    put_off: int = 0
    asked: int = 0


def book_progress(actions: Iterable[Action]) -> BookProgress:
    """Counted from actions that came with their answers; nothing is asked of the database."""
    actions = list(actions)
    to_do = [action for action in actions if not action.done]
    return BookProgress(
        total=len(actions),
        done=len(actions) - len(to_do),
        late=sum(action.is_late for action in to_do),
        put_off=sum(action.is_put_off for action in to_do),
        asked=sum(action.has_question for action in actions),
    )


def with_progress(books: BookQuerySet) -> BookQuerySet:
    """Each book of a list with the same counts, and `last_sign_at`, in the query of the list."""
    today = timezone.localdate()
    of_action = Response.objects.standing().filter(action=OuterRef("actions__pk"))
    kept = Q(actions__isnull=False, actions__deleted_at=None)
    is_done = Q(Exists(of_action.filter(kind=Response.Kind.DONE)))
    was_put_off = Q(Exists(of_action.filter(kind=Response.Kind.LATER)))
    to_do = kept & ~is_done
    not_due_again = Q(actions__due=None) | Q(actions__due__gt=today)
    signs = Moment.objects.of_the_shop().filter(trajectory=OuterRef("pk")).order_by("-happened_at")
    return books.annotate(
        late_count=Count("actions", filter=to_do & Q(actions__due__lt=today)),
        put_off_count=Count("actions", filter=to_do & was_put_off & not_due_again),
        asked_count=Count("actions", filter=kept & Q(Exists(of_action.questions()))),
        last_sign_at=Subquery(signs.values("happened_at")[:1]),
    )


def newest_photos(actions: Iterable[Action]) -> list[ActionPhoto]:
    """The last few of actions that came with their photos."""
    photos = (photo for action in actions for photo in action.shown_photos)
    return sorted(photos, key=lambda photo: (photo.at, photo.pk), reverse=True)[:MOST_PHOTOS]
