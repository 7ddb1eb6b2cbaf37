"""What the book knows of the ideas of a session: whether one is worked out, under way or done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from doeboek.books.models import Action, Edition, Elaboration, Response
from doeboek.ideas.fates import Fate, tells_fates


@tells_fates
def fates_in_the_book(ideas: Collection[int]) -> dict[int, Fate]:
    """Under way is what the owner was given; done is when all that was given is."""
    chosen = Elaboration.objects.chosen().filter(idea__in=ideas)
    are_done = _given(chosen.values("pk"))
    return {idea: _fate(are_done[pk]) for pk, idea in chosen.values_list("pk", "idea")}


def _fate(are_done: list[bool]) -> Fate:
    if not are_done:
        return Fate.WORKED_OUT
    return Fate.DONE if all(are_done) else Fate.UNDER_WAY


def _given(elaborations: Collection) -> defaultdict[int, list[bool]]:
    """Of each elaboration its actions that stand in a book the owner has: whether each is done."""
    later = Edition.objects.standing().filter(book=OuterRef("book"), at__gte=OuterRef("created_at"))
    done = Response.objects.done().filter(action=OuterRef("pk"))
    actions = (
        Action.objects.kept()
        .filter(elaboration__in=elaborations)
        .annotate(is_given=Exists(later), is_done=Exists(done))
        .filter(Q(is_given=True) | Q(is_done=True))
    )
    found: defaultdict[int, list[bool]] = defaultdict(list)
    for elaboration, is_done in actions.order_by().values_list("elaboration", "is_done"):
        found[elaboration].append(is_done)
    return found
