"""When a shop goes, text, paper and pictures of its book go; that it was given out stays."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from doeboek.books.approving import answer, approve, lay_before, remark
from doeboek.books.erasing import erase_papers
from doeboek.books.models import (
    Draft,
    DraftPicture,
    Edition,
    EditionPicture,
    Frozen,
    Remark,
)
from doeboek.books.privacy import FIELDS
from doeboek.books.publishing import begin_book, publish
from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from doeboek.common.privacy import SENSITIVE_TEXT
from tests.books.conftest import plan

OF_PAPER = ("Edition", "EditionPicture", "Draft", "DraftPicture", "Remark")


@pytest.fixture
def given(world, full):
    """An edition approved by the owner, one withdrawn, and a draft that waits with a remark."""
    approve(lay_before(full, by=world.ines), by=world.karim)
    publish(full, by=world.ines).withdraw(by=world.ines, because="De foto van Karim stond erin")
    draft = lay_before(full, by=world.ines)
    said = remark(draft, "Mijn naam staat fout", by=world.karim, about="Zet een bankje aan de deur")
    answer(said, "Ik pas het aan, Karim", by=world.ines)
    return full


def texts_left() -> dict[str, list]:
    """All that the models of paper hold in fields declared as text about the shop."""
    left = {}
    for name in OF_PAPER:
        model = apps.get_model("books", name)
        for field, privacy in FIELDS[name].items():
            if privacy is SENSITIVE_TEXT:
                values = model.objects.values_list(field, flat=True)
                left[f"{name}.{field}"] = [value for value in values if value]
    return left


def test_no_text_paper_or_picture_is_left(world, given):
    before = texts_left()

    erase_papers(given, by=world.greet)

    assert all(before.values())
    assert texts_left() == dict.fromkeys(before, [])


def test_that_it_was_given_out_stays_with_its_hash(world, given):
    names = ("pk", "number", "sha256", "pages", "by", "at", "withdrawn_at", "withdrawn_by")
    before = list(Edition.objects.values_list(*names))

    erase_papers(given, by=world.greet)

    assert len(before) == 2
    assert list(Edition.objects.values_list(*names)) == before
    assert not Edition.objects.filter(erased_at=None).exists()


def test_who_approved_which_edition_stays(world, given):
    erase_papers(given, by=world.greet)

    approved = Draft.objects.get(approved_by=world.karim)
    assert (approved.edition.number, approved.snapshot) == (1, {})


def test_the_files_go_from_the_disk_and_those_in_use_elsewhere_stay(
    world, given, django_capture_on_commit_callbacks
):
    papers = list(StoredFile.objects.filter(media_type="application/pdf"))
    photo = given.trajectory.participation.photo
    assert photo in given.editions.first().files

    with django_capture_on_commit_callbacks(execute=True):
        erase_papers(given, by=world.greet)

    assert papers
    assert not any(path_of(paper.sha256).exists() for paper in papers)
    assert path_of(photo.sha256).exists()
    assert list(StoredFile.objects.all()) == [photo]


def test_the_book_of_a_neighbour_is_not_touched(world, given):
    other = begin_book(world.clothes, by=world.ines)
    plan(other, "Was het raam")
    theirs, draft = publish(other, by=world.ines), lay_before(other, by=world.ines)

    erase_papers(given, by=world.greet)

    kept = Edition.objects.get(pk=theirs.pk)
    assert (kept.snapshot, kept.pdf, kept.erased_at) == (theirs.snapshot, theirs.pdf, None)
    lies_there = Draft.objects.waiting().kept().get()
    assert (lies_there, lies_there.snapshot) == (draft, draft.snapshot)


def test_what_is_not_on_paper_stays(world, given):
    before = list(given.actions.values_list("title", flat=True))

    erase_papers(given, by=world.greet)

    assert list(given.actions.values_list("title", flat=True)) == before


def test_erased_twice_it_was_erased_once(world, given):
    erase_papers(given, by=world.greet)
    before = list(Edition.objects.values_list("erased_at", flat=True))

    erase_papers(given, by=world.ines)

    assert list(Edition.objects.values_list("erased_at", flat=True)) == before
    assert [m.by for m in world.bakery.moments.filter(verb="book.erased")] == [world.greet]


# -- The guard ------------------------------------------------------------------------------------
def test_who_still_holds_an_edition_cannot_write_its_text_back(world, given):
    held = given.editions.get(number=1)
    erase_papers(given, by=world.greet)

    with pytest.raises(Frozen, match="snapshot"):
        held.save()

    assert given.editions.get(number=1).snapshot == {}


@pytest.mark.parametrize("value", [None, timezone.now()])
def test_nobody_says_that_an_edition_was_erased_but_by_erasing_it(given, value):
    held = given.editions.get(number=1)
    if value is None:
        Edition.objects.filter(pk=held.pk).erase()
        held.refresh_from_db()
    held.erased_at = value

    with pytest.raises(Frozen, match="erased_at"):
        held.save()
    with pytest.raises(Frozen):
        Edition.objects.update(erased_at=value)


def test_an_erased_edition_stays_frozen(world, given):
    erase_papers(given, by=world.greet)
    edition = given.editions.get(number=1)
    edition.snapshot = {"shop": {"name": "Anders"}}

    with pytest.raises(Frozen, match="snapshot"):
        edition.save()
    with pytest.raises(Frozen):
        Edition.objects.update(sha256="0" * 64)
    with pytest.raises(Frozen):
        edition.delete()


def test_the_database_itself_keeps_no_erased_edition_with_its_paper(given):
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet.update(Edition.objects.filter(number=1), erased_at=timezone.now())


# -- What one still finds -------------------------------------------------------------------------
def test_the_owner_and_the_team_find_no_paper_any_more(world, given, client_for):
    edition, draft = given.editions.get(number=1), Draft.objects.waiting().get()
    pages = [
        *(reverse(f"books:edition_{kind}", args=[edition.pk]) for kind in ("pdf", "small")),
        reverse("books:edition_counter", args=[edition.pk]),
        reverse("books:draft", args=[draft.pk]),
    ]
    erase_papers(given, by=world.greet)

    for person in (world.karim, world.ines):
        browser = client_for(person)
        assert [browser.get(page).status_code for page in pages] == [404] * 4


def test_the_pages_of_the_book_go_on_without_its_papers(world, given, client_for):
    erase_papers(given, by=world.greet)

    phone = client_for(world.karim).get(reverse("desk:mine_book", args=[given.pk]))
    desk = client_for(world.ines).get(reverse("books:book", args=[given.pk]))

    assert (phone.status_code, phone.context["edition"], phone.context["draft"]) == (
        200,
        None,
        None,
    )
    page = desk.content.decode()
    assert (desk.context["standing"], desk.context["laid"]) == (None, None)
    assert "Tekst en papier zijn gewist op" in page
    assert "De foto van Karim" not in page
    assert reverse("books:withdraw", args=[given.editions.get(number=1).pk]) not in page


def test_a_later_edition_goes_on_counting_and_tells_of_no_change(world, given):
    erase_papers(given, by=world.greet)

    third = publish(given, by=world.ines)

    assert (third.number, "changes" in third.snapshot) == (3, False)


def test_the_names_of_the_models_of_paper_are_those_with_a_snapshot_or_what_hangs_on_them():
    hanging = {Edition, EditionPicture, Draft, DraftPicture, Remark}

    found = {
        model
        for model in apps.get_app_config("books").get_models()
        if model in (Edition, Draft)
        or any(f.related_model in (Edition, Draft) for f in model._meta.fields)
    }

    assert found == hanging == {apps.get_model("books", name) for name in OF_PAPER}
