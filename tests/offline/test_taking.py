"""Taking an appointment along: whose, what comes along, and bringing it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from doeboek.audits.instruments import instrument, newest
from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit, Measurement
from doeboek.common.mail import deliver
from doeboek.common.models import Letter
from doeboek.offline.due import REMINDED_AFTER, remind_of_taken
from doeboek.programmes.models import TakenAlong
from tests.offline.conftest import answer, states, take, visit


def pack(client, taken):
    return client.get(f"/afspraken/{taken.appointment_id}/pakket.json")


# -- whose ----------------------------------------------------------------------------------------


def test_only_who_goes_there_takes_an_appointment_along(world, client_for):
    own = visit(world.bakery, world.ines)

    found = {
        who: client_for(person).post(f"/afspraken/{own.pk}/mee/").status_code
        for who, person in {**world.people, "nobody": None}.items()
    }

    inside = {"ines": 302, "greet": 403, "karim": 403, "samira": 403, "nobody": 302}
    assert found == {**dict.fromkeys(world.people, 404), **inside}
    assert [(taken.by, taken.appointment) for taken in TakenAlong.objects.all()] == [
        (world.ines, own)
    ]


def test_an_expert_who_goes_there_takes_no_scan_along(world, client_for):
    own = visit(world.bakery, world.lotte)

    assert client_for(world.lotte).post(f"/afspraken/{own.pk}/mee/").status_code == 403


def test_taken_along_twice_it_is_taken_along_once(world, client_for):
    own = visit(world.bakery, world.ines)
    ines = client_for(world.ines)

    first = ines.post(f"/afspraken/{own.pk}/mee/")
    second = ines.post(f"/afspraken/{own.pk}/mee/")

    assert first.url == second.url == f"/mee/#neem-{TakenAlong.objects.get().pk}"


def test_a_cancelled_appointment_stays_here(world, client_for):
    own = visit(world.bakery, world.ines)
    own.cancel(by=world.ines)
    ines = client_for(world.ines)

    response = ines.post(f"/afspraken/{own.pk}/mee/", follow=True)

    assert "ze blijft zoals ze is" in response.content.decode()
    assert not TakenAlong.objects.exists()


def test_the_page_of_an_appointment_offers_it_to_its_host_only(world, client_for):
    own = visit(world.bakery, world.ines)
    offered = {
        who: "Neem ze mee" in client_for(person).get(f"/afspraken/{own.pk}/").content.decode()
        for who, person in (("ines", world.ines), ("greet", world.greet), ("karim", world.karim))
    }

    assert offered == {"ines": True, "greet": False, "karim": False}


def test_switched_off_nothing_is_offered_and_the_worker_goes_away(world, client_for, settings):
    settings.OFFLINE = False
    own = visit(world.bakery, world.ines)
    ines = client_for(world.ines)

    assert "Neem ze mee" not in ines.get(f"/afspraken/{own.pk}/").content.decode()
    assert '"is_on": false' in ines.get("/sw.js").content.decode()


# -- what comes along -----------------------------------------------------------------------------


def test_the_pack_is_for_who_took_it_along_and_for_an_appointment_taken_along(
    world, taken, client_for
):
    other = visit(world.bakery, world.ines)

    found = {
        who: pack(client_for(person), taken).status_code for who, person in world.people.items()
    }

    inside = {"ines": 200, "greet": 403, "karim": 403, "samira": 403}
    assert found == {**dict.fromkeys(world.people, 404), **inside}
    assert client_for(world.ines).get(f"/afspraken/{other.pk}/pakket.json").status_code == 404


def test_the_pack_holds_every_question_in_the_language_of_its_reader(world, taken, client_for):
    ines = client_for(world.ines)

    dutch = pack(ines, taken).json()
    type(world.ines).objects.filter(pk=world.ines.pk).update(language="en")
    english = pack(ines, taken).json()

    form = newest("innovatiekrachtscan").widest
    for language, found in (("nl", dutch), ("en", english)):
        questions = found["scan"]["questions"]
        assert [each["item"] for each in questions] == [item.id for item in form.items]
        assert questions[0]["statement"] == form.items[0].statement[language]
        assert form.items[0].anchors[4][language] in questions[0]["html"]
    assert dutch["scan"]["form"] == f"{form.instrument}.{form.version}.full"
    assert dutch["shop"] == "Bakkerij Zonnekruim"
    assert 'name="audience"' in dutch["note"]


def test_the_pack_goes_on_from_the_answers_that_are_there(world, taken, client_for, send):
    ines = client_for(world.ines)
    before = pack(ines, taken).json()["scan"]
    begin_scan(world.bakery, by=world.karim).answer("A1", 0)
    send(taken, answer("A1", "3", remark="Elke week een brood"))

    scan = pack(ines, taken).json()["scan"]

    assert (before["audit"], before["questions"][0]["version"]) == (None, 0)
    empty = {"remark": [], "team_remark": [], "is_to_discuss": []}
    assert before["questions"][0]["fields"] == empty
    assert scan["audit"] == Audit.objects.get(by=world.ines).pk
    first = scan["questions"][0]
    assert (first["fields"]["value"], first["fields"]["remark"]) == (["3"], ["Elke week een brood"])
    assert first["version"] == 1


def test_every_type_of_answer_comes_along_and_comes_in(world, taken, client_for, send):
    asked = instrument("answer-types", 1).forms[0]
    measurement = Measurement.objects.create(participation=world.bakery.participation)
    audit = measurement.audits.create(
        instrument_name="answer-types", instrument_version=1, form=asked.key, rater="coach",
        by=world.ines,
    )  # fmt: skip
    scan = pack(client_for(world.ines), taken).json()["scan"]
    kinds = {item.id: item for item in asked.items}

    sent = [
        _filled(each, kinds[each["item"]]) | {"audit": audit.pk, "form": scan["form"]}
        for each in scan["questions"]
    ]
    outcomes = send(taken, *sent)

    assert set(states(outcomes)) == {"kept"}
    assert set(audit.values) == set(kinds)
    again = pack(client_for(world.ines), taken).json()["scan"]["questions"]
    for entry, question in zip(sent, again, strict=True):
        kept = question["fields"]
        assert kept["value"] == entry["fields"]["value"]
        assert kept["ticked"] == entry["fields"]["ticked"]


def _filled(question, item):
    """The last that may be picked, or all that may be ticked, as they stand in the page."""
    from doeboek.audits.filling import boxes, picks

    picked, ticked = picks(item)[-1:], boxes(item)
    for value in (*picked, *ticked):
        assert f'value="{value}"' in question["html"]
    return answer(question["item"], picked[0] if picked else None, ticked=ticked)


def test_the_pack_asks_a_handful_of_queries_however_long_the_scan(
    world, taken, client_for, django_assert_max_num_queries
):
    ines = client_for(world.ines)
    with django_assert_max_num_queries(25):
        assert pack(ines, taken).status_code == 200


def test_a_pack_is_small_enough_for_a_bad_line(world, taken, client_for):
    import gzip

    body = pack(client_for(world.ines), taken).content

    assert len(gzip.compress(body)) < 30_000


# -- who is there ---------------------------------------------------------------------------------


def test_a_device_hears_who_is_signed_in_and_what_that_person_took_along(world, taken, client_for):
    take(visit(world.clothes, world.greet))
    ines, tom, greet = (
        client_for(who).get("/mee/stand.json").json()
        for who in (world.ines, world.tom, world.greet)
    )

    assert (ines["person"], [each["taken"] for each in ines["taken"]]) == (
        world.ines.pk,
        [taken.pk],
    )
    assert [each["shop"] for each in greet["taken"]] == [world.clothes.title]
    assert tom["taken"] == []
    assert len({ines["secret"], tom["secret"], greet["secret"]}) == 3
    assert "Cache-Control" in client_for(world.ines).get("/mee/stand.json").headers


@pytest.mark.parametrize("who", ["nobody", "karim"])
def test_without_an_account_a_device_hears_nothing(world, taken, client_for, who):
    person = None if who == "nobody" else world.karim

    assert client_for(person).get("/mee/stand.json").json() == {"person": None}


def test_before_the_second_factor_a_device_hears_nothing(world, taken, client_for, settings):
    ines = client_for(world.ines)
    settings.SECOND_FACTOR_REQUIRED = True

    response = ines.get("/mee/stand.json")

    assert (response.status_code, response.url) == (302, "/beveiliging/")


def test_the_page_on_the_device_is_the_same_for_everybody(world, taken, client_for):
    pages = {
        client_for(person).get("/mee/").content.decode().replace(" data-signed-in", "")
        for person in (world.ines, world.tom, world.karim, None)
    }

    assert len(pages) == 1
    assert "Ines" not in pages.pop()


# -- bringing it back -----------------------------------------------------------------------------


def test_brought_back_it_comes_along_no_more_but_drafts_still_come_in(
    world, taken, client_for, send
):
    ines = client_for(world.ines)

    ines.post(f"/mee/{taken.pk}/terug/")

    taken.refresh_from_db()
    assert taken.returned_at is not None
    assert ines.get("/mee/stand.json").json()["taken"] == []
    assert pack(ines, taken).status_code == 404
    assert states(send(taken, answer("A1", "3"))) == ["kept"]


def test_after_a_handover_the_pack_stays_here(world, taken, client_for):
    world.bakery.hand_over(world.tom, by=world.greet)

    assert pack(client_for(world.ines), taken).status_code == 404
    assert client_for(world.ines).get("/mee/stand.json").json()["taken"] == []


def reminders(taken, days):
    """Mails that leave on this day after the appointment."""
    taken.appointment.starts_at = timezone.now() - timedelta(days=days, minutes=61)
    taken.appointment.save()
    mail.outbox.clear()
    remind_of_taken()
    return list(mail.outbox)


def test_who_does_not_bring_it_back_is_reminded_for_a_month(world, taken):
    found = {days: len(reminders(taken, days)) for days in range(33)}

    assert [days for days, count in found.items() if count] == list(REMINDED_AFTER)
    assert sum(found.values()) == len(REMINDED_AFTER)


def test_the_reminder_says_where_to_look(world, taken):
    [letter] = reminders(taken, 2)

    assert letter.to == ["ines@doeboek.example"]
    assert letter.subject == "Is alles van Bakkerij Zonnekruim verzonden?"
    assert "/mee/" in letter.body


def test_after_a_week_of_silence_one_reminder_leaves_and_not_all(world, taken):
    assert len(reminders(taken, 17)) == 1


def test_nobody_is_reminded_of_what_was_brought_back(world, taken):
    taken.bring_back()

    assert reminders(taken, 9) == []


def test_what_is_brought_back_before_the_reminder_left_is_not_asked_for(world, taken, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert reminders(taken, 2) == []

    taken.bring_back()

    assert deliver.call(Letter.objects.get().pk) is False
    assert mail.outbox == []
