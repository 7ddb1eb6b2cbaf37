"""Photos beside an answer: sent with the form or apart, looked at, taken away and put back."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from doeboek.audits.due import forget_photos_in_the_bin
from doeboek.audits.evidence import MOST_PHOTOS
from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Evidence
from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from tests.audits.conftest import OF_INES, OF_KARIM, OUTSIDE, fill_in, those
from tests.audits.pages import hidden, messages_of, path, photo, stored, text, words

COLOURS = "navy teal olive maroon gold coral plum peru sienna".split()  # noqa: SIM905


@pytest.fixture
def scan(world):
    return begin_scan(world.bakery, by=world.karim)


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


def svg(name="foto.jpg"):
    return SimpleUploadedFile(name, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/jpeg")


def huge(name="groot.jpg"):
    return SimpleUploadedFile(name, b"\xff\xd8" + b"0" * 60_000_000, "image/jpeg")


# -- sending ------------------------------------------------------------------------------------


def test_photos_go_with_the_form_and_without_a_script(scan, karim):
    sent = {"value": "2", "photos": [photo("a.jpg"), photo("b.jpg", "navy")], "go": "next"}

    onwards = karim.post(path("question", scan, "A1"), sent)
    page = text(karim.get(path("question", scan, "A1")))

    assert onwards.url == path("question", scan, "A3")
    kept = list(Evidence.objects.values_list("item", "by"))
    assert kept == [("A1", scan.by_id)] * 2
    assert page.count("?klein") == 2
    assert "Erbij: 2 foto" in page
    assert scan.answers.get().value == 2


def test_a_photo_may_stand_beside_a_question_without_an_answer(scan, karim):
    karim.post(path("question", scan, "A1"), {"photos": [photo()], "go": "next"})

    assert (scan.evidence.count(), scan.answers.count()) == (1, 0)


def test_photos_sent_apart_lead_back_to_their_question(scan, karim):
    back = karim.post(path("photos", scan, "A1"), {"photos": [photo(), photo(colour="navy")]})

    assert back.url == path("question", scan, "A1") + "?erbij=1#erbij"
    assert scan.evidence.count() == 2


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (huge, "groot.jpg: Deze foto is groter dan 12 MB. Kies een kleinere."),
        (svg, "foto.jpg: Dit bestand is geen foto die we kunnen openen."),
    ],
)
def test_a_file_that_is_no_photo_is_told_and_takes_nothing_else_along(scan, karim, file, why):
    sent = {"value": "3", "remark": "Alles blijft", "photos": [file(), photo("goed.jpg")]}

    back = karim.post(path("question", scan, "A1"), {**sent, "go": "next"}, follow=True)

    assert back.request["PATH_INFO"] == path("question", scan, "A1")
    assert [told for told in messages_of(back) if told.startswith(why)]
    assert 'id="erbij" open' in text(back)
    kept = scan.answers.get()
    assert (kept.value, kept.remark, scan.evidence.count()) == (3, "Alles blijft", 1)


def test_of_60_mb_sent_apart_the_page_says_what_to_do(scan, karim):
    back = karim.post(path("photos", scan, "A1"), {"photos": [huge()]}, follow=True)

    assert "groot.jpg: Deze foto is groter dan 12 MB. Kies een kleinere." in messages_of(back)
    assert not StoredFile.objects.exists()


def test_a_photo_sent_with_a_form_that_is_refused_need_not_be_chosen_again(scan, karim):
    long = {"value": "2", "remark": "z" * 1001, "photos": [photo()], "go": "next"}
    refused = karim.post(path("question", scan, "A1"), long)
    assert (refused.status_code, scan.evidence.count()) == (422, 0)

    again = {"value": "2", "remark": "Kort", "kept_photos": hidden(refused, "kept_photos")}
    karim.post(path("question", scan, "A1"), again)

    assert scan.evidence.count() == 1


def test_the_photo_of_somebody_elses_form_is_not_taken_in(world, scan, karim, client_for):
    long = {"remark": "z" * 1001, "photos": [photo()]}
    ticket = hidden(karim.post(path("question", scan, "A1"), long), "kept_photos")
    of_ines = begin_scan(world.bakery, by=world.ines)

    client_for(world.ines).post(path("question", of_ines, "A1"), {"kept_photos": ticket})

    assert not Evidence.objects.exists()


def test_the_same_photo_is_taken_in_once_however_often_it_is_sent(scan, karim):
    for _time in range(2):
        karim.post(path("photos", scan, "A1"), {"photos": [photo()]})
    first = StoredFile.objects.get()

    one = scan.add_photo("A3", first, by=scan.by, client_id="telefoon-1")
    other = stored(photo(colour="navy"))
    again = scan.add_photo("A3", other, by=scan.by, client_id="telefoon-1")

    assert one == again
    assert list(scan.evidence.values_list("item", flat=True)) == ["A1", "A3"]


def test_more_photos_than_a_statement_holds_are_told(scan, karim):
    files = [photo(f"{colour}.jpg", colour) for colour in COLOURS]
    assert len(files) == MOST_PHOTOS + 1

    back = karim.post(path("photos", scan, "A1"), {"photos": files}, follow=True)

    assert scan.evidence.count() == MOST_PHOTOS
    assert "Een foto: Bij deze uitspraak staan er al 8 foto's." in messages_of(back)


def test_a_photo_of_a_question_that_is_not_asked_is_refused(scan, karim):
    assert karim.post(path("photos", scan, "Z9"), {"photos": [photo()]}).status_code == 404
    with pytest.raises(KeyError):
        scan.add_photo("Z9", stored(photo()), by=scan.by)


# -- looking ------------------------------------------------------------------------------------


def test_what_is_served_is_a_new_jpeg_without_where_it_was_taken(scan, karim):
    exif = Image.Exif()
    exif[0x010F] = "Toestel van Karim"
    exif.get_ifd(0x8825)[2] = (51.0, 0.0, 0.0)
    taken = photo(exif=exif.tobytes(), comment=b"Grote Markt 3")
    assert b"Grote Markt 3" in taken.read()
    taken.seek(0)
    karim.post(path("photos", scan, "A1"), {"photos": [taken]})

    for address in ("", "?klein"):
        answer = karim.get(path("photo", scan.evidence.get()) + address)
        picture = Image.open(io.BytesIO(answer.content))
        assert (picture.format, answer["Content-Type"]) == ("JPEG", "image/jpeg")
        assert not picture.getexif()
        for trace in (b"Toestel", b"Markt", b"Exif", b"GPS"):
            assert trace not in answer.content


def test_a_small_picture_is_small(scan, karim):
    karim.post(path("photos", scan, "A1"), {"photos": [noise(1600, 1200)]})
    address = path("photo", scan.evidence.get())

    whole, small = karim.get(address), karim.get(address + "?klein")

    assert Image.open(io.BytesIO(small.content)).size == (320, 240)
    assert len(small.content) * 10 < len(whole.content)
    assert whole["ETag"] != small["ETag"]


def noise(width, height):
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("ruis.jpg", out.getvalue(), "image/jpeg")


def test_a_photo_of_the_owner_is_for_the_owner_and_the_team(world, scan, statuses):
    evidence = scan.add_photo("A1", stored(photo()), by=world.karim)

    found = statuses(path("photo", evidence))

    inside = those("karim ines greet", 200) | those("samira", 403) | those("lotte", 404)
    assert found == inside | OUTSIDE


def test_the_owner_sees_a_photo_of_the_coach_after_both_have_finished(world, statuses):
    of_coach = begin_scan(world.bakery, by=world.ines)
    address = path("photo", of_coach.add_photo("A1", stored(photo()), by=world.ines))

    seen = [statuses(address)["karim"]]
    fill_in(world.bakery, world.karim, OF_KARIM)
    seen.append(statuses(address)["karim"])
    fill_in(world.bakery, world.ines, OF_INES)
    seen.append(statuses(address)["karim"])

    assert seen == [403, 403, 200]
    assert statuses(address)["samira"] == 403


def test_what_a_shop_member_shows_stays_between_the_member_and_the_team(world, statuses):
    of_samira = begin_scan(world.bakery, by=world.samira)
    evidence = of_samira.add_photo("A1", stored(photo()), by=world.samira)

    found = statuses(path("photo", evidence))

    assert {name: found[name] for name in ("samira", "ines", "greet", "karim")} == {
        "samira": 200,
        "ines": 200,
        "greet": 200,
        "karim": 403,
    }


# -- taking away --------------------------------------------------------------------------------


def test_a_photo_is_taken_away_with_all_that_was_typed_kept_and_comes_back(scan, karim):
    evidence = scan.add_photo("A1", stored(photo()), by=scan.by)
    sent = {"value": "1", "remark": "Net getypt", "weg": str(evidence.pk)}

    page = karim.post(path("question", scan, "A1"), sent, follow=True)

    undo = path("photo_back", scan, evidence.pk)
    assert (f'action="{undo}"' in text(page), "?klein" in text(page)) == (True, False)
    assert scan.answers.get().remark == "Net getypt"
    assert karim.get(path("photo", evidence)).status_code == 404

    page = karim.post(undo, {}, follow=True)

    assert "De foto staat er weer" in words(page)
    assert karim.get(path("photo", evidence)).status_code == 200


@pytest.mark.parametrize("number", ["999999", "geen", ""])
def test_a_photo_that_is_not_there_is_not_taken_away(scan, karim, number):
    scan.add_photo("A1", stored(photo()), by=scan.by)

    answer = karim.post(path("question", scan, "A1"), {"value": "1", "weg": number, "go": "next"})

    assert answer.url == path("question", scan, "A3")
    assert scan.evidence.kept().count() == 1


def test_nobody_takes_a_photo_of_another_scan_away(world, scan, client_for):
    evidence = scan.add_photo("A1", stored(photo()), by=scan.by)
    of_ines = begin_scan(world.bakery, by=world.ines)
    ines = client_for(world.ines)

    ines.post(path("question", of_ines, "A1"), {"value": "1", "weg": str(evidence.pk)})
    back = ines.post(path("photo_back", of_ines, evidence.pk), {})

    evidence.refresh_from_db()
    assert (evidence.deleted_at, back.status_code) == (None, 404)


def test_after_a_day_a_photo_that_was_taken_away_is_gone_for_good(scan, karim):
    gone, fresh, kept = (
        scan.add_photo("A1", stored(photo(colour=colour)), by=scan.by)
        for colour in ("navy", "teal", "gold")
    )
    gone.discard()
    fresh.discard()
    Evidence.objects.filter(pk=gone.pk).update(deleted_at=timezone.now() - timedelta(days=2))
    file = path_of(gone.photo.sha256)

    done = forget_photos_in_the_bin()

    assert done == 1
    assert set(Evidence.objects.all()) == {fresh, kept}
    assert not StoredFile.objects.filter(pk=gone.photo_id).exists()
    assert file.exists()  # the transaction of the test has not ended


def test_the_photo_of_the_shop_stays_when_it_shows_an_answer_as_well(world, scan):
    shown = stored(photo())
    world.bakery.participation.show_photo(shown, by=world.karim)
    evidence = scan.add_photo("A1", shown, by=world.karim)

    world.bakery.participation.remove_photo(by=world.karim)

    assert Evidence.objects.get().photo == shown
    evidence.erase()
    assert not StoredFile.objects.exists()


def test_the_same_form_with_another_photo_is_not_taken_for_the_same(scan, karim):
    key = {"idempotency_key": "a-key-of-at-least-sixteen"}
    first = {**key, "photos": [photo("a.jpg", "navy"), photo("b.jpg")]}
    other = {**key, "photos": [photo("c.jpg", "teal"), photo("b.jpg")]}
    karim.post(path("photos", scan, "A1"), first)

    told = karim.post(path("photos", scan, "A1"), other)

    assert told.status_code == 409
    assert "Kies het opnieuw in het formulier" in words(told)
    assert scan.evidence.count() == 2


def test_pages_take_as_many_queries_with_one_photo_as_with_thirty(scan, karim):
    def queries():
        found = []
        for address in (path("question", scan, "A1"), path("check", scan)):
            with CaptureQueriesContext(connection) as asked:
                assert karim.get(address).status_code == 200
            found.append(len(asked))
        return found

    scan.add_photo("A1", stored(photo()), by=scan.by)
    karim.get(path("check", scan))
    with_one = queries()
    for item in ("A1", "A3", "B1", "B5"):
        scan.answer(item, 2, remark="Ja", is_to_discuss=True)
        for colour in COLOURS[:7]:
            scan.add_photo(item, stored(photo(colour=colour)), by=scan.by)

    assert queries() == with_one
    assert max(with_one) <= 25
