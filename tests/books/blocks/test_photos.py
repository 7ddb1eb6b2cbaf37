"""Photos on a page of the team's own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from doeboek.books.due import forget_photos_in_the_bin
from doeboek.books.models import MOST_PHOTOS, BlockPhoto, EditionPicture
from doeboek.books.publishing import publish
from doeboek.common.models import StoredFile
from tests.books.conftest import NOT_THEIRS, photo

COLOURS = ["red", "green", "blue", "white", "black", "grey", "pink", "brown", "navy", "gold"]


@pytest.fixture
def save(ines, at, own):
    """`save(file, …, title=…)`: Ines saves the page, with these files along."""

    def save(*files: SimpleUploadedFile, **words: str):
        own.refresh_from_db()
        words = {"title": own.title, "text": own.text, "version": own.version} | words
        return ines.post(at("block", own.slug), words | {"photos": files}, follow=True)

    return save


@pytest.fixture
def send(save):
    """`send("red", …)`: Ines puts photos of those colours on the page."""
    return lambda *colours: save(*map(photo, colours))


def test_photos_stand_on_the_page_in_the_order_in_which_they_came(send, own):
    send("red", "green")
    send("blue")

    assert [each.order for each in own.photos.all()] == [0, 1, 2]


def test_the_same_photo_stands_there_once(send, own):
    send("red")
    send("red")

    assert own.photos.count() == 1


def test_the_eleventh_photo_is_refused_and_the_ten_stay(send, own):
    send(*COLOURS)

    answer = send("orange")

    assert own.photos.count() == MOST_PHOTOS == 10
    assert "Er staan al 10 foto's op deze bladzijde." in answer.content.decode().replace(
        "&#x27;", "'"
    )
    assert StoredFile.objects.count() == 11  # ten and the shop's


def test_a_file_that_is_no_photo_is_named_and_the_rest_is_kept(save, own):
    broken = SimpleUploadedFile("kapot.jpg", b"geen foto", "image/jpeg")

    answer = save(broken, photo("red"), text="Zo is het nu.")

    assert "kapot.jpg: Dit bestand is geen foto" in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"{own.slug}/#fotos")
    assert own.photos.count() == 1
    own.refresh_from_db()
    assert own.text == "Zo is het nu."


def test_words_that_are_refused_stay_and_the_photo_is_asked_for_again(save, own):
    answer = save(photo("red"), title="", text="Zo is het nu.")

    assert answer.status_code == 422
    assert "Zo is het nu." in answer.content.decode()
    assert "Kies het opnieuw in het formulier." in answer.content.decode()
    assert own.photos.count() == 0


def test_a_photo_is_described_taken_away_and_put_back(send, ines, own):
    send("red")
    [each] = own.photos.all()
    ines.post(reverse("books:block_caption", args=[each.pk]), {"caption": "De gevel", "version": 1})
    away = reverse("books:block_photo_bin", args=[own.pk, each.pk])

    ines.post(away)
    assert own.photos.kept().count() == 0
    ines.post(away + "?terug")

    assert [photo.caption for photo in own.photos.kept()] == ["De gevel"]


def test_too_long_a_caption_is_said_and_kept(send, ines, own):
    send("red")
    [each] = own.photos.all()

    answer = ines.post(
        reverse("books:block_caption", args=[each.pk]), {"caption": "a" * 201, "version": 1}
    )

    assert answer.status_code == 422
    assert "a" * 201 in answer.content.decode()


def test_after_a_day_the_photo_goes_with_its_file_unless_an_edition_shows_it(
    send, ines, own, full, world
):
    send("red", "green")
    red, green = own.photos.all()
    green.discard()
    publish(full, by=world.ines)
    red.discard()
    BlockPhoto.objects.update(deleted_at=timezone.now() - timedelta(days=2))

    assert forget_photos_in_the_bin() == 2

    kept = set(StoredFile.objects.values_list("pk", flat=True))
    assert red.photo_id in kept
    assert green.photo_id not in kept
    assert EditionPicture.objects.filter(file=red.photo_id).exists()


def test_only_the_team_sees_a_photo_before_the_book_is_given_out(send, own, statuses):
    send("red")
    found = statuses(reverse("books:block_photo", args=[own.photos.get().pk]))

    assert found == NOT_THEIRS | {
        **{"ines": 200, "greet": 200, "nobody": 302},
        **{"karim": 403, "samira": 403, "lotte": 404},
    }
