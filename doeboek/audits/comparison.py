"""A shop beside others like it, at the end of the last quarter. At most five queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doeboek.audits.comparing import Band, Place, Rung, first_large, place_of, told_count
from doeboek.audits.histogram import Cell, Snapshot
from doeboek.audits.results import Result
from doeboek.audits.snapshots import KIN, TOTAL, street_key
from doeboek.audits.texts import in_reader_language
from doeboek.programmes.models import Occupancy, Shop


@dataclass(frozen=True)
class Compared:
    """One score beside the others'; `place` is None where fewer than ten others have a score."""

    title: str
    place: Place | None

    @property
    def words(self) -> str:
        """The band in plain words; empty without one."""
        return str(_BANDS[self.place.band]) if self.place else ""


@dataclass(frozen=True)
class Comparison:
    """`group` says in words with whom; the total and the domains lie beside the same group."""

    ends_on: date
    group: str
    total: Compared
    domains: list[Compared]

    @property
    def lines(self) -> list[Compared]:
        return [self.total, *self.domains]


def comparison_of(result: Result, shop: Shop) -> Comparison | None:
    """The official scores of a result beside those of other shops in the last snapshot.

    Only beside the same version, form and kind of rater; never beside shops of the own street.
    None while there are no ten such shops, or no official score.
    """
    snapshot = Snapshot.objects.last()
    if snapshot is None or result.official is None or result.form is None:
        return None
    group = _Group(shop, _alike(result, snapshot))
    rung = first_large(group.counts())
    if rung is None:
        return None
    others = group.histograms(rung)
    scores = result.official.scores
    return Comparison(
        ends_on=snapshot.ends_on,
        group=group.words(rung, sum(others[TOTAL].values())),
        total=Compared(_("Total"), place_of(scores.overall.score, others[TOTAL])),
        domains=[
            Compared(
                in_reader_language(dimension.title),
                place_of(scores.dimension(dimension.id).score, others.get(dimension.id, {})),
            )
            for dimension in result.form.dimensions
        ],
    )


def _alike(result: Result, snapshot: Snapshot) -> QuerySet[Cell]:
    assert result.official
    audit = result.official.audit
    return Cell.objects.filter(
        snapshot=snapshot,
        instrument_name=audit.instrument_name,
        instrument_version=audit.instrument_version,
        form=audit.form,
        rater=audit.rater,
    )


class _Group:
    """The cells beside which one shop is laid."""

    def __init__(self, shop: Shop, cells: QuerySet[Cell]) -> None:
        self.shop = shop
        places = list(Occupancy.objects.filter(shop=shop).select_related("premises__municipality"))
        now = next((place.premises for place in places if place.is_now), None)
        self.town = now.municipality if now else None
        self.lineage = self.town.lineage() if self.town else []
        # Every street it was ever in, in its municipality under every code that had.
        streets = [
            street_key(nis, place.premises.street)
            for place in places
            for nis in {place.premises.municipality_id, *self.lineage}
        ]
        self.cells = cells.exclude(street__in=[*streets, f"/{shop.pk}"])

    def counts(self) -> dict[Rung, int]:
        """How many others with a total each group has, in one query."""
        sums = {
            rung.name: Sum("count", filter=self._filter(rung), default=0) for rung in self._rungs()
        }
        found = self.cells.filter(dimension=TOTAL).aggregate(**sums)
        return {Rung[name]: count for name, count in found.items()}

    def histograms(self, rung: Rung) -> Mapping[str, Mapping[Fraction, int]]:
        """How many others have each score, per domain, in one query."""
        rows = self.cells.filter(self._filter(rung)).values_list(
            "dimension", "numerator", "denominator"
        )
        found: dict[str, dict[Fraction, int]] = {TOTAL: {}}
        for dimension, top, bottom, count in rows.annotate(n=Sum("count")).order_by():
            found.setdefault(dimension, {})[Fraction(top, bottom)] = count
        return found

    def words(self, rung: Rung, count: int) -> str:
        facts = {
            "count": told_count(count),
            "trade": self.shop.trade.label() if self.shop.trade else "",
            "town": self.town.name if self.town else "",
            "province": self.town.province if self.town else "",
        }
        return str(_SENTENCES[rung]) % facts

    def _rungs(self) -> list[Rung]:
        """The groups that can be told of this shop."""
        here = bool(self.town)
        needs = {
            Rung.ALIKE: here and bool(self.shop.workforce),
            Rung.TOWN: here,
            Rung.PROVINCE: here,
            Rung.TRADE: True,
            Rung.KIN: True,
        }
        rungs = [rung for rung, is_known in needs.items() if is_known] if self.shop.trade_id else []
        return [*rungs, Rung.ALL]

    def _filter(self, rung: Rung) -> Q:
        trade = self.shop.trade_id or ""
        town = Q(trade=trade, nis__in=self.lineage)
        province = Q(trade=trade, province_nis=self.town.province_nis if self.town else "")
        return {
            Rung.ALIKE: town & Q(workforce=self.shop.workforce),
            Rung.TOWN: town,
            Rung.PROVINCE: province,
            Rung.TRADE: Q(trade=trade),
            Rung.KIN: Q(kin=trade[:KIN]),
            Rung.ALL: Q(),
        }[rung]


_BANDS = {
    Band.LOWEST: gettext_lazy("most of the others score higher"),
    Band.MIDDLE: gettext_lazy("much like most of the others"),
    Band.HIGHEST: gettext_lazy("higher than most of the others"),
}
_SENTENCES = {
    Rung.ALIKE: gettext_lazy("at least %(count)s other shops of your size in %(town)s (%(trade)s)"),
    Rung.TOWN: gettext_lazy("at least %(count)s other shops in %(town)s (%(trade)s)"),
    Rung.PROVINCE: gettext_lazy("at least %(count)s other shops in %(province)s (%(trade)s)"),
    Rung.TRADE: gettext_lazy("at least %(count)s other shops in Flanders (%(trade)s)"),
    Rung.KIN: gettext_lazy("at least %(count)s other shops in trades close to yours"),
    Rung.ALL: gettext_lazy("at least %(count)s other shops of every trade"),
}
