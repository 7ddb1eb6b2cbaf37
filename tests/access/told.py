"""A world in which the bakery has one of everything, and the competitor has it all too."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doeboek.audits.models import Audit, Evidence, Measurement, PublicScan
from doeboek.audits.public import begin_public_scan
from doeboek.books.approving import lay_before, remark
from doeboek.books.models import (
    Action,
    ActionPhoto,
    Block,
    BlockPhoto,
    Book,
    CalendarFeed,
    Draft,
    Edition,
    EditionPicture,
    Elaboration,
    OwnTemplate,
    Remark,
    Response,
    Support,
)
from doeboek.cityissues.bundling import put_together
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.cityissues.turning import raise_issue
from doeboek.common.files import store
from doeboek.demo import cast
from doeboek.demo.telling import Telling
from doeboek.followup.models import Experts, LookBack, Theme
from doeboek.followup.themes import add_own
from doeboek.ideas.joining import join
from doeboek.ideas.models import BoardPhoto, Idea, Room, Seat, Session
from doeboek.offline.models import Arrival
from doeboek.people.access import Role
from doeboek.people.links import give_link, token_of
from doeboek.people.models import Link, Person
from doeboek.places.finding import address_word
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    ListRow,
    Mandate,
    Membership,
    Note,
    OwnAppointment,
    Programme,
    Promise,
    Prospect,
    ShopList,
    TakenAlong,
    Trajectory,
    VisitCard,
    Wave,
)
from doeboek.programmes.models.note import NotesInBin
from doeboek.swot.models import Dissent, IssuesInBin, KeyIssue, OwnCard, Point, Proof
from tests.access.helped import helped
from tests.access.routes import Route
from tests.books.owned import content as sheet_content
from tests.conftest import Browser, token_for
from tests.swot.cards import content


class Told:
    """A told world, the address of every route in it, and a browser for each of its people."""

    def __init__(self, world: cast.World | None = None) -> None:
        self.world = world or build()
        self.things = things(self.world)
        self.words = words(self.world)
        self.room = self.world.bakery.sessions.get().room

    def address(self, route: Route, **others: Any) -> str:
        """Where the route leads with the things of the bakery, or with others."""
        words = self.words | self._of_the_room(route.name)
        kwargs = {name: words[name] for name in route.kwargs if name != "pk"}
        if "pk" in route.kwargs:
            kwargs["pk"] = self.things.get(route.view.policy.on, self.words["idea"])
        return reverse(route.name, kwargs=kwargs | others)

    def _of_the_room(self, name: str) -> dict[str, str]:
        """The code and the keys of a live session, for the addresses of its guests."""
        if not name.startswith("ideas:"):
            return {}
        key = self.room.wall if name == "ideas:wall" else self.room.key
        return {"code": self.room.code, "key": key}


def browser_of(person: Person) -> Browser:
    """Signed in by account, else by the link of the shop."""
    browser = Browser(raise_request_exception=False)
    if hasattr(person, "user"):
        browser.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
    else:
        membership = person.memberships.get()
        browser.post(f"/l/{token_for(person, membership.trajectory, membership.role)}/")
    return browser


def build() -> cast.World:
    world = cast.build()
    for trajectory in (world.bakery, world.clothes):
        begun = timezone.localdate() - timedelta(days=100)
        Trajectory.objects.filter(pk=trajectory.pk).update(started_on=begun)
        trajectory.memberships.exclude(role=Role.EXPERT).update(since=begun)
        trajectory.refresh_from_db()
        Telling(trajectory, strong="BD").until("followup")
    add_pictures(world)
    open_room(world)
    return world


def open_room(world: cast.World) -> None:
    """The bakery's session goes on on phones, with one seat."""
    room = Room.objects.create(session=world.bakery.sessions.get())
    room.open(by=world.ines)
    join(room, role="customer", name="Rita")


def add_pictures(world: cast.World) -> None:
    photo = store(_picture(), "image/jpeg")
    world.bakery.participations.update(photo=photo)
    Programme.objects.update(logo=photo)
    Agreement.objects.update(paper=photo)
    _scan_of_karim(world).add_photo("A1", photo, by=world.karim)
    for action in Action.objects.filter(book__in=[world.bakery.pk, world.clothes.pk]):
        ActionPhoto.objects.put(photo, action=action, side="before", by=action.trajectory.owner)
    for session in Session.objects.filter(trajectory__in=[world.bakery, world.clothes]):
        BoardPhoto.objects.put(photo, session=session, by=world.ines)
    page = Block.objects.add_own(world.bakery.book, title="Zo ziet de winkel er nu uit")
    BlockPhoto.objects.put(photo, on=page, by=world.ines)
    EditionPicture.objects.create(edition=world.bakery.book.editions.get(), file=photo)


def things(world: cast.World) -> dict[type, Any]:
    """The thing of the bakery that an address of each model is asked with."""
    bakery = world.bakery
    action = bakery.book.actions.order_by("pk").first()
    last = Note.objects.filter(trajectory=bakery, audience="team").first()
    binned = Note.objects.create(trajectory=bakery, by=world.ines, text="weg", audience="team")
    binned.discard()
    row = _row_of_a_list(world)
    taken = _taken_along(world)
    issue = _question_to_the_town(world)
    promise = _promise(world)
    return helped(world) | {
        CityIssue: issue.pk,
        Bundle: issue.bundle_id,
        Trajectory: bakery.pk,
        Book: bakery.pk,
        CalendarFeed: CalendarFeed.objects.give(world.karim, bakery).pk,
        Edition: bakery.book.editions.get().pk,
        Draft: _draft(world).pk,
        Block: _own_page(world).pk,
        BlockPhoto: _own_page(world).photos.get().pk,
        Support: _support(world).pk,
        Remark: _draft(world).remarks.get().pk,
        Idea: bakery.ideas.order_by("pk").first().pk,
        Elaboration: bakery.book.elaborations.first().pk,
        Action: action.pk,
        ActionPhoto: action.photos.kept().get(side="before").pk,
        Response: Response.objects.filter(action__book=bakery.pk).first().pk,
        LookBack: _look_back(world).pk,
        Session: _session_in_the_calendar(world).pk,
        BoardPhoto: _board_photo(bakery).pk,
        Point: bakery.points.first().pk,
        Proof: Proof.objects.filter(point__trajectory=bakery).first().pk,
        Dissent: Dissent.objects.get(point__trajectory=bakery).pk,
        KeyIssue: bakery.key_issues.kept().first().pk,
        IssuesInBin: _binned_issue(bakery).pk,
        OwnTemplate: OwnTemplate.objects.write(world.programme, sheet_content(), by=world.ines).pk,
        OwnCard: OwnCard.objects.write(world.programme, content(), by=world.ines).pk,
        Audit: _scan_of_karim(world).pk,
        Evidence: _scan_of_karim(world).evidence.get().pk,
        Measurement: _scan_of_karim(world).measurement_id,
        Membership: Membership.objects.get(trajectory=bakery, person=world.samira).pk,
        Appointment: Appointment.objects.filter(trajectory=bakery, host=world.ines).first().pk,
        OwnAppointment: taken.appointment_id,
        TakenAlong: taken.pk,
        Arrival: taken.arrivals.get().pk,
        Agreement: Agreement.objects.get(participation__trajectory=bakery).pk,
        VisitCard: promise.card_id,
        Promise: promise.pk,
        Note: last.pk,
        NotesInBin: binned.pk,
        Programme: world.programme.pk,
        Wave: world.wave.pk,
        ShopList: row.shop_list_id,
        ListRow: row.pk,
        Prospect: Prospect.objects.create(
            wave=world.wave, name="Truus", shop_name="Wol", phone="0470 12 34 56", consent_version=1
        ).pk,
        Mandate: Mandate.objects.get(person=world.tom, role=Role.COACH).pk,
        Experts: Mandate.objects.get(person=world.lotte, role=Role.EXPERT).pk,
        Theme: add_own(world.programme, title="Bezorgen").pk,
    }


def _question_to_the_town(world: cast.World) -> CityIssue:
    """Both shops ask the same; the town answered neither."""
    asked = [
        raise_issue(
            trajectory,
            by=trajectory.owner,
            category="public-domain",
            text="Zou hier een bank kunnen komen?",
            photo=store(_picture(), "image/jpeg"),
        )
        for trajectory in (world.bakery, world.clothes)
    ]
    put_together(asked, title="Banken", by=world.piet)
    return asked[0]


def _draft(world: cast.World) -> Draft:
    """The book lies before Karim, who said something of it."""
    found = Draft.objects.waiting().filter(book=world.bakery.pk).first()
    if found is None:
        found = lay_before(world.bakery.book, by=world.ines)
        remark(found, "Dit klopt nog niet.", by=world.karim)
    return found


def _look_back(world: cast.World) -> LookBack:
    """Begun by Ines a year after the book, so that the round is yearly."""
    return LookBack.objects.create(trajectory=world.bakery, mark=12, begun_by=world.ines)


def _own_page(world: cast.World) -> Block:
    return world.bakery.book.blocks.get(kind=Block.Kind.OWN)


def _support(world: cast.World) -> Support:
    found, _ = Support.objects.get_or_create(
        programme=world.programme,
        name="Premie voor een nieuwe gevel",
        defaults={
            "giver": "De stad",
            "gives": "De helft van wat u betaalt",
            "checked_on": timezone.localdate(),
            "checked_by": world.ines,
        },
    )
    return found


def _session_in_the_calendar(world: cast.World) -> Session:
    session = world.bakery.sessions.get()
    session.meet_at(Appointment.objects.filter(trajectory=world.bakery).first())
    return session


def _board_photo(bakery: Trajectory) -> BoardPhoto:
    return BoardPhoto.objects.get(session__trajectory=bakery)


def _binned_issue(bakery: Trajectory) -> KeyIssue:
    issue = bakery.key_issues.kept().last()
    issue.discard()
    return issue


def words(world: cast.World) -> dict[str, Any]:
    """What the other parts of an address are filled with."""
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    return {
        "item": "A1",
        "seat": Seat.objects.get(room__session__trajectory=world.bakery).pk,
        "paper": "bord",
        "table": 1,
        "page": 1,
        "key": "ageing",
        "sheet": "answer-reviews",
        "step_id": world.bakery.steps.order_by("pk").last().pk,
        "link_id": link.pk,
        "block": _own_page(world).slug,
        "photo": _own_page(world).photos.get().pk,
        "support": _support(world).pk,
        "what": "today",
        "name": _draft(world).pictures.first().file.sha256,
        "board_photo": _board_photo(world.bakery).pk,
        "action_photo": world.bakery.book.actions.order_by("pk").first().photos.kept().first().pk,
        "photo_id": _scan_of_karim(world).evidence.get().pk,
        "action": world.bakery.book.actions.order_by("pk").first().pk,
        "idea": world.bakery.ideas.order_by("pk").first().pk,
        "public_id": world.bakery.book.actions.order_by("pk").first().public_id,
        "token": token_of(link),
        "code": _public_scan(world).code,
        "town": address_word(world.wave.municipality),
    }


def _scan_of_karim(world: cast.World) -> Audit:
    """The last one, when he was asked more than once."""
    shop = world.bakery.participation
    return Audit.objects.filter(measurement__participation=shop, by=world.karim).latest("pk")


def _public_scan(world: cast.World) -> PublicScan:
    """All answered and finished, and nobody was asked to call yet."""
    scan = begin_public_scan(world.wave.municipality)
    for place, item in enumerate(scan.audit.questionnaire.items):
        scan.audit.answer(item.id, place % 5)
    scan.finish()
    return scan


def _row_of_a_list(world: cast.World) -> ListRow:
    """A doubtful row: only those are decided about one by one."""
    shop_list = ShopList.objects.create(
        wave=world.wave,
        by=world.ines,
        filename="winkels.csv",
        reading={"kind": "csv", "delimiter": ";", "encoding": "utf-8-sig"},
        columns=["naam", "straat", "postcode"],
        mapping={"name": 0, "street": 1, "postcode": 2},
    )
    return shop_list.rows.create(
        number=2,
        raw=["Bakker Zon", "Kortrijkstraat", "8700"],
        verdict=ListRow.Verdict.DOUBTFUL,
        match=world.bakery,
    )


def _taken_along(world: cast.World) -> TakenAlong:
    """A visit of Ines to come, with a photo that came in from her device."""
    starts_at = timezone.now() + timedelta(hours=2)
    visit = OwnAppointment.objects.create(
        trajectory=world.bakery, host=world.ines, starts_at=starts_at
    )
    taken = visit.take_along(by=world.ines)
    taken.arrivals.create(client_id="foto-van-ines-01", photo=store(_picture(), "image/jpeg"))
    return taken


def _promise(world: cast.World) -> Promise:
    """What Ines promised the bakery at a visit."""
    visit = Appointment.objects.filter(trajectory=world.bakery, host=world.ines).first()
    card = VisitCard.objects.create(appointment=visit, by=world.ines, theme="De etalage")
    about = {"appointment": visit, "card": card, "by": world.ines}
    return Promise.objects.create(person=world.ines, role="coach", what="Foto's", **about)


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "sienna").save(out, "JPEG")
    return out.getvalue()
