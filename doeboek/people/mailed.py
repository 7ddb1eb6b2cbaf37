"""What was mailed to somebody, as people read it: what it was, why, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from doeboek.common.letters import Letter, LetterQuerySet
from doeboek.people.models import Person


class Mailed(NamedTuple):
    """A letter and who got it."""

    letter: Letter
    reader: str


def letters_to(person: Person) -> LetterQuerySet:
    """One's own, newest first; by a link those about what the link opens."""
    own = Letter.objects.filter(reader=person.pk).order_by("-at", "-pk")
    if person.link is None:
        return own
    return own.about_id(person.link.object_type, person.link.object_id or 0)


def with_readers(letters: Iterable[Letter]) -> list[Mailed]:
    """The letters with the names of who they went to, in one query."""
    letters = list(letters)
    people = Person.objects.in_bulk({each.reader for each in letters if each.reader})
    return [Mailed(each, str(people.get(each.reader or 0, each.to))) for each in letters]
