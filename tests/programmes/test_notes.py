"""Notes: who writes, who reads, and nothing that was typed gets lost."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from doeboek.programmes.models import Note

OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302
TEAM, OWNER = Note.Audience.TEAM, Note.Audience.OWNER
STRANGERS = {
    "tom": HIDDEN,
    "piet": HIDDEN,
    "hilde": HIDDEN,
    "koen": HIDDEN,
    "an": HIDDEN,
    "sofie": HIDDEN,
    "wout": HIDDEN,
    "noor": HIDDEN,
    "marleen": HIDDEN,
    "stranger": SIGN_IN,
}


def written(world, by, audience=TEAM, text="De hoek van de etalage is onbenut.") -> Note:
    return Note.objects.create(trajectory=world.bakery, by=by, audience=audience, text=text)


def statuses(world, client_for, path: str) -> dict[str, int]:
    people = {**world.people, "stranger": None}
    return {name: client_for(person).get(path).status_code for name, person in people.items()}


def readers(world, note: Note) -> set[str]:
    return {
        name
        for name, person in world.people.items()
        if Note.objects.visible_to(person).filter(pk=note.pk).exists()
    }


def test_the_team_and_the_expert_write(world, client_for):
    found = statuses(world, client_for, f"/trajecten/{world.bakery.pk}/notities/nieuw/")

    assert found == STRANGERS | {
        "greet": OPEN,
        "ines": OPEN,
        "lotte": OPEN,
        "karim": REFUSED,
        "samira": REFUSED,
    }


def test_a_note_of_the_team_is_hidden_from_the_shop_and_the_expert(world, client_for):
    note = written(world, world.ines)

    assert readers(world, note) == {"greet", "ines"}
    assert statuses(world, client_for, f"/notities/{note.pk}/") == STRANGERS | {
        "greet": OPEN,
        "ines": OPEN,
        "karim": HIDDEN,
        "samira": HIDDEN,
        "lotte": HIDDEN,
    }


def test_a_shared_note_is_read_by_the_shop_and_changed_by_the_team(world, client_for):
    note = written(world, world.ines, OWNER)

    assert readers(world, note) == {"greet", "ines", "karim", "samira"}
    assert statuses(world, client_for, f"/notities/{note.pk}/") == STRANGERS | {
        "greet": OPEN,
        "ines": OPEN,
        "karim": REFUSED,
        "samira": REFUSED,
        "lotte": HIDDEN,
    }


def test_an_expert_reads_and_changes_the_own_notes_only(world, client_for):
    hers, shared = written(world, world.lotte), written(world, world.ines, OWNER)

    assert readers(world, hers) == {"greet", "ines", "lotte"}
    assert client_for(world.lotte).get(f"/notities/{hers.pk}/").status_code == OPEN
    assert client_for(world.lotte).get(f"/notities/{shared.pk}/").status_code == HIDDEN


def test_writing_a_note_keeps_it_and_tells_it(world, client_for):
    answer = client_for(world.lotte).post(
        f"/trajecten/{world.bakery.pk}/notities/nieuw/",
        {"text": "Eén lamp.\r\nEn een krijtbord.\r\nhttps://example.be", "audience": "owner"},
    )

    note = Note.objects.get()
    assert answer.url == reverse("desk:theme", args=[world.bakery.pk])
    assert (note.by, note.audience) == (world.lotte, OWNER)
    assert note.text == "Eén lamp.\nEn een krijtbord.\nhttps://example.be"
    assert world.bakery.moments.first().params == {"note": note.pk}


@pytest.mark.parametrize("audience", ["", "iedereen"])
def test_who_reads_it_is_always_said(world, client_for, audience):
    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/notities/nieuw/", {"text": "Iets", "audience": audience}
    )

    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_note_of_thirty_thousand_signs_is_refused_and_kept_in_the_form(world, client_for):
    text = "Krokant zuurdesem. " * 1579

    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/notities/nieuw/", {"text": text[:30_000], "audience": TEAM}
    )

    assert answer.status_code == 422
    assert text[:29_999].strip() in answer.content.decode()
    assert not Note.objects.exists()
    assert "20000" in answer.context["form"].errors["text"][0].replace(".", "")


def test_twenty_thousand_signs_with_line_breaks_fit(world, client_for):
    text = "\r\n".join(["a" * 9] * 2000)

    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/notities/nieuw/", {"text": text, "audience": TEAM}
    )

    assert answer.status_code == 302
    assert len(Note.objects.get().text) == 19_999


@pytest.mark.parametrize("empty", ["", "   ", "\r\n\r\n"])
def test_an_empty_note_is_refused(world, client_for, empty):
    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/notities/nieuw/", {"text": empty, "audience": TEAM}
    )

    assert answer.status_code == 422


def test_two_who_change_it_at_once_see_both_texts(world, client_for):
    note = written(world, world.ines)
    note.text = "Greet schreef dit."
    note.save_version(1)
    ines = client_for(world.ines)
    form = {"text": "Ines schreef dat.", "audience": TEAM}

    clash = ines.post(f"/notities/{note.pk}/", form | {"version": 1})
    note.refresh_from_db()

    assert clash.status_code == 422
    assert note.text == "Greet schreef dit."
    page = clash.content.decode()
    assert "Greet schreef dit." in page
    assert "Ines schreef dat." in page
    assert ines.post(f"/notities/{note.pk}/", form | {"version": 2}).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.version) == ("Ines schreef dat.", 3)


def test_a_note_goes_to_the_bin_and_comes_back(world, client_for):
    note = written(world, world.ines, OWNER)
    ines = client_for(world.ines)

    gone = ines.post(f"/notities/{note.pk}/prullenbak/")

    [message] = get_messages(gone.wsgi_request)
    assert message.extra_tags == f"undo:/notities/{note.pk}/terug/"
    assert readers(world, note) == set()
    assert ines.get(f"/notities/{note.pk}/").status_code == HIDDEN
    assert ines.post(f"/notities/{note.pk}/terug/").status_code == 302
    assert readers(world, note) == {"greet", "ines", "karim", "samira"}


@pytest.mark.parametrize(
    ("name", "status"),
    [("karim", REFUSED), ("marleen", HIDDEN), ("tom", HIDDEN), ("lotte", HIDDEN)],
)
def test_others_neither_bin_nor_restore_it(world, client_for, name, status):
    note = written(world, world.ines, OWNER)
    browser = client_for(world.people[name])

    assert browser.post(f"/notities/{note.pk}/prullenbak/").status_code == status
    note.discard()
    assert browser.post(f"/notities/{note.pk}/terug/").status_code == status


def test_a_note_that_lies_there_is_not_restored_twice(world, client_for):
    note = written(world, world.ines)

    assert client_for(world.ines).post(f"/notities/{note.pk}/terug/").status_code == HIDDEN
