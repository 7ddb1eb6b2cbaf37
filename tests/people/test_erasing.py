"""Who is erased is nowhere any more: looked for in every table, by words nobody else has."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.http import HttpResponse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from doeboek.books.models import Action, CalendarFeed
from doeboek.books.publishing import begin_book
from doeboek.common.files import path_of, store
from doeboek.common.idempotency import once
from doeboek.common.models import Letter, Receipt, StoredFile
from doeboek.common.privacy import OF_LIBRARIES, Erase, declared
from doeboek.demo.cast import World
from doeboek.people.access import Role
from doeboek.people.links import give_link
from doeboek.people.mail import send_fresh_link
from doeboek.people.models import Link, LinkUse, Person, User
from doeboek.programmes.agreeing import agreement_of, record_agreement
from doeboek.programmes.mail import send_link
from doeboek.programmes.models import ListRow, Mandate, Membership, Prospect, ShopList, Wave
from doeboek.programmes.staffing import entrust
from doeboek.swot.library import keep_at_hand
from tests.conftest import Browser
from tests.people.walking import mailed_code, page, person_in, press
from tests.tables import tables_with

CANARY = re.compile("kanarievogel|0477 00 00 66", re.IGNORECASE)
NAME, ADDRESS, PHONE = "Fien Kanarievogel", "Fien@Kanarievogel.example", "0477 00 00 66"


def tables_that_tell() -> set[str]:
    return tables_with(CANARY)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def owner(world: World) -> Person:
    """Fien owns the bakery instead of Karim, and has everything an owner can have."""
    world.bakery.memberships.filter(role=Role.OWNER).delete()
    fien = Person.objects.create(name=NAME, email=ADDRESS, phone=PHONE)
    world.bakery.bring_in(fien, Role.OWNER, by=world.ines, task="bakt, zegt Kanarievogel")
    return fien


@pytest.fixture
def editor(world: World) -> Person:
    mandate = entrust(Role.EDITOR, name=NAME, email=ADDRESS, language="nl")
    Mandate.objects.filter(pk=mandate.pk).update(since=timezone.localdate() - timedelta(days=9))
    return mandate.person


# -- by link -------------------------------------------------------------------------------------
def test_an_owner_is_erased_from_all_that_has_the_name_by_itself(
    owner: Person, world: World, phone: Browser, django_capture_on_commit_callbacks: Any
) -> None:
    link = give_link(owner, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    send_link(link)
    press(phone, page(link))
    phone.post("/mijn-gegevens/", {"name": NAME, "phone": PHONE, "language": "nl", "version": 1})
    paper = store(b"signed by Kanarievogel", "application/pdf")
    record_agreement(
        world.bakery.participation, signed_by=owner, by=world.ines, signed_name=NAME, paper=paper
    )
    Wave.objects.update(agreed_with=NAME)
    _row(world, trajectory=world.bakery)
    _row(world, match=world.bakery, number=3)
    book = begin_book(world.bakery, by=world.ines)
    Action.objects.create(book=book, title="Bel", who=NAME, order=1)
    _prospect(world, email="iets@example.be").begin(world.bakery, by=world.ines)
    _prospect(world, email=ADDRESS.upper())
    assert tables_that_tell() >= {
        "people_person",
        "common_letter",
        "programmes_membership",
        "programmes_agreement",
        "programmes_wave",
        "programmes_listrow",
        "programmes_prospect",
        "books_action",
    }

    with django_capture_on_commit_callbacks(execute=True):
        owner.erase()

    assert tables_that_tell() == set()
    assert not path_of(paper.sha256).exists()
    assert not StoredFile.objects.filter(pk=paper.pk).exists()
    for left in (Link, LinkUse, Letter):
        assert list(left.objects.all()) == [], left
    # Whoever opened a link was a stranger until then.
    assert set(Receipt.objects.values_list("sender", flat=True)) == {"stranger"}


def test_what_an_erased_owner_signed_stays_signed_without_the_name(
    owner: Person, world: World, client_for: Callable[..., Browser]
) -> None:
    record_agreement(world.bakery.participation, signed_by=owner, by=owner)

    owner.erase()

    signed = agreement_of(world.bakery)
    assert (signed.signed_name, signed.signer, signed.text_version) == ("", "Gewiste persoon", 2)
    address = f"/trajecten/{world.bakery.pk}/overeenkomst/"
    assert "Gewiste persoon" in client_for(world.ines).get(address).content.decode()


def test_an_erased_owner_is_no_longer_around_the_shop(owner: Person, world: World) -> None:
    Membership.objects.filter(person=owner).update(since=timezone.localdate() - timedelta(days=9))
    owner.erase()

    ended = Membership.objects.get(person=owner)
    assert (ended.is_now, ended.task) == (False, "")
    world.bakery._forget_people()
    assert world.bakery.owner is None


def test_the_words_of_others_in_the_same_list_and_book_stay(owner: Person, world: World) -> None:
    theirs = _row(world, trajectory=world.clothes, raw=["Marleen", "8700"])
    book = begin_book(world.bakery, by=world.ines)
    action = Action.objects.create(book=book, title="Bel", who="Samira", order=1)
    Wave.objects.update(agreed_with="Hilde Maes")
    partner = _prospect(world, name="Samira El Amrani", email="samira@example.be")
    partner.begin(world.bakery, by=world.ines)

    owner.erase()

    theirs.refresh_from_db()
    action.refresh_from_db()
    assert (theirs.raw, action.who) == (["Marleen", "8700"], "Samira")
    assert set(Wave.objects.values_list("agreed_with", flat=True)) == {"Hilde Maes"}
    assert [prospect.name for prospect in Prospect.objects.all()] == ["Samira El Amrani"]


def test_a_list_stays_as_it_is_when_a_coach_of_its_shops_is_erased(
    owner: Person, world: World
) -> None:
    row = _row(world, trajectory=world.bakery)

    world.ines.erase()

    row.refresh_from_db()
    assert row.raw == ["Bakkerij", NAME, "8700"]


def test_the_cells_of_an_erased_person_are_empty_and_the_list_still_opens(
    owner: Person, world: World, client_for: Callable[..., Browser]
) -> None:
    row = _row(world, match=world.bakery)

    owner.erase()

    row.refresh_from_db()
    assert row.raw == ["", "", ""]
    address = f"/lijsten/{row.shop_list_id}/"
    assert client_for(world.ines).get(address).status_code == 200


# -- by account ----------------------------------------------------------------------------------
def test_letters_go_at_once_to_whatever_address_they_went(owner: Person, world: World) -> None:
    link = give_link(owner, Link.Purpose.OWNER, to=world.bakery, by=world.ines)
    send_fresh_link(link)
    other = give_link(world.marleen, Link.Purpose.OWNER, to=world.clothes)
    send_link(other)
    Person.objects.filter(pk=owner.pk).update(email="nieuw@example.be")
    owner.refresh_from_db()

    owner.erase()

    assert [letter.to for letter in Letter.objects.all()] == [world.marleen.email]


def test_letters_about_an_ended_role_go_as_well(editor: Person) -> None:
    assert Letter.objects.filter(template="programmes/entrusted").count() == 1
    User.objects.filter(person=editor).update(email="nieuw@example.be")
    Person.objects.filter(pk=editor.pk).update(email="nieuw@example.be")
    editor.refresh_from_db()

    editor.erase()

    assert not Letter.objects.exists()


def test_an_account_is_erased_with_every_session_and_trace(
    editor: Person, world: World, phone: Browser, laptop: Browser
) -> None:
    phone.post("/aanmelden/", {"login": ADDRESS})
    phone.post("/aanmelden/code/", {"code": mailed_code()})
    laptop.post("/aanmelden/", {"login": ADDRESS})
    tom = Browser()
    tom.force_login(world.tom.user, "django.contrib.auth.backends.ModelBackend")
    DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        run_after=timezone.now(),
        args_kwargs={},
        traceback=f"SMTPRecipientsRefused: {ADDRESS.lower()}",
    )
    assert person_in(phone) == NAME
    assert tables_that_tell() >= {
        "people_user",
        "django_session",
        "django_tasks_database_dbtaskresult",
    }

    editor.erase()

    assert tables_that_tell() == set()
    assert [person_in(browser) for browser in (phone, laptop, tom)] == ["", "", "Tom Wyffels"]
    assert DBTaskResult.objects.filter(traceback="").count() >= 1


def test_roles_of_an_erased_person_end(editor: Person) -> None:
    editor.erase()

    assert not editor.mandates.now().exists()
    assert editor.mandates.count() == 1


def test_erasing_fails_whole_when_a_part_of_it_fails(
    editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_person: Person) -> None:
        raise ValueError("no")

    from doeboek.people import erasing

    monkeypatch.setattr(erasing, "_forget_sessions", broken)

    with pytest.raises(ValueError, match="no"):
        editor.erase()

    kept = Person.objects.get(pk=editor.pk)
    assert (kept.name, kept.user.email) == (NAME, ADDRESS.lower())
    assert kept.mandates.now().exists()


# -- the libraries -------------------------------------------------------------------------------
def all_that_goes(person: Person, world: World) -> None:
    """One row of everything that is deleted with a person, with the canary wherever it fits."""
    user = person.user
    address = EmailAddress.objects.create(user=user, email=ADDRESS, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="kanarievogel")
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel van Kanarievogel"}
    )
    account = SocialAccount.objects.create(
        user=user, provider="sso", uid="kanarievogel-1", extra_data={"name": NAME}
    )
    SocialToken.objects.create(account=account, token="kanarievogel", token_secret="kanarievogel")
    browser = Browser()
    browser.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = browser.session
    session["account_authentication_methods"] = [{"method": "code", "email": ADDRESS}]
    session.save()
    UserSession.objects.create(
        user=user, session_key=session.session_key, ip="10.0.0.66", user_agent="Kanarievogel 1.0"
    )
    LinkUse.objects.create(link=give_link(person, Link.Purpose.SIGN_IN), device_hash="d")
    _prospect(world, email=ADDRESS).call(by=world.ines)
    Receipt.objects.create(key="k" * 20, sender=f"person:{person.pk}", body_hash="")
    keep_at_hand(person, "ageing")
    CalendarFeed.objects.give(person)


def rows() -> dict[str, int]:
    """How many rows there are of every kind that goes with a person."""
    going = {
        f"{app}.{model}".lower()
        for app, model, _field, privacy in declared()
        if privacy.erase == Erase.DELETE
    }
    going |= {label for label, privacy in OF_LIBRARIES.items() if privacy.erase == Erase.DELETE}
    return {label: apps.get_model(label)._base_manager.count() for label in sorted(going)}


def test_every_kind_of_row_that_says_so_goes_with_its_person_and_with_nobody_else(
    editor: Person, world: World
) -> None:
    other = entrust(Role.EDITOR, name="Jef Nieuw", email="jef@example.be", language="nl").person
    before = rows()
    all_that_goes(editor, world)
    after = rows()
    # Account and letter came with the role, before the first count.
    came_first = {"people.user", "common.letter"}
    assert {label for label in after if after[label] <= before[label]} == came_first
    assert tables_that_tell() >= {
        "account_emailaddress",
        "account_emailconfirmation",
        "mfa_authenticator",
        "socialaccount_socialaccount",
        "socialaccount_socialtoken",
        "usersessions_usersession",
        "django_session",
    }

    editor.erase()

    assert tables_that_tell() == set()
    left = rows()
    assert {label: before[label] - left[label] for label in came_first} == dict.fromkeys(
        came_first, 1
    )
    assert {label for label in left if left[label] != before[label]} == came_first
    assert User.objects.get(person=other).email == "jef@example.be"


def _row(world: World, number: int = 2, **facts: Any) -> ListRow:
    listed, _new = ShopList.objects.get_or_create(
        wave=world.wave,
        by=world.ines,
        filename="winkels.csv",
        defaults={
            "reading": {"kind": "csv", "delimiter": ";", "encoding": "utf-8-sig"},
            "columns": ["naam", "straat", "postcode"],
            "mapping": {"name": 0, "street": 1, "postcode": 2},
        },
    )
    facts = {"raw": ["Bakkerij", NAME, "8700"], "verdict": ListRow.Verdict.DOUBTFUL} | facts
    return listed.rows.create(number=number, **facts)


def test_who_is_erased_by_the_own_form_is_answered(editor: Person, rf: Any) -> None:
    """The receipt of that form goes along with the person."""
    request = rf.post("/", {"idempotency_key": "k" * 20})
    request.person = editor

    def goodbye() -> HttpResponse:
        editor.erase()
        return HttpResponse("Tot ziens")

    assert once(request, goodbye).content == b"Tot ziens"
    assert not Receipt.objects.exists()


def _prospect(world: World, **facts: str) -> Prospect:
    told = {"name": NAME, "shop_name": "Bakkerij Zonnekruim"} | facts
    return Prospect.objects.create(wave=world.wave, consent_version=1, **told)
