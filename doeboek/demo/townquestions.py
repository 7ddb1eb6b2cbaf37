"""What the shops of the demo ask of Tielt, and how far the town is with it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from doeboek.cityissues import bundling
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.turning import raise_issue, take_turn
from doeboek.common import workdays
from doeboek.demo import cast
from doeboek.demo.clock import at
from doeboek.people.access import Role
from doeboek.programmes.models import Membership, Trajectory

BENCH = (
    "Oudere klanten komen te voet en rusten graag even. Kan er een bank komen "
    "tussen de kerk en de Markt?"
)
LIGHT = "De lamp op het pleintje brandt al twee weken niet. ’s Avonds lopen klanten er liever om."
LOADING = "Tijdens de werken stond de leverancier twintig minuten te zoeken. Waar mag hij lossen?"
RACKS = (
    "Op zaterdag staan de fietsen tegen de etalages. Kunnen er fietsenrekken bij op de Markt?",
    "Klanten met de fiets vinden geen plaats op de Markt. Kunnen er rekken bij?",
    "Er zijn te weinig fietsenrekken op de Markt, vooral op marktdagen.",
)
RACKS_ANSWER = (
    "Wij plaatsen in het voorjaar twintig fietsenrekken op de Markt. Op marktdagen komt er "
    "een tijdelijke stalling naast de kerk."
)


def ask(world: cast.World) -> None:
    """One is late, one was answered and waits for the owner, three are answered together."""
    _ask(world, world.bakery, 9, "public-domain", BENCH, answer=None, named=True)
    _ask(world, world.bakery, 24, "works", LOADING, answer="Op de Tramstraat, van 7 tot 10 uur.")
    _ask(world, world.clothes, 6, "safety", LIGHT, answer=None)
    others = (
        Trajectory.objects.open()
        .filter(wave=world.wave)
        .exclude(pk__in=[world.bakery.pk, world.clothes.pk])
    )
    asking = [*others.order_by("pk")[:2], world.clothes]
    racks = [
        _ask(world, trajectory, 30, "mobility", text, answer=None)
        for trajectory, text in zip(asking, RACKS, strict=False)
    ]
    with at(_days_ago(20), 11):
        bundle = bundling.put_together(racks, title="Meer fietsenrekken op de Markt", by=world.piet)
    with at(_days_ago(12), 15):
        bundling.answer(bundle, RACKS_ANSWER, by=world.piet)


def _ask(
    world: cast.World,
    trajectory: Trajectory,
    days: int,
    category: str,
    text: str,
    *,
    answer: str | None,
    named: bool = False,
) -> CityIssue:
    owner = Membership.objects.now().filter(trajectory=trajectory, role=Role.OWNER).first()
    by = owner.person if owner else world.ines
    with at(_days_ago(days), 9):
        issue = raise_issue(trajectory, by=by, category=category, text=text, is_named=named)
    if answer:
        with at(_days_ago(days - 3), 14):
            take_turn(issue, Kind.ANSWERED, by=world.piet, text=answer)
    return issue


def _days_ago(days: int) -> date:
    """So many days back, or the working day before it: then people write and answer."""
    day = timezone.localdate() - timedelta(days=days)
    return day if workdays.is_working_day(day) else workdays.before(day)
