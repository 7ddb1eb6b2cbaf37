"""Signing on the phone, once, and reading what was signed."""

from __future__ import annotations

import pytest

from doeboek.people.models import Person
from doeboek.programmes.agreeing import (
    AlreadySigned,
    current_text,
    record_agreement,
    signed_text,
)
from doeboek.programmes.consents import given_purposes, purposes
from doeboek.programmes.models import Agreement, Trajectory
from tests.programmes.signing import (
    OUTSIDE,
    READERS,
    REFUSED,
    TEAM_ONLY,
    page,
    signature,
    signed,
    statuses,
)


# -- who ---------------------------------------------------------------------------------------
def test_the_team_and_the_shop_read_the_agreement(world, client_for):
    assert statuses(world, client_for, page(world)) == OUTSIDE | READERS


def test_the_team_and_the_shop_print_it(world, client_for):
    assert statuses(world, client_for, page(world, "afdruk/")) == OUTSIDE | READERS


def test_only_the_team_records_a_paper(world, client_for):
    assert statuses(world, client_for, page(world, "papier/")) == OUTSIDE | TEAM_ONLY


def test_only_the_owner_signs(world, client_for):
    found = statuses(world, client_for, page(world, "handtekening/"), post=True)

    others = {"greet": REFUSED, "ines": REFUSED, "samira": REFUSED, "lotte": REFUSED}
    assert found == OUTSIDE | others | {"karim": 422}
    assert not Agreement.objects.exists()


# -- on the phone --------------------------------------------------------------------------------
def test_the_owner_reads_the_text_with_the_own_names_and_an_unticked_form(world, client_for):
    answer = client_for(world.karim).get(page(world))

    content = answer.content.decode()
    assert "Afspraken tussen Bakkerij Zonnekruim en Sterke winkels" in content
    assert "de gemeente Tielt" in content
    form = answer.context["form"]
    assert [field.value() for field in form.consent_fields] == [False] * len(purposes())
    assert len(purposes()) == 4


def test_the_member_reads_but_gets_no_form(world, client_for):
    answer = client_for(world.samira).get(page(world))

    assert answer.context["form"] is None
    assert "Alleen de eigenaar kan dat" in answer.content.decode()


def test_signing_keeps_version_words_name_and_choices(world, client_for):
    answer = client_for(world.karim).post(
        page(world, "handtekening/"), signature(world, consent_town_sees_progress="on")
    )

    agreement = Agreement.objects.get()
    assert answer.url == page(world)
    assert (agreement.how, agreement.signed_by, agreement.recorded_by) == (
        "phone",
        world.karim,
        world.karim,
    )
    assert (agreement.signed_name, agreement.text_version) == ("Karim El Amrani", 1)
    assert agreement.text_hash == current_text(world.bakery, "nl").sha256
    assert agreement.names["shop"] == "Bakkerij Zonnekruim"
    assert given_purposes(world.bakery.participation) == {"town_sees_progress"}
    assert {m.verb for m in world.bakery.moments.all()} == {
        "step.entered",
        "agreement.signed",
        "consent.given",
    }


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"signed_name": "  "}, "signed_name", "Typ uw voornaam en naam."),
        ({"agrees": ""}, "agrees", "Vink aan dat u dit las en akkoord gaat."),
        ({"text_hash": "0" * 64}, "__all__", "De tekst is intussen veranderd."),
        ({"language": "fr"}, "language", ""),
        ({"signed_name": "x" * 201}, "signed_name", "200"),
    ],
)
def test_a_half_signature_is_no_signature(world, client_for, wrong, field, says):
    answer = client_for(world.karim).post(
        page(world, "handtekening/"), signature(world) | {"consent_newsletter": "on"} | wrong
    )

    assert answer.status_code == 422
    assert says in answer.context["form"].errors[field][0]
    assert not Agreement.objects.exists()
    assert not given_purposes(world.bakery.participation)
    assert "Afspraken tussen" in answer.content.decode()


def test_words_that_changed_while_being_read_are_read_again(world, client_for):
    karim = client_for(world.karim)
    form = signature(world)
    Trajectory.objects.filter(pk=world.bakery.pk).update(title="Bakkerij El Amrani")

    first = karim.post(page(world, "handtekening/"), form)

    assert first.status_code == 422
    content = first.content.decode()
    assert "Afspraken tussen Bakkerij El Amrani" in content
    shown = first.context["form"]["text_hash"].value()
    assert karim.post(page(world, "handtekening/"), form | {"text_hash": shown}).status_code == 302
    assert Agreement.objects.get().names["shop"] == "Bakkerij El Amrani"


def test_signing_twice_is_answered_kindly(world, client_for):
    karim = client_for(world.karim)
    karim.post(page(world, "handtekening/"), signature(world))

    again = karim.post(page(world, "handtekening/"), signature(world), follow=True)

    assert Agreement.objects.count() == 1
    assert "Dit is al getekend" in again.content.decode()


def test_a_double_tap_signs_once(world, client_for):
    karim = client_for(world.karim)
    form = signature(world, idempotency_key="a" * 32)

    answers = [karim.post(page(world, "handtekening/"), form) for _tap in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Agreement.objects.count() == 1


def test_a_shop_agrees_once_also_in_the_verb(world):
    first = signed(world)

    with pytest.raises(AlreadySigned) as second:
        record_agreement(world.bakery.participation, signed_by=world.karim, by=world.ines)

    assert second.value.agreement == first


def test_a_name_in_another_script_signs_and_reads_back(world, client_for):
    karim = client_for(world.karim)
    karim.post(page(world, "handtekening/"), signature(world, signed_name="كريم العمراني 🥐"))

    assert "كريم العمراني 🥐" in karim.get(page(world)).content.decode()


# -- what was signed -----------------------------------------------------------------------------
def test_everybody_who_may_sees_what_was_signed_when_by_whom_and_how(world, client_for):
    agreement = signed(world)

    for person in (world.karim, world.samira, world.ines, world.greet):
        answer = client_for(person).get(page(world))
        content = answer.content.decode()
        assert "Karim El Amrani" in content
        assert "Op de telefoon" in content
        assert f"Versie 1, kenmerk {agreement.text_hash[:12]}" in content
        assert answer.context["is_as_signed"]


def test_a_shop_with_another_name_still_shows_what_it_signed(world, client_for):
    signed(world)
    Trajectory.objects.filter(pk=world.bakery.pk).update(title="Bakkerij El Amrani")

    answer = client_for(world.ines).get(page(world))

    assert "Afspraken tussen Bakkerij Zonnekruim" in answer.content.decode()
    assert answer.context["is_as_signed"]


def test_other_words_than_the_signed_ones_are_called_so(world, client_for):
    agreement = signed(world)
    Agreement.objects.filter(pk=agreement.pk).update(names={})
    Trajectory.objects.filter(pk=world.bakery.pk).update(title="Bakkerij El Amrani")

    for path in (page(world), page(world, "afdruk/")):
        content = client_for(world.ines).get(path).content.decode()
        assert "niet meer woord voor woord wat getekend werd" in content


def test_a_version_that_is_gone_is_called_so(world, client_for):
    agreement = signed(world)
    Agreement.objects.filter(pk=agreement.pk).update(text_version=99)
    agreement.refresh_from_db()

    assert signed_text(agreement) is None
    content = client_for(world.ines).get(page(world)).content.decode()
    assert "De tekst van deze versie is er niet meer" in content
    printed = client_for(world.ines).get(page(world, "afdruk/")).content.decode()
    assert "Afspraken tussen" not in printed


def test_it_is_signed_in_the_language_it_was_read_in(world, client_for):
    karim = client_for(world.karim)
    karim.cookies["language"] = "en"
    Person.objects.filter(pk=world.karim.pk).update(language="en")
    form = karim.get(page(world)).context["form"]

    karim.post(
        page(world, "handtekening/"),
        signature(world, language=form.text.language, text_hash=form.text.sha256),
    )

    agreement = Agreement.objects.get()
    assert agreement.language == form.text.language == "en"
    assert signed_text(agreement).text.blocks[0].lines == (
        "Agreement between Bakkerij Zonnekruim and Sterke winkels",
    )
