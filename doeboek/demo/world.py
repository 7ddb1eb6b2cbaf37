"""The demo: one programme in four municipalities, twenty-four invented shops, one at each stage."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from doeboek.audits.due import count_the_quarter
from doeboek.audits.measuring import begin_scan
from doeboek.books.models import Action
from doeboek.demo import (
    beforeafter,
    cast,
    experts,
    helped,
    helping,
    lookingback,
    ownsheet,
    owntrend,
    selfscans,
    townquestions,
)
from doeboek.demo.again import second_measurement
from doeboek.demo.clock import at, moment, weekday
from doeboek.demo.plans import PLANS, Plan
from doeboek.demo.telling import Telling
from doeboek.demo.timetable import GIVEN
from doeboek.demo.years import earlier_wave, later_years
from doeboek.people.access import Role
from doeboek.people.links import give_link, url_of
from doeboek.people.models import Link, Person
from doeboek.places.finding import resolve
from doeboek.places.models import Trade
from doeboek.programmes.models import Appointment, Programme, Promise, Trajectory, VisitCard, Wave
from doeboek.programmes.starting import Address, open_shop, start_trajectory

NINE_ANSWERS = (2, 1, 3, 1, 3, 2, 0, 1, 2)


def is_loaded() -> bool:
    return Programme.objects.exists()


@transaction.atomic
def load() -> cast.World:
    """Build the whole demo, by the verbs that its people would use."""
    world = cast.build()
    bakery = Telling(world.bakery, strong="BD", weighs=True)
    bakery.until("followup")
    second_measurement(bakery)
    Telling(world.clothes, strong="CD", town_sees=False).meet()
    _half_a_scan(world.clothes, world.marleen)
    for serial, plan in enumerate(PLANS, start=110):
        _tell(world, plan, serial)
    helped.tell(world)
    lookingback.tell()
    _help_from(world.lotte, world.bakery)
    _ask(world)
    beforeafter.show(world)
    _plan_ahead(world)
    _promise(world)
    owntrend.write(world)
    ownsheet.write(world)
    helping.write(world)
    experts.tell(world)
    selfscans.tell(world)
    townquestions.ask(world)
    count_the_quarter()
    return world


def links() -> list[tuple[str, str, str]]:
    """(name, role, address) of every person of the demo whose link signs in.

    Who tries the demo may erase somebody, or write down another address.
    """
    found = []
    for key, (name, _phone) in {**cast.STAFF, **cast.SHOPKEEPERS}.items():
        person = Person.objects.filter(email=f"{key}@doeboek.example").first()
        if person:
            found.append((name, _role_of(person), url_of(_link(person))))
    return found


def _role_of(person: Person) -> str:
    roles = sorted(role.value for role in person.roles_anywhere)
    return roles[0] if roles else "stranger"


def _link(person: Person) -> Link:
    """The standing link of the demo: it opens on every device, which real ones never do."""
    standing = Link.objects.live().filter(person=person, device_limit=None).first()
    if standing:
        return standing
    shop = person.memberships.now().filter(role__in=[Role.OWNER, Role.MEMBER]).first()
    if shop is None:
        return give_link(person, Link.Purpose.SIGN_IN, device_limit=None)
    return give_link(person, Link.Purpose(shop.role), to=shop.trajectory, device_limit=None)


def _tell(world: cast.World, plan: Plan, serial: int) -> Trajectory:
    today = timezone.localdate()
    begun = today - timedelta(days=plan.begun)
    coach = getattr(world, plan.coach)
    wave = earlier_wave(world.programme, plan.town, begun) if plan.years else _wave(world, plan)
    with at(begun, 11):
        trajectory = _start(world, plan, serial, wave, coach)
    telling = Telling(trajectory, strong=plan.strong, town_sees=plan.town_sees, weighs=plan.weighs)
    telling.until(plan.step)
    if plan.years:
        later_years(telling, plan.years)
    return trajectory


def _wave(world: cast.World, plan: Plan) -> Wave:
    return world.waves[plan.town]


def _start(world: cast.World, plan: Plan, serial: int, wave: Wave, coach: Person) -> Trajectory:
    municipality = resolve(plan.postcode, wave.starts_on) or wave.municipality
    address = Address(
        street=plan.street,
        number=plan.number,
        postcode=plan.postcode,
        locality=plan.town,
        municipality=municipality,
    )
    shop = open_shop(
        plan.name,
        address,
        trade=Trade.objects.nearest(plan.trade),
        enterprise_number=cast.invented_number(serial),
        since=wave.starts_on - timedelta(days=900),
    )
    trajectory = start_trajectory(
        wave,
        shop,
        coach=coach,
        by=coach,
        owner=_shopkeeper(plan.owner, f"+32 470 00 0{serial // 100} {serial % 100:02d}"),
        phone=f"+32 51 00 0{serial // 100} {serial % 100:02d}",
        awning=plan.awning,
        on=timezone.localdate(),
    )
    if plan.member:
        member = _shopkeeper(plan.member, f"+32 470 00 0{serial // 100 + 2} {serial % 100:02d}")
        trajectory.bring_in(member, Role.MEMBER, by=coach, task=plan.task)
    return trajectory


def _shopkeeper(name: str, phone: str) -> Person:
    number = phone.replace(" ", "")[-3:]
    email = f"{name.split()[0].lower()}.{number}@doeboek.example"
    return Person.objects.create(name=name, email=email, phone=phone)


def _half_a_scan(trajectory: Trajectory, owner: Person) -> None:
    """Marleen answered nine of the sixteen statements and was called to the till."""
    with at(timezone.localdate() - timedelta(days=43), 13):
        audit = begin_scan(trajectory, by=owner)
        for item, value in zip(audit.questionnaire.items, NINE_ANSWERS, strict=False):
            audit.answer(item.id, value)


def _help_from(expert: Person, trajectory: Trajectory) -> None:
    window = Action.objects.filter(book__trajectory=trajectory, help__startswith="Lotte")
    window.update(helper=expert)


def _ask(world: cast.World) -> None:
    """Karim asks something this morning; Ines finds it among what waits for her."""
    order = Action.objects.get(book__trajectory=world.bakery, title__startswith="Proef vier")
    order.respond(
        "ask", by=world.karim, text="Moet ik daar een kassa bij huren, of volstaat papier?"
    )


def _promise(world: cast.World) -> None:
    """What Ines promised Karim when she gave him the book, and did not do yet."""
    visit = (
        world.bakery.appointments.exclude(done_at=None).filter(host=world.ines).latest("starts_at")
    )
    about = {"appointment": visit, "by": world.ines, "at": timezone.now()}
    card = VisitCard.objects.create(theme="Vooraf bestellen", **about)
    Promise.objects.create(
        card=card,
        person=world.ines,
        role=Role.COACH,
        what="Een voorbeeld van een bestelformulier bezorgen",
        due=weekday(timezone.localdate() + timedelta(days=8)),
        **about,
    )


def _visited(today: date, days: int) -> date:
    """Today, or about so many days later: on a day when shops are open."""
    return weekday(today + timedelta(days=days)) if days else today


def _plan_ahead(world: cast.World) -> None:
    """Two visits today, and the next weeks of both coaches."""
    today = timezone.localdate()
    lamps = Trajectory.objects.get(title="Lampenhuis Lux en Lies")
    ahead = [
        (lamps, world.ines, 0, 10, 30, Appointment.Kind.SESSION, 120, "De beste ideeën kiezen"),
        (world.clothes, world.ines, 0, 13, 30, Appointment.Kind.CONTACT, 75, "Scan invullen"),
        (world.bakery, world.ines, 16, 14, 0, Appointment.Kind.FOLLOW_UP, 60, "Terugkijken"),
        (world.bakery, world.lotte, 9, 9, 30, Appointment.Kind.FOLLOW_UP, 90, "Etalage opbouwen"),
    ]
    for trajectory, host, days, hour, minute, kind, minutes, purpose in ahead:
        Appointment.objects.create(
            trajectory=trajectory,
            kind=kind,
            host=host,
            starts_at=moment(_visited(today, days), hour, minute),
            minutes=minutes,
            purpose=purpose,
            place=str(trajectory.participation.shop.premises),
        )
    for trajectory in Trajectory.objects.open().filter(step="followup")[:5]:
        if trajectory.coach and not trajectory.appointments.ahead().exists():
            Appointment.objects.create(
                trajectory=trajectory,
                kind=Appointment.Kind.FOLLOW_UP,
                host=trajectory.coach,
                starts_at=moment(_visited(today, GIVEN % 20 + trajectory.pk % 10), 11, 0),
                minutes=45,
                purpose="Hoe loopt het?",
                place=str(trajectory.participation.shop.premises),
            )
