"""Who reads which proof: a page of the SWOT shows nobody what another page would hide."""

from __future__ import annotations

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.results import results_of
from doeboek.programmes.models import Note
from doeboek.swot.models import OwnCard, Proof
from doeboek.swot.proofs import Reader
from tests.audits.pages import photo, stored
from tests.swot.cards import content

HOURS = "“Mijn openingsuren, adres en foto's kloppen overal online.”"
TEAM = ["ines", "greet"]
SHOP = ["karim", "samira"]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def point(accept):
    return accept("w", "Openingsuren verschillen per plaats")


def read(world, point, name):
    """What this person reads of the proofs of a point, as their page asks for it."""
    person = world.people[name]
    results = results_of(world.bakery, reader=person)
    shown = Reader(world.bakery, person, results=results).shown([point])
    return [each.words for each in shown.get(point.pk, [])]


def readers(world, point):
    return [name for name in (*TEAM, *SHOP) if read(world, point, name)]


def filled(world, person, value=1, *, finish=True):
    """A scan of this person with one answer, as a rule finished."""
    scan = begin_scan(world.bakery, by=person)
    scan.answer("E1", value)
    if finish:
        scan.finish(by=person)
    return scan


def by_answer(point, scan):
    return point.proofs.create(kind=Proof.Kind.ANSWER, answer=scan.given["E1"])


def by_photo(point, scan):
    evidence = scan.add_photo("E1", stored(photo()), by=scan.by)
    return point.proofs.create(kind=Proof.Kind.PHOTO, photo=evidence)


def by_note(point, world, audience, text="De winkel was koud"):
    note = world.bakery.notes.create(by=world.ines, text=text, audience=audience)
    return point.proofs.create(kind=Proof.Kind.NOTE, note=note)


# -- answers and photos -------------------------------------------------------------------


@pytest.mark.parametrize("show", [by_answer, by_photo])
def test_the_owner_reads_what_the_coach_found_only_after_the_own_scan(world, point, show):
    show(point, filled(world, world.ines))
    before = readers(world, point)
    own = filled(world, world.karim, 3, finish=False)
    begun = readers(world, point)

    own.finish(by=world.karim)

    assert (before, begun) == (TEAM, TEAM)
    assert readers(world, point) == [*TEAM, "karim"]


@pytest.mark.parametrize(("side", "value"), [("w", 2), ("s", 2), ("o", 4), ("t", 3)])
def test_an_answer_that_somebody_chose_reads_as_it_was_given(world, accept, side, value):
    chosen = accept(side, "Een punt")
    scan = filled(world, world.ines, value)
    by_answer(chosen, scan)
    before = read(world, chosen, "ines")

    scan.answer("E1", None)

    assert before == [f"Ines (coach) gaf {value} op 4 bij {HOURS}"]
    assert read(world, chosen, "ines") == [f"Het antwoord op {HOURS} is intussen veranderd."]


@pytest.mark.parametrize("show", [by_answer, by_photo])
def test_who_works_along_reads_the_own_answers_and_nobody_else_s(world, point, accept, show):
    show(point, filled(world, world.samira))
    of_karim = accept("w", "Van Karim")
    show(of_karim, filled(world, world.karim))

    assert readers(world, point) == [*TEAM, "samira"]
    assert readers(world, of_karim) == [*TEAM, "karim"]


def test_what_stands_beside_an_own_answer_waits_for_the_own_scan_too(world, point):
    filled(world, world.ines, 4)
    by_answer(point, filled(world, world.samira, 1))
    own = f"Samira (iemand anders van de winkel) gaf 1 op 4 bij {HOURS}"
    beside = f"{own} Dat is niet het officiële antwoord. Ernaast: Ines 4 op 4."

    before = [read(world, point, name) for name in ("ines", "samira")]
    filled(world, world.karim, 3)

    assert before == [[beside], [own]]
    after = f"{beside.removesuffix('.')}, Karim 3 op 4."
    assert [read(world, point, name) for name in ("ines", "samira")] == [[after], [after]]


def test_a_photo_that_was_taken_away_is_shown_to_nobody(world, point):
    proof = by_photo(point, filled(world, world.ines))
    shown = readers(world, point)

    proof.photo.discard()

    assert (shown, readers(world, point)) == (TEAM, [])


def test_a_photo_says_with_which_statement_and_where_it_can_be_seen(world, point):
    proof = by_photo(point, filled(world, world.ines))

    [shown] = Reader(world.bakery, world.ines).shown([point])[point.pk]

    assert (shown.words, shown.photo) == (f"Foto bij {HOURS}", proof.photo_id)
    assert shown.href == f"/scanfotos/{proof.photo_id}/"


# -- notes --------------------------------------------------------------------------------


def test_a_note_for_the_team_is_never_read_in_the_shop(world, point):
    by_note(point, world, Note.Audience.TEAM)

    assert readers(world, point) == TEAM


def test_a_note_that_is_shared_is_read_in_the_shop(world, point):
    by_note(point, world, Note.Audience.OWNER)

    assert readers(world, point) == [*TEAM, *SHOP]
    assert read(world, point, "karim") == ["Ines Verhelst noteerde: “De winkel was koud”"]


def test_a_note_that_is_no_longer_shared_is_no_longer_read(world, point):
    proof = by_note(point, world, Note.Audience.OWNER)

    proof.note.audience = Note.Audience.TEAM
    proof.note.save()

    assert readers(world, point) == TEAM


def test_a_note_in_the_bin_is_read_by_nobody(world, point):
    by_note(point, world, Note.Audience.OWNER).note.discard()

    assert readers(world, point) == []


def test_a_long_note_is_cut_and_a_changed_one_reads_as_it_does_now(world, point):
    proof = by_note(point, world, Note.Audience.TEAM, text="koud " * 100)
    [long] = read(world, point, "ines")
    proof.note.text = "De verwarming is hersteld"
    proof.note.save()

    assert (len(long) < 200, long.endswith("…”")) == (True, True)
    assert read(world, point, "ines") == ["Ines Verhelst noteerde: “De verwarming is hersteld”"]


# -- cards and facts ----------------------------------------------------------------------


def test_everybody_around_the_shop_reads_cards_and_facts(world, point):
    point.proofs.create(kind=Proof.Kind.TREND, card="ageing", card_version=1)
    point.proofs.create(
        kind=Proof.Kind.FACT, fact="Eén op de vier is ouder dan 65", source="Statbel", year=2025
    )
    point.proofs.create(kind=Proof.Kind.FACT, fact="De kaai gaat open", source="De stad")
    all_three = [
        "Trendkaart “Vergrijzing”: Oudere klanten hebben tijd en geld, en andere wensen. "
        "Past bij elke winkel.",
        "Eén op de vier is ouder dan 65 (Statbel, 2025)",
        "De kaai gaat open (De stad)",
    ]

    found = {name: read(world, point, name) for name in (*TEAM, *SHOP)}

    assert found == dict.fromkeys([*TEAM, *SHOP], all_three)


def test_an_own_card_is_read_as_it_was_also_when_it_was_put_away(world, point):
    card = OwnCard.objects.write(world.programme, content("Marktdag"), by=world.ines)
    point.proofs.create(
        kind=Proof.Kind.TREND, card=card.key, card_version=1, own_card=card, by=world.ines
    )
    card.rewrite(content("Braderie"), by=world.ines).put_away(by=world.ines)

    assert read(world, point, "karim") == [
        "Trendkaart “Marktdag”: Op woensdag staat het plein vol. Past bij elke winkel."
    ]


# -- how much it asks of the database ------------------------------------------------------


def test_the_proofs_of_many_points_are_read_in_as_many_queries_as_those_of_one(
    world, point, accept, django_assert_num_queries
):
    scan = filled(world, world.ines)
    filled(world, world.karim)
    points = [point, *(accept("w", f"Zwakte {number}") for number in range(4))]
    for each in points:
        by_answer(each, scan)
        by_photo(each, scan)
        by_note(each, world, Note.Audience.OWNER)
        each.proofs.create(kind=Proof.Kind.TREND, card="ageing", card_version=1)

    for asked in (points[:1], points):
        reader = Reader(world.bakery, world.ines)
        with django_assert_num_queries(1):
            shown = reader.shown(asked)
        assert [len(shown[each.pk]) for each in asked] == [4] * len(asked)
    karim = Reader(world.bakery, world.karim)
    with django_assert_num_queries(2):  # and whether the own scan is finished, once
        assert [len(each) for each in karim.shown(points).values()] == [4] * 5
