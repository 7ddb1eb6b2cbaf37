from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from doeboek.common.letters import Letter
from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.mailed import letters_to
from doeboek.people.models import Link
from tests.conftest import Browser
from tests.people.walking import heading, led_to, mailed_code, page, person_in, press

SIGN_IN, CODE = "/aanmelden/", "/aanmelden/code/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def ask_code(browser: Browser, email: str, **more: str):
    return browser.post(SIGN_IN, {"login": email, **more})


def sign_in(browser: Browser, email: str):
    ask_code(browser, email)
    return browser.post(CODE, {"code": mailed_code()})


def messages_of(browser: Browser, path: str) -> list[str]:
    return [str(message) for message in browser.get(path).context["messages"]]


# -- the code by mail -----------------------------------------------------------------------------


def test_one_signs_in_with_a_code_that_is_mailed(world: World, phone: Browser) -> None:
    asked = ask_code(phone, "Ines@Doeboek.example ")
    typed = phone.get(asked.url)

    [message] = mail.outbox
    assert message.to == ["ines@doeboek.example"]
    assert re.fullmatch(r"\d{3}-\d{3}-\d{3} is uw code voor Doeboek", message.subject)
    assert led_to(SIGN_IN, asked) == CODE
    assert "ines@doeboek.example" in typed.content.decode()

    done = phone.post(CODE, {"code": mailed_code()})

    assert (done.status_code, done.url) == (302, "/")
    assert person_in(phone) == "Ines Verhelst"


@pytest.mark.parametrize("shape", ["{0}{1}{2}", " {0} {1} {2} ", "{0}-{1}-{2}"])
def test_the_code_may_be_typed_in_any_shape(world: World, phone: Browser, shape: str) -> None:
    ask_code(phone, "ines@doeboek.example")

    phone.post(CODE, {"code": shape.format(*mailed_code().split("-"))})

    assert person_in(phone) == "Ines Verhelst"


def test_the_letter_is_in_the_language_of_the_account(world: World, phone: Browser) -> None:
    world.ines.language = "en"
    world.ines.save()

    ask_code(phone, "ines@doeboek.example")

    assert mail.outbox[0].subject.endswith("is your code for Doeboek")
    assert "ten minutes" in mail.outbox[0].body
    headers = mail.outbox[0].extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Content-Language"] == "en"


def test_that_a_code_was_mailed_is_kept_and_the_code_is_not(world: World, phone: Browser) -> None:
    ask_code(phone, "ines@doeboek.example")

    [letter] = letters_to(world.ines)
    assert (letter.title, letter.state) == ("Code om aan te melden", "left")
    [row] = Letter.objects.filter(pk=letter.pk).values_list()
    assert mailed_code() in mail.outbox[0].body
    assert mailed_code() not in repr(row)
    assert letter.name in mail.outbox[0].extra_headers["Message-ID"]


def test_a_stranger_gets_a_letter_and_nothing_is_kept_of_it(world: World, phone: Browser) -> None:
    answer = ask_code(phone, "stranger@example.be")

    [message] = mail.outbox
    assert message.to == ["stranger@example.be"]
    assert message.subject == "Geen account voor Doeboek met dit adres"
    assert "stranger@example.be" in message.body
    assert led_to(SIGN_IN, answer) == CODE
    assert not Letter.objects.exists()


def test_signing_in_leads_on_to_the_page_one_wanted(world: World, phone: Browser) -> None:
    wanted = phone.get("/mijn-gegevens/").url
    assert wanted == "/aanmelden/?next=%2Fmijn-gegevens%2F"

    phone.get(wanted)
    asked = ask_code(phone, "ines@doeboek.example", next="/mijn-gegevens/")
    done = phone.post(asked.url, {"code": mailed_code()})

    assert done.url == "/mijn-gegevens/"


def test_signing_in_does_not_lead_to_another_site(world: World, phone: Browser) -> None:
    asked = ask_code(phone, "ines@doeboek.example", next="https://evil.example/")

    assert phone.post(asked.url, {"code": mailed_code()}).url == "/"


def test_a_wrong_code_is_said_and_may_be_typed_again(world: World, phone: Browser) -> None:
    ask_code(phone, "ines@doeboek.example")

    wrong = phone.post(CODE, {"code": "000-000-000"})

    assert "Deze code klopt niet" in wrong.content.decode()
    assert person_in(phone) == ""
    phone.post(CODE, {"code": mailed_code()})
    assert person_in(phone) == "Ines Verhelst"


def test_a_code_is_good_for_three_tries(world: World, phone: Browser) -> None:
    ask_code(phone, "ines@doeboek.example")

    for _ in range(3):
        last = phone.post(CODE, {"code": "000-000-000"})
    phone.post(CODE, {"code": mailed_code()})

    assert last.url == reverse("account_request_login_code")
    assert messages_of(phone, SIGN_IN) == [
        "Dat was te vaak. Wacht enkele minuten en vraag een nieuwe code."
    ]
    assert person_in(phone) == ""


def test_a_code_works_once(world: World, phone: Browser, laptop: Browser) -> None:
    ask_code(phone, "ines@doeboek.example")
    code = mailed_code()
    phone.post(CODE, {"code": code})
    phone.post("/afmelden/")

    phone.post(CODE, {"code": code})

    assert person_in(phone) == ""


def test_a_code_works_only_where_it_was_asked(
    world: World, phone: Browser, laptop: Browser
) -> None:
    ask_code(phone, "ines@doeboek.example")
    code = mailed_code()
    ask_code(laptop, "ines@doeboek.example")

    laptop.post(CODE, {"code": code})

    assert person_in(laptop) == ""


def test_a_code_works_for_ten_minutes(world: World, phone: Browser, monkeypatch) -> None:
    ask_code(phone, "ines@doeboek.example")
    now = __import__("time").time
    monkeypatch.setattr(
        "allauth.account.internal.flows.code_verification.time.time", lambda: now() + 601
    )

    phone.post(CODE, {"code": mailed_code()})

    monkeypatch.undo()
    assert person_in(phone) == ""


def test_the_page_does_not_give_the_code_away(world: World, phone: Browser) -> None:
    asked = ask_code(phone, "ines@doeboek.example")

    assert mailed_code() not in phone.get(asked.url).content.decode()


def test_one_may_start_again_with_another_address(world: World, phone: Browser) -> None:
    ask_code(phone, "innes@doeboek.example")
    assert phone.get(SIGN_IN).url == CODE

    again = phone.post("/afmelden/", {"next": SIGN_IN})

    assert again.url == SIGN_IN
    assert phone.get(SIGN_IN).status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Typ uw e-mailadres."), ("ines", "Dit is geen e-mailadres.")],
)
def test_what_is_no_address_is_said_beside_the_field(
    world: World, phone: Browser, typed: str, said: str
) -> None:
    text = ask_code(phone, typed).content.decode()

    assert said in text
    assert 'href="#id_login"' in text


# -- how often ------------------------------------------------------------------------------------


def test_one_address_gets_three_letters_a_minute(world: World) -> None:
    answers = [ask_code(Browser(), "ines@doeboek.example") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Dat was te vaak" in answers[3].content.decode()
    assert len(mail.outbox) == 3


def test_one_computer_asks_so_often_and_no_more(world: World, phone: Browser) -> None:
    for number in range(31):
        answer = phone.post(SIGN_IN, {"login": f"{number}"})

    assert answer.status_code == 429
    assert heading(answer) == "Dat was te vaak"


def test_a_forged_address_of_the_computer_changes_nothing(world: World) -> None:
    for number in range(31):
        forger = Browser(
            headers={
                "x-forwarded-for": f"203.0.113.{number}",
                "x-real-ip": f"203.0.113.{number}",
                "forwarded": f"for=203.0.113.{number}",
            }
        )
        answer = forger.post(SIGN_IN, {"login": f"{number}"})

    assert answer.status_code == 429


def test_when_mail_does_not_leave_the_page_says_so(world: World, phone: Browser, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = ask_code(phone, "ines@doeboek.example")

    assert answer.status_code == 503
    assert heading(answer) == "De mail is niet vertrokken"


# -- one session, one way in ----------------------------------------------------------------------


def test_signing_in_ends_a_session_by_link(world: World, phone: Browser) -> None:
    link = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    press(phone, page(link))
    assert person_in(phone) == "Karim El Amrani"

    sign_in(phone, "ines@doeboek.example")

    assert person_in(phone) == "Ines Verhelst"
    assert "link" not in phone.session
    phone.post("/afmelden/")
    assert person_in(phone) == ""


def test_signing_out_asks_first_and_says_so_after(world: World, phone: Browser) -> None:
    sign_in(phone, "ines@doeboek.example")

    assert heading(phone.get("/afmelden/")) == "Wilt u zich afmelden?"
    assert person_in(phone) == "Ines Verhelst"

    answer = phone.post("/afmelden/")

    assert answer.url == "/"
    assert person_in(phone) == ""
    assert messages_of(phone, SIGN_IN) == ["U bent afgemeld."]


def test_a_stranger_who_signs_out_goes_home(db: None, phone: Browser) -> None:
    assert phone.get("/afmelden/").url == "/"
