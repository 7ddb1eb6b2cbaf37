"""A bakery whose dossier is full, its book, and who of the cast gets which answer."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from doeboek.audits.instruments import newest
from doeboek.audits.models import Audit, Measurement
from doeboek.books.models import Action, Book
from doeboek.books.publishing import begin_book
from doeboek.common.photos import Photo
from doeboek.ideas.models import Idea
from doeboek.ideas.preparing import prepare_session
from doeboek.swot.models import Point

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"
TRENDS = ["ageing", "buy-local", "experience", "health", "second-life"]
NOT_THEIRS = dict.fromkeys(
    ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen"], 404
)


def photo(colour: str = "orange") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (640, 400), colour).save(out, "JPEG")
    return SimpleUploadedFile("winkel.jpg", out.getvalue(), "image/jpeg")


def plan(book: Book, title: str, **facts: Any) -> Action:
    """An action with everything in it, unless `facts` say otherwise."""
    today = timezone.localdate()
    whole = {
        "why": "Daar zoeken de meeste klanten.",
        "first_step": "Noteer wat er vandaag staat.",
        "first_step_due": today + timedelta(days=7),
        "who": "Karim",
        "due": today + timedelta(days=30),
        "minutes": 20,
        "cost": Action.Cost.FREE,
        "help": "Het nichtje",
        "measure": "Op elke plaats staat hetzelfde uur",
        "steps": "Kijk op de deur\nKijk op de kaart",
        "order": book.actions.count(),
    }
    return Action.objects.create(book=book, title=title, **(whole | facts))


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def ideas(world) -> list[Idea]:
    """Three ideas of a session, the first two chosen."""
    session = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    ideas = session.add_ideas(
        ["Een bankje aan de deur", "Een proefplank op vrijdag", "Grote letters"],
        domain=session.domains.first(),
        by=world.ines,
    )
    for idea in ideas[:2]:
        idea.select(by=world.ines)
    return ideas


@pytest.fixture
def book(world, ideas) -> Book:
    """A book with an action for the first idea and a loose one."""
    book = begin_book(world.bakery, by=world.ines)
    bench = book.elaborations.first()
    plan(book, "Zet een bankje aan de deur", elaboration=bench)
    plan(book, "Zet uw openingsuren overal juist", term=Action.Term.START)
    return book


@pytest.fixture
def action(book) -> Action:
    return book.actions.first()


@pytest.fixture
def full(world, book) -> Book:
    """The same with scan, SWOT, photo and words."""
    participation = world.bakery.participation
    participation.show_photo(Photo.read(photo()).keep(), by=world.ines)
    measurement = Measurement.objects.create(participation=participation)
    scan = newest("innovatiekrachtscan")
    for rater, by, value in (("coach", world.ines, 2), ("owner", world.karim, 3)):
        audit = Audit.objects.create(
            measurement=measurement,
            instrument_name=scan.name,
            instrument_version=scan.version,
            form="core",
            rater=rater,
            by=by,
        )
        for item in scan.form("core").items:
            audit.answer(item.id, value)
        audit.finish(by=by)
    point = Point.objects.create(trajectory=world.bakery, quadrant="s", text="Eigen zuurdesem")
    point.accept(by=world.ines)
    book.sentence = "Een bakker die zijn klanten bij naam kent."
    book.closing_words = "In februari komt Ines terug."
    book.save()
    return book


@pytest.fixture
def statuses(world, client_for) -> Callable[..., dict[str, int]]:
    """The status each of the cast gets for an address, the stranger without account included."""

    def statuses(path: str, data: dict[str, Any] | None = None) -> dict[str, int]:
        found = {}
        for name, person in {**world.people, "nobody": None}.items():
            browser = client_for(person)
            answer = browser.get(path) if data is None else browser.post(path, data)
            found[name] = answer.status_code
        return found

    return statuses
