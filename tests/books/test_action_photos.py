"""A photo before and after an action: put, replaced, taken away, put back, shown and gone."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doeboek.books.due import forget_photos_in_the_bin
from doeboek.books.models import Action, ActionPhoto
from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from tests.audits.pages import messages_of, stored, text, words
from tests.books.conftest import NOT_THEIRS, photo

BEFORE, AFTER = ActionPhoto.Side.BEFORE, ActionPhoto.Side.AFTER


def page_of(action):
    return reverse("books:action_photos", args=[action.pk])


def bin_of(action_photo):
    return reverse("books:action_photo_bin", args=[action_photo.action_id, action_photo.pk])


def put(action, by, side=BEFORE, colour="orange"):
    return ActionPhoto.objects.put(stored(photo(colour)), action=action, side=side, by=by)


def standing(action):
    return dict(action.photos.kept().values_list("side", "by__name"))


def sideways() -> SimpleUploadedFile:
    """A photo that a camera took lying down, and wrote about."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right to see it upright
    exif[0x010F] = "Telefoon van Karim"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("dwars.jpg", out.getvalue(), "image/jpeg")


# -- putting -------------------------------------------------------------------------------
def test_owner_member_and_team_put_a_photo_on_either_side(world, client_for, action):
    sides = {"karim": BEFORE, "samira": AFTER, "ines": BEFORE, "greet": AFTER}

    for place, (name, side) in enumerate(sides.items()):
        sent = {"side": side, "photo": photo(f"#{place * 40:02x}8080")}
        answer = client_for(world.people[name]).post(page_of(action), sent)
        assert answer.url == page_of(action)

    assert standing(action) == {"before": world.ines.name, "after": world.greet.name}
    assert action.trajectory.moments.filter(verb="action.photo").count() == 4


def test_both_sides_stand_beside_each_other_with_words_for_who_does_not_see(
    world, client_for, action
):
    before, after = put(action, world.karim), put(action, world.karim, AFTER, "navy")
    pages = {
        "karim": reverse("desk:mine_book", args=[world.bakery.pk]),
        "ines": reverse("books:action", args=[action.pk]),
    }

    for name, address in pages.items():
        page = text(client_for(world.people[name]).get(address))
        assert f'alt="Foto van ervoor: {action.title}"' in page
        assert f'alt="Foto van erna: {action.title}"' in page
        small = [page.index(reverse("books:action_photo", args=[p.pk])) for p in (before, after)]
        assert small == sorted(small)


def test_nothing_that_a_camera_wrote_is_kept_and_the_photo_stands_upright(
    world, client_for, action
):
    assert b"Telefoon van Karim" in sideways().read()

    client_for(world.karim).post(page_of(action), {"side": AFTER, "photo": sideways()})

    kept = path_of(ActionPhoto.objects.get().photo.sha256).read_bytes()
    assert b"Telefoon van Karim" not in kept
    image = Image.open(io.BytesIO(kept))
    assert (image.size, dict(image.getexif())) == ((40, 60), {})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xd8" + b"0" * 20_000_000, "Deze foto is groter dan 12 MB."),
        (b"%PDF-1.7", "Dit bestand is geen foto die we kunnen openen."),
        (b"", "Dit bestand is geen foto die we kunnen openen."),
        (None, "Kies of neem eerst een foto."),
    ],
)
def test_what_is_no_photo_is_told_on_its_own_side_and_nothing_is_lost(
    world, client_for, action, content, why
):
    put(action, world.karim, AFTER)
    wrong = {} if content is None else {"photo": SimpleUploadedFile("x.jpg", content)}

    answer = client_for(world.karim).post(page_of(action), {"side": AFTER, **wrong})

    assert answer.status_code == 422
    before, after = text(answer).split('id="na"')
    assert why in after
    assert 'aria-invalid="true"' in after
    assert 'aria-invalid="true"' not in before
    assert standing(action) == {"after": world.karim.name}


def test_a_side_that_does_not_exist_takes_nothing_in(world, client_for, action):
    answer = client_for(world.karim).post(page_of(action), {"side": "beside", "photo": photo()})

    assert (answer.status_code, ActionPhoto.objects.count()) == (422, 0)


def test_the_same_photo_again_stays_the_one_that_is_there(world, action):
    assert put(action, world.karim) == put(action, world.ines)


def test_there_is_one_photo_on_a_side_whoever_writes_it(world, action):
    there = put(action, world.karim)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActionPhoto.objects.create(action=action, side=BEFORE, photo=there.photo, by=world.karim)


# -- replacing and taking away -------------------------------------------------------------
def test_the_photo_that_was_replaced_comes_back_with_one_tap(world, client_for, action):
    browser, old = client_for(world.karim), put(action, world.karim)

    page = browser.post(page_of(action), {"side": BEFORE, "photo": photo("navy")}, follow=True)
    assert f'action="{bin_of(old)}?terug"' in text(page)
    assert standing(action) == {"before": world.karim.name}
    browser.post(f"{bin_of(old)}?terug")

    assert list(action.photos.kept()) == [old]


def test_a_photo_that_is_taken_away_is_seen_nowhere_and_comes_back(world, client_for, action):
    browser, taken = client_for(world.karim), put(action, world.karim)
    address = reverse("books:action_photo", args=[taken.pk])

    away = browser.post(bin_of(taken), follow=True)
    assert f'action="{bin_of(taken)}?terug"' in text(away)
    assert f'src="{address}' not in text(away)
    assert browser.get(address).status_code == 404

    back = browser.post(f"{bin_of(taken)}?terug", follow=True)
    assert "De foto staat er weer." in messages_of(back)
    assert f'src="{address}?klein"' in text(back)


def test_a_photo_of_another_action_is_not_taken_away_by_its_number(world, client_for, book, action):
    other = put(book.actions.last(), world.karim)

    away = client_for(world.karim).post(
        reverse("books:action_photo_bin", args=[action.pk, other.pk])
    )

    assert (away.status_code, ActionPhoto.objects.kept().count()) == (404, 1)


# -- who sees it ---------------------------------------------------------------------------
def test_who_sees_the_action_whole_sees_its_photo_and_nobody_else(world, statuses, action):
    address = reverse("books:action_photo", args=[put(action, world.karim).pk])
    theirs = dict.fromkeys(["karim", "samira", "ines", "greet"], 200)
    others = NOT_THEIRS | {"nobody": 302}

    assert statuses(address) == theirs | others | {"lotte": 404}
    Action.objects.filter(pk=action.pk).update(helper=world.lotte)
    assert statuses(address) == theirs | others | {"lotte": 200}


def test_an_expert_who_helps_sees_the_photos_and_changes_none(world, client_for, action):
    Action.objects.filter(pk=action.pk).update(helper=world.lotte)
    kept = put(action, world.karim)
    lotte = client_for(world.lotte)

    page = text(lotte.get(reverse("desk:theme", args=[world.bakery.pk])))
    assert reverse("books:action_photo", args=[kept.pk]) in page
    assert lotte.post(page_of(action), {"side": AFTER, "photo": photo()}).status_code == 403
    assert lotte.post(bin_of(kept)).status_code == 403
    assert standing(action) == {"before": world.karim.name}


def test_with_an_action_in_the_bin_its_photos_are_seen_no_more(world, client_for, action):
    kept = put(action, world.karim)
    action.discard()

    address = reverse("books:action_photo", args=[kept.pk])
    assert client_for(world.karim).get(address).status_code == 404


# -- the right moment ----------------------------------------------------------------------
def test_who_is_done_is_invited_to_show_it_once_and_is_not_made_to(world, client_for, action):
    browser, answer = client_for(world.karim), reverse("books:respond", args=[action.pk])
    invitation = f'href="{page_of(action)}#na">Voeg een foto van het resultaat toe'

    told = browser.post(answer, {"kind": "done"}, follow=True)
    assert text(told).count(invitation) == 2  # in the message, and with the action
    put(action, world.karim, AFTER)
    action.answers[0].undo(by=world.karim)
    told = browser.post(answer, {"kind": "done"}, follow=True)

    assert invitation not in text(told)
    assert "Gedaan." in words(told)


def test_an_action_to_do_asks_for_a_photo_from_before(world, client_for, action):
    page = text(client_for(world.karim).get(reverse("desk:mine", args=[world.bakery.pk])))

    assert f'href="{page_of(action)}#voor">Voeg een foto toe van voor u begint' in page


# -- gone ----------------------------------------------------------------------------------
def test_after_a_day_in_the_bin_the_file_goes_unless_another_action_shows_it(
    world, book, action, django_capture_on_commit_callbacks
):
    alone, shared = put(action, world.karim), put(action, world.karim, AFTER, "navy")
    put(book.actions.last(), world.karim, AFTER, "navy")
    action.photos.update(deleted_at=timezone.now() - timedelta(hours=25))

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_photos_in_the_bin() == 2

    there = [path_of(each.photo.sha256).exists() for each in (alone, shared)]
    assert there == [False, True]


def test_until_then_it_stays(world, action):
    put(action, world.karim).discard()
    action.photos.update(deleted_at=timezone.now() - timedelta(hours=23))

    assert forget_photos_in_the_bin() == 0


def test_with_the_action_its_photos_go_from_the_disk(
    world, action, django_capture_on_commit_callbacks
):
    kept = put(action, world.karim).photo

    with django_capture_on_commit_callbacks(execute=True):
        action.delete()

    assert path_of(kept.sha256).exists() is False
    assert not StoredFile.objects.exists()


def test_the_book_on_the_phone_asks_as_much_of_the_database_with_many_photos_as_with_none(
    world, client_for, book, django_assert_max_num_queries
):
    browser, mine = client_for(world.karim), reverse("desk:mine_book", args=[world.bakery.pk])
    browser.get(mine)
    with django_assert_max_num_queries(25) as none:
        browser.get(mine)
    for place, each in enumerate(book.actions.all()):
        for side in (BEFORE, AFTER):
            put(each, world.karim, side, f"#{place * 50 + (side == AFTER) * 20:02x}4060")
    with django_assert_max_num_queries(25) as many:
        browser.get(mine)

    assert len(many) == len(none)
