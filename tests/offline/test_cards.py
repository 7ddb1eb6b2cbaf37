"""The card of an appointment that was taken along arrives once, and overwrites nothing."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doeboek.books.models import Action
from doeboek.common.models import Letter
from doeboek.offline.models import Arrival
from doeboek.offline.pack import pack_of
from doeboek.programmes.models import Appointment, Membership, Note, Promise, VisitCard
from tests.offline.conftest import name, states


def card(world, **more) -> dict:
    """An entry as the device makes it of a card that was filled in."""
    fields = {
        "contact_minutes_tap": ["45"],
        "contact_minutes_typed": [""],
        "travel_minutes_tap": [],
        "theme_typed": ["De etalage"],
        "agreed": ["Gordijn weg"],
        "audience": ["owner"],
        "promise-1-what": ["Het gordijn weghalen"],
        "promise-1-who": [str(world.karim.pk)],
        "promise-1-due_tap": ["fortnight"],
    }
    fields |= more.pop("fields", {})
    return {"id": name(), "kind": "card", "fields": fields, "version": 1} | more


def written(taken, **minutes) -> Appointment:
    """Somebody writes down the minutes elsewhere."""
    visit = Appointment.objects.get(pk=taken.appointment_id)
    visit.happened(by=visit.host, contact=minutes.get("contact"))
    return visit


def test_a_card_arrives_with_all_that_comes_of_it(world, taken, send):
    outcomes = send(taken, card(world))

    assert states(outcomes) == ["kept"]
    visit = Appointment.objects.get(pk=taken.appointment_id)
    kept = VisitCard.objects.get()
    assert (visit.contact_minutes, visit.travel_minutes, kept.theme) == (45, None, "De etalage")
    assert (kept.note.text, kept.note.audience) == ("Gordijn weg", "owner")
    assert Action.objects.get().promise == Promise.objects.get()


def test_sent_again_it_is_there_once(world, taken, send):
    entry = card(world)
    first = send(taken, entry)

    assert send(taken, entry) == first
    assert (VisitCard.objects.count(), Promise.objects.count(), Action.objects.count()) == (1, 1, 1)
    assert Note.objects.filter(text="Gordijn weg").count() == 1


def test_days_count_from_when_it_was_written(world, taken, send):
    ago = timezone.now() - timedelta(days=3)
    Appointment.objects.filter(pk=taken.appointment_id).update(starts_at=ago)

    send(taken, card(world, written_at=ago.isoformat()), now=timezone.now().isoformat())

    assert Promise.objects.get().due == timezone.localdate(ago) + timedelta(days=14)


def test_other_minutes_written_meanwhile_are_said_and_stay(world, taken, send):
    written(taken, contact=60)

    outcome = send(taken, card(world))[0]

    assert outcome["state"] == "conflict"
    assert outcome["there"]["fields"]["contact_minutes_tap"] == ["60"]
    assert outcome["there"]["fields"]["travel_minutes_tap"] == ["unknown"]
    assert Appointment.objects.get(pk=taken.appointment_id).contact_minutes == 60
    assert (Arrival.objects.count(), VisitCard.objects.count()) == (0, 0)


def test_who_then_chooses_keeps_the_rest_of_the_card(world, taken, send):
    written(taken, contact=60)
    entry = card(world)
    clash = send(taken, entry)[0]
    chosen = {"version": clash["version"], "supersedes": [entry["id"]]}

    outcomes = send(taken, card(world, fields=clash["there"]["fields"], **chosen))

    assert states(outcomes) == ["kept"]
    assert Appointment.objects.get(pk=taken.appointment_id).contact_minutes == 60
    assert (VisitCard.objects.get().is_first, Promise.objects.count()) == (False, 1)
    assert states(send(taken, entry)) == ["kept"]
    assert VisitCard.objects.count() == 1


def test_an_appointment_that_was_moved_meanwhile_contradicts_nothing(world, taken, send):
    visit = Appointment.objects.get(pk=taken.appointment_id)
    visit.place = "Bij de notaris"
    visit.save_version(visit.version)

    assert states(send(taken, card(world))) == ["kept"]


def test_a_card_of_before_does_not_write_down_a_visit_that_was_moved_to_a_later_day(
    world, taken, send
):
    """It is still to come, and its owner was told so."""
    next_week = timezone.now() + timedelta(days=7)
    Appointment.objects.filter(pk=taken.appointment_id).update(starts_at=next_week)

    outcome = send(taken, card(world))[0]

    assert outcome["state"] == "refused"
    assert "verplaatst naar" in outcome["why"]
    assert Appointment.objects.get(pk=taken.appointment_id).done_at is None
    assert world.bakery.moments.filter(happened_at__gt=timezone.now()).count() == 0


def test_a_cancelled_appointment_gives_the_card_back_with_the_reason(world, taken, send):
    visit = Appointment.objects.get(pk=taken.appointment_id)
    visit.cancel(by=world.ines)

    outcome = send(taken, card(world))[0]

    assert outcome["state"] == "refused"
    assert "afgezegd" in outcome["why"]
    assert not Arrival.objects.exists()


def test_a_fault_is_told_in_words_and_nothing_is_kept(world, taken, send):
    outcome = send(taken, card(world, fields={"promise-1-what": ["x" * 201]}))[0]

    assert outcome["state"] == "refused"
    assert "200" in outcome["why"]
    assert not VisitCard.objects.exists()


def test_when_the_assignment_ended_its_words_become_a_note_of_the_team(world, taken, send):
    Membership.objects.filter(trajectory=world.bakery, person=world.ines).delete()

    assert states(send(taken, card(world))) == ["kept"]
    left = Note.objects.get(left_behind__isnull=False)
    for words in ("De etalage", "Gordijn weg", "Het gordijn weghalen", "45"):
        assert words in left.text
    assert left.audience == "team"
    assert not VisitCard.objects.exists()


def test_the_card_comes_along_with_its_first_guesses(world, taken, client_for):
    Appointment.objects.create(
        trajectory=world.bakery,
        host=world.ines,
        starts_at=timezone.now() - timedelta(days=9),
        done_at=timezone.now(),
        travel_minutes=52,
    )

    pack = client_for(world.ines).get(f"/afspraken/{taken.appointment_id}/pakket.json").json()

    assert pack["card"]["version"] == 1
    assert 'value="52"' in pack["card"]["html"]
    assert "Karim" in pack["card"]["html"]


def test_the_next_appointment_is_mailed_when_the_device_says_so_and_it_is_to_come(
    world, taken, send
):
    soon = timezone.localdate() + timedelta(days=7)
    following = {"next_at_0": [f"{soon:%Y-%m-%d}"], "next_at_1": ["10:30"]}
    send(taken, card(world, fields=following | {"mails_owner": []}))
    untold = Letter.objects.filter(template="programmes/visit_planned").count()

    send(taken, card(world, version=2, fields=following | {"mails_owner": ["on"]}))

    told = Letter.objects.filter(template="programmes/visit_planned")
    assert (untold, [letter.to for letter in told]) == (0, [world.karim.email])


def test_a_next_appointment_that_is_over_when_the_card_arrives_is_not_mailed(
    world, taken, send, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ago, past = timezone.now() - timedelta(days=3), timezone.localdate() - timedelta(days=1)
    Appointment.objects.filter(pk=taken.appointment_id).update(starts_at=ago)
    following = {"next_at_0": [f"{past:%Y-%m-%d}"], "next_at_1": ["10:30"], "mails_owner": ["on"]}

    entry = card(world, fields=following, written_at=ago.isoformat())
    outcomes = send(taken, entry, now=timezone.now().isoformat())

    assert (states(outcomes), VisitCard.objects.get().next_appointment is None) == (["kept"], False)
    assert not Letter.objects.filter(template="programmes/visit_planned").exists()


def test_what_is_taken_along_asks_it_on_the_card(world, taken):
    box = pack_of(taken, world.ines)["card"]["html"].split('name="mails_owner"')

    assert len(box) == 2
    assert "checked" in box[1].split(">")[0]
