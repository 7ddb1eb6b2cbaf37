"""Files are read before the transaction of their form, so that nobody waits for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from doeboek.common.models import Receipt
from doeboek.demo.cast import World
from doeboek.programmes.forms import imports, photos
from doeboek.programmes.importing.files import read_list
from doeboek.programmes.models import Trajectory
from tests.programmes.lists import as_csv, shops
from tests.programmes.shops import a_photo, filled_in


def to_shop_photo(world: World) -> tuple[Any, str, dict[str, Any]]:
    return world.karim, f"/trajecten/{world.bakery.pk}/foto/wijzigen/", {"photo": a_photo()}


def to_new_shop(world: World) -> tuple[Any, str, dict[str, Any]]:
    return world.ines, "/winkels/nieuw/", filled_in(world, photo=a_photo())


def to_logo(world: World) -> tuple[Any, str, dict[str, Any]]:
    return world.greet, f"/programmas/{world.programme.pk}/gegevens/", {"new_logo": a_photo()}


def to_paper(world: World) -> tuple[Any, str, dict[str, Any]]:
    return (
        world.ines,
        f"/trajecten/{world.bakery.pk}/overeenkomst/papier/",
        {"paper": a_photo()},
    )


def to_list(world: World) -> tuple[Any, str, dict[str, Any]]:
    return world.ines, f"/rondes/{world.wave.pk}/lijst/", {"file": as_csv(*shops(2))}


FORMS = [to_shop_photo, to_new_shop, to_logo, to_paper, to_list]


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many transactions were open, and receipts written, whenever a file was read."""
    found: list[tuple[int, int]] = []

    def watched(work: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*args: Any, **kwargs: Any) -> Any:
            found.append((len(connection.atomic_blocks), Receipt.objects.count()))
            return work(*args, **kwargs)

        return watching

    monkeypatch.setattr(Image, "open", watched(Image.open))
    monkeypatch.setattr(Image.Image, "save", watched(Image.Image.save))
    monkeypatch.setattr(imports, "read_list", watched(read_list))
    return found


@pytest.mark.parametrize("form", FORMS)
def test_no_transaction_is_open_while_a_file_is_read(
    form: Any, world: World, client_for: Any, seen: list[tuple[int, int]]
) -> None:
    person, address, sent = form(world)
    browser = client_for(person)
    seen.clear()
    before = (len(connection.atomic_blocks), Receipt.objects.count())

    answer = browser.post(address, sent)

    assert answer.status_code in (302, 422)
    assert seen
    assert set(seen) == {before}


def test_who_may_not_send_a_file_has_it_read_by_nobody(
    world: World, client_for: Any, seen: list[tuple[int, int]]
) -> None:
    _person, address, _sent = to_shop_photo(world)
    browser = client_for(world.marleen)
    sent = {"photo": a_photo()}
    seen.clear()

    answer = browser.post(address, sent)

    assert (answer.status_code, seen) == (404, [])


def test_a_photo_sent_twice_with_one_key_is_shown_once(world: World, client_for: Any) -> None:
    person, address, _sent = to_shop_photo(world)
    browser, content = client_for(person), a_photo().read()

    for _tap in range(2):
        photo = SimpleUploadedFile("gevel.png", content, "image/png")
        answer = browser.post(address, {"photo": photo, "idempotency_key": "k" * 20})
        assert answer.status_code == 302

    assert world.bakery.moments.filter(verb="photo.added").count() == 1


def test_another_photo_under_the_same_key_is_not_taken_for_the_first(
    world: World, client_for: Any
) -> None:
    person, address, _sent = to_shop_photo(world)
    browser = client_for(person)

    answers = [
        browser.post(address, {"photo": a_photo(size=size), "idempotency_key": "k" * 20})
        for size in ((640, 480), (480, 640))
    ]

    assert [answer.status_code for answer in answers] == [302, 409]
    photo = Trajectory.objects.get(pk=world.bakery.pk).participation.photo
    shown = browser.get(f"/trajecten/{world.bakery.pk}/foto/")
    assert photo is not None
    assert Image.open(io.BytesIO(shown.content)).size == (640, 480)


def test_a_form_whose_files_nobody_read_says_so_to_its_maker(world: World) -> None:
    form = photos.PhotoForm({}, {"photo": a_photo()})

    with pytest.raises(RuntimeError, match="name its form"):
        form.is_valid()
