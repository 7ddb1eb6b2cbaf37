"""A copy holds what its reader sees, and nothing that was told to nobody."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.models import Answer, Audit, Evidence
from doeboek.common.models import Letter
from doeboek.desk.dossier.collecting import collect
from doeboek.desk.dossier.copies import Copy, copy_for
from doeboek.ideas.models import Dot, Idea, Room
from doeboek.people.links import give_link, token_of
from doeboek.people.models import Link
from doeboek.programmes.models import Appointment, Note
from doeboek.swot.models import Point
from tests.desk.dossier.conftest import data_in, texts_in
from tests.desk.dossier.rich import GUESTS


def test_no_link_code_or_key_is_in_any_copy(told, pack):
    link = give_link(told.karim, Link.Purpose.OWNER, to=told.bakery, by=told.ines)
    room = Room.objects.get(session__trajectory=told.bakery)
    Room.objects.filter(pk=room.pk).update(code="KROKUS")
    audits = Audit.objects.filter(measurement__participation__trajectory=told.bakery)
    keys = {
        token_of(link),
        link.token_hash,
        "KROKUS",
        room.key,
        room.wall,
        *audits.values_list("code", flat=True),
        *Appointment.objects.filter(trajectory=told.bakery).values_list("uid", flat=True),
    }

    for reader in (None, told.ines, told.karim):
        text = texts_in(pack(reader))
        assert [key for key in keys if key in text] == []


def test_no_guest_is_named_in_any_copy(told, pack):
    for reader in (None, told.ines, told.karim):
        text = texts_in(pack(reader))
        assert [name for name in GUESTS if name in text] == []


def test_nobody_can_tell_who_wrote_or_chose_what_on_a_phone(told, pack):
    data = data_in(pack())
    phoned = Idea.objects.filter(trajectory=told.bakery, seat__isnull=False).count()

    anonymous = [row for row in data["rows"]["ideas.Idea"] if row["by"] is None]

    assert len(anonymous) == phoned > 0
    assert not {"person", "code"} & {name for row in data["rows"]["ideas.Seat"] for name in row}
    assert not {"seat", "client_id"} & {name for row in data["rows"]["ideas.Idea"] for name in row}


def test_dots_are_dealt_out_anew_and_ballots_stay_whole(told):
    real = _ballots(Dot.objects.filter(seat__room__session__trajectory=told.bakery))
    found = collect(told.bakery, Copy())

    dealt = _ballots(found.of(Dot))

    assert sorted(dealt.values()) == sorted(real.values())
    assert dealt != real


def test_ballots_are_dealt_the_same_however_seats_were_taken(told):
    """What a dossier says does not follow from who sat where."""
    first = _ballots(collect(told.bakery, Copy()).of(Dot))
    dots = Dot.objects.filter(seat__room__session__trajectory=told.bakery).order_by("seat", "pk")
    one, other = dots[0].seat_id, list(dots)[-1].seat_id
    changed = {one: other, other: one}
    swapped = [dot for dot in dots if dot.seat_id in changed]
    Dot.objects.filter(pk__in=[dot.pk for dot in swapped]).delete()
    for dot in swapped:
        dot.seat_id = changed[dot.seat_id]
    Dot.objects.bulk_create(swapped)

    assert _ballots(collect(told.bakery, Copy()).of(Dot)) == first


def _ballots(dots) -> dict:
    found: dict[int, list] = {}
    for dot in dots:
        found.setdefault(dot.seat_id, []).append((dot.idea_id, dot.colour, dot.count))
    return {seat: sorted(ballot) for seat, ballot in found.items()}


def test_the_owner_gets_no_notes_remarks_or_doubts_of_the_team(told, pack):
    Note.objects.filter(trajectory=told.bakery, audience="team").update(text="kanarienotitie")
    answers = Answer.objects.filter(audit__measurement__participation__trajectory=told.bakery)
    answers.update(team_remark="kanarieteam")
    Point.objects.filter(trajectory=told.bakery, state="rejected").update(text="kanariepunt")
    Point.objects.create(trajectory=told.bakery, quadrant="w", text="kanarievoorstel", by=told.ines)

    assert set(re.findall(r"kanarie\w+", texts_in(pack(told.karim)))) == set()
    assert set(re.findall(r"kanarie\w+", texts_in(pack(told.ines)))) >= {
        "kanarienotitie",
        "kanarieteam",
        "kanarievoorstel",
    }


def test_what_the_owner_gets_is_what_was_shared(told, pack):
    told.bakery.notes.create(by=told.ines, text="Bel gerust", audience="owner")
    rows = data_in(pack(told.karim))["rows"]

    assert [row["text"] for row in rows["programmes.Note"]].count("Bel gerust") == 1
    assert {label for label, found in rows.items() if found} >= {
        "audits.Answer",
        "ideas.Idea",
        "books.Action",
        "books.Edition",
        "programmes.Agreement",
    }
    assert [rows[label] for label in ("programmes.Moment", "swot.Mark", "ideas.Dot")] == [[]] * 3


def test_the_bins_are_in_the_whole_copy_alone(told, pack):
    assert "weg ermee" in texts_in(pack())
    assert "weg ermee" not in texts_in(pack(told.ines))


def test_an_owner_does_not_read_the_coachs_scan_before_finishing_the_own(told):
    owners = Audit.objects.filter(
        measurement__participation__trajectory=told.bakery, rater=Audit.Rater.OWNER
    )
    owners.update(finished_at=None)

    copy = collect(told.bakery, copy_for(told.karim, told.bakery))

    assert "coach" not in {audit.rater for audit in copy.of(Audit)}
    assert "owner" in {audit.rater for audit in copy.of(Audit)}


def test_the_team_does_not_read_half_of_an_owners_scan(told):
    owners = Audit.objects.filter(
        measurement__participation__trajectory=told.bakery, rater=Audit.Rater.OWNER
    )
    owners.update(finished_at=None)

    copy = collect(told.bakery, copy_for(told.ines, told.bakery))

    assert "owner" not in {audit.rater for audit in copy.of(Audit)}


def test_a_withdrawn_edition_is_the_teams(told, pack):
    told.bakery.book.editions.get().withdraw(by=told.ines, because="Fout")

    with ZipFile(pack(told.karim)) as theirs, ZipFile(pack(told.ines)) as ours:
        assert [name for name in theirs.namelist() if name.endswith(".pdf")] == []
        assert [name for name in ours.namelist() if name.endswith(".pdf")] != []


def test_addresses_are_of_the_shops_own_people_and_in_the_owners_copy_the_own(told, pack):
    def reached(reader):
        return {row["name"] for row in data_in(pack(reader))["people"] if row.get("email")}

    assert reached(told.ines) == {"Karim El Amrani", "Samira El Amrani"}
    assert reached(told.karim) == {"Karim El Amrani"}


def test_nothing_of_the_competitor_is_in_it(told, pack):
    for reader in (None, told.ines, told.karim):
        assert re.findall(r"Marleen|Kleedkamer|Dhondt", texts_in(pack(reader))) == []


@pytest.mark.parametrize("sheet", ["=1+1", "+32", "-2", "@SOM(A1)"])
def test_a_cell_that_could_be_carried_out_as_a_formula_is_not(told, pack, sheet):
    told.bakery.notes.create(by=told.ines, text=sheet)

    with ZipFile(pack(told.ines)) as archive:
        table = archive.read("tabellen/notities.csv").decode("utf-8")

    assert table.startswith("\ufeff")
    assert f";'{sheet}" in table.replace('"', "")
    assert f";{sheet}" not in table.replace('"', "")


def test_it_takes_as_many_queries_however_much_there_is(told):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            collect(told.bakery, copy_for(told.ines, told.bakery))
        return len(queries)

    asked()  # who has which role is asked once
    before = asked()
    for number in range(3):
        told.bakery.notes.create(by=told.ines, text=f"{number}")
        told.bakery.points.create(quadrant="s", text=f"{number}", by=told.karim)

    assert asked() == before


def test_photos_of_somebody_who_works_along_are_the_teams(told):
    works_along = Audit.objects.filter(
        measurement__participation__trajectory=told.bakery, rater=Audit.Rater.OTHER
    ).first()
    photo = told.bakery.participation.photo
    theirs = works_along.evidence.create(item="A1", photo=photo, client_id="k" * 20)

    assert theirs not in collect(told.bakery, copy_for(told.karim, told.bakery)).of(Evidence)
    assert theirs in collect(told.bakery, copy_for(told.ines, told.bakery)).of(Evidence)


def test_a_draft_that_comes_back_mails_nobody(told, pack, bring):
    dossier = pack()
    letters = set(Letter.objects.values_list("pk", flat=True))

    new = bring(dossier)

    assert new.book.drafts.waiting().count() == 1
    assert set(Letter.objects.values_list("pk", flat=True)) == letters
