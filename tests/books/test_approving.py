"""The owner reads the draft on the phone, says what is wrong, and approves it."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.approving import (
    NoLongerWaiting,
    answer,
    approve,
    has_changed,
    lay_before,
    remark,
    take_back,
)
from doeboek.books.dossier import open_dossier
from doeboek.books.layout import PartMissing, render
from doeboek.books.models import Draft, Edition
from doeboek.books.publishing import begin_book
from doeboek.books.snapshot import edition_of
from doeboek.common.files import path_of
from tests.audits.pages import words
from tests.books.conftest import NOT_THEIRS


@pytest.fixture
def draft(world, full) -> Draft:
    return lay_before(full, by=world.ines)


def page(client, draft, name="draft") -> str:
    return client.get(reverse(f"books:{name}", args=[draft.pk])).content.decode()


# -- What is approved ---------------------------------------------------------------------------


def test_what_was_read_is_what_is_given_out_whatever_the_coach_changed_since(world, full, draft):
    expected = edition_of(open_dossier(full.trajectory), number=1, on=timezone.localdate())
    full.actions.update(title="Iets heel anders")

    edition = approve(draft, by=world.karim)

    assert edition.snapshot == expected
    pdf = path_of(edition.pdf.sha256).read_bytes()
    assert hashlib.sha256(pdf).hexdigest() == edition.sha256
    assert pdf == render(edition.snapshot, assets=edition.picture_bytes())
    draft.refresh_from_db()
    assert (draft.approved_by, draft.edition) == (world.karim, edition)


def test_approving_twice_gives_the_same_edition(world, draft):
    first = approve(draft, by=world.karim)

    assert approve(draft, by=world.karim) == first
    assert Edition.objects.count() == 1


def test_a_photo_that_was_replaced_since_stays_as_it_was_read(world, full, draft):
    before = draft.picture_bytes()
    full.trajectory.participations.update(photo=None)

    edition = approve(draft, by=world.karim)

    assert edition.picture_bytes() == before != {}


def test_a_newer_draft_takes_the_place_of_the_one_that_lies_there(world, full, draft):
    newer = lay_before(full, by=world.ines)

    assert list(Draft.objects.waiting()) == [newer]
    with pytest.raises(NoLongerWaiting):
        approve(draft, by=world.karim)
    with pytest.raises(NoLongerWaiting):
        remark(draft, "Te laat", by=world.karim)
    assert Edition.objects.count() == 0


def test_a_draft_that_was_taken_back_is_not_approved_and_taking_back_an_approved_one_does_nothing(
    world, full, draft
):
    take_back(draft, by=world.ines)
    with pytest.raises(NoLongerWaiting):
        approve(draft, by=world.karim)

    newer = lay_before(full, by=world.ines)
    edition = approve(newer, by=world.karim)
    take_back(newer, by=world.ines)

    newer.refresh_from_db()
    assert (newer.edition, newer.taken_back_at) == (edition, None)


def test_a_book_without_an_action_is_not_laid_before_anybody(world):
    book = begin_book(world.clothes, by=world.tom)

    with pytest.raises(PartMissing) as missing:
        lay_before(book, by=world.tom)

    assert missing.value.part == "actions"
    assert Draft.objects.count() == 0


def test_a_photo_that_is_no_picture_any_more_is_named_and_the_draft_before_stays(
    world, full, draft, client_for
):
    participation = full.trajectory.participations.get()
    path_of(participation.photo.sha256).write_bytes(b"geen foto")

    refused = client_for(world.ines).post(reverse("books:lay_before", args=[full.pk]))

    assert refused.status_code == 422
    assert "Een foto van de winkel die opengaat." in words(refused)
    assert list(Draft.objects.waiting()) == [draft]


def test_a_photo_that_is_gone_is_named_by_whoever_needs_it(world, full, draft, client_for):
    path_of(full.trajectory.participations.get().photo.sha256).unlink()

    laid = client_for(world.ines).post(reverse("books:lay_before", args=[full.pk]))
    approved = client_for(world.karim).post(reverse("books:approve", args=[draft.pk]))

    for refused in (laid, approved):
        assert refused.status_code == 422
        assert "Een foto van de winkel die opengaat." in words(refused)
    assert Edition.objects.count() == 0


def test_the_coach_is_told_when_the_book_changed_since(world, full, draft, client_for):
    dossier = open_dossier(full.trajectory)
    assert not has_changed(draft, dossier)

    full.actions.update(title="Iets heel anders")

    assert has_changed(draft, open_dossier(full.trajectory))
    found = words(client_for(world.ines).get(reverse("books:book", args=[full.pk])))
    assert "U veranderde sindsdien iets." in found


# -- Who ----------------------------------------------------------------------------------------


def test_the_team_and_the_shop_read_it_and_nobody_else(draft, statuses):
    found = statuses(reverse("books:draft", args=[draft.pk]))

    inside = dict.fromkeys(["ines", "greet", "karim", "samira"], 200)
    assert found == NOT_THEIRS | inside | {"lotte": 404, "nobody": 302}


def test_only_the_owner_approves(draft, statuses):
    found = statuses(reverse("books:approve", args=[draft.pk]), {})

    inside = {"ines": 403, "greet": 403, "samira": 403, "karim": 302}
    assert found == NOT_THEIRS | inside | {"lotte": 404, "nobody": 302}


# -- On the phone -------------------------------------------------------------------------------


def test_the_owner_is_led_to_it_reads_every_action_and_approves_with_one_button(
    world, full, draft, client_for
):
    karim = client_for(world.karim)
    way = reverse("books:draft", args=[draft.pk])
    for name in ("mine", "mine_book"):
        assert way in karim.get(reverse(f"desk:{name}", args=[full.pk])).content.decode()

    read = words(karim.get(way))
    for action in full.actions.all():
        assert action.title in read
        assert action.first_step in read
    approved = karim.post(reverse("books:approve", args=[draft.pk]))

    edition = Edition.objects.get()
    assert approved.headers["Location"] == reverse("desk:mine_book", args=[full.pk])
    found = karim.get(reverse("desk:mine_book", args=[full.pk])).content.decode()
    assert reverse("books:edition_pdf", args=[edition.pk]) in found
    assert way not in found


def test_while_a_draft_waits_it_is_the_one_thing_that_is_marked(world, full, draft, client_for):
    month = reverse("desk:mine", args=[full.pk])
    karim = client_for(world.karim)

    marked = karim.get(month).content.decode()
    take_back(draft, by=world.ines)
    after = karim.get(month).content.decode()

    assert (marked.count("data-now"), after.count("data-now")) == (0, 1)


def test_a_remark_stands_where_it_was_made_and_the_team_answers_it(world, full, draft, client_for):
    karim, ines = client_for(world.karim), client_for(world.ines)
    title = full.actions.first().title

    karim.post(reverse("books:remark", args=[draft.pk]), {"about": title, "text": "Niet Samira"})
    said = draft.remarks.get()
    assert (said.about, said.text, said.by) == (title, "Niet Samira", world.karim)
    assert "Er is één opmerking." in words(ines.get(reverse("books:book", args=[full.pk])))

    ines.post(reverse("books:remark_answer", args=[said.pk]), {"answer": "Ik pas het aan."})

    at_action = re.search(r'<li class="line" id="actie-1">.*?</li>', page(karim, draft), re.S)
    assert at_action is not None
    html = page(karim, draft)
    place = html.index(title)
    assert place < html.index("Niet Samira") < html.index("Ik pas het aan.")


def test_words_that_were_typed_stay_when_the_draft_was_taken_back_meanwhile(
    world, draft, client_for
):
    take_back(draft, by=world.ines)

    late = client_for(world.karim).post(
        reverse("books:remark", args=[draft.pk]), {"about": "", "text": "Dit is te duur"}
    )

    assert late.status_code == 409
    assert "Dit ontwerp telt niet meer." in words(late)
    assert "Dit is te duur" in late.content.decode()
    assert draft.remarks.count() == 0


@pytest.mark.parametrize(("text", "status"), [("", 422), ("x" * 601, 422), ("  ", 422)])
def test_a_remark_that_cannot_be_kept_is_refused_with_a_reason(
    world, draft, client_for, text, status
):
    answered = client_for(world.karim).post(
        reverse("books:remark", args=[draft.pk]), {"about": "", "text": text}
    )

    assert answered.status_code == status
    assert 'class="error-summary"' in answered.content.decode()
    assert draft.remarks.count() == 0


def test_the_team_reads_it_as_the_draft_of_somebody_else_and_the_book_in_its_own_language(
    world, draft, client_for
):
    ines = client_for(world.ines)
    ines.cookies["language"] = "en"
    world.ines.language = "en"
    world.ines.save()

    html = page(ines, draft)

    assert "laid this before the owner on" in html
    assert "Read your doeboek" not in html
    assert html.count('lang="nl-BE"') > draft.book.actions.count()


def test_markup_in_a_remark_stays_text(world, draft, client_for):
    remark(draft, "<script>alert(1)</script>", by=world.karim)

    assert "<script>alert(1)" not in page(client_for(world.ines), draft)


def test_a_draft_asks_as_often_with_ten_remarks_as_with_one(
    world, draft, client_for, django_assert_max_num_queries
):
    karim = client_for(world.karim)
    remark(draft, "Een", by=world.karim)
    page(karim, draft)
    with django_assert_max_num_queries(25) as one:
        page(karim, draft)
    for number in range(9):
        answer(remark(draft, f"Nog {number}", by=world.karim), "Goed", by=world.ines)

    with django_assert_max_num_queries(len(one)):
        page(karim, draft)


def test_what_the_owner_approved_the_trajectory_tells(world, draft):
    approve(draft, by=world.karim)

    kinds = list(draft.trajectory.moments.values_list("verb", flat=True))
    assert {"book.laid_before", "book.approved", "book.published"} <= set(kinds)
