"""A bakery with at least one row of everything that a dossier holds."""

from __future__ import annotations

import random
from datetime import timedelta

from django.utils import timezone

from doeboek.audits.models import Audit
from doeboek.books.approving import lay_before, remark
from doeboek.books.models import Action, ActionPhoto, Block, BlockPhoto, Draft, DraftPicture
from doeboek.cityissues.bundling import put_together
from doeboek.cityissues.course import Kind
from doeboek.cityissues.turning import raise_issue, take_turn
from doeboek.common.files import store
from doeboek.demo import cast, texts
from doeboek.demo.livesession import hold
from doeboek.demo.telling import Telling
from doeboek.followup.choices import Way
from doeboek.followup.models import FollowUp, LookBack, ReportDraft, TextedMonth
from doeboek.followup.newthings import Chosen, take_up
from doeboek.followup.wishing import wish
from doeboek.ideas.boxing import put_on_top
from doeboek.ideas.models import (
    BoardPhoto,
    Domain,
    HallIdea,
    Idea,
    IdeaSheet,
    Likeness,
    Ruling,
    Session,
    SetAside,
    Shortlisted,
    TableDot,
    Weight,
)
from doeboek.ideas.preparing import prepare_session
from doeboek.programmes import contacts
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Membership, Note, Promise, Trajectory, VisitCard
from doeboek.swot.models import OwnCard, Proof
from tests.swot.cards import content

GUESTS = ("Mieke", "Yasmina", "Roger", "Dries", "Oma Paula")


def build(photo: bytes) -> cast.World:
    world = cast.build()
    bakery, ines = world.bakery, world.ines
    begun = timezone.localdate() - timedelta(days=100)
    Trajectory.objects.filter(pk=bakery.pk).update(started_on=begun)
    Membership.objects.filter(trajectory=bakery, role__in=["coach", "owner"]).update(since=begun)
    bakery.refresh_from_db()
    file = store(photo, "image/jpeg")
    bakery.participation.show_photo(file, by=ines)
    Telling(bakery, strong="BD").until("followup")
    _live_session(world)
    _what_was_chosen(world)
    _in_the_book(world, file)
    _around_it(world, file)
    _asked_of_the_town(world, file)
    _looked_back(world)
    _helped(world)
    bakery.close("done", by=ines)
    bakery.refresh_from_db()
    return world


def _asked_of_the_town(world: cast.World, file) -> None:
    asked = {"category": "public-domain", "text": "Een bank?", "place": "Markt", "photo": file}
    issue = raise_issue(world.bakery, by=world.karim, is_named=True, **asked)
    put_together([issue], title="Banken", by=world.piet)
    take_turn(issue, Kind.FORWARDED, by=world.piet, to=world.hilde, text="Voor u.")
    take_turn(issue, Kind.ASKED, by=world.hilde, text="Waar precies?")


def _helped(world: cast.World) -> None:
    """What Lotte did for the bakery: a task, an hour of work, a report with an advice, a draft."""
    follow_up = FollowUp.objects.get(trajectory=world.bakery)
    FollowUp.objects.filter(pk=follow_up.pk).update(action=world.bakery.book.actions.first())
    task = follow_up.homework.create(what="Maak drie foto's", by=world.lotte)
    task.tick(by=world.karim)
    follow_up.work.create(minutes=60, what="=Schets gemaakt", by=world.lotte)
    report = follow_up.reports.create(findings="Het raam is leeg.", by=world.lotte)
    report.advices.create(
        what="Zet er elke maand iets in",
        answer="taken",
        answered_by=world.karim,
        answered_at=timezone.now(),
        action=world.bakery.book.actions.last(),
    )
    follow_up.judgements.create(answer="yes", words="=Ja", by=world.karim)
    ReportDraft.objects.create(follow_up=follow_up, findings="ONTWERPVANLOTTE")


def _live_session(world: cast.World) -> None:
    session = prepare_session(
        world.bakery,
        question="Wie komt er op woensdag?",
        held_on=timezone.localdate(),
        trends=texts.TRENDS,
        headcount=None,
        by=world.ines,
        kind=Session.Kind.LIVE,
    )
    hold(session, coach=world.ines, owner=world.karim, chance=random.Random(7))
    _write_and_choose(world, session)
    card = OwnCard.objects.write(world.programme, content(), by=world.greet)
    field = session.domains.exclude(trend="free").first()
    Domain.objects.filter(pk=field.pk).update(trend=card.key, own_card=card)
    point = world.bakery.points.first()
    Proof.objects.create(
        point=point, kind="trend", card=card.key, card_version=1, own_card=card, by=world.ines
    )


def _write_and_choose(world: cast.World, session: Session) -> None:
    room = session.room
    ideas = list(session.ideas.order_by("pk"))
    put_on_top(ideas[0], True, by=world.ines)
    seat = room.seats.first()
    TableDot.objects.create(seat=seat, idea=ideas[0])
    HallIdea.objects.create(room=room, idea=ideas[0], by=world.ines)
    Ruling.objects.create(idea=ideas[1], colour="blue", by=world.ines)
    Likeness.objects.create(idea=ideas[2], head=ideas[0], is_same=True, by=world.ines)
    IdeaSheet.objects.create(idea=ideas[0], title="Woensdag", who="Karim")


def _what_was_chosen(world: cast.World) -> None:
    idea, other = Idea.objects.filter(trajectory=world.bakery, selections=None)[:2]
    Shortlisted.objects.create(idea=idea, by=world.karim)
    Weight.objects.create(idea=idea, voice="owner", impact=4, effort=2, by=world.karim)
    SetAside.objects.create(idea=other, reason="Te duur", by=world.karim)


def _in_the_book(world: cast.World, file) -> None:
    draft = lay_before(world.bakery.book, by=world.ines)
    remark(draft, "Dit klopt nog niet.", by=world.karim)
    DraftPicture.objects.get_or_create(draft=Draft.objects.get(pk=draft.pk), file=file)
    action = Action.objects.filter(book=world.bakery.pk).undone().first()
    answer = action.respond("ask", by=world.karim, text="=Hoeveel kost dat?")
    answer.see(by=world.ines, answer="Een honderdtal euro.")
    binned = Action.objects.filter(book=world.bakery.pk).last()
    binned.discard()


def _looked_back(world: cast.World) -> None:
    """Karim and Ines both spoke of an action and of the shop, and something new was chosen."""
    done, other = world.bakery.book.actions.kept()[:2]
    look_back = LookBack.objects.create(trajectory=world.bakery, mark=12, begun_by=world.karim)
    look_back.say(done, "done", by=world.karim, results=["interior"])
    look_back.say(other, "partly", by=world.ines, why="time", words="=De winter was te druk")
    look_back.tell_effect(
        by=world.karim, turnover="more", evidence="De lamp", photo=done.photos.kept().first()
    )
    take_up(look_back, Chosen(own=["Vraag tien klanten wat ze missen"]), by=world.karim)
    look_back.finish(by=world.karim)
    wish(world.bakery, world.karim, Way.CALENDAR, by=world.ines)
    TextedMonth.objects.create(trajectory=world.bakery, month="2026-10", by=world.ines)


def _around_it(world: cast.World, file) -> None:
    bakery, ines = world.bakery, world.ines
    session = bakery.sessions.first()
    BoardPhoto.objects.put(file, session=session, by=ines)
    page = Block.objects.add_own(bakery.book, title="Zo ziet de winkel er nu uit")
    asks = next(b for b in Block.objects.write_down(bakery.book) if b.kind == "question")
    asks.text, asks.said_then = "Wie komt er op woensdag langs?", "Wie komt er?"
    asks.take_over()
    BlockPhoto.objects.put(file, on=page, by=ines)
    ActionPhoto.objects.put(file, action=bakery.book.actions.first(), side="before", by=ines)
    audit = Audit.objects.filter(
        measurement__participation__trajectory=bakery, rater=Audit.Rater.OWNER
    ).first()
    audit.add_photo("A1", file, by=world.karim)
    answer = audit.answers.first()
    Proof.objects.create(point=bakery.points.last(), kind="answer", answer=answer, by=ines)
    agreement = bakery.participation.agreements.get()
    agreement.paper = file
    agreement.save()
    set_consents(bakery.participation, ["town_sees_progress"], by=world.karim)
    set_consents(bakery.participation, [], by=world.karim)
    set_consents(bakery.participation, ["town_sees_progress"], by=world.karim)
    Note.objects.create(trajectory=bakery, by=ines, text="alleen voor het team")
    Note.objects.create(trajectory=bakery, by=ines, text="weg ermee").discard()
    _after_a_visit(world)


def _after_a_visit(world: cast.World) -> None:
    """A card with a note, and a promise of each side; Karim's became an action."""
    visit = world.bakery.appointments.exclude(done_at=None).first()
    note = Note.objects.create(trajectory=world.bakery, by=world.ines, text="gordijn weg")
    card = VisitCard.objects.create(appointment=visit, by=world.ines, theme="etalage", note=note)
    about = {"appointment": visit, "card": card, "by": world.ines}
    hers = Promise.objects.create(person=world.ines, role="coach", what="voorbeelden", **about)
    hers.tick(by=world.ines)
    his = Promise.objects.create(person=world.karim, role="owner", what="gordijn weg", **about)
    contacts.tell_of(his)
