"""Draft and edition on the phone: what is on paper, in its order."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from doeboek.books.approving import lay_before
from doeboek.books.models import Block, BlockPhoto, Edition, Support
from doeboek.books.publishing import publish
from doeboek.common.photos import Photo
from tests.books.conftest import photo


@pytest.fixture
def arranged(world, full, own) -> Block:
    """Own page first, without the harvest, with help and with something asked of the town."""
    BlockPhoto.objects.put(Photo.read(photo("red")).keep(), on=own, by=world.ines)
    own.photos.update(caption="De gevel op zaterdag")
    for _ in range(10):
        own.move(up=True)
    blocks = {block.kind: block for block in Block.objects.of(full)}
    blocks["harvest"].hide()
    full.elaborations.update(from_town="Een bank van de stad")
    full.supports.add(
        Support.objects.create(
            programme=world.programme,
            name="Premie voor de gevel",
            giver="De stad",
            gives="De helft",
            checked_on="2026-11-03",
            checked_by=world.ines,
        )
    )
    return own


@pytest.fixture
def reads(world, client_for):
    """`reads(draft)`: the page as Karim sees it."""
    karim = client_for(world.karim)
    return lambda name, thing: karim.get(reverse(f"books:{name}", args=[thing.pk]))


def headings(answer) -> list[str]:
    found = re.findall(r"<(?:h2|summary)[^>]*>(.*?)</(?:h2|summary)>", answer.content.decode())
    return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in found]


WANTED = [
    "Zo ziet het er nu uit",
    "Eerst dit",
    "Uw zaak vandaag",
    "Waar we aan dachten",
    "De ideeën die u koos",
    "Wat u doet",
    "Wat we aan de gemeente vragen",
    "Hulp en subsidies",
]


@pytest.mark.parametrize("name", ["draft", "edition"])
def test_the_owner_reads_the_pages_in_the_order_of_the_book(world, full, arranged, reads, name):
    make = lay_before if name == "draft" else publish
    answer = reads(name, make(full, by=world.ines))

    assert [each for each in headings(answer) if each in [*WANTED, "Alle ideeën op een rij"]] == (
        WANTED
    )
    page = answer.content.decode()
    assert 'alt="De gevel op zaterdag"' in page
    assert "Nagekeken op" in page
    assert "Een bank van de stad" in page


@pytest.mark.parametrize("name", ["draft", "edition"])
def test_the_owner_sees_the_photo_and_no_other_file(world, full, arranged, client_for, name):
    thing = (lay_before if name == "draft" else publish)(full, by=world.ines)
    karim = client_for(world.karim)
    shown = arranged.photos.get().photo.sha256

    assert karim.get(reverse(f"books:{name}_photo", args=[thing.pk, shown])).status_code == 200
    other = Photo.read(photo("blue")).keep().sha256
    assert karim.get(reverse(f"books:{name}_photo", args=[thing.pk, other])).status_code == 404


def test_the_photo_of_an_edition_outlives_the_page_it_stood_on(world, full, arranged, reads):
    edition = publish(full, by=world.ines)
    shown = arranged.photos.get()

    shown.delete()

    address = reverse("books:edition_photo", args=[edition.pk, shown.photo.sha256])
    assert address in reads("edition", edition).content.decode()


def test_an_edition_whose_text_was_erased_is_not_read(world, full, reads):
    edition = publish(full, by=world.ines)
    Edition.objects.filter(pk=edition.pk).erase()

    assert reads("edition", edition).status_code == 404
