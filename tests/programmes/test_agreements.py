"""Signing on the phone or on paper, once; and consents that hold at once."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from doeboek.people.models import Person
from doeboek.programmes.agreeing import (
    AlreadySigned,
    agreement_of,
    current_text,
    record_agreement,
    signed_text,
)
from doeboek.programmes.consents import given_purposes, purposes
from doeboek.programmes.models import Agreement, Membership, Trajectory

OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302
OUTSIDE = {
    "tom": HIDDEN,
    "piet": HIDDEN,
    "hilde": HIDDEN,
    "koen": HIDDEN,
    "an": HIDDEN,
    "sofie": HIDDEN,
    "wout": HIDDEN,
    "noor": HIDDEN,
    "marleen": HIDDEN,
    "stranger": SIGN_IN,
}
READERS = {"greet": OPEN, "ines": OPEN, "karim": OPEN, "samira": OPEN, "lotte": REFUSED}
TEAM_ONLY = {"greet": OPEN, "ines": OPEN, "karim": REFUSED, "samira": REFUSED, "lotte": REFUSED}


def page(world, name: str = "") -> str:
    return f"/trajecten/{world.bakery.pk}/overeenkomst/{name}"


def statuses(world, client_for, path: str, *, post: bool = False) -> dict[str, int]:
    found = {}
    for name, person in {**world.people, "stranger": None}.items():
        browser = client_for(person)
        found[name] = (browser.post(path) if post else browser.get(path)).status_code
    return found


def signature(world, **facts) -> dict:
    text = current_text(world.bakery, "nl")
    form = {
        "signed_name": "Karim El Amrani",
        "agrees": "on",
        "language": "nl",
        "text_hash": text.sha256,
    }
    return form | facts


def signed(world, by=None) -> Agreement:
    by = by or world.karim
    return record_agreement(world.bakery.participation, signed_by=world.karim, by=by)


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, kind)
    return SimpleUploadedFile("papier.png", out.getvalue(), content_type="image/png")


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


# -- on paper ------------------------------------------------------------------------------------
def paper(world, **facts) -> dict:
    form = {
        "signed_by": world.karim.pk,
        "signed_name": "Karim El Amrani",
        "signed_on": f"{timezone.localdate() - timedelta(days=2):%Y-%m-%d}",
        "language": "nl",
    }
    return form | facts


def test_the_team_records_a_paper_with_a_photo(world, client_for):
    ines = client_for(world.ines)

    answer = ines.post(page(world, "papier/"), paper(world, paper=picture()))

    agreement = Agreement.objects.get()
    assert answer.url == page(world)
    assert (agreement.how, agreement.recorded_by) == ("paper", world.ines)
    assert agreement.signed_on == timezone.localdate() - timedelta(days=2)
    assert agreement.paper.media_type == "image/jpeg"
    assert world.bakery.moments.get(verb="agreement.recorded").by == world.ines
    assert not given_purposes(world.bakery.participation)


def test_a_pdf_stays_as_it_came_and_is_only_downloaded(world, client_for):
    content = b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF"
    scan = SimpleUploadedFile("scan.pdf", content, content_type="text/html")
    client_for(world.ines).post(page(world, "papier/"), paper(world, paper=scan))
    agreement = Agreement.objects.get()

    answer = client_for(world.karim).get(f"/overeenkomsten/{agreement.pk}/papier/")

    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    day = f"{agreement.signed_on:%Y-%m-%d}"
    assert answer["Content-Disposition"] == f'attachment; filename="overeenkomst-{day}.pdf"'


def test_the_scan_is_for_the_team_and_the_shop(world, client_for):
    client_for(world.ines).post(page(world, "papier/"), paper(world, paper=picture()))

    found = statuses(world, client_for, f"/overeenkomsten/{Agreement.objects.get().pk}/papier/")

    assert found == OUTSIDE | READERS | {"lotte": HIDDEN}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signed_on": "2999-01-01"}, "signed_on"),
        ({"signed_on": "1999-01-01"}, "signed_on"),
        ({"signed_on": "vorige week"}, "signed_on"),
        ({"signed_name": ""}, "signed_name"),
        ({"signed_by": ""}, "signed_by"),
        ({"paper": SimpleUploadedFile("x.pdf", b"MZ\x90 geen pdf")}, "paper"),
        ({"paper": SimpleUploadedFile("x.pdf", b"%PDF-" + b"0" * 10_000_000)}, "paper"),
        ({"paper": SimpleUploadedFile("leeg.pdf", b"")}, "paper"),
    ],
)
def test_a_paper_that_cannot_be_is_refused(world, client_for, wrong, field):
    answer = client_for(world.ines).post(page(world, "papier/"), paper(world) | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Agreement.objects.exists()


def test_a_member_did_not_sign_the_paper(world, client_for):
    answer = client_for(world.ines).post(
        page(world, "papier/"), paper(world, signed_by=world.samira.pk)
    )

    assert answer.status_code == 422


def test_a_shop_without_owner_gets_one_first(world, client_for):
    Membership.objects.filter(trajectory=world.bakery, role="owner").delete()

    content = client_for(world.ines).get(page(world, "papier/")).content.decode()

    assert reverse("programmes:people", args=[world.bakery.pk]) in content
    assert "Deze winkel heeft nog geen eigenaar" in content


def test_recording_after_signing_is_answered_kindly(world, client_for):
    signed(world)

    answer = client_for(world.ines).post(page(world, "papier/"), paper(world), follow=True)

    assert Agreement.objects.count() == 1
    assert "Dit is al getekend" in answer.content.decode()


# -- who sees what -------------------------------------------------------------------------------
def consents(world, name: str = "") -> str:
    return f"/trajecten/{world.bakery.pk}/toestemmingen/{name}"


def test_the_team_and_the_shop_read_who_sees_what(world, client_for):
    assert statuses(world, client_for, consents(world)) == OUTSIDE | READERS


def test_only_the_owner_changes_what_is_allowed(world, client_for):
    found = statuses(world, client_for, consents(world, "keuzes/"), post=True)

    others = {"greet": REFUSED, "ines": REFUSED, "samira": REFUSED, "lotte": REFUSED}
    assert found == OUTSIDE | others | {"karim": 302}
    assert client_for(world.karim).get(consents(world)).context["form"] is not None
    assert client_for(world.samira).get(consents(world)).context["form"] is None


def test_a_yes_and_a_no_hold_for_the_town_at_once(world, client_for):
    karim, piet = client_for(world.karim), world.piet

    assert list(Trajectory.objects.shared_with_town(piet)) == []
    karim.post(consents(world, "keuzes/"), {"consent_town_sees_progress": "on"})
    assert list(Trajectory.objects.shared_with_town(piet)) == [world.bakery]
    assert list(Trajectory.objects.shared_with_town(world.hilde)) == [world.bakery]
    karim.post(consents(world, "keuzes/"), {"consent_newsletter": "on"})
    assert list(Trajectory.objects.shared_with_town(piet)) == []
    assert given_purposes(world.bakery.participation) == {"newsletter"}
    told = [m.verb for m in world.bakery.moments.filter(verb__startswith="consent.")]
    assert sorted(told) == ["consent.given", "consent.given", "consent.withdrawn"]


def test_what_was_allowed_stays_ticked_in_both_forms(world, client_for):
    karim = client_for(world.karim)
    karim.post(consents(world, "keuzes/"), {"consent_photo_public": "on"})

    for path in (consents(world), page(world)):
        fields = karim.get(path).context["form"].consent_fields
        ticked = [field.name for field in fields if field.value()]
        assert ticked == ["consent_photo_public"]


def test_an_invented_purpose_is_not_kept(world, client_for):
    client_for(world.karim).post(consents(world, "keuzes/"), {"consent_alles": "on"})

    assert given_purposes(world.bakery.participation) == set()


def test_the_page_says_in_words_who_sees_what(world, client_for):
    content = client_for(world.karim).get(consents(world)).content.decode()

    for words in (
        "Ines Verhelst, de coach",
        "Greet Callens, het programma",
        "Lotte Demuynck, expert",
        "Alleen dit thema: De etalage.",
        "Alleen totalen van alle winkels samen.",
    ):
        assert words in content


@pytest.mark.parametrize("path", [page, consents])
def test_the_pages_ask_little(world, client_for, path, django_assert_max_num_queries):
    signed(world)
    ines = client_for(world.ines)
    ines.get(path(world))

    with django_assert_max_num_queries(25):
        ines.get(path(world))


def test_agreement_of_gives_nothing_before_it_is_signed(world):
    assert agreement_of(world.bakery) is None
    assert agreement_of(world.clothes) is None
