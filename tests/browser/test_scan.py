"""A coach scans a shop on a phone of 360 px: by taps, by keys, and with a photo."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit
from doeboek.programmes.models import Programme
from tests.browser.conftest import PHONE, accessible, press, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TARGET = 48


@pytest.fixture
def coach(world: Any, seat: Any) -> Any:
    return seat(world.ines, PHONE)


def test_a_coach_scans_a_shop_with_one_thumb_and_with_keys(world: Any, coach: Any) -> None:
    coach.goto(f"/trajecten/{world.bakery.pk}/scan/")
    coach.get_by_label(re.compile("^Korte scan")).check(force=True)
    submit(coach)
    scan = Audit.objects.get()

    with_taps(coach, scan, ["A1", "A3", "B1", "B5"], "3102")
    with_keys(coach, scan, ["C1", "C3", "D1", "D4", "E1", "E5", "F1", "F3"], "01234401")
    key(coach, "2")
    saved(coach)
    coach.reload()
    assert coach.locator("[name=value]:checked").input_value() == "2"
    with_taps(coach, scan, ["G2", "G4", "H1", "H5"], "1340")

    assert coach.url.endswith("/nakijken/")
    submit(coach)
    assert "/metingen/" in coach.url
    given = {answer.item: str(answer.value) for answer in scan.answers.all()}
    assert "".join(given.values()) == "3102" + "01234401" + "1340"


def with_taps(page: Any, scan: Audit, items: list[str], values: str) -> None:
    for item, value in zip(items, values, strict=True):
        assert page.url.endswith(f"/scans/{scan.pk}/{item}/")
        page.locator(".scale label").nth(int(value)).tap()
        saved(page)
        submit(page)


def with_keys(page: Any, scan: Audit, items: list[str], values: str) -> None:
    """A number chooses, Enter goes on; nothing else is touched."""
    for item, value in zip(items, values, strict=True):
        page.wait_for_url(f"**/scans/{scan.pk}/{item}/")
        key(page, value)
        with page.expect_navigation():
            page.keyboard.press("Enter")


def key(page: Any, value: str) -> None:
    page.locator("keys-scale:defined").wait_for()
    page.keyboard.press(value)


def saved(page: Any) -> None:
    """The page says when, after what was just changed here."""
    page.locator("output.saved[data-is=saved]").filter(has_text="Bewaard om").wait_for()


def test_a_statement_fits_a_phone_and_everything_to_tap_is_large(coach: Any, world: Any) -> None:
    scan = begin_scan(world.bakery, by=world.ines, form="full")
    coach.goto(f"/scans/{scan.pk}/A1/")

    button = coach.locator("main button[data-kind=primary]").bounding_box()
    assert button["y"] + button["height"] <= PHONE["height"]
    small = [
        (target.inner_text(), box)
        for target in coach.locator(".scale label, .choice label, main .btn").all()
        if (box := target.bounding_box()) and min(box["width"], box["height"]) < TARGET
    ]
    assert small == []


@pytest.mark.parametrize("item", ["open", "orders", "channels", "tools", "data", "backup"])
def test_every_type_of_question_is_accessible_on_a_phone(world: Any, coach: Any, item: str) -> None:
    Programme.objects.update(instrument="answer-types")
    world.bakery.wave.programme.refresh_from_db()
    scan = begin_scan(world.bakery, by=world.ines)

    coach.goto(f"/scans/{scan.pk}/{item}/")
    coach.locator("#erbij summary").click()

    accessible(coach)
    first = coach.locator("fieldset.question input").first
    first.locator("xpath=ancestor::label").tap()
    saved(coach)
    assert scan.answers.get().item == item


def test_a_photo_goes_at_once_and_comes_back_after_it_was_taken_away(
    world: Any, coach: Any
) -> None:
    scan = begin_scan(world.bakery, by=world.ines)
    coach.goto(f"/scans/{scan.pk}/A1/")
    coach.locator("#erbij summary").click()
    coach.locator("[name=remark]").fill("Het bord hangt scheef")

    choose(coach, ("bord.jpg", picture("sienna")), ("deur.jpg", picture("navy")))
    coach.locator("photo-strip output").filter(has_text="De foto is bewaard").wait_for()

    assert coach.locator(".photos img").count() == 2
    assert coach.locator("[name=remark]").input_value() == "Het bord hangt scheef"
    accessible(coach)
    widths = [Image.open(file).width for file in files_of(scan)]
    assert widths == [2000, 2000]

    coach.locator("[name=weg]").first.click()
    coach.locator("[name=terug]").wait_for()
    assert coach.locator(".photos img").count() == 1
    accessible(coach)
    coach.locator("[name=remark]").fill("Het bord hangt scheef, al lang")
    press(coach, "Toch niet")
    assert coach.locator(".photos img").count() == 2
    assert scan.answers.get().remark == "Het bord hangt scheef, al lang"


def test_a_file_that_is_no_photo_is_told_where_it_was_chosen(world: Any, coach: Any) -> None:
    scan = begin_scan(world.bakery, by=world.ines)
    coach.goto(f"/scans/{scan.pk}/A1/?erbij=1")

    choose(coach, ("foto.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))

    told = coach.locator("photo-strip .alert")
    told.wait_for()
    assert "foto.jpg: Dit bestand is geen foto" in told.inner_text()
    accessible(coach)


def test_a_photo_that_cannot_go_now_goes_along_with_the_button(world: Any, coach: Any) -> None:
    scan = begin_scan(world.bakery, by=world.ines)
    coach.goto(f"/scans/{scan.pk}/A1/?erbij=1")
    coach.route("**/fotos/", lambda route: route.abort())

    choose(coach, ("bord.jpg", picture("sienna")))
    coach.locator("photo-strip output").filter(has_text="Nog niet bewaard").wait_for()
    coach.locator(".scale label").nth(2).tap()
    saved(coach)
    assert scan.evidence.count() == 0
    submit(coach)

    assert scan.evidence.count() == 1
    assert scan.answers.get().value == 2


def choose(page: Any, *files: tuple[str, bytes]) -> None:
    page.locator("[name=photos]").set_input_files(
        [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in files]
    )


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (3000, 1500), colour).save(out, "JPEG")
    return out.getvalue()


def files_of(scan: Audit) -> list[io.BytesIO]:
    from doeboek.common.files import read

    return [io.BytesIO(read(each.photo)) for each in scan.evidence.all()]
