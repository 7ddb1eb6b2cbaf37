"""A whole scan in a cellar, on a telephone that dies twice and over a line that fails.

Every answer and photo that the telephone said it kept is on the server in the end, once.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from PIL import Image

from doeboek.audits.measuring import instrument_for, usual_form
from doeboek.audits.models import Answer, Audit, Evidence
from tests.browser.badline import BadLine
from tests.browser.phone import Telephone, unfold
from tests.common.process import serving
from tests.offline.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEDS = range(1, 11)
#: In one run; the next day's are others. All of them: `EVERY_SEED=1`.
MOST_SEEDS = 3
PHOTOS, KILLS, MOST_TRIES = 3, 2, 60


@pytest.fixture
def address() -> Iterator[str]:
    """The product as it is run: hashed files, and nothing of the tests in it."""
    with serving("--web", DOEBOEK_SECOND_FACTOR="false") as (_server, address):
        yield address


def seeds_of_today() -> list[int]:
    if os.environ.get("EVERY_SEED"):
        return list(SEEDS)
    first = date.today().toordinal() * MOST_SEEDS
    return [SEEDS[(first + number) % len(SEEDS)] for number in range(MOST_SEEDS)]


@pytest.mark.parametrize("seed", seeds_of_today())
def test_every_answer_and_photo_arrives_once(
    world: Any, address: str, chromium: Any, client_for: Any, tmp_path: Path, seed: int
) -> None:
    world.bakery.appointments.all().delete()
    line = BadLine(urlsplit(address).port or 0, seed)
    cookies = _sign_in(client_for(world.ines))
    telephone = Telephone(chromium, tmp_path / "profile", cookies)
    try:
        journey = Journey(world, telephone, line, random.Random(seed), tmp_path)
        journey.walk()
    finally:
        telephone.kill()
        line.close()

    _compare(journey)
    assert line.met["dropped"] + line.met["cut"] > 0


def _compare(journey: Journey) -> None:
    """What the telephone said it kept is on the server, exactly."""
    answers = Answer.objects.filter(audit__by=journey.coach)
    assert dict(answers.values_list("item", "value")) == journey.given
    assert answers.count() == len(journey.items)
    shown = Evidence.objects.values_list("item", flat=True)
    assert sorted(shown) == sorted(journey.shown)
    assert len(journey.shown) == PHOTOS


class Journey:
    """What the coach does, and what was given so far."""

    def walk(self) -> None:
        self.take_along()
        self.scan()
        self.send_everything()

    def __init__(
        self, world: Any, telephone: Telephone, line: BadLine, draw: random.Random, folder: Path
    ) -> None:
        self.telephone, self.line, self.draw = telephone, line, draw
        self.coach = world.ines
        asked = usual_form(instrument_for(world.bakery), Audit.Rater.COACH)
        self.items = [item.id for item in asked.items]
        self.given: dict[str, int] = {}
        self.shown: list[str] = []
        self._appointment = visit(world.bakery, world.ines)
        self._folder = folder
        self._photo_at = set(draw.sample(range(len(self.items)), PHOTOS))
        self._kill_at = set(draw.sample(range(1, len(self.items) - 1), KILLS))

    @property
    def page(self) -> Any:
        return self.telephone.page

    def url(self, path: str) -> str:
        return f"http://localhost:{self.line.port}{path}"

    def take_along(self) -> None:
        """At the office, where the line is good."""
        self.page.goto(self.url(f"/afspraken/{self._appointment.pk}/"))
        self.page.get_by_role("button", name="Neem ze mee").click()
        self.page.get_by_text("Op dit toestel sinds").wait_for()

    def scan(self) -> None:
        """In the shop: mostly without a line, now and then with a bad one."""
        self.line.is_up, self.line.is_bad = False, True
        self._open_scan()
        for number, item in enumerate(self.items):
            self.line.is_up = self.draw.random() < 0.5
            self._answer(item)
            if number in self._photo_at:
                self._show(item)
            if number in self._kill_at:
                self.page.get_by_text("Bewaard op dit toestel").wait_for()
                self.telephone.kill()
                self.telephone.start()
                self._open_scan()
            elif number in self._photo_at:
                self.page.locator("visit-question button[data-kind=primary]").click()
            else:
                self.page.keyboard.press("Enter")

    def send_everything(self) -> None:
        """Back on the road, where the line is still bad."""
        self.line.is_up = True
        self.page.locator("visit-home").wait_for()
        for _try in range(MOST_TRIES):
            self.page.locator("visit-home [data-do=send]").click()
            self.page.wait_for_timeout(150)
            if self.page.locator("draft-state[data-unsent='0']").count():
                return
        raise AssertionError(f"not sent: {self.page.locator('draft-state').inner_text()}")

    def _open_scan(self) -> None:
        """The page opens by itself, and leads on to the first question without an answer."""
        self.page.goto(self.url("/mee/"))
        self.page.locator("[data-visits] a").click()
        self.page.locator("visit-home [data-way-on]").click()

    def _answer(self, item: str) -> None:
        """A number chooses, now and then another one; the page goes on once that is kept."""
        position = f"Vraag {self.items.index(item) + 1} van {len(self.items)}"
        self.page.locator("visit-question [data-f=position]").filter(has_text=position).wait_for()
        for _each in range(self.draw.choice((1, 1, 2))):
            self.given[item] = self.draw.randrange(5)
            self.page.keyboard.press(str(self.given[item]))

    def _show(self, item: str) -> None:
        number = len(self.shown)
        file = self._folder / f"{number}.jpg"
        file.write_bytes(_picture(number))
        unfold(self.page)
        before = self.page.locator("visit-photos img").count()
        self.page.locator("visit-photos input[type=file]").set_input_files(file)
        self.page.locator("visit-photos img").nth(before).wait_for()
        self.shown.append(item)


def _sign_in(client: Any) -> list[dict[str, Any]]:
    name = django_settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    return [{"name": name, "value": value, "domain": "localhost", "path": "/"}]


def _picture(number: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 20 + number).convert("RGB").save(out, "JPEG")
    return out.getvalue()
