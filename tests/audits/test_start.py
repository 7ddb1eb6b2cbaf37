"""Beginning a scan: how much of it, with whom, and going on with more."""

import pytest
from django.urls import reverse

from doeboek.audits.instruments import UnknownInstrument, newest
from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Audit, NotWider
from doeboek.people.access import Role
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Moment
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in
from tests.audits.pages import path, text, words

SHORT, WHOLE = newest("innovatiekrachtscan").shortest, newest("innovatiekrachtscan").widest


def checked(response):
    """The form that is chosen beforehand."""
    page = text(response)
    return [key for key in ("core", "full") if f'name="form" value="{key}" checked' in page]


# -- which form ---------------------------------------------------------------------------------


def test_a_coach_is_offered_everything_and_the_shop_the_short_scan(world, client_for):
    offered = {
        name: checked(client_for(world.people[name]).get(path("start", world.bakery)))
        for name in ("ines", "greet", "karim", "samira")
    }

    assert offered == {
        "ines": ["full"],
        "greet": ["full"],
        "karim": ["core"],
        "samira": ["core"],
    }


def test_the_page_says_how_many_statements_and_minutes_each_form_takes(world, client_for):
    page = words(client_for(world.ines).get(path("start", world.bakery)))

    for form in (SHORT, WHOLE):
        assert f"{len(form.items)} uitspraken, {form.minutes} minuten" in page


@pytest.mark.parametrize("form", ["core", "full"])
def test_the_scan_begins_with_the_form_that_was_chosen(world, client_for, form):
    begun = client_for(world.karim).post(path("start", world.bakery), {"form": form})

    scan = Audit.objects.get()
    assert (begun.url, scan.form) == (path("question", scan, "A1"), form)


def test_a_form_that_does_not_exist_is_told_and_nothing_begins(world, client_for):
    page = client_for(world.karim).post(path("start", world.bakery), {"form": "halve"})

    assert page.status_code == 422
    assert "Kies een van de mogelijkheden hieronder" in words(page)
    assert not Audit.objects.exists()


# -- going on with more -------------------------------------------------------------------------


def test_a_short_scan_goes_on_as_a_whole_one_with_its_answers(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)
    karim = client_for(world.karim)

    offered = words(karim.get(path("start", world.bakery)))
    onwards = karim.post(path("start", world.bakery), {"form": "full"}, follow=True)

    scan = Audit.objects.get()
    assert f"Beantwoord alle {len(WHOLE.items)} uitspraken" in offered
    assert scan.form == "full"
    assert scan.answers.count() == 16
    assert "Uw antwoorden staan er nog" in words(onwards)
    assert len(scan.open_items) == len(WHOLE.items) - 16
    assert scan.item_to_go_on_with == "H6"


def test_a_whole_scan_is_never_narrowed(world, client_for):
    ines = client_for(world.ines)
    ines.post(path("start", world.bakery), {"form": "full"})

    page = ines.get(path("start", world.bakery))
    ines.post(path("start", world.bakery), {"form": "core"})

    scan = Audit.objects.get()
    assert scan.form == "full"
    assert 'name="form"' not in text(page)
    with pytest.raises(NotWider):
        scan.widen("core", by=world.ines)
    with pytest.raises(NotWider):
        scan.widen("full", by=world.ines)
    with pytest.raises(UnknownInstrument):
        scan.widen("huge", by=world.ines)


def test_a_finished_scan_that_is_widened_is_open_again_and_keeps_what_was_answered(
    world, of_ines, client_for
):
    before = client_for(world.ines).get(path("start", world.bakery))

    client_for(world.ines).post(path("start", world.bakery), {"form": "full"})

    scan = Audit.objects.get()
    assert "Uw scan is dan weer open" in words(before)
    assert (scan.finished_at, scan.answers.count(), scan.version) == (None, 16, 2)
    assert Moment.objects.get(verb="audit.widened").params["audit"] == scan.pk
    for item in scan.open_items:
        scan.answer(item, 4)
    scan.finish(by=world.ines)
    assert scan.finished_at is not None


def test_somebody_else_of_the_shop_fills_in_an_own_scan(world, of_karim, client_for):
    samira = client_for(world.samira)

    before = words(samira.get(path("start", world.bakery)))
    begun = samira.post(path("start", world.bakery), {"form": "core"})
    samira.post(begun.url, {"value": "1", "go": "next"})

    scan = Audit.objects.get(by=world.samira)
    assert "alleen voor de coach en wie het programma leidt" in before
    assert (scan.rater, scan.values) == ("other", {"A1": 1})
    assert scan.measurement == of_karim.measurement


def test_who_joins_answers_the_version_in_which_the_measurement_began(world, of_karim, client_for):
    Audit.objects.update(instrument_version=1)

    client_for(world.ines).post(path("start", world.bakery))

    scan = Audit.objects.get(by=world.ines)
    assert (scan.instrument_version, scan.form) == (1, "core")


# -- onto the owner's telephone -----------------------------------------------------------------


def give(client, world, person):
    """Press the button of this person on the start page, and follow it."""
    page = text(client.get(path("start", world.bakery)))
    address = f"{reverse('programmes:link', args=[world.bakery.pk])}?naar=/trajecten/1/scan/"
    address = address.replace("/1/scan/", f"/{world.bakery.pk}/scan/")
    membership = world.bakery.memberships.get(person=person)
    assert f'action="{address}"' in page
    assert f'name="membership" value="{membership.pk}"' in page
    return client.post(address, {"membership": membership.pk}, follow=True)


def test_one_press_shows_a_code_that_leads_the_owner_to_the_scan(world, client_for, client):
    shown = give(client_for(world.ines), world, world.karim)

    address = shown.context["url"].removeprefix("http://localhost:8000")
    assert "M4 4" in text(shown)
    assert client.get(address).status_code == 200
    opened = client.post(address, {"idempotency_key": "k" * 32}, follow=True)
    assert opened.request["PATH_INFO"] == path("start", world.bakery)
    assert checked(opened) == ["core"]


def test_a_code_that_nobody_opened_is_shown_again_instead_of_a_second_one(world, client_for):
    ines = client_for(world.ines)

    first, second = give(ines, world, world.karim), give(ines, world, world.karim)

    assert first.context["link"] == second.context["link"]
    assert Link.objects.filter(person=world.karim).count() == 1


def test_the_letter_with_the_link_leads_to_the_scan_too(
    world, client_for, mailoutbox, django_capture_on_commit_callbacks
):
    Person.objects.filter(pk=world.karim.pk).update(email="karim@zon.example")
    shown = give(client_for(world.ines), world, world.karim)
    link = shown.context["link"]
    mail = reverse("programmes:link_mail", args=[world.bakery.pk, link.pk])

    assert f'action="{mail}?naar=%2Ftrajecten%2F{world.bakery.pk}%2Fscan%2F"' in text(shown)
    with django_capture_on_commit_callbacks(execute=True):
        client_for(world.ines).post(f"{mail}?naar=/trajecten/{world.bakery.pk}/scan/")

    assert f"?naar=%2Ftrajecten%2F{world.bakery.pk}%2Fscan%2F" in mailoutbox[-1].body


def test_a_link_leads_to_pages_of_ours_only(world, client_for):
    membership = world.bakery.memberships.get(person=world.karim)
    address = reverse("programmes:link", args=[world.bakery.pk])

    shown = client_for(world.ines).post(
        f"{address}?naar=https://elders.example/", {"membership": membership.pk}, follow=True
    )

    assert "naar" not in shown.context["url"]


def test_the_shop_itself_hands_nothing_over(world, client_for):
    page = text(client_for(world.karim).get(path("start", world.bakery)))

    assert reverse("programmes:link", args=[world.bakery.pk]) not in page


# -- a trajectory that was closed ---------------------------------------------------------------


def test_no_scan_begins_in_a_closed_trajectory(world, client_for):
    world.bakery.close("finished", by=world.ines)
    karim = client_for(world.karim)

    page = karim.get(path("start", world.bakery))
    refused = karim.post(path("start", world.bakery), {"form": "core"})

    assert "Nieuwe antwoorden worden niet meer bewaard" in words(page)
    assert (page.status_code, refused.status_code) == (200, 422)
    assert not Audit.objects.exists()


def test_rater_follows_the_role_of_now(world):
    assert begin_scan(world.bakery, by=world.samira).rater == "other"
    world.bakery.bring_in(world.samira, Role.OWNER, by=world.ines)

    assert begin_scan(world.bakery, by=world.samira).rater == "owner"


def test_where_one_goes_on_depends_on_what_was_saved_last(world):
    scan = begin_scan(world.bakery, by=world.ines, form="full")
    assert scan.item_to_go_on_with == "A1"

    scan.answer("C2", 1)
    assert scan.item_to_go_on_with == "C3"

    scan.answer("H6", 1)
    assert scan.item_to_go_on_with == "A1"

    fill_in(world.bakery, world.ines, OF_INES, finished=False)
    for item in scan.open_items:
        scan.answer(item, 2)
    assert scan.item_to_go_on_with is None
