"""Whose scores are the official ones."""

from __future__ import annotations

from collections.abc import Iterable

from doeboek.audits.models import Audit


def official_of(audits: Iterable[Audit]) -> Audit | None:
    """The official scan among those of one measurement: the coach's, as long as there is none the
    owner's; the one that was finished last. What others of the shop say is laid beside it.
    """
    known = list(audits)
    for rater in (Audit.Rater.COACH, Audit.Rater.OWNER):
        finished = [a for a in known if a.rater == rater and a.finished_at is not None]
        if finished:
            return max(finished, key=lambda audit: (audit.finished_at, audit.pk))
    return None
