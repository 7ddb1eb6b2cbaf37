"""Bringing a list of shops in: who may, the file and its columns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doeboek.programmes.importing.files import MOST_BYTES
from doeboek.programmes.models import (
    ShopList,
)
from tests.programmes.lists import (
    HEADS,
    as_csv,
    as_xlsx,
    brought_in,
    line,
    shops,
    trajectories,
    verdicts,
)

OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302


# -- who ------------------------------------------------------------------------------------------
def statuses(world, client_for, path: str, *, post: bool = False) -> dict[str, int]:
    found = {}
    for name, person in {**world.people, "stranger": None}.items():
        browser = client_for(person)
        found[name] = (browser.post(path) if post else browser.get(path)).status_code
    return found


TEAM = ("greet", "ines", "tom")
OUTSIDE = {
    **dict.fromkeys(("lotte", "koen", "an", "sofie", "wout", "noor"), HIDDEN),
    **dict.fromkeys(("karim", "samira", "marleen"), HIDDEN),
    "stranger": SIGN_IN,
}


def test_the_team_of_the_programme_brings_lists_in(world, client_for):
    found = statuses(world, client_for, f"/rondes/{world.wave.pk}/lijst/")

    town = {"piet": REFUSED, "hilde": REFUSED, "koen": REFUSED}
    assert found == OUTSIDE | town | dict.fromkeys(TEAM, OPEN)


@pytest.mark.parametrize("page", ["", "kolommen/", "fout.csv"])
def test_only_the_team_sees_a_list(world, client_for, page):
    shop_list = brought_in(world, client_for, *shops(2))

    found = statuses(world, client_for, f"/lijsten/{shop_list.pk}/{page}")

    assert found == OUTSIDE | dict.fromkeys(("piet", "hilde"), HIDDEN) | dict.fromkeys(TEAM, OPEN)


@pytest.mark.parametrize("page", ["twijfel/", "winkels/", "ongedaan/"])
def test_nobody_else_adds_or_undoes(world, client_for, page):
    shop_list = brought_in(world, client_for, *shops(2))
    before = trajectories()

    for name in (*OUTSIDE, "piet", "hilde"):
        person = world.people.get(name)
        status = client_for(person).post(f"/lijsten/{shop_list.pk}/{page}").status_code
        assert status == (SIGN_IN if name == "stranger" else HIDDEN), name

    assert trajectories() == before


def test_nobody_else_decides_about_a_row(world, client_for):
    shop_list = brought_in(world, client_for, line("A"), line("B"))
    row = shop_list.rows.get(verdict="doubtful")

    for name in ("karim", "marleen", "piet", "noor", "lotte"):
        browser = client_for(world.people[name])
        answer = browser.post(f"/lijstrijen/{row.pk}/keuze/", {"choice": "new"})
        assert answer.status_code == HIDDEN

    row.refresh_from_db()
    assert row.choice == ""


# -- the file -------------------------------------------------------------------------------------
def test_a_list_goes_to_its_preview(world, client_for):
    answer = client_for(world.ines).post(
        f"/rondes/{world.wave.pk}/lijst/", {"file": as_xlsx(*shops(3))}
    )

    shop_list = ShopList.objects.get()
    assert answer.url == f"/lijsten/{shop_list.pk}/"
    assert (shop_list.wave, shop_list.by, shop_list.filename) == (
        world.wave,
        world.ines,
        "winkels.xlsx",
    )
    assert verdicts(shop_list) == ["new", "new", "new"]


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (None, "Kies eerst een bestand."),
        (SimpleUploadedFile("foto.png", b"\x89PNG\0\0"), "geen lijst die wij kunnen lezen"),
        (SimpleUploadedFile("leeg.csv", b"\n\n"), "Er staat niets in dit bestand."),
        (SimpleUploadedFile("groot.csv", b"x" * (MOST_BYTES + 1)), "groter dan 5 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_plain_words(world, client_for, upload, says):
    answer = client_for(world.ines).post(
        f"/rondes/{world.wave.pk}/lijst/", {"file": upload} if upload else {}
    )

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ShopList.objects.exists()


def test_a_round_that_is_over_takes_nothing_in(world, client_for):
    world.wave.ends_on = timezone.localdate() - timedelta(days=1)
    world.wave.save()
    ines = client_for(world.ines)

    assert "Deze ronde is voorbij." in ines.get(f"/rondes/{world.wave.pk}/lijst/").content.decode()
    answer = ines.post(f"/rondes/{world.wave.pk}/lijst/", {"file": as_csv(*shops(1))})
    assert answer.status_code == 422
    assert not ShopList.objects.exists()


def test_earlier_lists_stand_below(world, client_for):
    shop_list = brought_in(world, client_for, *shops(1))

    page = client_for(world.tom).get(f"/rondes/{world.wave.pk}/lijst/")

    assert list(page.context["earlier"]) == [shop_list]
    assert "nog niet toegevoegd" in page.content.decode()


# -- the columns ----------------------------------------------------------------------------------
def test_a_column_that_was_not_recognised_is_asked_for(world, client_for):
    ines = client_for(world.ines)
    heads = ["Hoe heet het", "Straat", "Nr", "Postcode", "Opmerking"]
    upload = as_csv(["Bloemen Jasmijn", "Ieperstraat", "5", "8700", "!"], heads=heads)

    answer = ines.post(f"/rondes/{world.wave.pk}/lijst/", {"file": upload})

    shop_list = ShopList.objects.get()
    assert answer.url == f"/lijsten/{shop_list.pk}/kolommen/"
    assert ines.get(f"/lijsten/{shop_list.pk}/").url == answer.url
    page = ines.get(answer.url).content.decode()
    assert "Hoe heet het (Bloemen Jasmijn)" in page
    sent = {"name": "0", "street": "1", "number": "2", "postcode": "3"}
    assert ines.post(answer.url, sent).url == f"/lijsten/{shop_list.pk}/"
    assert verdicts(shop_list) == ["new"]
    preview = ines.get(f"/lijsten/{shop_list.pk}/").content.decode()
    assert "Bloemen Jasmijn" in preview
    assert "<bdi>Opmerking</bdi>" in preview


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "99"}, "name"),
        ({"name": "1"}, "street"),
        ({"number": "1"}, "number"),
    ],
)
def test_columns_that_cannot_be_are_asked_again(world, client_for, wrong, field):
    shop_list = brought_in(world, client_for, *shops(1), heads=["Wat", *HEADS[1:]])

    answer = client_for(world.ines).post(
        f"/lijsten/{shop_list.pk}/kolommen/",
        {"name": "0", "street": "3", "postcode": "6"} | {"street": "1"} | wrong,
    )

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
