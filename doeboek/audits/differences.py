"""Where people see a shop differently, and what they want to talk about, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from doeboek.audits.evidence import Evidence
from doeboek.audits.instruments import Form
from doeboek.audits.items import Item
from doeboek.audits.ratings import Rating
from doeboek.audits.scoring import BlindSpot, blind_spots, far_apart, shown
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import answer_words

Photos = Mapping[tuple[int, str], Sequence[Evidence]]
"""Photos by scan and statement."""


@dataclass(frozen=True)
class Difference:
    """A domain that the one sees 20 points or more brighter than the other."""

    title: str
    points: int
    brighter: str
    darker: str


@dataclass(frozen=True)
class SideBySide:
    """One statement with what each answered: pairs of a name and an answer in words."""

    statement: str
    answers: tuple[tuple[str, str], ...]
    marked_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    statement: str
    answer: str
    name: str
    full_name: str
    text: str
    photos: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Contrast:
    """Owner and coach beside each other.

    `too_few` names the domains of which both answered fewer than three statements, so that no
    difference can be told; `is_too_little` when that is so for all of them.
    """

    owner: Rating
    coach: Rating
    differences: tuple[Difference, ...]
    far_apart: tuple[SideBySide, ...]
    too_few: tuple[str, ...]
    is_too_little: bool


def contrast(owner: Rating, coach: Rating) -> Contrast:
    """What two scans of the same version say differently, the widest first."""
    form = widest_form([owner, coach])
    values = owner.values(form), coach.values(form)
    spots = blind_spots(form, *values)
    wide = sorted((s for s in spots if s.flagged), key=lambda s: -abs(s.difference or Fraction()))
    too_few = [_title(form, spot) for spot in spots if spot.difference is None]
    return Contrast(
        owner=owner,
        coach=coach,
        differences=tuple(_difference(form, spot, owner, coach) for spot in wide),
        far_apart=tuple(
            side_by_side(form.item(apart.item), [coach, owner])
            for apart in far_apart(form, *values)
        ),
        too_few=tuple(too_few),
        is_too_little=len(too_few) == len(spots),
    )


def widest_form(ratings: Sequence[Rating]) -> Form:
    """The form that asks most: of the same version, everybody answered a part of it."""
    forms = [rating.audit.questionnaire for rating in ratings]
    return max(forms, key=lambda form: len(form.items))


def side_by_side(item: Item, ratings: Sequence[Rating]) -> SideBySide:
    """The answers of those who were asked this."""
    asked = [rating for rating in ratings if item.id in rating.audit.questionnaire.by_id]
    return SideBySide(
        statement=in_reader_language(item.statement),
        answers=tuple((r.name, answer_words(r.audit.given.get(item.id), item)) for r in asked),
        marked_by=tuple(r.name for r in asked if _is_marked(r, item)),
    )


def to_discuss(ratings: Sequence[Rating]) -> list[SideBySide]:
    """The statements that somebody marked to talk about, in the order of the questions."""
    if not ratings:
        return []
    items = widest_form(ratings).items
    return [side_by_side(i, ratings) for i in items if any(_is_marked(r, i) for r in ratings)]


def remarks(
    ratings: Sequence[Rating], *, field: str = "remark", photos: Photos | None = None
) -> list[Remark]:
    """What was written or shown beside the answers, in the order of the questions.

    With `field="team_remark"` it is what was written for the team.
    """
    items = widest_form(ratings).items if ratings else ()
    found = (
        _remark(rating, item, field, (photos or {}).get((rating.audit.pk, item.id), ()))
        for item in items
        for rating in ratings
    )
    return [remark for remark in found if remark.text or remark.photos]


def _remark(rating: Rating, item: Item, field: str, photos: Sequence[Evidence]) -> Remark:
    kept = rating.audit.given.get(item.id)
    return Remark(
        statement=in_reader_language(item.statement),
        answer=answer_words(kept, item),
        name=rating.name,
        full_name=rating.full_name,
        text=getattr(kept, field) if kept else "",
        photos=tuple(photos),
    )


def _difference(form: Form, spot: BlindSpot, owner: Rating, coach: Rating) -> Difference:
    points = spot.difference or Fraction()
    brighter, darker = (owner, coach) if points > 0 else (coach, owner)
    return Difference(_title(form, spot), shown(abs(points)) or 0, brighter.name, darker.name)


def _title(form: Form, spot: BlindSpot) -> str:
    return in_reader_language(form.dimension(spot.dimension).title)


def _is_marked(rating: Rating, item: Item) -> bool:
    kept = rating.audit.given.get(item.id)
    return kept is not None and kept.is_to_discuss
