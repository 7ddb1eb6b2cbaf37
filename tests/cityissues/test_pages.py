"""The pages of a question: raised on a phone, read and answered by the town, and nothing more."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core import mail as sent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from doeboek.cityissues import bundling
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import Bundle, CityIssue, Counter
from doeboek.cityissues.turning import withdraw
from doeboek.demo import cast
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory
from doeboek.programmes.starting import start_trajectory
from tests.audits.pages import words
from tests.cityissues.conftest import BENCH, ask, seen, turn
from tests.conftest import Browser
from tests.followup.experts import help_by

CANARY = "KANARIE-42"


def photo_with_place() -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = CANARY  # the description a camera keeps
    Image.new("RGB", (64, 40), "teal").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(f"{CANARY}.jpg", out.getvalue(), "image/jpeg")


def form(**changed) -> dict:
    return {"category": "public-domain", "text": BENCH, "place": "", "named": "no"} | changed


def raise_address(world: cast.World) -> str:
    return reverse("cityissues:raise", args=[world.bakery.pk])


def address(name: str, issue: CityIssue) -> str:
    return reverse(f"cityissues:{name}", args=[issue.pk])


# -- the shop asks ---------------------------------------------------------------------------------
def test_an_owner_asks_in_one_form_and_can_undo_it(world, client_for):
    karim = client_for(world.karim)

    page = karim.post(raise_address(world), form(), follow=True)

    issue = CityIssue.objects.get()
    assert (issue.text, issue.is_named, issue.raised_by) == (BENCH, False, world.karim)
    assert "Gevraagd. De gemeente krijgt het nu." in words(page)
    assert f'action="{address("withdrawal", issue)}"' in page.content.decode()


def test_what_is_missing_is_said_and_nothing_typed_is_lost(world, client_for):
    page = client_for(world.karim).post(raise_address(world), form(category=""))

    assert page.status_code == 422
    assert "Kies waarover het gaat, of “iets anders”." in words(page)
    assert BENCH in words(page)
    assert not CityIssue.objects.exists()


@pytest.mark.parametrize("field", ["text", "place"])
def test_a_question_without_name_that_names_the_shop_is_stopped(world, client_for, field):
    told = form(**{field: "Vlak voor Bakkerij Zonnekruim"})

    page = client_for(world.karim).post(raise_address(world), told)

    assert page.status_code == 422
    assert "Dit verraadt wie u bent: Bakkerij Zonnekruim." in words(page)
    assert not CityIssue.objects.exists()


def test_with_its_name_a_shop_may_name_itself(world, client_for):
    told = form(text="Vlak voor Bakkerij Zonnekruim", named="yes")

    client_for(world.karim).post(raise_address(world), told)

    assert CityIssue.objects.get().is_named


def test_who_takes_its_name_away_hears_where_it_still_stands(world, client_for):
    issue = ask(world, text="Een bank voor Bakkerij Zonnekruim", is_named=True)

    page = client_for(world.karim).post(address("naming", issue), {"named": "no"}, follow=True)

    assert "Maar hij staat in uw tekst: Bakkerij Zonnekruim." in words(page)


def test_a_long_text_is_refused_and_kept(world, client_for):
    page = client_for(world.karim).post(raise_address(world), form(text="x" * 2001))

    assert page.status_code == 422
    assert "x" * 2001 in page.content.decode()


def test_a_town_without_anybody_says_so_before_one_asks(world, client_for):
    Person.objects.filter(pk__in=[world.piet.pk, world.hilde.pk]).update(email="")
    world.piet.mandates.all().delete()
    world.hilde.mandates.all().delete()

    page = client_for(world.karim).get(raise_address(world))

    assert "Niemand van Tielt antwoordt hier al." in words(page)


# -- the town reads --------------------------------------------------------------------------------
def everything_the_town_gets(world, client_for, issue: CityIssue) -> str:
    """Every page, file, letter and export of the question, as officer and as alderman."""
    pages = ["cityissues:issues", "cityissues:table", "cityissues:linked_data", "desk:town"]
    got = [str(message.message()) for message in sent.outbox if "karim" not in message.to[0]]
    for person in (world.piet, world.hilde):
        browser = client_for(person)
        for url in [*map(reverse, pages), address("issue", issue), address("photo", issue)]:
            response = browser.get(url)
            assert response.status_code == 200, url
            got.append(f"{response.headers} {response.content.decode('latin-1')}")
    return "\n".join(got)


def _helped(world: cast.World, text: str) -> None:
    """An expert was asked something, wrote a report, and the owner said something of it."""
    asked = help_by(world.lotte, world.bakery, "staff", theme=text, brief=text, ago=3)
    report = asked.reports.create(findings=text, by=world.lotte)
    report.advices.create(what=text, answer="taken")
    asked.judgements.create(answer="yes", words=text, by=world.karim)


def test_nothing_of_the_dossier_reaches_the_town(world, client_for):
    world.bakery.title = f"Bakkerij {CANARY}"
    world.bakery.save()
    world.karim.name = f"Karim {CANARY}"
    world.karim.save()
    world.bakery.shop.name = CANARY
    world.bakery.shop.save()
    Note.objects.create(trajectory=world.bakery, by=world.ines, text=CANARY)
    _helped(world, CANARY)
    karim = client_for(world.karim)
    karim.post(raise_address(world), form(photo=photo_with_place()))
    issue = CityIssue.objects.get()
    turn(issue, Kind.ASKED, world.piet, text="Waar precies?")
    karim.post(address("addition", issue), {"text": "Aan de kerk.", "seen": seen(issue)})

    got = everything_the_town_gets(world, client_for, issue)

    assert "Aan de kerk." in got
    assert CANARY not in got


def test_a_named_shop_is_named_to_its_town_and_nobody_of_it_is(world, client_for):
    issue = ask(world, is_named=True)

    page = words(client_for(world.piet).get(address("issue", issue)))

    assert "Bakkerij Zonnekruim" in page
    assert "Karim" not in page


def test_a_competitor_and_a_stranger_get_nothing(world, client_for, bench):
    for person in (world.marleen, world.noor, world.koen, world.lotte, world.tom):
        assert client_for(person).get(address("issue", bench)).status_code == 404


# -- the town answers ------------------------------------------------------------------------------
def test_the_officer_answers_with_one_text_and_one_tap(world, client_for, bench):
    piet = client_for(world.piet)
    last = seen(bench)

    page = piet.post(
        address("answer", bench),
        {"text": "In maart.", "kind": "answered", "seen": last},
        follow=True,
    )

    bench.refresh_from_db()
    assert bench.state == "answered"
    assert "De winkel krijgt uw antwoord." in words(page)


def test_an_answer_that_crosses_another_one_is_held_back_once(world, client_for, bench):
    last = seen(bench)
    turn(bench, Kind.ANSWERED, world.hilde, text="Neen.")
    answer = {"text": "Ja, in maart.", "kind": "answered", "seen": last}
    piet = client_for(world.piet)

    held = piet.post(address("answer", bench), answer)

    assert held.status_code == 422
    assert "Iemand deed intussen iets" in words(held)
    assert "Ja, in maart." in words(held)
    again = re.search(r'name="seen" value="(\d+)"', held.content.decode())
    piet.post(address("answer", bench), answer | {"seen": again.group(1)})
    assert [t.text for t in bench.turns.all()] == ["", "Neen.", "Ja, in maart."]


def test_a_department_gets_a_link_of_its_own(world, client_for, bench, settings):
    told = {"to": "other", "name": "Dienst Groen", "email": "groen@tielt.example", "text": ""}
    told["seen"] = seen(bench)
    page = client_for(world.piet).post(address("handover", bench), told, follow=True)
    assert "Dienst Groen krijgt het per mail." in words(page)
    [message] = [m for m in sent.outbox if m.to == ["groen@tielt.example"]]
    link = next(word for word in message.body.split() if "/l/" in word)
    path = link.removeprefix(settings.BASE_URL)

    department = Browser()
    opens = words(department.get(path))
    assert "Welkom, Dienst Groen" in opens
    assert f"Deze link opent vraag {bench.pk} aan Tielt" in opens
    department.post(path, follow=True)
    page = department.get(address("issue", bench))
    assert BENCH in words(page)
    last = seen(bench)
    department.post(address("answer", bench), {"text": "Komt in orde.", "kind": "", "seen": last})

    bench.refresh_from_db()
    assert bench.state == "answered"
    # Nothing else opens by it, and it ends when the question goes on to somebody else.
    for other in ("/gemeente/", "/gemeentevragen/", f"/trajecten/{world.bakery.pk}/"):
        assert department.get(other).status_code in (403, 404)
    assert department.get("/").headers["Location"] == address("issue", bench)
    # A link that somebody sent on does not open on another device.
    assert Browser().post(path).status_code == 410


def test_a_link_ends_when_the_question_is_handed_on_again(world, client_for, bench, settings):
    told = {"to": "other", "name": "Dienst Groen", "email": "groen@tielt.example", "text": ""}
    client_for(world.piet).post(address("handover", bench), told | {"seen": seen(bench)})
    [message] = [m for m in sent.outbox if m.to == ["groen@tielt.example"]]
    path = next(w for w in message.body.split() if "/l/" in w).removeprefix(settings.BASE_URL)
    department = Browser()
    department.post(path, follow=True)

    gone = department.post(
        address("handover", bench), {"to": world.hilde.pk, "text": "", "seen": seen(bench)}
    )

    assert gone.headers["Location"] == reverse("cityissues:thanks")
    assert department.get(address("issue", bench)).status_code == 404


def test_a_letter_about_a_question_that_was_taken_back_does_not_leave(world, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from doeboek.common import mail
    from doeboek.common.models import Letter

    issue = ask(world)
    withdraw(issue, by=world.karim)

    assert [mail.deliver.call(letter.pk) for letter in Letter.objects.all()] == [False]
    assert sent.outbox == []


def test_the_officer_says_who_answers_what(world, client_for):
    piet = client_for(world.piet)
    told = {f"{c}-to": "" for c in ("mobility", "parking")}
    told |= {"works-to": "other", "works-name": "Dienst Werken", "works-email": "w@tielt.example"}
    told |= {"works-days": "2", "safety-to": str(world.hilde.pk)}

    piet.post(reverse("cityissues:counters"), told)

    kept = {c.category: (str(c.person), c.days) for c in Counter.objects.all()}
    assert kept == {"works": ("Dienst Werken", 2), "safety": ("Hilde Maes", None)}


def test_a_counter_without_address_is_refused_and_nothing_is_kept(world, client_for):
    page = client_for(world.piet).post(reverse("cityissues:counters"), {"works-to": "other"})

    assert page.status_code == 422
    assert "Schrijf het adres waar de vraag naartoe gaat." in words(page)
    assert not Counter.objects.exists()


def another_shop(world: cast.World, owner: Person) -> Trajectory:
    return start_trajectory(
        world.wave, world.bakery.shop, coach=world.ines, by=world.ines, owner=owner
    )


# -- together --------------------------------------------------------------------------------------
def test_the_officer_puts_likes_together_from_the_page(world, client_for, bench):
    other = ask(
        world, trajectory=world.clothes, by=world.marleen, text="Graag een bank voor oudere klanten"
    )
    piet = client_for(world.piet)
    assert "Is dit hetzelfde?" in words(piet.get(address("issue", bench)))

    piet.post(
        reverse("cityissues:bundle_new"), {"vraag": [bench.pk, other.pk], "title": "Meer banken"}
    )

    assert set(Bundle.objects.get().issues.all()) == {bench, other}


def test_an_association_sees_what_three_shops_ask_and_never_which(world, client_for):
    koen = client_for(world.koen)
    bundle = bundling.put_together(
        [ask(world), ask(world, trajectory=world.clothes, by=world.marleen)],
        title="Meer banken",
        by=world.piet,
    )
    assert "Meer banken" not in words(koen.get(reverse("cityissues:bundles")))
    assert koen.get(reverse("cityissues:bundle", args=[bundle.pk])).status_code == 404

    bundling.add(ask(world, trajectory=another_shop(world, world.marleen)), bundle)
    assert koen.get(reverse("cityissues:bundle", args=[bundle.pk])).status_code == 404

    bundling.add(ask(world, trajectory=another_shop(world, world.noor)), bundle)

    page = words(koen.get(reverse("cityissues:bundle", args=[bundle.pk])))
    assert "Meer banken" in page
    assert "3 winkels" in page
    assert BENCH not in page
    assert "Zonnekruim" not in page


# -- out -------------------------------------------------------------------------------------------
def test_the_table_says_no_more_than_the_page(world, client_for):
    issue = ask(world, place="=Markt")
    turn(issue, Kind.ANSWERED, world.piet, text="In maart.")

    text = client_for(world.piet).get(reverse("cityissues:table")).content.decode("utf-8-sig")

    [head, line] = text.strip().split("\r\n")
    assert head.startswith("Nummer;Gemeente;Waarover;Vraag;Waar;Winkel;")
    assert line.split(";")[1:6] == ["Tielt", "Straat en plein", BENCH, "'=Markt", ""]
    assert "In maart." in line


def test_linked_data_has_the_terms_of_the_profile(world, client_for):
    issue = ask(world)
    turn(issue, Kind.ANSWERED, world.piet, text="In maart.")

    told = json.loads(client_for(world.piet).get(reverse("cityissues:linked_data")).content)

    [melding] = told["@graph"]
    assert told["@context"]["Melding"] == "https://data.vlaanderen.be/ns/melding#Melding"
    assert melding["@type"] == "Melding"
    assert melding["@id"] == f"urn:uuid:{issue.uid}"
    assert melding["heeftBody"] == [{"@type": "MeldingBody", "beschrijving": BENCH}]
    assert melding["meldingsorganisatie"]["naam"] == "Tielt"
    assert "indiener" not in melding
    states = [each["statuswaarde"]["label"] for each in melding["heeftStatus"]]
    assert states == ["nieuw", "beantwoord"]
    assert melding["heeftStatus"][1]["beschrijving"] == "In maart."
    assert {key for key in melding if not key.startswith("@")} <= set(told["@context"])
