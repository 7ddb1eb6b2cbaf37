"""The public self-scan: how it begins, and what its pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _

from doeboek.audits.instruments import Band, Form
from doeboek.audits.measuring import current_form
from doeboek.audits.models import Audit, PublicScan
from doeboek.audits.scoring import Scores, shown
from doeboek.audits.standing import beginnings, extremes, strength_of
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import anchor_of, answer_words
from doeboek.common.radar import Axis, Radar, Series
from doeboek.places.models import Municipality


@transaction.atomic
def begin_public_scan(municipality: Municipality | None = None) -> PublicScan:
    """A short scan of nobody in particular, reached by its code alone."""
    asked = current_form()
    audit = Audit.objects.create(
        instrument_name=asked.instrument,
        instrument_version=asked.version,
        form=asked.key,
        rater=Audit.Rater.OWNER,
    )
    return PublicScan.objects.create(audit=audit, municipality=municipality)


@dataclass(frozen=True)
class Line:
    """A statement with what was answered, to check."""

    item: str
    position: int
    statement: str
    words: str
    anchor: str
    is_open: bool


def lines_of(audit: Audit) -> Iterator[Line]:
    for position, item in enumerate(audit.questionnaire.items, start=1):
        answer = audit.given.get(item.id)
        is_open = answer is None or answer.is_open
        yield Line(
            item=item.id,
            position=position,
            statement=in_reader_language(item.statement),
            words=answer_words(answer, item),
            anchor=anchor_of(answer.value, item) if answer and not is_open else "",
            is_open=is_open,
        )


@dataclass(frozen=True)
class Standout:
    """A domain with its score and, when there is one, what is strong about it."""

    title: str
    score: int
    words: str


@dataclass(frozen=True)
class Start:
    """Something to begin with: the statement, and what it looks like where it works."""

    domain: str
    statement: str
    words: str


@dataclass(frozen=True)
class Standing:
    """What a scan that was finished tells its owner, in the reader's language."""

    audit: Audit

    @cached_property
    def form(self) -> Form:
        return self.audit.questionnaire

    @property
    def scores(self) -> Scores:
        return self.audit.scores

    @property
    def score(self) -> int | None:
        return shown(self.scores.overall.score)

    @property
    def band(self) -> Band | None:
        key = self.scores.overall.band
        return self.form.band(key) if key else None

    @property
    def band_words(self) -> tuple[str, str] | None:
        """The name of the band, and what it means."""
        if self.band is None:
            return None
        return in_reader_language(self.band.title), in_reader_language(self.band.meaning)

    @property
    def counting(self) -> int:
        return sum(domain.valid for domain in self.scores.dimensions)

    @property
    def has_gaps(self) -> bool:
        return self.counting < len(self.scores.dimensions)

    @property
    def strongest(self) -> list[Standout]:
        return [self._standout(id, with_words=True) for id in extremes(self.scores).strongest]

    @property
    def most_room(self) -> list[Standout]:
        return [self._standout(id) for id in extremes(self.scores).most_room]

    @property
    def starts(self) -> list[Start]:
        return [
            Start(
                domain=self._title(beginning.item.dimension),
                statement=in_reader_language(beginning.item.statement),
                words=in_reader_language(beginning.words),
            )
            for beginning in beginnings(self.form, self.scores, self.audit.values)
        ]

    @property
    def chart(self) -> Radar:
        domains = self.form.dimensions
        return Radar(
            title=_("Innovative power in %(count)s domains") % {"count": len(domains)},
            axes=[Axis(in_reader_language(d.short), in_reader_language(d.title)) for d in domains],
            series=[Series(_("your shop"), [self._score(domain.id) for domain in domains])],
        )

    def _standout(self, id: str, *, with_words: bool = False) -> Standout:
        words = strength_of(self.form, self.audit.values, id) if with_words else None
        return Standout(
            title=self._title(id),
            score=self._score(id) or 0,
            words=in_reader_language(words) if words else "",
        )

    def _title(self, id: str) -> str:
        return in_reader_language(self.form.dimension(id).title)

    def _score(self, id: str) -> int | None:
        return shown(self.scores.dimension(id).score)
