"""Which rows are shops that we know already, or that stand in the list twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from doeboek.common.folding import fold
from doeboek.programmes.importing.rows import Entry, Reason
from doeboek.programmes.models import Occupancy, Participation, Programme

MOST_REASONS = 3

_SIGNS = re.compile(r"[^\w]+")
_STREET = re.compile(r"str(?:\.|aat)?$")
_LEGAL_FORMS = {"bv", "bvba", "nv", "vof", "cv", "gcv", "commv", "ebvba", "vzw"}


@dataclass(frozen=True, kw_only=True)
class Known:
    """A shop of the programme, or one of an earlier row."""

    title: str
    trajectory: int | None = None
    row: int | None = None
    name: str = ""
    box: str = ""
    enterprise_number: str = ""
    establishment_number: str = ""


@dataclass(frozen=True)
class Finding:
    """What became of a row beside the others: `verdict` is new, same or doubtful."""

    verdict: str
    reasons: tuple[Reason, ...] = ()
    match: int | None = None


class Index:
    """The shops we know, by number and by address."""

    def __init__(self, programme: Programme) -> None:
        self._programme, self._seen = programme, 0
        self._by_establishment: dict[str, Known] = {}
        self._by_enterprise: dict[str, list[Known]] = defaultdict(list)
        self._by_place: dict[tuple[str, str, str], list[Known]] = defaultdict(list)

    def catch_up(self) -> None:
        """Look at the shops that came into the programme since the last time; three queries."""
        since = Participation.objects.filter(
            trajectory__wave__programme=self._programme, pk__gt=self._seen
        )
        self._seen = since.aggregate(last=Max("pk"))["last"] or self._seen
        for known, place in _shops_of(since.filter(trajectory__deleted_at=None)):
            self._add(known, place)

    def find(self, entry: Entry) -> Finding:
        """Compare a row with what is known; the same beats doubtful."""
        if entry.establishment_number in self._by_establishment:
            known = self._by_establishment[entry.establishment_number]
            return _finding("same", [("same_number", known)])
        there = [k for k in self._by_place[_place_of(entry)] if not _other_box(k, entry)]
        for known in there:
            if known.name == _name(entry.name):
                return _finding("same", [("same_shop", known)])
        # Without a house number half the street would have the same address.
        doubts = [("same_address", known) for known in there if entry.number]
        doubts += [
            ("same_enterprise", known)
            for known in self._by_enterprise.get(entry.enterprise_number, [])
            if ("same_address", known) not in doubts and not _are_two(known, entry)
        ]
        return _finding("doubtful", doubts) if doubts else Finding("new")

    def remember(self, entry: Entry, *, row: int) -> None:
        """Let later rows be compared with this one."""
        known = Known(
            title=entry.name,
            row=row,
            name=_name(entry.name),
            box=fold(entry.box),
            enterprise_number=entry.enterprise_number,
            establishment_number=entry.establishment_number,
        )
        self._add(known, _place_of(entry))

    def _add(self, known: Known, place: tuple[str, str, str] | None) -> None:
        if known.establishment_number:
            self._by_establishment.setdefault(known.establishment_number, known)
        if known.enterprise_number:
            self._by_enterprise[known.enterprise_number].append(known)
        if place:
            self._by_place[place].append(known)


def _shops_of(
    taking_part: QuerySet[Participation],
) -> Iterable[tuple[Known, tuple[str, str, str] | None]]:
    """The shops that take part, with their place now; two queries."""
    premises = {
        shop: facts
        for shop, *facts in Occupancy.objects.now()
        .filter(shop__in=taking_part.values("shop"))
        .values_list(
            "shop",
            "premises__street",
            "premises__number",
            "premises__box",
            "premises__postcode",
        )
    }
    for shop, trajectory, title, enterprise, establishment in taking_part.order_by(
        "trajectory_id"
    ).values_list(
        "shop",
        "trajectory",
        "trajectory__title",
        "shop__enterprise_number",
        "shop__establishment_number",
    ):
        street, number, box, postcode = premises.get(shop, ("", "", "", ""))
        known = Known(
            title=title,
            trajectory=trajectory,
            name=_name(title),
            box=fold(box),
            enterprise_number=enterprise,
            establishment_number=establishment,
        )
        yield known, _place(street, number, postcode) if street else None


def _finding(verdict: str, found: list[tuple[str, Known]]) -> Finding:
    reasons = tuple((code, _params(known)) for code, known in found[:MOST_REASONS])
    match = next((known.trajectory for _code, known in found if known.trajectory), None)
    return Finding(verdict, reasons, match)


def _params(known: Known) -> dict[str, object]:
    return {"title": known.title, "row": known.row, "trajectory": known.trajectory}


def _other_box(known: Known, entry: Entry) -> bool:
    return bool(known.box and entry.box and known.box != fold(entry.box))


def _are_two(known: Known, entry: Entry) -> bool:
    """One owner with two shops, as the register itself tells them apart."""
    return bool(known.establishment_number and entry.establishment_number)


def _place_of(entry: Entry) -> tuple[str, str, str]:
    return _place(entry.street, entry.number, entry.postcode)


def _place(street: str, number: str, postcode: str) -> tuple[str, str, str]:
    whole = _STREET.sub("straat", fold(street))
    return postcode, _SIGNS.sub("", whole), _SIGNS.sub("", fold(number))


def _name(name: str) -> str:
    words = [word for word in _SIGNS.split(fold(name)) if word and word not in _LEGAL_FORMS]
    return " ".join(words)
