"""Which letters to owners leave today, in portions: who is killed in between goes on after it.

A portion is one transaction with its letters and their jobs, and a letter has the same key each
time; so what was written down stays, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from doeboek.common.mail import send_all
from doeboek.common.models import Letter
from doeboek.followup.counting import Count, counts_of, given
from doeboek.followup.inviting import due_on
from doeboek.followup.mail import template_of
from doeboek.followup.readers import ALL_DONE, MONTH, Reader, readers_of
from doeboek.programmes.models import Trajectory

PORTION = 500
#: So long after its day an invitation may wait for another letter, a weekend or a tick.
MAY_WAIT = timedelta(days=14)
Written = Callable[[list[Reader]], Iterator[Letter]]


def send_months(day: date) -> int:
    """The month of every open shop whose owner was given something; how many letters that are."""
    to_do = given().filter(book=OuterRef("pk"))
    shops = Trajectory.objects.open().filter(Exists(to_do)).order_by("pk")

    def written(readers: list[Reader]) -> Iterator[Letter]:
        counts = counts_of([reader.trajectory for reader in readers], day)
        for reader in readers:
            count = counts.get(reader.trajectory)
            letter = _month(reader, count, day) if count else None
            if letter:
                yield letter

    return _in_portions(list(shops.values_list("pk", flat=True)), written)


def send_invitations(day: date) -> int:
    """To look back, half a year and each year after the book; how many letters that are."""
    marks = {each.trajectory: each.mark for each in due_on(day) if day - each.since < MAY_WAIT}

    def written(readers: list[Reader]) -> Iterator[Letter]:
        for reader in readers:
            mark = marks[reader.trajectory]
            key = f"look-back:{reader.trajectory}:{mark}"
            yield _letter(template_of(mark), reader, key, mark=mark)

    return _in_portions(list(marks), written)


def _month(reader: Reader, count: Count, day: date) -> Letter | None:
    month = f"{day:%Y-%m}"
    key = f"month:{reader.trajectory}:{month}"
    if count.now:
        return _letter(MONTH, reader, key, month=month)
    return _letter(ALL_DONE, reader, key) if count.is_just_all_done(day) else None


def _letter(template: str, reader: Reader, key: str, **more: object) -> Letter:
    person = reader.person
    ids = {"trajectory": reader.trajectory, "person": person.pk}
    facts = {"template": template, "to": person.email, "language": person.language}
    return Letter(key=key, context=ids | more, **facts)


def _in_portions(shops: Sequence[int], written: Written) -> int:
    portions = (shops[start : start + PORTION] for start in range(0, len(shops), PORTION))
    return sum(_portion(each, written) for each in portions)


@transaction.atomic
def _portion(shops: Sequence[int], written: Written) -> int:
    """Who owns two of these shops gets the letter of the first now, and the other in a week."""
    letters = list(written(readers_of(shops)))
    keys = [letter.key for letter in letters]
    there = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh: dict[str, Letter] = {}
    for letter in letters:
        if letter.key not in there:
            fresh.setdefault(letter.to.lower(), letter)
    return send_all(fresh.values())
