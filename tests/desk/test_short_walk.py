"""A shop walks the short template, from the form of its programme to the talk after the book."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from doeboek.audits.models import Audit
from doeboek.books.models import Action, Edition
from doeboek.ideas.preparing import prepare_session
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.agreeing import agreement_of, signed_text
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Appointment, Mandate, Programme, Trajectory, Wave
from tests.desk.conftest import words_of
from tests.programmes.shops import filled_in

#: Work of steps that this template does without; nobody is to be asked for it.
ABSENT = ("SWOT", "Sterk, zwak", "sessie", "gekozen idee", "Kies de")
OF_THE_TEAM = ("", "verloop/", "mensen/", "boek/", "scan/", "overeenkomst/", "acties/nieuw/")
OF_THE_SHOP = ("", "boek/", "winkel/", "hulp/")


class Walk:
    """The people, the shop, and what stands on their pages."""

    def __init__(self, world: Any, client_for: Any) -> None:
        self.world, self.client_for = world, client_for
        self.ines, self.greet = client_for(world.ines), client_for(world.greet)
        self.shop: Trajectory
        self.owner: Any = None

    def programme_begins(self) -> Programme:
        sent = {
            "name": "Eén gesprek",
            "organisation": self.world.programme.organisation_id,
            "starts_on": timezone.localdate().isoformat(),
            "steps": "short.1",
            "manager_name": "Greet Callens",
            "manager_email": "greet@doeboek.example",
        }
        self.client_for(self.world.wout).post("/programmas/nieuw/", sent)
        return Programme.objects.get(name="Eén gesprek")

    def wave_opens(self, programme: Programme) -> Wave:
        sent = {"name": "Ines", "email": "ines@doeboek.example", "role": "coach"}
        self.greet.post(f"/programmas/{programme.pk}/ploeg/nieuw/", sent)
        today = timezone.localdate().isoformat()
        self.greet.post(
            f"/programmas/{programme.pk}/rondes/nieuw/", {"town": "Tielt", "starts_on": today}
        )
        return programme.waves.get()

    def shop_begins(self, wave: Wave) -> None:
        self.ines.post("/winkels/nieuw/", filled_in(self.world, wave=wave.pk))
        self.shop = Trajectory.objects.get(wave=wave)
        self.owner = self.client_for(self.shop.owner)

    def everybody_reads(self) -> str:
        """Every page about the shop answers, and asks nobody for a step that is not there."""
        pk = self.shop.pk
        page = ""
        for rest in OF_THE_TEAM:
            said = words_of(self.ines.get(f"/trajecten/{pk}/{rest}"))
            page = page or said
            if rest in ("", "boek/", "overeenkomst/", "acties/nieuw/"):
                assert [word for word in ABSENT if word in said] == [], rest
        for rest in OF_THE_SHOP:
            said = words_of(self.owner.get(f"/mijn/{pk}/{rest}"))
            assert [word for word in ABSENT if word in said] == [], rest
        for browser in (self.ines, self.greet):
            for address in ("/", "/winkels/?stap=scan", "/winkels/?stand=stil", "/cijfers/"):
                assert browser.get(address).status_code in (200, 403), address
        assert self.greet.get(f"/rondes/{self.shop.wave_id}/").status_code == 200
        assert self.client_for(self.world.piet).get("/gemeente/").status_code == 200
        return page

    @property
    def step(self) -> str:
        return Trajectory.objects.get(pk=self.shop.pk).step

    def to_do(self) -> str:
        page = words_of(self.ines.get(f"/trajecten/{self.shop.pk}/"))
        _before, _mark, after = page.partition("Nu te doen ")
        return after


@pytest.fixture
def walk(world: Any, client_for: Any, settings: Any, tmp_path: Any) -> Walk:
    settings.MEDIA_ROOT = tmp_path
    return Walk(world, client_for)


def test_a_shop_walks_the_short_way_and_is_asked_for_nothing_else(walk: Walk) -> None:
    programme = walk.programme_begins()
    assert (programme.steps_name, programme.steps_version) == ("short", 1)
    walk.shop_begins(walk.wave_opens(programme))

    assert walk.step == "scan"
    page = walk.everybody_reads()
    assert "Gesprek met korte scan" in page
    assert walk.to_do().startswith("Laat de overeenkomst tekenen")

    _the_owner_signs(walk)
    assert walk.to_do().startswith("Vul de scan in")

    result = _the_scan_is_filled_in(walk)
    assert walk.step == "scan"
    assert "Op naar de volgende stap: Doeboek Bespreek met de eigenaar wat hier opvalt" in result
    assert "SWOT" not in result
    assert walk.to_do().startswith("Schrijf de eerste acties")
    walk.everybody_reads()

    _an_action_is_written(walk)
    assert walk.step == "book"
    assert walk.to_do().startswith("Geef het doeboek uit")
    assert _missing(walk) == ["photo", "sentence"]
    walk.everybody_reads()

    walk.ines.post(f"/trajecten/{walk.shop.pk}/boek/uitgaven/")
    assert Edition.objects.get().pages >= 3
    assert walk.step == "followup"
    assert walk.to_do().startswith("Plan de volgende afspraak")

    _a_visit_is_planned(walk)
    assert walk.to_do() == ""
    assert "Alles loopt. De volgende afspraak staat in de agenda." in walk.everybody_reads()


def test_the_agreement_promises_what_the_short_way_holds(walk: Walk) -> None:
    walk.shop_begins(walk.wave_opens(walk.programme_begins()))

    read = words_of(walk.owner.get(f"/trajecten/{walk.shop.pk}/overeenkomst/"))
    _the_owner_signs(walk)

    assert "Een coach komt één keer langs voor een gesprek" in read
    assert "ideeënsessie" not in read
    signed = signed_text(agreement_of(walk.shop))
    assert signed.is_as_signed
    assert signed.text.name == "shop-agreement-short"
    other = words_of(walk.ines.get(f"/trajecten/{walk.world.bakery.pk}/overeenkomst/"))
    assert "Een coach komt drie keer langs" in other


def test_a_coach_who_does_more_than_the_short_way_asks_finds_it_on_the_page(walk: Walk) -> None:
    walk.shop_begins(walk.wave_opens(walk.programme_begins()))
    walk.shop.points.create(quadrant="s", text="Eigen kaas", by=walk.world.ines, state="accepted")
    question = "Wie komt er op zondag?"
    prepare_session(walk.shop, question=question, trends=["ageing"], by=walk.world.ines)

    page = words_of(walk.ines.get(f"/trajecten/{walk.shop.pk}/"))

    assert "Eigen kaas" in page
    assert question in page
    assert walk.step == "scan"


def _the_owner_signs(walk: Walk) -> None:
    owner: Person = walk.shop.owner
    address = f"/trajecten/{walk.shop.pk}/overeenkomst/"
    form = walk.owner.get(address).context["form"]
    sent = {"text_hash": form["text_hash"].value(), "language": "nl", "agrees": "on"}
    walk.owner.post(f"{address}handtekening/", sent | {"signed_name": owner.name})
    assert agreement_of(walk.shop)


def _the_scan_is_filled_in(walk: Walk) -> str:
    walk.ines.post(f"/trajecten/{walk.shop.pk}/scan/")
    audit = Audit.objects.get(measurement__participation__trajectory=walk.shop)
    for item in audit.questionnaire.items:
        audit.answer(item.id, 2)
    answer = walk.ines.post(f"/scans/{audit.pk}/nakijken/")
    return words_of(walk.ines.get(answer.headers["Location"]))


def _an_action_is_written(walk: Walk) -> None:
    address = f"/trajecten/{walk.shop.pk}/acties/nieuw/"
    form = walk.ines.get(address).context["form"]
    assert not form.asks_from_which_idea
    today = timezone.localdate()
    sent = {
        "title": "Zet de kazen van de week vooraan",
        "first_step": "Kies er drie",
        "first_step_due": (today + timedelta(days=7)).isoformat(),
        "who": "Rita",
        "due": (today + timedelta(days=30)).isoformat(),
        "term": Action.Term.values[0],
        "cost": Action.Cost.values[0],
        "measure": "Tel wie ernaar vraagt",
    }
    assert walk.ines.post(address, sent).status_code == 302


def _missing(walk: Walk) -> list[str]:
    checks = walk.ines.get(f"/trajecten/{walk.shop.pk}/boek/").context["checks"]
    return [check.part for check in checks]


def _a_visit_is_planned(walk: Walk) -> None:
    Appointment.objects.create(
        trajectory=walk.shop,
        kind=Appointment.Kind.FOLLOW_UP,
        host=walk.world.ines,
        starts_at=timezone.now() + timedelta(days=30),
    )


def test_both_ways_stand_in_one_street_in_one_order(walk: Walk) -> None:
    walk.shop_begins(walk.wave_opens(walk.programme_begins()))
    walk.world.bakery.enter("followup", by=walk.world.ines)

    steps = walk.ines.get("/").context["street"].steps

    assert [(step.label, step.total) for step in steps] == [
        ("Kennismaking", 1),
        ("Scan", 1),
        ("SWOT", 0),
        ("Ideeënsessie", 0),
        ("Doeboek", 0),
        ("Opvolging", 1),
    ]


def test_a_coach_of_short_trajectories_alone_reads_their_own_words(walk: Walk) -> None:
    wave = walk.wave_opens(walk.programme_begins())
    Mandate.objects.create(person=walk.world.noor, role=Role.COACH, programme=wave.programme)
    walk.shop_begins(wave)
    walk.shop.hand_over(walk.world.noor, by=walk.world.greet)
    noor = walk.client_for(walk.world.noor)

    street = noor.get("/").context["street"]
    choices = noor.get("/winkels/").context["filter"].fields["stap"].choices

    assert [step.label for step in street.steps] == [
        "Gesprek met korte scan",
        "Doeboek",
        "Opvolggesprek",
    ]
    assert [label for _key, label in choices][1:] == [step.label for step in street.steps]


def test_a_town_reads_shops_of_both_ways_under_one_step(walk: Walk) -> None:
    walk.shop_begins(walk.wave_opens(walk.programme_begins()))
    for shop in (walk.world.bakery, walk.world.clothes):
        shop.enter("scan", by=walk.world.ines)
    for shop in (walk.world.bakery, walk.shop, walk.world.clothes):
        set_consents(shop.participation, ["town_sees_progress"], by=shop.owner)

    steps = walk.client_for(walk.world.hilde).get("/gemeente/").context["steps"]

    assert [(label, [shop.title for shop in shops]) for label, shops in steps] == [
        ("Scan", ["Bakkerij Zonnekruim", "Kaas van Wrongel", "Kleedkamer Marleen"])
    ]
