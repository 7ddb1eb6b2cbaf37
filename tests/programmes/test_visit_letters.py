"""What the owner reads by mail of a visit: who comes and when, and nothing that is confidential."""

from __future__ import annotations

from django.core import mail as sent
from django.urls import reverse
from django.utils import translation

from doeboek.common.words import day
from doeboek.people.links import give_link, token_of
from doeboek.people.models import Link, Person
from doeboek.programmes.mail import tell_cancelled, tell_moved, tell_on, tell_planned
from tests.audits.pages import words
from tests.conftest import Browser
from tests.programmes.visitletters import event_in, letters, link_in, moved, second_owner
from tests.programmes.visits import in_days, planned

CANARY = "KANARIE-42"


# -- What is mailed -------------------------------------------------------------------------------
def test_the_letter_says_who_when_and_for_which_shop(world):
    told = tell_planned(planned(world))

    [message] = sent.outbox
    with translation.override("nl"):
        when = f"{day(in_days(3))} om 14 uur"
    assert told == [world.karim]
    assert message.to == ["karim@doeboek.example"]
    assert message.subject == f"Afspraak met Ines Verhelst: {when}"
    assert message.body.startswith("Dag Karim,\n")
    said = f"Uw afspraak met Ines Verhelst voor Bakkerij Zonnekruim is op {when}."
    assert said in message.body
    assert "Ines Verhelst\n+32 470 00 00 02" in message.body
    assert message.reply_to == ['"Ines Verhelst" <ines@doeboek.example>']
    assert message.from_email.startswith(f'"{world.bakery.wave.programme.local_name}"')


def test_its_button_opens_the_appointment_on_the_own_pages_of_the_owner(world):
    visit = planned(world)
    tell_planned(visit)

    address = link_in(sent.outbox[0])

    assert f'href="{address}"' in sent.outbox[0].alternatives[0].content
    read = Browser().post("/" + address.split("/", 3)[3], follow=True)
    assert read.redirect_chain[-1][0] == reverse("programmes:appointment", args=[visit.pk])
    assert (read.status_code, "Kortrijkstraat 14" in words(read)) == (200, True)


def test_it_is_written_in_the_language_of_the_owner(world):
    world.karim.language = "en"
    world.karim.save()
    visit = planned(world)

    tell_planned(visit)

    with translation.override("en"):
        when = f"{day(in_days(3))} at 14:00"
    assert sent.outbox[0].subject == f"Appointment with Ines Verhelst: {when}"


def test_what_it_is_for_and_where_stand_in_no_mail_and_in_nothing_that_is_kept(world):
    visit = planned(world, purpose=CANARY, place=CANARY)
    tell_planned(visit)
    tell_moved(moved(visit, starts_at=in_days(4)))
    visit.cancel(by=world.ines)
    tell_cancelled(visit)

    assert len(sent.outbox) == 3
    for message in sent.outbox:
        part, _calendar, event = event_in(message)
        whole = message.body + message.alternatives[0].content + message.message().as_string()
        assert CANARY not in whole + part.get_payload(decode=True).decode() + str(event)
    assert [letter.context for letter in letters()] == [
        {"appointment": visit.pk, "person": world.karim.pk, "version": version}
        for version in (1, 2, 3)
    ]


def test_an_expert_who_comes_signs_and_gets_the_answer(world):
    tell_planned(planned(world, host=world.lotte))

    [message] = sent.outbox
    assert message.subject.startswith("Afspraak met Lotte Demuynck")
    assert message.reply_to == ['"Lotte Demuynck" <lotte@doeboek.example>']


def test_the_link_that_opens_is_used(world):
    there = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery)

    tell_planned(planned(world))

    assert token_of(there) in sent.outbox[0].body
    assert Link.objects.count() == 1


# -- The file for the calendar --------------------------------------------------------------------
def test_the_file_puts_the_visit_in_a_calendar_and_says_no_more_than_the_letter(world):
    visit = planned(world)
    Person.objects.filter(pk=world.ines.pk).update(email="")

    tell_planned(visit)

    part, calendar, event = event_in(sent.outbox[0])
    assert event["ORGANIZER"] == "MAILTO:ines@doeboek.example"
    assert part.get_content_disposition() == "attachment"
    assert part.get_filename().endswith(".ics")
    assert (part["Content-Type"].params["method"], calendar["METHOD"]) == ("PUBLISH", "PUBLISH")
    assert event["UID"] == f"{visit.uid}@localhost"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (in_days(3), in_days(3, 15))
    assert event["SUMMARY"] == "Afspraak met Ines Verhelst"
    assert event["DESCRIPTION"] == "Bakkerij Zonnekruim\nWaar het is, leest u op uw pagina."
    assert "LOCATION" not in event


def test_each_file_takes_the_place_of_the_one_before_and_the_last_takes_it_out(world):
    visit = planned(world)
    tell_planned(visit)
    tell_moved(moved(visit, starts_at=in_days(5)))
    visit.cancel(by=world.ines)
    tell_cancelled(visit)
    visit.restore(by=world.ines)
    tell_on(visit, off_since=visit.created_at)

    found = [event_in(message) for message in sent.outbox]

    assert len({event["UID"] for _part, _calendar, event in found}) == 1
    assert [event["SEQUENCE"] for _part, _calendar, event in found] == [0, 1, 2, 3]
    methods = ["PUBLISH", "PUBLISH", "CANCEL", "PUBLISH"]
    assert [calendar["METHOD"] for _part, calendar, _event in found] == methods
    assert [part["Content-Type"].params["method"] for part, _c, _e in found] == methods
    assert found[1][2]["DTSTART"].dt == in_days(5)
    assert found[2][2]["STATUS"] == "CANCELLED"


# -- To whom --------------------------------------------------------------------------------------
def test_each_owner_gets_a_letter_with_an_own_link_also_at_one_address(world):
    nadia = second_owner(world, email=world.karim.email)

    tell_planned(planned(world))

    assert [message.body.split("\n")[0] for message in sent.outbox] == ["Dag Karim,", "Dag Nadia,"]
    karims, nadias = (link_in(message).split("?")[0] for message in sent.outbox)
    assert karims != nadias
    assert [letter.reader for letter in letters()] == [world.karim.pk, nadia.pk]


def test_an_owner_without_an_address_and_who_only_works_there_get_none(world):
    second_owner(world)

    assert tell_planned(planned(world)) == [world.karim]
    assert len(sent.outbox) == 1


# -- What stands of it on the pages of the team ----------------------------------------------------
def test_the_team_reads_that_it_was_mailed_and_why(world, client_for):
    tell_planned(planned(world))

    said = words(client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/mensen/mail/"))

    assert "Een afspraak staat vast: Karim El Amrani" in said
    assert "omdat u de eigenaar bent en er een afspraak voor uw winkel gepland is." in said
