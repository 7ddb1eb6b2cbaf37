"""Photos of the boards: sent, looked at, taken away, put back, and gone in the end."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from doeboek.ideas.due import forget_photos_in_the_bin
from doeboek.ideas.models import MOST_PHOTOS, BoardPhoto, TooManyPhotos
from doeboek.ideas.preparing import prepare_session
from tests.audits.pages import messages_of, photo, stored, text
from tests.ideas.conftest import QUESTION, TEAM, TRENDS


def address(session):
    return reverse("ideas:board_photos", args=[session.pk])


def bin_of(board_photo):
    return reverse("ideas:board_photo_bin", args=[board_photo.session_id, board_photo.pk])


def put(session, by, colour="sienna"):
    return BoardPhoto.objects.put(stored(photo(colour=colour)), session=session, by=by)


def many(session, by, count=MOST_PHOTOS):
    return [put(session, by, f"#{n * 20:02x}4060") for n in range(count)]


def on_disk(stored_file):
    return path_of(stored_file.sha256).exists()


# -- sending -------------------------------------------------------------------------------


def test_several_photos_come_in_at_once_and_stand_on_the_page_of_the_session(ines, world, session):
    sent = {"photos": [photo("a.jpg"), photo("b.jpg", "navy")]}

    back = ines.post(address(session), sent, follow=True)

    assert back.request["PATH_INFO"] == reverse("ideas:session", args=[session.pk])
    assert (
        list(BoardPhoto.objects.values_list("session", "by")) == [(session.pk, world.ines.pk)] * 2
    )
    assert 'alt="Foto van het bord, 1"' in text(back)
    assert 'alt="Foto van het bord, 2"' in text(back)


def test_nothing_that_a_camera_wrote_is_kept(ines, session):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera van Ines"
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    assert b"Camera van Ines" in out.getvalue()

    ines.post(
        address(session), {"photos": [SimpleUploadedFile("a.jpg", out.getvalue(), "image/jpeg")]}
    )

    kept = BoardPhoto.objects.get().photo
    assert b"Camera van Ines" not in path_of(kept.sha256).read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("groot.jpg", b"\xff\xd8" + b"0" * 20_000_000, "groot.jpg: Deze foto is groter dan 12 MB."),
        ("brief.jpg", b"%PDF-1.7", "brief.jpg: Dit bestand is geen foto die we kunnen openen."),
        ("leeg.jpg", b"", "leeg.jpg: Dit bestand is geen foto die we kunnen openen."),
    ],
)
def test_a_file_that_is_no_photo_is_told_and_does_not_take_the_others_along(
    ines, session, name, content, why
):
    wrong = SimpleUploadedFile(name, content, "image/jpeg")

    back = ines.post(address(session), {"photos": [wrong, photo()]}, follow=True)

    assert [told for told in messages_of(back) if told.startswith(why)]
    assert BoardPhoto.objects.count() == 1


def test_who_sends_nothing_is_told_so(ines, session):
    back = ines.post(address(session), {}, follow=True)

    assert "Kies eerst een foto." in messages_of(back)


def test_the_same_photo_is_kept_once(ines, session):
    ines.post(address(session), {"photos": [photo("a.jpg"), photo("b.jpg")]})

    assert BoardPhoto.objects.count() == 1


def test_the_thirteenth_photo_is_refused_and_leaves_no_file_behind(ines, world, session):
    many(session, world.ines)

    back = ines.post(address(session), {"photos": [photo(colour="gold")]}, follow=True)

    assert "Een foto: Er staan al 12 foto's bij deze sessie." in messages_of(back)
    assert (BoardPhoto.objects.count(), StoredFile.objects.count()) == (12, 12)


# -- looking -------------------------------------------------------------------------------


def test_only_the_team_of_the_shop_sees_a_photo(world, session, statuses):
    found = statuses(reverse("ideas:board_photo", args=[put(session, world.ines).pk]))

    assert {name: status for name, status in found.items() if status == 200} == TEAM


def test_a_page_shows_a_small_one_and_the_photo_itself_opens_whole(ines, world, session):
    big = photo(colour="plum")
    Image.new("RGB", (900, 600), "plum").save(big.file, "JPEG")
    large = reverse(
        "ideas:board_photo",
        args=[BoardPhoto.objects.put(stored(big), session=session, by=world.ines).pk],
    )

    sizes = [
        Image.open(io.BytesIO(ines.get(large + query).content)).size for query in ("", "?klein")
    ]

    assert sizes == [(900, 600), (320, 213)]


# -- taking away ---------------------------------------------------------------------------


def test_a_photo_that_is_taken_away_is_seen_nowhere_and_comes_back(ines, world, session):
    taken = put(session, world.ines)
    large = reverse("ideas:board_photo", args=[taken.pk])

    away = ines.post(bin_of(taken), follow=True)
    assert f'action="{bin_of(taken)}?terug"' in text(away)
    assert f'src="{large}' not in text(away)
    assert ines.get(large).status_code == 404

    back = ines.post(bin_of(taken) + "?terug", follow=True)
    assert f'src="{large}?klein"' in text(back)


def test_a_photo_does_not_come_back_where_there_is_no_place_any_more(ines, world, session):
    taken = put(session, world.ines)
    taken.discard()
    many(session, world.ines)

    back = ines.post(bin_of(taken) + "?terug", follow=True)

    assert "Er staan al 12 foto's bij deze sessie." in messages_of(back)
    assert session.board_photos.kept().count() == MOST_PHOTOS


def test_a_photo_of_another_session_is_not_taken_away_by_its_number(ines, world, session):
    other = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    taken = put(other, world.ines)

    answer = ines.post(reverse("ideas:board_photo_bin", args=[session.pk, taken.pk]))

    assert (answer.status_code, other.board_photos.kept().count()) == (404, 1)


# -- gone ----------------------------------------------------------------------------------


def test_after_a_day_in_the_bin_the_file_goes_unless_another_session_shows_it(
    world, session, django_capture_on_commit_callbacks
):
    alone, shared = put(session, world.ines), put(session, world.ines, "navy")
    other = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    put(other, world.ines, "navy")
    session.board_photos.update(deleted_at=timezone.now() - timedelta(hours=25))

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_photos_in_the_bin() == 2

    assert (on_disk(alone.photo), on_disk(shared.photo)) == (False, True)
    assert session.board_photos.count() == 0


def test_until_then_it_stays(world, session):
    put(session, world.ines)
    session.board_photos.update(deleted_at=timezone.now() - timedelta(hours=23))

    assert forget_photos_in_the_bin() == 0


def test_with_the_session_its_photos_go_from_the_disk(
    world, session, django_capture_on_commit_callbacks
):
    kept = put(session, world.ines).photo
    session.ideas.all().delete()

    with django_capture_on_commit_callbacks(execute=True):
        session.delete()

    assert (on_disk(kept), StoredFile.objects.count()) == (False, 0)


def test_there_is_no_room_for_a_thirteenth(world, session):
    many(session, world.ines)

    with pytest.raises(TooManyPhotos):
        put(session, world.ines, "gold")
