"""Entries of a device come in once, in any order, and overwrite nothing."""

from __future__ import annotations

import io
import json
import random
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from doeboek.audits.measuring import begin_scan, current_form
from doeboek.audits.models import Answer, Audit, Evidence
from doeboek.common.models import StoredFile
from doeboek.offline.models import Arrival
from doeboek.programmes.models import Moment, Note
from tests.offline.conftest import answer, form_name, name, note, photo, states, take, visit


def picture(colour: str = "sienna", size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def values(person):
    """What stands in this person's scan, by statement."""
    return dict(Answer.objects.filter(audit__by=person).values_list("item", "value"))


# -- once -----------------------------------------------------------------------------------------


def test_the_first_answer_begins_the_scan_of_who_sent_it(world, taken, send):
    outcomes = send(taken, answer("A1", "3", remark="Elke week een brood"))

    audit = Audit.objects.get()
    assert (audit.by, audit.rater, audit.trajectory) == (world.ines, "coach", world.bakery)
    kept = audit.answers.get()
    assert (kept.item, kept.value, kept.remark, kept.version) == ("A1", 3, "Elke week een brood", 1)
    assert outcomes[0]["state"] == "kept"
    assert outcomes[0]["version"] == 1
    assert world.bakery.moments.filter(verb="audit.started").count() == 1


def test_looking_at_what_comes_along_begins_no_scan(world, taken, client_for):
    ines = client_for(world.ines)

    ines.get(f"/afspraken/{taken.appointment_id}/pakket.json")
    ines.get("/mee/stand.json")

    assert not Audit.objects.exists()


def test_what_is_sent_again_after_a_lost_reply_is_there_once(world, taken, send, send_photo):
    entries = [answer("A1", "3"), note("De vitrine is leeg")]
    shown = photo("A1")
    first = [*send(taken, *entries), send_photo(taken, shown, picture())]

    again = [*send(taken, *entries), send_photo(taken, shown, picture())]

    assert again == first
    assert Answer.objects.get().version == 1
    assert Note.objects.filter(trajectory=world.bakery, by=world.ines).count() == 1
    assert Evidence.objects.count() == 1
    assert Moment.objects.filter(verb="note.written").count() == 1


def test_an_answer_that_came_in_stays_known_when_another_took_its_place(world, taken, send):
    entry = answer("A1", "3")
    send(taken, entry)
    Audit.objects.get().answer("A1", 1, version=1, client_id="laptop-of-ines-01")

    outcomes = send(taken, entry)

    assert states(outcomes) == ["kept"]
    assert Answer.objects.get().value == 1


def test_another_text_under_a_known_name_is_refused_and_changes_nothing(world, taken, send):
    entry = note("De vitrine is leeg")
    send(taken, entry)

    outcomes = send(taken, entry | {"fields": {"text": ["Iets anders"], "audience": ["team"]}})

    assert states(outcomes) == ["refused"]
    assert "Schrijf het nog eens" in outcomes[0]["why"]
    assert Note.objects.get(by=world.ines).text == "De vitrine is leeg"


# -- in any order ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_in_any_order_the_last_word_of_each_statement_stays(world, taken, send, seed):
    draw = random.Random(seed)
    chains = {item.id: _chain(item.id, draw) for item in current_form().items[:6]}
    queue = [entry for chain in chains.values() for entry in chain]
    queue += draw.choices(queue, k=10)
    draw.shuffle(queue)

    found = []
    while queue:
        some = [queue.pop() for _each in range(min(len(queue), draw.randint(1, 9)))]
        found += states(send(taken, *some))

    last = {item: int(chain[-1]["fields"]["value"][0]) for item, chain in chains.items()}
    assert set(found) == {"kept"}
    assert values(world.ines) == last


def _chain(item, draw):
    """The same statement answered several times on one device, each time in place of the last."""
    chain = []
    for _each in range(draw.randint(1, 4)):
        before = [entry["id"] for entry in chain]
        chain.append(answer(item, str(draw.randrange(5)), supersedes=before))
    return chain


def test_what_took_the_place_of_an_entry_was_seen_to_come_before_it(world, taken, send):
    first = answer("A1", "1")
    second = answer("A1", "4", supersedes=[first["id"]])

    send(taken, second)
    outcomes = send(taken, first)

    assert states(outcomes) == ["kept"]
    assert values(world.ines) == {"A1": 4}


# -- elsewhere meanwhile --------------------------------------------------------------------------


def test_the_same_statement_on_two_devices_shows_both_and_keeps_the_first(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines)
    audit.answer("A1", 1, remark="Aan de laptop", client_id="laptop-of-ines-01")

    mine = answer("A1", "4", audit=audit.pk)
    [outcome] = send(taken, mine)

    assert outcome["state"] == "conflict"
    assert outcome["there"]["words"] == "1 op 4"
    assert outcome["there"]["remark"] == "Aan de laptop"
    assert outcome["there"]["fields"]["value"] == ["1"]
    assert values(world.ines) == {"A1": 1}


def test_mine_is_kept_after_all_once_i_saw_the_other(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines)
    audit.answer("A1", 1, client_id="laptop-of-ines-01")
    [outcome] = send(taken, answer("A1", "4", audit=audit.pk))

    again = send(taken, answer("A1", "4", audit=audit.pk, version=outcome["version"]))

    assert states(again) == ["kept"]
    assert values(world.ines) == {"A1": 4}


def test_an_entry_in_conflict_leaves_no_trace_and_may_be_sent_again(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines)
    audit.answer("A1", 1, client_id="laptop-of-ines-01")
    entry = answer("A1", "4", audit=audit.pk)

    assert states(send(taken, entry) + send(taken, entry)) == ["conflict", "conflict"]
    assert not Arrival.objects.exists()


def test_the_same_answer_on_two_devices_is_no_conflict(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines)
    audit.answer("A1", 4, client_id="laptop-of-ines-01")

    assert states(send(taken, answer("A1", "4", audit=audit.pk))) == ["kept"]


def test_one_conflict_holds_up_none_of_the_others(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines)
    audit.answer("A1", 1, client_id="laptop-of-ines-01")

    outcomes = send(
        taken,
        answer("A3", "2", audit=audit.pk),
        answer("A1", "4", audit=audit.pk),
        note("De vitrine is leeg"),
        answer("B1", "9", audit=audit.pk),
        answer("B5", "na", audit=audit.pk),
    )

    assert states(outcomes) == ["kept", "conflict", "kept", "refused", "kept"]
    assert values(world.ines) == {"A1": 1, "A3": 2, "B5": "na"}


# -- what cannot be -------------------------------------------------------------------------------


def test_the_scan_of_somebody_else_is_not_touched(world, taken, send):
    of_karim = begin_scan(world.bakery, by=world.karim)
    of_marleen = begin_scan(world.clothes, by=world.marleen)
    at_marleens = begin_scan(world.clothes, by=world.ines)

    for audit in (of_karim, of_marleen, at_marleens):
        assert states(send(taken, answer("A1", "4", audit=audit.pk))) == ["refused"]

    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "more",
    [
        {"form": "innovatiekrachtscan.999.core"},
        {"form": "nooit-gezien.1.core"},
        {"form": "innovatiekrachtscan.1.nooit"},
        {"form": ""},
        {"item": "Z9"},
        {"fields": {"value": ["5"]}},
        {"fields": {"value": ["3\x00"]}},
        {"fields": {"value": ["3"], "remark": ["a" * 1001]}},
    ],
)
def test_an_answer_to_what_is_not_asked_is_refused_with_the_reason(world, taken, send, more):
    [outcome] = send(taken, answer("A1", "3") | more)

    assert outcome["state"] == "refused"
    assert len(outcome["why"]) > 15
    assert not Answer.objects.exists()


def test_an_empty_note_is_refused_and_a_long_one_too(world, taken, send):
    outcomes = send(taken, note(""), note("a" * 20_001), note("goed", audience="iedereen"))

    assert states(outcomes) == ["refused"] * 3
    assert not Note.objects.filter(by=world.ines).exists()


@pytest.mark.parametrize("content", [None, b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_photo_that_is_none_is_refused_in_clear_words(world, taken, send_photo, content):
    outcome = send_photo(taken, photo("A1"), content)

    assert outcome["state"] == "refused"
    assert "Kies" in outcome["why"]
    assert (Evidence.objects.count(), Arrival.objects.count()) == (0, 0)


def test_a_photo_is_kept_without_camera_data_beside_its_question(world, taken, send_photo):
    assert send_photo(taken, photo("A1"), picture(size=(3000, 200)))["state"] == "kept"

    kept = Evidence.objects.get()
    assert (kept.item, kept.by, kept.audit.by) == ("A1", world.ines, world.ines)
    assert kept.photo.media_type == "image/jpeg"


@pytest.mark.parametrize(
    "body", ["", "nonsense", "[]", '{"entries": 3}', '{"entries": [{"id": "x"}]}']
)
def test_nonsense_is_answered_with_400_and_changes_nothing(world, taken, client_for, body):
    ines = client_for(world.ines)

    response = ines.post(
        f"/mee/{taken.pk}/verzending/",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": name()},
    )

    assert response.status_code == 400
    assert not Arrival.objects.exists()


def test_a_sending_without_a_token_of_ours_is_refused(world, taken):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.ines.user)

    response = browser.post(
        f"/mee/{taken.pk}/verzending/",
        json.dumps({"entries": [note("hallo")]}),
        content_type="application/json",
        headers={"Idempotency-Key": name()},
    )

    assert response.status_code == 403
    assert not Note.objects.filter(by=world.ines).exists()


# -- when -----------------------------------------------------------------------------------------


def test_a_clock_that_is_a_day_off_tells_how_long_ago_it_was(world, taken, send):
    there = timezone.now() + timedelta(days=1, minutes=7)
    hour = timedelta(hours=1)

    send(
        taken,
        answer("A1", "3", written_at=(there - hour).isoformat()),
        note("De vitrine is leeg", written_at=(there - 2 * hour).isoformat()),
        now=there.isoformat(),
    )

    ago = timezone.now() - Answer.objects.get().happened_at
    note_ago = timezone.now() - Note.objects.get(by=world.ines).at
    assert hour <= ago < hour + timedelta(minutes=2)
    assert 2 * hour <= note_ago < 2 * hour + timedelta(minutes=2)


# -- who ------------------------------------------------------------------------------------------


def test_only_who_took_it_along_sends_anything(world, taken, client_for):
    found = {}
    for who, person in {**world.people, "nobody": None}.items():
        response = client_for(person).post(
            f"/mee/{taken.pk}/verzending/",
            json.dumps({"entries": [note(f"Van {who}")]}),
            content_type="application/json",
            headers={"Idempotency-Key": name()},
        )
        found[who] = response.status_code

    assert found == {**dict.fromkeys(world.people, 404), "ines": 200, "nobody": 302}
    assert [each.text for each in Note.objects.filter(text__startswith="Van ")] == ["Van ines"]


def test_a_colleague_who_hosts_another_visit_sends_to_the_own_one_only(world, taken, send):
    of_greet = take(visit(world.bakery, world.greet))

    send(of_greet, answer("A1", "2"))
    send(taken, answer("A1", "4"))

    assert (values(world.greet), values(world.ines)) == ({"A1": 2}, {"A1": 4})


# -- after the assignment -------------------------------------------------------------------------


@pytest.fixture
def left(world, taken, send, send_photo):
    """Ines sends after Tom took the bakery over; what she sent, in order."""
    send(taken, answer("A1", "2"))
    before = list(Answer.objects.values_list("pk", "value"))
    world.bakery.hand_over(world.tom, by=world.greet)
    entries = [
        answer("A1", "4", remark="Elke week een brood"),
        answer("A3", ticked=["onzin"]),
        note("Karim wil een webwinkel", audience="owner"),
    ]
    shown = photo("A3")
    outcomes = [*send(taken, *entries), send_photo(taken, shown, picture())]
    return {"before": before, "entries": [*entries, shown], "outcomes": outcomes}


def test_after_a_handover_the_text_goes_to_the_team_and_touches_no_answer(world, left):
    kept = Note.objects.get(trajectory=world.bakery, by=world.ines)

    assert states(left["outcomes"]) == ["kept"] * 4
    assert list(Answer.objects.values_list("pk", "value")) == left["before"]
    assert kept.audience == "team"
    for words in (
        "Ines Verhelst had dit nog op een toestel",
        "4 op 4",
        "Elke week een brood",
        "onzin",
        "Karim wil een webwinkel",
        "Een foto bij",
    ):
        assert words in kept.text
    assert world.bakery.moments.filter(verb="drafts.left_behind").count() == 1


def test_what_was_left_behind_comes_in_once_as_well(world, taken, left, send, send_photo):
    text = Note.objects.get(trajectory=world.bakery, by=world.ines).text

    send(taken, *left["entries"][:3])
    send_photo(taken, left["entries"][3], picture())

    assert Note.objects.get(trajectory=world.bakery, by=world.ines).text == text
    assert Arrival.objects.exclude(photo=None).count() == 1


def test_the_team_sees_the_photo_that_was_left_and_the_old_coach_does_not(world, left, client_for):
    arrival = Arrival.objects.exclude(photo=None).get()

    found = {
        who: client_for(person).get(f"/achtergelaten/{arrival.pk}/foto/").status_code
        for who, person in world.people.items()
    }

    assert found == {**dict.fromkeys(world.people, 404), "greet": 200, "tom": 200}


def test_a_note_of_any_length_is_left_whole(world, taken, send):
    send(taken)
    world.bakery.hand_over(world.tom, by=world.greet)
    long = "woord " * 3333

    send(taken, note(long), note("nog iets"))

    texts = [each.text for each in Note.objects.filter(by=world.ines).order_by("pk")]
    assert all(len(text) <= 20_000 for text in texts)
    assert sum(text.count("woord") for text in texts) == 3333
    assert "nog iets" in texts[-1]


def test_a_coach_who_left_altogether_still_sends(world, taken, send, client_for):
    world.bakery.hand_over(world.tom, by=world.greet)
    for mandate in world.ines.mandates.all():
        mandate.end()
    world.ines.memberships.all().delete()

    assert states(send(taken, note("Nog op mijn telefoon"))) == ["kept"]
    assert "Nog op mijn telefoon" in Note.objects.get(by=world.ines).text


def test_the_files_of_a_refused_photo_are_not_in_the_books(world, taken, send_photo):
    send_photo(taken, photo("Z9"), picture("teal"))

    assert not StoredFile.objects.exists()


# -- a scan that changed meanwhile ----------------------------------------------------------------


def test_a_scan_that_was_widened_meanwhile_still_takes_the_answers_in(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines, form="core")
    short = form_name().replace("full", "core")

    audit.widen("full", by=world.ines)

    assert states(send(taken, answer("A1", "3", audit=audit.pk, form=short))) == ["kept"]
    assert values(world.ines) == {"A1": 3}


def test_a_short_scan_begun_elsewhere_is_widened_only_for_what_it_does_not_ask(world, taken, send):
    audit = begin_scan(world.bakery, by=world.ines, form="core")

    assert states(send(taken, answer("A1", "3"))) == ["kept"]
    audit.refresh_from_db()
    assert audit.form == "core"

    assert states(send(taken, answer("A2", "1"))) == ["kept"]
    audit.refresh_from_db()
    assert audit.form == "full"


def test_a_closed_trajectory_takes_nothing_in_until_it_is_open_again(world, taken, send):
    entry = answer("A1", "3")
    world.bakery.close("done", by=world.ines)

    [refused] = send(taken, entry)
    world.bakery.reopen(by=world.ines)

    assert refused["state"] == "refused"
    assert "gesloten" in refused["why"]
    assert states(send(taken, entry)) == ["kept"]


def test_the_mark_and_the_remark_for_the_team_come_in_as_well(world, taken, send):
    entry = answer("A1", "3", remark="Voor de eigenaar")
    entry["fields"] |= {"team_remark": ["Voor het team"], "is_to_discuss": ["on"]}

    send(taken, entry)

    kept = Answer.objects.get()
    assert (kept.remark, kept.team_remark) == ("Voor de eigenaar", "Voor het team")
    assert kept.is_to_discuss
