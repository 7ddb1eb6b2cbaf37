"""A shop that is erased is nowhere any more, and what stays of it has no name."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from doeboek.audits.models import PublicScan
from doeboek.common.files import path_of, store
from doeboek.common.mail import deliver, send
from doeboek.common.models import Letter, StoredFile
from doeboek.common.privacy import Erase, Kind, declared, stays
from doeboek.demo import cast
from doeboek.desk.dossier.walking import classes_of, hanging, paths
from doeboek.desk.erasure.erasing import erase, people_to_erase
from doeboek.people.access import Role
from doeboek.people.links import give_link
from doeboek.people.models import Link, Person
from doeboek.programmes.mail import send_link
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    ListRow,
    Membership,
    Note,
    Participation,
    Prospect,
    Shop,
    ShopList,
    Trajectory,
)
from tests.desk.conftest import picture
from tests.kept import Kept
from tests.tables import tables_with

CANARY = "kanarievogel"
THE_SHOPS = (Kind.BUSINESS, Kind.SENSITIVE)


@pytest.fixture
def told(kept_rich: Kept, db: None, settings: Any, tmp_path: Any) -> cast.World:
    settings.MEDIA_ROOT = tmp_path
    world = kept_rich.put_back()
    store(picture(), "image/jpeg")
    return world


@pytest.fixture
def erased(told: cast.World, django_capture_on_commit_callbacks: Any) -> cast.World:
    with django_capture_on_commit_callbacks(execute=True):
        erase(told.bakery, by=told.greet)
    return told


def rows(label: str, trajectory: Trajectory) -> Any:
    found: Any = hanging()[label]._base_manager.filter(**{paths()[label]: trajectory.pk})
    return found


# -- nowhere -----------------------------------------------------------------------------------
def test_no_word_of_the_shop_can_be_read_anywhere(
    told: cast.World, django_capture_on_commit_callbacks: Any
) -> None:
    _write_canaries(told.bakery)
    _around_it(told)
    before = tables_with(re.compile(CANARY))
    assert before >= {"people_person", "programmes_shop", "ideas_idea", "audits_answer"}
    assert len(before) > 25

    with django_capture_on_commit_callbacks(execute=True):
        erase(told.bakery, by=told.greet)

    assert tables_with(re.compile(CANARY)) == set()


def _write_canaries(trajectory: Trajectory) -> None:
    """In every text of the shop, in each row that hangs on its trajectory."""
    for label in paths():
        model = hanging()[label]
        if not model._meta.auto_created and model is not Trajectory:
            for field in filter(_takes_words, model._meta.concrete_fields):
                word = {"x": CANARY} if isinstance(field, models.JSONField) else CANARY
                # A key that has to go with its version takes no word of ours.
                with suppress(IntegrityError), transaction.atomic():
                    rows(label, trajectory).update(**{field.name: word})
    Trajectory.objects.filter(pk=trajectory.pk).update(title=CANARY, folded=CANARY)
    Shop.objects.filter(pk=trajectory.shop_id).update(name=CANARY, website=f"https://{CANARY}.be")
    trajectory.refresh_from_db()


def _takes_words(field: Any) -> bool:
    privacy = classes_of(field.model)[field.name]
    texts = (models.CharField, models.TextField, models.JSONField)
    is_free = isinstance(field, texts) and not field.choices and not field.unique
    return is_free and privacy.erase is Erase.BLANK and (field.max_length or 99) >= len(CANARY)


def _around_it(told: cast.World) -> None:
    """What tells of the shop and does not hang on it."""
    people = Person.objects.filter(memberships__trajectory=told.bakery, memberships__role="owner")
    Person.objects.filter(pk__in=people.values("pk")).update(name=CANARY, phone=CANARY)
    Person.objects.filter(
        seats__room__session__trajectory=told.bakery, seats__is_guest=True
    ).update(name=CANARY)
    shop_list = ShopList.objects.create(wave=told.wave, by=told.ines, filename="a.csv", reading={})
    for number, facts in enumerate(({"trajectory": told.bakery}, {"match": told.bakery})):
        ListRow.objects.create(
            shop_list=shop_list, number=number, raw=[CANARY], reasons=[CANARY], **facts
        )
    asked = {"wave": told.wave, "name": CANARY, "shop_name": CANARY, "consent_version": 1}
    asked |= {"phone": "0470 00 00 00"}
    Prospect.objects.create(**asked).begin(told.bakery, by=told.ines)
    scan = rows("audits.Audit", told.bakery).first()
    PublicScan.objects.create(
        audit=scan,
        prospect=Prospect.objects.create(**asked),
        short_code="KANARI",
        expires_at=timezone.now(),
    )


def test_every_field_of_the_shop_is_gone_or_empty_as_its_app_declares(
    erased: cast.World,
) -> None:
    left = [
        f"{label}.{field.name}"
        for label in paths()
        for field in hanging()[label]._meta.concrete_fields
        for row in rows(label, erased.bakery)
        if _is_the_shops(label, field) and getattr(row, field.attname) not in (None, "", {}, [])
    ]

    assert left == []


def _is_the_shops(label: str, field: Any) -> bool:
    """Whether it has to go: not what leads from a row that stays to another one, or to no shop."""
    privacy = classes_of(field.model)[field.name]
    leads = field.is_relation and (not field.null or field.related_model is Shop)
    return privacy.kind in THE_SHOPS and privacy.erase is Erase.BLANK and not leads


def test_only_what_an_app_names_stays(erased: cast.World) -> None:
    there = {label for label in paths() if rows(label, erased.bakery).exists()}

    assert there == stays()
    assert stays() <= {f"{label}.{model}" for label, model, _field, _privacy in declared()}


def test_its_files_are_gone_but_for_those_that_are_used_elsewhere(
    told: cast.World, django_capture_on_commit_callbacks: Any
) -> None:
    used = store(b"of both", "image/jpeg")
    told.bakery.participation.show_photo(used, by=told.ines)
    told.clothes.participation.show_photo(used, by=told.ines)
    paper = store(b"signed", "application/pdf")
    Agreement.objects.filter(participation__trajectory=told.bakery).update(paper=paper)

    with django_capture_on_commit_callbacks(execute=True):
        erase(told.bakery, by=told.greet)

    assert list(StoredFile.objects.all()) == [used]
    assert path_of(used.sha256).exists()
    assert not path_of(paper.sha256).exists()


def test_links_of_the_shop_open_nothing_and_their_letters_are_gone(told: cast.World) -> None:
    told.clothes.bring_in(told.karim, Role.MEMBER, by=told.ines)  # so that he stays
    send_link(give_link(told.karim, Link.Purpose.OWNER, to=told.bakery, by=told.ines))
    send_link(give_link(told.marleen, Link.Purpose.OWNER, to=told.clothes, by=told.ines))
    about = {"about_type": told.bakery._meta.label_lower, "about_id": told.bakery.pk}
    Letter.objects.create(key="k", to="ines@example.be", template="offline/not_back", **about)

    erase(told.bakery, by=told.greet)

    assert not Link.objects.to(told.bakery).exists()
    assert Link.objects.to(told.clothes).exists()
    assert [letter.to for letter in Letter.objects.all()] == [told.marleen.email]


# -- who -----------------------------------------------------------------------------------------
def test_who_is_known_from_this_shop_alone_is_erased_and_who_is_not_stays(
    told: cast.World,
) -> None:
    told.clothes.bring_in(told.samira, Role.MEMBER, by=told.ines)
    guests = Person.objects.filter(seats__room__session__trajectory=told.bakery)
    assert told.karim in people_to_erase(told.bakery)
    assert guests.filter(seats__is_guest=True).exists()
    names = list(guests.filter(seats__is_guest=True).values_list("pk", flat=True))

    erase(told.bakery, by=told.greet)

    told.karim.refresh_from_db()
    told.samira.refresh_from_db()
    told.ines.refresh_from_db()
    assert (told.karim.name, bool(told.karim.erased_at)) == ("", True)
    assert all(person.erased_at for person in Person.objects.filter(pk__in=names))
    assert told.samira.name == "Samira El Amrani"
    assert told.ines.name
    assert not Membership.objects.filter(trajectory=told.bakery).exists()


# -- what stays ----------------------------------------------------------------------------------
def test_that_it_took_part_stays_for_the_control_of_the_funder(told: cast.World) -> None:
    edition = told.bakery.book.editions.get()
    agreement = told.bakery.participation.agreements.get()
    visits = list(Appointment.objects.filter(trajectory=told.bakery).values("pk", "minutes"))

    erase(told.bakery, by=told.greet)

    kept = Trajectory.objects.get(pk=told.bakery.pk).book.editions.get()
    assert (kept.number, kept.sha256, kept.at) == (edition.number, edition.sha256, edition.at)
    signed = Agreement.objects.get(pk=agreement.pk)
    assert (signed.text_hash, signed.signed_on) == (agreement.text_hash, agreement.signed_on)
    assert (signed.signer, signed.paper, signed.names) == ("", None, {})
    assert visits
    left = Appointment.objects.filter(trajectory=told.bakery)
    assert list(left.values("pk", "minutes")) == visits
    trajectory = Trajectory.objects.get(pk=told.bakery.pk)
    assert trajectory.erased_by == told.greet
    assert str(trajectory) == trajectory.shop.name == ""


def test_a_shop_known_from_another_trajectory_keeps_its_name(told: cast.World) -> None:
    other = Trajectory.objects.create(
        wave=told.waves["Torhout"], shop=told.bakery.shop, title="Bakkerij Zonnekruim"
    )
    Participation.objects.create(trajectory=other, shop=told.bakery.shop)

    erase(told.bakery, by=told.greet)

    other.refresh_from_db()
    assert other.shop.name == "Bakkerij Zonnekruim"
    assert other.shop != Trajectory.objects.get(pk=told.bakery.pk).shop


def test_nothing_of_another_shop_changes(told: cast.World) -> None:
    Note.objects.create(trajectory=told.clothes, by=told.ines, text="van de buren")
    before = _of_others(told.bakery)
    assert any(before.values())

    erase(told.bakery, by=told.greet)

    assert _of_others(told.bakery) == before


def _of_others(trajectory: Trajectory) -> dict[str, list[Any]]:
    return {
        label: list(
            hanging()[label]._base_manager.exclude(**{paths()[label]: trajectory.pk}).values()
        )
        for label in paths()
    }


def test_nobody_sees_it_any_more_and_erasing_it_again_changes_nothing(erased: cast.World) -> None:
    for person in erased.people.values():
        assert erased.bakery not in Trajectory.objects.visible_to(person)
        assert list(Trajectory.objects.erased(person)) == (
            [erased.bakery] if person == erased.greet else []
        )
    before = Trajectory.objects.filter(pk=erased.bakery.pk).values().get()

    erase(erased.bakery, by=erased.ines)

    assert Trajectory.objects.filter(pk=erased.bakery.pk).values().get() == before


def test_a_letter_about_what_is_gone_is_not_sent(told: cast.World, mailoutbox: Any) -> None:
    link = give_link(told.karim, Link.Purpose.OWNER, to=told.bakery, by=told.ines)
    link_pk = link.pk
    link.delete()

    letter = send(
        "programmes/own_link", to="a@b.example", language="nl", key="k", context={"link": link_pk}
    )

    assert deliver.call(letter.pk) is False
    assert mailoutbox == []
    assert not Letter.objects.filter(pk=letter.pk).exists()
