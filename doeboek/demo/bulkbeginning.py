"""The first part of a synthetic shop's walk, as rows: shop, agreement, scan."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from doeboek.audits.models import Answer, Audit, Measurement
from doeboek.common.folding import searchable
from doeboek.common.numbers import check_digits
from doeboek.demo import timetable
from doeboek.demo.clock import moment
from doeboek.demo.names import FIRST, LAST
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.agreeing import VERSIONS, names_of
from doeboek.programmes.agreementtexts import agreement_text
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    Consent,
    Membership,
    Moment,
    Occupancy,
    Participation,
    Premises,
    Shop,
    Step,
    Trajectory,
    Wave,
)

if TYPE_CHECKING:
    from doeboek.demo.bulkshop import ShopRows

AWNINGS = ("groen", "bordeaux", "kobalt", "oker", "baksteen", "leisteen")
STREETS = ("Kerkstraat", "Markt", "Stationsstraat", "Ieperstraat", "Bruggestraat", "Nieuwstraat")
KINDS = ("Bakkerij", "Atelier", "Winkel", "Huis", "De Kleine", "Het Oude", "Kamer", "Bij")
NOUNS = (
    "Zonnebloem",
    "Kompas",
    "Wielewaal",
    "Vlinder",
    "Duinroos",
    "Klaproos",
    "Regenboog",
    "Anker",
    "Linde",
    "Zwaluw",
    "Kiezel",
    "Populier",
    "Leeuwerik",
    "Molen",
    "Vuurtoren",
)


class Beginning:
    """The shop, its signature, scan and SWOT; and what every part is made of."""

    def __init__(self, rows: ShopRows, serial: int, wave: Wave, begun: date, step: str) -> None:
        self.rows, self.chance, self.serial = rows, rows.chance, serial
        self.keep = rows.keep
        self.wave, self.begun, self.step = wave, begun, step
        self.coach = self.chance.choice(rows.setting.coaches)
        self.last = moment(begun, 10)

    def on(self, days: int) -> date:
        return min(self.begun + timedelta(days=days), self.rows.setting.today)

    # -- the shop -----------------------------------------------------------------------------
    def _shop(self) -> None:
        trade = self.rows.trades[self.chance.choice(self.rows.setting.trades)]
        name = f"{self.chance.choice(KINDS)} {self.chance.choice(NOUNS)} {self.serial + 1}"
        self.owner = self.keep(_person(self.chance, self.serial))
        self.shop = self.keep(
            Shop(name=name, trade=trade, enterprise_number=_invented(self.serial))
        )
        postcode, locality = self.rows.setting.postcodes[self.wave.municipality_id]
        premises = self.keep(
            Premises(
                street=self.chance.choice(STREETS),
                number=str(self.serial + 1),
                postcode=postcode,
                locality=locality,
                municipality=self.wave.municipality,
            )
        )
        since = self.begun - timedelta(days=900)
        self.keep(Occupancy(shop=self.shop, premises=premises, since=since))
        self.trajectory = self.keep(
            Trajectory(
                wave=self.wave,
                shop=self.shop,
                title=name,
                folded=searchable(name),
                awning=self.chance.choice(AWNINGS),
                step=self.step,
                started_on=self.begun,
            )
        )
        self.place = str(premises)
        self.participation = self.keep(
            Participation(
                trajectory=self.trajectory, shop=self.shop, phone=f"+32 51 {self.serial:08d}"
            )
        )
        for person, role in ((self.coach, Role.COACH), (self.owner, Role.OWNER)):
            self.keep(
                Membership(trajectory=self.trajectory, person=person, role=role, since=self.begun)
            )
        self._enter("acquaintance", 0)

    def _meet(self) -> None:
        self._visit(1, Appointment.Kind.CONTACT, "Kennismaking", 60)
        names = names_of(self.trajectory, "nl")
        self.keep(
            Agreement(
                participation=self.participation,
                text_version=VERSIONS["shop-agreement"],
                text_hash=agreement_text(
                    "shop-agreement", VERSIONS["shop-agreement"], "nl", **names
                ).sha256,
                language="nl",
                names=names,
                how=Agreement.How.PHONE,
                signed_by=self.owner,
                signed_name=self.owner.name,
                signed_on=self.on(timetable.SIGNED),
                recorded_by=self.owner,
            )
        )
        self._moment("agreement.signed", self.owner, timetable.SIGNED)
        if self.chance.random() < 0.7:
            self.keep(
                Consent(
                    participation=self.participation,
                    purpose="town_sees_progress",
                    by=self.owner,
                    at=moment(self.on(timetable.SIGNED), 18),
                )
            )
            self._moment(
                "consent.given", self.owner, timetable.SIGNED, purpose="town_sees_progress"
            )

    def _scan(self) -> None:
        self._enter("scan", timetable.OWNER_SCAN)
        self.measurement = self.keep(Measurement(participation=self.participation, label="T0"))
        self._fill_in(Audit.Rater.OWNER, self.owner, timetable.OWNER_SCAN, 1)
        self.answers = self._fill_in(Audit.Rater.COACH, self.coach, timetable.COACH_SCAN, 0)
        self._visit(timetable.COACH_SCAN, Appointment.Kind.CONTACT, "Samen de scan invullen", 75)

    def _fill_in(self, rater: str, by: Person, days: int, kinder: int) -> dict[str, Answer]:
        audit = self.keep(
            Audit(
                measurement=self.measurement,
                instrument_name=self.rows.scan.name,
                instrument_version=self.rows.scan.version,
                instrument_checksum=self.rows.scan.checksum,
                form="core",
                rater=rater,
                by=by,
                finished_at=moment(self.on(days), 20),
            )
        )
        answers = {}
        for item in self.rows.scan.form("core").items:
            value = min(4, self.chance.choice((0, 1, 2, 2, 3, 4)) + self.chance.choice((0, kinder)))
            answers[item.id] = self.keep(Answer(audit=audit, item=item.id, value=value))
        self._moment("audit.finished", by, days, rater=rater)
        return answers

    # -- small things -------------------------------------------------------------------------
    def _enter(self, key: str, days: int) -> None:
        at = moment(self.on(days), 9)
        self.keep(Step(trajectory=self.trajectory, key=key, by=self.coach, at=at))
        self._moment("step.entered", self.coach, days, step=key)

    def _visit(self, days: int, kind: str, purpose: str, minutes: int) -> None:
        day = self.on(days)
        self.keep(
            Appointment(
                trajectory=self.trajectory,
                kind=kind,
                host=self.coach,
                starts_at=moment(day, 14),
                minutes=minutes,
                purpose=purpose,
                place=self.place,
                contact_minutes=minutes,
                travel_minutes=30,
                preparation_minutes=30,
                done_at=moment(day, 16),
            )
        )
        self._moment("appointment.happened", self.coach, days, kind=kind, minutes=minutes)

    def _moment(self, verb: str, by: Person, days: int, **params: Any) -> None:
        happened_at = moment(self.on(days), 16)
        self.last = max(self.last, happened_at)
        self.keep(
            Moment(
                trajectory=self.trajectory,
                verb=verb,
                by=by,
                params=params,
                happened_at=happened_at,
            )
        )


def _person(chance: random.Random, serial: int) -> Person:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return Person(
        name=name,
        folded=searchable(name),
        email=f"winkel{serial}@doeboek.example",
        phone="+32 470 00 00 01",
    )


def _invented(serial: int) -> str:
    """Enterprise numbers 1990.xxx.xxx to 1999.xxx.xxx were never given to anybody."""
    eight = f"19{90_0000 + serial % 99999:06d}"
    return eight + check_digits(eight)
