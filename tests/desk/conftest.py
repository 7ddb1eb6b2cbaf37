"""The two competing shops at the end of their walk, and what stands on a page."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from PIL import Image

from doeboek.common.files import store
from doeboek.demo import cast
from doeboek.demo.telling import Telling
from doeboek.programmes.models import Membership, Trajectory
from tests.desk.dossier import rich
from tests.kept import Kept

BEGUN = timedelta(days=100)


@pytest.fixture(scope="session")
def kept_walk(keep: Callable[[Callable[[], cast.World]], Kept]) -> Kept:
    return keep(_walk)


@pytest.fixture
def walked(kept_walk: Kept, db: None) -> cast.World:
    """Bakery and clothes shop with photo, scan, SWOT, ideas, book, answers and notes."""
    return kept_walk.put_back()


@pytest.fixture(scope="session")
def kept_rich(keep: Callable[[Callable[[], cast.World]], Kept]) -> Kept:
    """The bakery alone, with at least one row of everything that may hang on a trajectory."""
    return keep(lambda: rich.build(picture()))


def _walk() -> cast.World:
    world = cast.build()
    begun = timezone.localdate() - BEGUN
    Membership.objects.filter(role__in=["coach", "owner"]).update(since=begun)
    photo = store(picture(), "image/jpeg")
    for trajectory in (world.bakery, world.clothes):
        Trajectory.objects.filter(pk=trajectory.pk).update(started_on=begun)
        trajectory.refresh_from_db()
        trajectory.participation.show_photo(photo, by=trajectory.coach)
        Telling(trajectory, strong="BD").until("followup")
    return world


def picture(colour: str = "sienna") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def words_of(response: HttpResponse) -> str:
    """What a page says in its main part, as one line of text."""
    assert response.status_code == 200, response.status_code
    page = response.content.decode()
    main = re.search(r"<main.*?</main>", page, re.DOTALL)
    bare = re.sub(r"<[^>]+>", " ", main.group() if main else page)
    return " ".join(html.unescape(bare).split())


@pytest.fixture
def read(client_for) -> Callable[..., str]:
    """`read(person, address)`: what the page says to this person."""
    return lambda person, address: words_of(client_for(person).get(address))
