"""Owners who did the self-scan on their own: one whose coach took it over, two who asked a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from doeboek.audits.adopting import adopt
from doeboek.audits.models import PublicScan
from doeboek.audits.public import begin_public_scan
from doeboek.demo.cast import World
from doeboek.demo.clock import at
from doeboek.programmes.forms.prospects import VERSION
from doeboek.programmes.models import Prospect, Trajectory

ADOPTED_BY = "Boekhandel Leeslint"
PROSPECTS = (
    ("Diksmuide", "Mia Lefevere", "Poppenkliniek Lapneus", "8600", 2),
    ("Tielt", "Yusuf Demir", "Schoenmaker Hak en Tik", "8700", 9),
)
ANSWERS = (3, 1, 2, 2, 4, 2, 0, 1, 3, 1, 1, 2, 0, 2, 3, None)


def tell(world: World) -> None:
    _adopted(Trajectory.objects.get(title=ADOPTED_BY), world)
    for place, (town, name, shop, postcode, days) in enumerate(PROSPECTS):
        with at(timezone.localdate() - timedelta(days=days), 20):
            prospect = Prospect.objects.create(
                wave=world.waves[town],
                name=name,
                shop_name=shop,
                phone=f"+32 470 00 02 {place:02d}",
                postcode=postcode,
                consent_version=VERSION,
                at=timezone.now(),
            )
            _scan(town, world, ANSWERS[place:] + ANSWERS[:place]).ask_to_be_called(prospect)
        if place:
            with at(timezone.localdate() - timedelta(days=days - 2), 9):
                prospect.call(by=world.ines)


def _adopted(trajectory: Trajectory, world: World) -> None:
    with at(timezone.localdate() - timedelta(days=4), 21):
        scan = begin_public_scan(trajectory.wave.municipality)
        _fill_in(scan, ANSWERS)
    with at(timezone.localdate() - timedelta(days=1), 15):
        adopt(scan, trajectory, by=world.ines)


def _scan(town: str, world: World, answers: Sequence[int | None]) -> PublicScan:
    scan = begin_public_scan(world.waves[town].municipality)
    _fill_in(scan, answers)
    return scan


def _fill_in(scan: PublicScan, answers: Sequence[int | None]) -> None:
    for item, value in zip(scan.audit.questionnaire.items, answers, strict=True):
        scan.audit.answer(item.id, value)
    scan.keep()
    scan.finish()
