"""The book on paper: draft, edition, withdrawal, the snapshot, and the command."""

from __future__ import annotations

import hashlib
import io
import json

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from doeboek.books.dossier import open_dossier
from doeboek.books.layout import PartMissing, render
from doeboek.books.models import Edition
from doeboek.books.pagecount import page_count
from doeboek.books.publishing import begin_book, draft_pdf, publish
from doeboek.books.snapshot import draft_of, duration, edition_of
from doeboek.common.files import path_of
from doeboek.common.photos import Photo
from tests.books.conftest import NOT_THEIRS, photo, plan


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def edition(world, full) -> Edition:
    return publish(full, by=world.ines)


# -- Who ------------------------------------------------------------------------------------------
def test_the_team_and_the_shop_fetch_an_edition_and_nobody_else(edition, statuses):
    found = statuses(reverse("books:edition_pdf", args=[edition.pk]))

    assert found == NOT_THEIRS | {
        "ines": 200,
        "greet": 200,
        "karim": 200,
        "samira": 200,
        "lotte": 404,
        "nobody": 302,
    }


def test_only_the_team_gives_out_and_withdraws(edition, statuses):
    book = edition.book
    change = NOT_THEIRS | {
        "ines": 302,
        "greet": 302,
        "karim": 403,
        "samira": 403,
        "lotte": 404,
        "nobody": 302,
    }

    assert statuses(reverse("books:publish", args=[book.pk]), {}) == change
    path = reverse("books:withdraw", args=[edition.pk])
    assert statuses(path) == change | {"ines": 200, "greet": 200}
    assert statuses(path, {"because": ""}) == change | {"ines": 422, "greet": 422}


# -- Giving out -----------------------------------------------------------------------------------
def test_an_edition_keeps_data_paper_hash_and_pages(world, client_for, full):
    answer = client_for(world.ines).post(reverse("books:publish", args=[full.pk]))

    edition = Edition.objects.get()
    pdf = client_for(world.karim).get(reverse("books:edition_pdf", args=[edition.pk])).content
    assert answer.url == reverse("books:book", args=[full.pk])
    assert (edition.number, edition.by) == (1, world.ines)
    assert hashlib.sha256(pdf).hexdigest() == edition.sha256 == edition.pdf.sha256
    assert edition.pages == len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    world.bakery.refresh_from_db()
    assert world.bakery.step == "followup"
    [moment] = world.bakery.moments.filter(verb="book.published")
    assert moment.params == {"number": 1}


def test_the_same_edition_made_again_is_the_same_to_the_byte(edition):
    again = render(Edition.objects.get().snapshot, assets=edition.picture_bytes())

    assert hashlib.sha256(again).hexdigest() == edition.sha256


def test_an_edition_keeps_its_photo_when_the_shop_gets_another(world, edition):
    old = world.bakery.participation.photo
    world.bakery.participation.show_photo(Photo.read(photo("navy")).keep(), by=world.ines)

    assert path_of(old.sha256).exists()
    again = render(edition.snapshot, assets=edition.picture_bytes())
    assert hashlib.sha256(again).hexdigest() == edition.sha256


def test_an_edition_stays_as_it_was_when_the_book_changes(world, client_for, edition):
    before = edition.snapshot
    plan(edition.book, "Iets nieuws")
    second = publish(edition.book, by=world.ines)

    assert second.number == 2
    assert Edition.objects.get(pk=edition.pk).snapshot == before
    assert [a["title"] for a in second.snapshot["actions"]][-1] == "Iets nieuws"


def test_a_trajectory_in_follow_up_is_not_taken_back_by_a_new_edition(world, edition):
    world.bakery.refresh_from_db()
    publish(edition.book, by=world.ines)

    assert world.bakery.steps.filter(key="followup").count() == 1


def test_a_book_without_actions_is_refused_and_the_part_is_named(world, client_for, ideas):
    book = begin_book(world.bakery, by=world.ines)

    answer = client_for(world.ines).post(reverse("books:publish", args=[book.pk]))

    assert answer.status_code == 422
    assert "Minstens één actie" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_photo_that_is_gone_is_named_and_nothing_is_kept(world, client_for, full):
    path_of(world.bakery.participation.photo.sha256).unlink()
    browser = client_for(world.ines)

    answer = browser.post(reverse("books:publish", args=[full.pk]))

    assert answer.status_code == 422
    assert "Een foto van de winkel die opengaat" in answer.content.decode()
    assert not Edition.objects.exists()
    page = browser.get(reverse("books:preview", args=[full.pk]), follow=True)
    assert "Een foto van de winkel die opengaat" in page.content.decode()


def test_sending_the_form_twice_gives_out_one_edition(world, client_for, full):
    browser, path = client_for(world.ines), reverse("books:publish", args=[full.pk])
    form = {"idempotency_key": "a-key-of-at-least-16-signs"}

    browser.post(path, form)
    browser.post(path, form)

    assert Edition.objects.count() == 1


# -- Fetching -------------------------------------------------------------------------------------
def test_the_file_name_has_plain_letters_only(world, client_for, edition):
    world.bakery.title = 'Café "Chez Ömer" / مخبز ; \r\nX-Evil: 1'
    world.bakery.save()

    answer = client_for(world.ines).get(reverse("books:edition_pdf", args=[edition.pk]))

    assert answer.headers["Content-Disposition"] == (
        'inline; filename="doeboek-cafe-chez-omer-x-evil-1-1.pdf"'
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_a_withdrawn_edition_is_gone_for_the_owner_and_stays_for_the_team(
    world, client_for, edition
):
    client_for(world.ines).post(
        reverse("books:withdraw", args=[edition.pk]), {"because": "Verkeerde foto"}
    )

    path = reverse("books:edition_pdf", args=[edition.pk])
    assert client_for(world.karim).get(path).status_code == 404
    assert client_for(world.ines).get(path).status_code == 200
    page = client_for(world.ines).get(reverse("books:book", args=[edition.book_id]))
    assert "Verkeerde foto" in page.content.decode()


@pytest.mark.parametrize("because", ["", "r" * 281])
def test_withdrawing_needs_a_reason_that_fits(world, client_for, edition, because):
    answer = client_for(world.ines).post(
        reverse("books:withdraw", args=[edition.pk]), {"because": because}
    )

    assert answer.status_code == 422
    assert because in answer.content.decode()
    assert Edition.objects.standing().exists()


def test_an_edition_whose_paper_is_not_kept_is_not_found(world, client_for, book):
    edition = Edition.objects.create(
        book=book, number=1, snapshot={}, sha256="0" * 64, pages=16, by=world.ines
    )
    browser = client_for(world.ines)

    path = reverse("books:edition_pdf", args=[edition.pk])
    assert browser.get(path).status_code == 404
    assert path not in browser.get(reverse("books:book", args=[book.pk])).content.decode()


def test_the_draft_says_that_it_is_one(world, client_for, full):
    answer = client_for(world.ines).get(reverse("books:preview", args=[full.pk]))

    assert "Ontwerp" in words_of(answer.content)
    assert not Edition.objects.exists()


def test_pages_are_counted_as_a_reader_counts_them(full):
    pdf = draft_pdf(open_dossier(full.trajectory))

    assert page_count(pdf) == len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
    with pytest.raises(ValueError, match="no tree"):
        page_count(b"no PDF at all")


# -- The snapshot ---------------------------------------------------------------------------------
def test_the_snapshot_holds_what_the_dossier_holds(world, full, settings):
    settings.BASE_URL = "https://doeboek.example"
    bench = full.elaborations.first()
    bench.for_whom = "Wie op de bus wacht"
    bench.save()
    action = full.actions.first()
    action.helper = world.lotte
    action.save()
    action.respond("done", by=world.karim)
    today = timezone.localdate()

    book = edition_of(open_dossier(world.bakery), number=3, on=today)

    photo_name = world.bakery.participation.photo.sha256
    assert json.loads(json.dumps(book)) == book
    assert book["edition"] == {"number": 3, "date": today.isoformat()}
    assert book["shop"] == {
        "name": "Bakkerij Zonnekruim",
        "owners": "Karim El Amrani",
        "address": "Kortrijkstraat 14",
        "place": "8700 Tielt",
        "trade": world.bakery.shop.trade_id,
    }
    assert (book["awning"], book["photo"], book["language"]) == ("oker", photo_name, "nl")
    assert book["programme"]["funder_text"] == "Met steun van de provincie"
    assert book["coach"]["name"] == "Ines Verhelst"
    assert [(p["name"], p["role"]) for p in book["people"]] == [("Lotte Demuynck", "De etalage")]
    assert book["today"]["sentence"] == "Een bakker die zijn klanten bij naam kent."
    point = {"text": "Eigen zuurdesem", "origin": "", "others": []}
    assert book["today"]["swot"] == {"s": [point], "w": [], "o": [], "t": []}
    radar = book["today"]["radar"]
    assert len(radar["axes"]) == 8
    assert radar["series"] == [
        {"label": "Ines", "values": [50] * 8},
        {"label": "Karim", "values": [75] * 8},
    ]
    assert book["harvest"][0]["letter"] == "A"
    assert [idea["chosen"] for idea in book["harvest"][0]["ideas"]] == [True, True, False]
    assert [idea["title"] for idea in book["ideas"]] == [
        "Een bankje aan de deur",
        "Een proefplank op vrijdag",
    ]
    first, second = book["actions"]
    assert first["idea"] == "Een bankje aan de deur"
    assert first["url"] == f"https://doeboek.example/a/{action.public_id}/"
    assert first["help"] == "Het nichtje (Lotte Demuynck, +32 470 00 00 04)"
    assert (first["done"], first["time"], first["cost"]) == (True, "20 minuten", "gratis")
    assert (second["idea"], second["term"], second["done"]) == ("", "start", False)
    assert book["follow_up"] == "In februari komt Ines terug."


def test_a_helper_who_is_named_already_is_not_named_twice(world, full):
    action = full.actions.first()
    action.helper, action.help = world.lotte, "Lotte Demuynck kijkt mee"
    action.save()

    book = edition_of(open_dossier(world.bakery), number=1, on=timezone.localdate())

    assert book["actions"][0]["help"] == "Lotte Demuynck kijkt mee (+32 470 00 00 04)"


def test_the_book_speaks_the_language_of_the_owner(world, full):
    world.karim.language = "en"
    world.karim.save()

    book = draft_of(
        open_dossier(type(world.bakery).objects.get(pk=full.pk)), made_on=timezone.localdate()
    )

    assert book["language"] == "en"
    assert book["actions"][0]["time"] == "20 minutes"
    assert book["harvest"][0]["title"] == "Ageing"
    assert "draft" in book


def test_the_dossier_takes_as_many_queries_with_many_rows(
    world, full, django_assert_max_num_queries
):
    def load():
        dossier = open_dossier(type(world.bakery).objects.get(pk=full.pk))
        return edition_of(dossier, number=1, on=timezone.localdate())

    with django_assert_max_num_queries(25) as few:
        load()
    for number in range(10):
        plan(full, f"Actie {number}", helper=world.lotte).respond("done", by=world.karim)
    with django_assert_max_num_queries(25) as many:
        load()

    assert len(many) == len(few)


def test_a_name_from_right_to_left_and_an_emoji_come_into_the_book(world, full):
    world.bakery.title = "مخبز الفجر 🥐"
    world.bakery.save()

    assert publish(full, by=world.ines).pages > 4


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minuut"),
        (45, "45 minuten"),
        (90, "90 minuten"),
        (120, "2 uur"),
        (150, "2 uur 30 minuten"),
        (60, "1 uur"),
    ],
)
def test_time_is_said_in_words(minutes, words):
    assert duration(minutes) == words


# -- The command ----------------------------------------------------------------------------------
def test_the_command_writes_the_edition_that_stands(edition, tmp_path):
    out = tmp_path / "boek.pdf"

    call_command("book", "render", str(edition.book_id), "--out", str(out))

    assert hashlib.sha256(out.read_bytes()).hexdigest() == edition.sha256


def test_the_command_writes_a_marked_draft_when_no_edition_stands(world, edition, tmp_path):
    edition.withdraw(by=world.ines, because="Fout")
    out = tmp_path / "boek.pdf"

    call_command("book", "render", str(edition.book_id), "--out", str(out))

    assert "Ontwerp" in words_of(out.read_bytes())


def test_the_command_names_what_is_missing(world, ideas, tmp_path):
    pk, out = str(world.bakery.pk), str(tmp_path / "boek.pdf")

    with pytest.raises(CommandError, match="lacks a part: book"):
        call_command("book", "render", pk, "--out", out)
    begin_book(world.bakery, by=world.ines)
    with pytest.raises(CommandError, match="lacks a part: actions") as refused:
        call_command("book", "render", pk, "--out", out)
    assert refused.value.returncode == 1


def test_the_command_knows_no_other_ids_and_no_closed_folders(edition, tmp_path):
    with pytest.raises(CommandError, match="no trajectory with id 987654"):
        call_command("book", "render", "987654", "--out", str(tmp_path / "boek.pdf"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("book", "render", str(edition.book_id), "--out", str(tmp_path / "x" / "b.pdf"))


def test_publishing_without_actions_raises_the_name_of_the_part(world, ideas):
    with pytest.raises(PartMissing, match="actions"):
        publish(begin_book(world.bakery, by=world.ines), by=world.ines)
