"""What shows a point, in sentences for a reader, and what may be shown to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from doeboek.audits.items import NOT_APPLICABLE, Item, Scale, Statement
from doeboek.audits.models import Answer, Audit
from doeboek.audits.results import Result
from doeboek.audits.standing import STRONG
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import value_words
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory
from doeboek.swot.models import Point, Proof
from doeboek.swot.proposing import WEAK
from doeboek.swot.shown import Shown
from doeboek.swot.trends import TrendCard, UnknownTrendCard

NOTE_LENGTH = 160


class Reader:
    """Somebody who reads the proofs of one trajectory.

    The team reads all. The owner reads what the owner may read elsewhere too: the coach's answers
    and photos after the own scan, and the notes that are shared. Who works along in the shop reads
    the own answers and photos, shared notes, trend cards and facts.
    """

    def __init__(
        self, trajectory: Trajectory, person: Person, *, results: Sequence[Result] = ()
    ) -> None:
        self._person = person
        self._roles = trajectory.roles_of(person)
        self._results = results
        self._trades = trajectory.trades
        self._open: dict[int, bool] = {}

    def shown(self, points: Iterable[Point]) -> dict[int, list[Shown]]:
        """What shows each of these points, by the id of the point; one query."""
        rows = Proof.objects.filter(point__in=list(points)).select_related(
            "point", "own_card", "note__by", "answer__audit__by", "answer__audit__measurement",
            "photo__audit__by", "photo__audit__measurement",
        )  # fmt: skip
        found: dict[int, list[Shown]] = defaultdict(list)
        for proof in rows:
            if shown := self._one(proof):
                found[proof.point_id].append(shown)
        return found

    def attach(self, points: Iterable[Point]) -> None:
        """Give each point `shown`: what shows it."""
        points = list(points)
        found = self.shown(points)
        for point in points:
            point.shown = found.get(point.pk, [])

    def _one(self, proof: Proof) -> Shown | None:
        if proof.answer and self._sees(proof.answer.audit):
            return Shown(
                proof.pk, proof.kind, " ".join(_of_answer(proof.point, proof.answer, self._results))
            )
        if proof.photo and not proof.photo.deleted_at and self._sees(proof.photo.audit):
            href = reverse("audits:photo", args=[proof.photo_id])
            return Shown(proof.pk, proof.kind, _of_photo(proof), href, proof.photo_id)
        if proof.note and self._reads(proof.note):
            return Shown(proof.pk, proof.kind, _of_note(proof.note))
        if proof.card:
            return Shown(proof.pk, proof.kind, _of_card(proof, self._trades))
        return Shown(proof.pk, proof.kind, _of_fact(proof)) if proof.fact else None

    @property
    def _is_team(self) -> bool:
        return bool(TEAM & self._roles)

    def _sees(self, audit: Audit) -> bool:
        if self._is_team or audit.by_id == self._person.pk:
            return True
        if Role.OWNER not in self._roles:
            return False
        if audit.pk not in self._open:
            self._open[audit.pk] = audit.is_open_to_owner
        return self._open[audit.pk]

    def _reads(self, note: Note) -> bool:
        shared = note.audience == Note.Audience.OWNER
        return note.deleted_at is None and (self._is_team or shared)


def _of_answer(point: Point, answer: Answer, results: Sequence[Result]) -> Iterator[str]:
    item = answer.audit.questionnaire.item(answer.item)
    statement = in_reader_language(item.statement)
    if not _still_shows(point, answer):
        yield _("The answer to “%(statement)s” has changed since.") % {"statement": statement}
        return
    person = answer.audit.by
    facts = {
        "name": (person.first_name or person) if person else _("Somebody"),
        "rater": answer.audit.get_rater_display(),
        "answer": value_words(answer.value, item),
        "statement": statement,
    }
    if isinstance(item, Statement | Scale):
        yield _("%(name)s (%(rater)s) gave %(answer)s to “%(statement)s”") % facts
    else:
        yield _("%(name)s (%(rater)s) answered “%(answer)s” to “%(statement)s”") % facts
    for result in results:
        if result.measurement.pk == answer.audit.measurement_id:
            yield from _beside(answer, item, result)


def _beside(answer: Answer, item: Item, result: Result) -> Iterator[str]:
    """What others answered, and whether these are still the official answers."""
    if result.official and result.official.audit.pk != answer.audit_id:
        yield _("That is not the official answer.")
    others = [
        f"{rating.name} {value_words(kept.value, item)}"
        for rating in result.everybody
        if rating.audit.pk != answer.audit_id
        and (kept := rating.audit.given.get(item.id))
        and not kept.is_open
        and rating.audit.questionnaire.by_id.get(item.id) == item
    ]
    if others:
        yield _("Beside it: %(answers)s.") % {"answers": ", ".join(others)}


def _still_shows(point: Point, answer: Answer) -> bool:
    if answer.value is None or answer.value == NOT_APPLICABLE:
        return False
    if not point.origin.endswith(f"/{answer.item}"):
        return True  # somebody chose it, and saw what it shows
    share = answer.audit.questionnaire.item(answer.item).share(answer.value)
    is_strength = point.quadrant == Point.Quadrant.STRENGTH
    return share >= STRONG if is_strength else share <= WEAK


def _of_photo(proof: Proof) -> str:
    photo = proof.photo
    assert photo
    item = photo.audit.questionnaire.by_id.get(photo.item)
    statement = in_reader_language(item.statement) if item else ""
    return _("Photo with “%(statement)s”") % {"statement": statement}


def _of_note(note: Note) -> str:
    facts = {"name": note.by, "text": Truncator(note.text).chars(NOTE_LENGTH)}
    return _("%(name)s noted: “%(text)s”") % facts


def _of_card(proof: Proof, trades: Sequence[str]) -> str:
    try:
        card = proof.trend
    except UnknownTrendCard:
        return ""
    return _("Trend card “%(title)s”: %(line)s %(fit)s") % {
        "title": in_reader_language(card.title),
        "line": in_reader_language(card.line),
        "fit": _fit(card, trades),
    }


def _fit(card: TrendCard, trades: Sequence[str]) -> str:
    if any(card.fit(trade) for trade in trades):
        return _("It fits the trade of this shop.")
    return _("It fits every shop.") if card.fit(None) is not None else ""


def _of_fact(proof: Proof) -> str:
    source = f"{proof.source}, {proof.year}" if proof.year else proof.source
    return _("%(fact)s (%(source)s)") % {"fact": proof.fact, "source": source}
