"""The shops of a list come into the programme: all of them in one go, or none."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.common.folding import fold
from doeboek.people.models import Person
from doeboek.programmes.importing.judging import judge
from doeboek.programmes.importing.rows import Entry, Surroundings
from doeboek.programmes.models import ListRow, Shop, ShopList, Trajectory
from doeboek.programmes.starting import Address, open_shop, start_trajectory

AT_ONCE = 500
#: A shop takes some milliseconds and everybody else who writes waits for the last one.
MOST_SHOPS = 1_000


class AlreadyAdded(Exception):
    """Somebody added this list before."""


class TooMany(Exception):
    """More shops than can be added in one go."""


class Added(NamedTuple):
    """How many shops came in, and how many of those promised turned out to be known by now."""

    shops: int
    known_meanwhile: int


@transaction.atomic
def add_shops(shop_list: ShopList, *, coach: Person, by: Person) -> Added:
    """Begin a trajectory for every row that is to be added. Raises AlreadyAdded, TooMany."""
    shop_list = ShopList.objects.select_for_update().get(pk=shop_list.pk)
    if shop_list.committed_at:
        raise AlreadyAdded
    promised = shop_list.counts["adding"]
    if promised > MOST_SHOPS:
        raise TooMany
    to_add = [(row, entry) for row, entry in judge(shop_list) if _is_to_add(row)]
    _Adder(shop_list, coach=coach, by=by).add(to_add)
    shop_list.committed_at, shop_list.committed_by = timezone.now(), by
    shop_list.save(update_fields=["committed_at", "committed_by"])
    return Added(len(to_add), promised - len(to_add))


def _is_to_add(row: ListRow) -> bool:
    chosen = row.verdict == ListRow.Verdict.DOUBTFUL and row.choice == ListRow.Choice.NEW
    return row.verdict == ListRow.Verdict.NEW or chosen


class _Adder:
    """Adds rows one by one, with what they share looked up once."""

    def __init__(self, shop_list: ShopList, *, coach: Person, by: Person) -> None:
        self.wave = shop_list.wave
        self.coach, self.by = coach, by
        self.around = Surroundings(self.wave)
        self.owners: dict[tuple[str, str], Person] = {}

    def add(self, judged: list[tuple[ListRow, Entry]]) -> None:
        known = self._known([entry.establishment_number for _row, entry in judged])
        for row, entry in judged:
            row.trajectory = self._start(entry)
            row.made_shop = None if row.trajectory.shop_id in known else row.trajectory.shop
        rows = [row for row, _entry in judged]
        ListRow.objects.bulk_update(rows, ["trajectory", "made_shop"], batch_size=AT_ONCE)

    def _known(self, numbers: list[str]) -> set[int]:
        """The shops of these numbers that some programme knows already."""
        wanted = {number for number in numbers if number}
        numbered = Shop.objects.exclude(establishment_number="")
        every = numbered.values_list("establishment_number", "pk")
        return {pk for number, pk in every if number in wanted} if wanted else set()

    def _start(self, entry: Entry) -> Trajectory:
        shop = open_shop(
            entry.name,
            Address(
                street=entry.street,
                number=entry.number,
                box=entry.box,
                postcode=entry.postcode,
                municipality=self.wave.municipality,
                locality=self.around.locality(entry.postcode) or entry.municipality,
            ),
            trade=self.around.trade(entry.nace) if entry.nace else None,
            enterprise_number=entry.enterprise_number,
            establishment_number=entry.establishment_number,
            website=entry.website,
        )
        return start_trajectory(
            self.wave,
            shop,
            title=entry.name,
            coach=self.coach,
            by=self.by,
            owner=self._owner(entry),
            phone=entry.phone,
            email=entry.email,
        )

    def _owner(self, entry: Entry) -> Person | None:
        """One owner of two shops is one person, as the enterprise number tells."""
        if not entry.owner:
            return None
        if not entry.enterprise_number:
            return Person.objects.create(name=entry.owner)
        key = (fold(entry.owner), entry.enterprise_number)
        if key not in self.owners:
            self.owners[key] = Person.objects.create(name=entry.owner)
        return self.owners[key]
