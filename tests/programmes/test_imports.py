"""Bringing a list of shops in: looked through, added in one go, and undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doeboek.common.due import run_due
from doeboek.demo.cast import invented_number
from doeboek.people.models import Person
from doeboek.programmes.importing.adding import AlreadyAdded, add_shops
from doeboek.programmes.importing.files import MOST_BYTES
from doeboek.programmes.models import (
    Appointment,
    ListRow,
    Moment,
    Note,
    Occupancy,
    Premises,
    Shop,
    ShopList,
    Trajectory,
)
from doeboek.programmes.starting import Address, open_shop, start_trajectory
from doeboek.swot.models import Point
from tests.programmes.lists import (
    HEADS,
    as_csv,
    as_xlsx,
    invented_establishment,
    line,
    shops,
)

OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302


def brought_in(world, client_for, *rows, by=None, **how) -> ShopList:
    """Upload a list as a coach does."""
    before = set(ShopList.objects.values_list("pk", flat=True))
    browser = client_for(by or world.ines)
    answer = browser.post(f"/rondes/{world.wave.pk}/lijst/", {"file": as_csv(*rows, **how)})
    assert answer.status_code == 302, answer.context["form"].errors
    return ShopList.objects.exclude(pk__in=before).get()


def verdicts(shop_list: ShopList) -> list[str]:
    return list(shop_list.rows.values_list("verdict", flat=True))


def trajectories() -> list[str]:
    return list(Trajectory.objects.order_by("pk").values_list("title", flat=True))


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


# -- the preview ----------------------------------------------------------------------------------
def mixed() -> list[list[str]]:
    return [
        line("Bloemen Jasmijn"),
        line("Bakkerij Zonnekruim", Straat="Kortrijkstraat", Nummer="14"),
        line("Het Broodhuis", Straat="Kortrijkstraat", Nummer="14"),
        line("Zonder nummer", Nummer="8", Ondernemingsnummer="1999.001.238"),
        line("In Diksmuide", Postcode="8600"),
    ]


def test_the_preview_counts_and_filters(world, client_for):
    shop_list = brought_in(world, client_for, *mixed())
    ines = client_for(world.ines)

    page = ines.get(f"/lijsten/{shop_list.pk}/")

    counts = page.context["counts"]
    assert {key: counts[key] for key in ("all", "new", "same", "doubtful", "wrong", "adding")} == {
        "all": 5,
        "new": 1,
        "same": 1,
        "doubtful": 1,
        "wrong": 2,
        "adding": 1,
    }
    for shown, names in (
        ("nieuw", ["Bloemen Jasmijn"]),
        ("gekend", ["Bakkerij Zonnekruim"]),
        ("twijfel", ["Het Broodhuis"]),
        ("fout", ["Zonder nummer", "In Diksmuide"]),
        ("onzin", [row[0] for row in mixed()]),
    ):
        lines = ines.get(f"/lijsten/{shop_list.pk}/?toon={shown}").context["lines"]
        assert [each.entry.name for each in lines] == names
    content = page.content.decode()
    assert "Het ondernemingsnummer 1999.001.238 bestaat niet." in content
    assert "Postcode 8600 ligt in Diksmuide. Deze ronde is voor Tielt." in content
    assert "Voeg één winkel toe" in content


def test_the_reasons_are_said_in_the_readers_language(world, client_for):
    shop_list = brought_in(world, client_for, *mixed())
    Person.objects.filter(pk=world.ines.pk).update(language="en")
    ines = client_for(world.ines)
    ines.cookies["language"] = "en"

    content = ines.get(f"/lijsten/{shop_list.pk}/").content.decode()

    assert "The enterprise number 1999.001.238 does not exist." in content


def test_a_doubtful_row_is_chosen_and_comes_back_where_one_was(world, client_for):
    shop_list = brought_in(world, client_for, *mixed())
    row = shop_list.rows.get(verdict="doubtful")
    ines = client_for(world.ines)

    answer = ines.post(
        f"/lijstrijen/{row.pk}/keuze/", {"choice": "new", "terug": "toon=twijfel&pagina=1"}
    )

    row.refresh_from_db()
    assert row.choice == "new"
    assert answer.url == f"/lijsten/{shop_list.pk}/?toon=twijfel&pagina=1#rij-4"
    assert "Voeg 2 winkels toe" in ines.get(f"/lijsten/{shop_list.pk}/").content.decode()
    ines.post(f"/lijstrijen/{row.pk}/keuze/", {"choice": "skip", "terug": "//kwaad.example"})
    assert "Voeg één winkel toe" in ines.get(f"/lijsten/{shop_list.pk}/").content.decode()


def test_all_doubtful_rows_are_chosen_at_once(world, client_for):
    shop_list = brought_in(world, client_for, line("A"), line("B"), line("C"))

    client_for(world.ines).post(f"/lijsten/{shop_list.pk}/twijfel/", {"choice": "new"})

    assert list(shop_list.rows.values_list("choice", flat=True)) == ["", "new", "new"]


def test_a_shop_that_one_does_not_coach_is_named_but_not_opened(world, client_for):
    shop_list = brought_in(world, client_for, *mixed(), by=world.tom)

    lines = client_for(world.tom).get(f"/lijsten/{shop_list.pk}/?toon=gekend").context["lines"]

    assert [(each.reasons, each.match) for each in lines] == [
        (["Bakkerij Zonnekruim zit al in het programma."], None)
    ]


def test_script_in_a_cell_is_text(world, client_for):
    shop_list = brought_in(world, client_for, line("<script>alert(1)</script>"))

    content = client_for(world.ines).get(f"/lijsten/{shop_list.pk}/").content.decode()

    assert "<script>alert(1)" not in content
    assert "&lt;script&gt;alert(1)" in content


def test_the_preview_asks_as_much_for_many_rows(world, client_for, django_assert_max_num_queries):
    ines = client_for(world.ines)
    few_rows = brought_in(world, client_for, *mixed())
    many_rows = brought_in(world, client_for, *mixed(), *shops(600))
    ines.get(f"/lijsten/{few_rows.pk}/")
    with django_assert_max_num_queries(25) as few:
        ines.get(f"/lijsten/{few_rows.pk}/")

    with django_assert_max_num_queries(25) as many:
        ines.get(f"/lijsten/{many_rows.pk}/")

    assert len(many) == len(few)


def test_five_thousand_rows_are_judged_with_few_queries(
    world, client_for, django_assert_max_num_queries
):
    ines = client_for(world.ines)
    upload = as_csv(*shops(5000))

    with django_assert_max_num_queries(80):
        answer = ines.post(f"/rondes/{world.wave.pk}/lijst/", {"file": upload})

    page = ines.get(answer.url)
    assert page.context["counts"]["all"] == 5000
    assert "Meer dan 1.000 winkels tegelijk toevoegen kan niet." in page.content.decode()
    assert ines.post(f"{answer.url}winkels/").status_code == 302
    assert Trajectory.objects.count() == 2


def test_the_wrong_rows_are_downloaded(world, client_for):
    shop_list = brought_in(world, client_for, *mixed())

    answer = client_for(world.ines).get(f"/lijsten/{shop_list.pk}/fout.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="foute-rijen.csv"'
    assert len(answer.content.decode().splitlines()) == 3


# -- adding ---------------------------------------------------------------------------------------
def added(world, client_for, *rows, by=None, **form) -> ShopList:
    shop_list = brought_in(world, client_for, *rows, by=by)
    answer = client_for(by or world.ines).post(f"/lijsten/{shop_list.pk}/winkels/", form)
    assert answer.status_code == 302
    shop_list.refresh_from_db()
    return shop_list


def test_the_shops_that_are_new_are_added(world, client_for):
    shop_list = added(world, client_for, *mixed())

    assert trajectories()[2:] == ["Bloemen Jasmijn"]
    assert shop_list.committed_by == world.ines
    page = client_for(world.ines).get(f"/lijsten/{shop_list.pk}/")
    assert [each.trajectory.title for each in page.context["lines"]] == ["Bloemen Jasmijn"]
    assert "Maak deze lijst ongedaan" in page.content.decode()


def test_an_added_shop_is_like_one_that_was_typed_in(world, client_for):
    row = line(
        "Bloemen Jasmijn",
        Bus="2",
        Ondernemingsnummer="BE 1999.001.239",
        Vestigingsnummer=invented_establishment(3),
        NACE="47.761",
        Telefoon="051 40 12 34",
        Website="bloemen.example",
        Eigenaar="Lena Devos",
        **{"E-mail": "winkel@example.be"},
    )
    shop_list = added(world, client_for, row)

    trajectory = Trajectory.objects.get(title="Bloemen Jasmijn")
    shop, participation = trajectory.shop, trajectory.participation
    assert (shop.enterprise_number, shop.establishment_number) == (
        "1999001239",
        invented_establishment(3),
    )
    assert (shop.trade.code, shop.website) == ("47761", "https://bloemen.example")
    assert str(shop.premises) == "Ieperstraat 5 bus 2, 8700 Tielt"
    assert (participation.phone, participation.email) == ("051 40 12 34", "winkel@example.be")
    assert (trajectory.wave, trajectory.step) == (world.wave, "acquaintance")
    assert (trajectory.coach, trajectory.owner.name) == (world.ines, "Lena Devos")
    assert [m.verb for m in trajectory.moments.all()] == ["step.entered"]
    row = shop_list.rows.get()
    assert (row.trajectory, row.made_shop) == (trajectory, shop)


def test_a_manager_chooses_the_coach(world, client_for):
    shop_list = brought_in(world, client_for, *shops(2), by=world.greet)
    greet = client_for(world.greet)
    tom = world.programme.mandates.get(person=world.tom)

    form = greet.get(f"/lijsten/{shop_list.pk}/").context["form"]
    none = greet.post(f"/lijsten/{shop_list.pk}/winkels/")
    greet.post(f"/lijsten/{shop_list.pk}/winkels/", {"coach": tom.pk})

    assert [m.person for m in form.fields["coach"].queryset] == [world.ines, world.tom]
    assert none.status_code == 422
    coaches = {t.coach for t in Trajectory.objects.filter(title__startswith="Winkel")}
    assert coaches == {world.tom}


def test_a_coach_takes_the_shops_on_alone(world, client_for):
    tom = world.programme.mandates.get(person=world.tom)

    added(world, client_for, *shops(1), coach=tom.pk)

    assert Trajectory.objects.get(title="Winkel 0").coach == world.ines


def test_chosen_doubtful_rows_are_added_and_the_others_are_not(world, client_for):
    shop_list = brought_in(world, client_for, line("A"), line("B"), line("C"), line("D"))
    b, c, _d = shop_list.rows.filter(verdict="doubtful")
    ines = client_for(world.ines)
    ines.post(f"/lijstrijen/{b.pk}/keuze/", {"choice": "new"})
    ines.post(f"/lijstrijen/{c.pk}/keuze/", {"choice": "skip"})

    ines.post(f"/lijsten/{shop_list.pk}/winkels/")

    assert trajectories()[2:] == ["A", "B"]
    assert Premises.objects.filter(street="Ieperstraat").count() == 1


def test_the_same_list_again_holds_nothing_new(world, client_for):
    rows = [*shops(3), line("Zonder huisnummer", Nummer="")]
    added(world, client_for, *rows)

    again = brought_in(world, client_for, *rows)

    assert verdicts(again) == ["same"] * 4
    page = client_for(world.ines).get(f"/lijsten/{again.pk}/").content.decode()
    assert "Elke winkel van deze lijst zit al in het programma." in page


def test_a_list_is_added_once(world, client_for):
    shop_list = added(world, client_for, *shops(2))

    answer = client_for(world.greet).post(
        f"/lijsten/{shop_list.pk}/winkels/",
        {"coach": world.programme.mandates.get(person=world.tom).pk},
        follow=True,
    )

    assert "Deze lijst was al toegevoegd." in answer.content.decode()
    assert len(trajectories()) == 4
    with pytest.raises(AlreadyAdded):
        add_shops(shop_list, coach=world.ines, by=world.ines)


def test_a_list_without_new_shops_stays_open(world, client_for):
    shop_list = brought_in(world, client_for, line("Fout", Postcode="9999"))

    client_for(world.ines).post(f"/lijsten/{shop_list.pk}/winkels/")

    shop_list.refresh_from_db()
    assert shop_list.committed_at is None


def test_a_shop_that_came_in_meanwhile_is_skipped_and_told(world, client_for):
    first = brought_in(world, client_for, *shops(2))
    second = brought_in(world, client_for, *shops(3), by=world.tom)
    client_for(world.ines).post(f"/lijsten/{first.pk}/winkels/")

    answer = client_for(world.tom).post(f"/lijsten/{second.pk}/winkels/", follow=True)

    assert trajectories()[2:] == ["Winkel 0", "Winkel 1", "Winkel 2"]
    assert "2 andere winkels waren er intussen al." in answer.content.decode()


def test_one_owner_of_two_shops_is_one_person(world, client_for):
    number = invented_number(77)
    facts = {"Eigenaar": "Lena Devos", "Ondernemingsnummer": number}
    rows = [
        line("A", **facts, Vestigingsnummer=invented_establishment(1)),
        line("B", **facts, Nummer="9", Vestigingsnummer=invented_establishment(2)),
        line("C", Nummer="11", Eigenaar="Lena Devos"),
    ]

    added(world, client_for, *rows)

    owners = [Trajectory.objects.get(title=title).owner for title in "ABC"]
    assert owners[0] == owners[1] != owners[2]


def test_a_name_of_many_scripts_comes_in_whole(world, client_for):
    added(world, client_for, line("مخبز الفجر 🥐 Ґанок"))

    assert trajectories()[2:] == ["مخبز الفجر 🥐 Ґанок"]


# -- undoing --------------------------------------------------------------------------------------
def everything() -> dict[str, int]:
    models = (Trajectory, Shop, Person, Moment, Occupancy)
    return {model.__name__: model.objects.count() for model in models}


def undone(world, client_for, shop_list: ShopList):
    return client_for(world.ines).post(f"/lijsten/{shop_list.pk}/ongedaan/", follow=True)


def test_undoing_takes_everything_back(world, client_for):
    before = everything()
    rows = [line(f"W{n}", Nummer=str(n), Eigenaar=f"Eigenaar {n}") for n in range(1, 4)]
    shop_list = added(world, client_for, *rows)

    page = undone(world, client_for, shop_list)

    assert everything() == before
    shop_list.refresh_from_db()
    assert shop_list.undone_at
    content = page.content.decode()
    assert "3 winkels zijn weer weg." in content
    assert "Er blijft niets van over." in content
    assert verdicts(brought_in(world, client_for, *rows)) == ["new"] * 3


def touch_note(world, trajectory: Trajectory) -> None:
    Note.objects.create(trajectory=trajectory, by=world.ines, text="Iets")


def touch_appointment(world, trajectory: Trajectory) -> None:
    Appointment.objects.create(
        trajectory=trajectory, host=world.ines, starts_at=timezone.now() + timedelta(days=1)
    )


def touch_consent(world, trajectory: Trajectory) -> None:
    trajectory.participation.consents.create(purpose="newsletter", by=world.ines)


def touch_step(world, trajectory: Trajectory) -> None:
    trajectory.enter("scan", by=world.ines)


def touch_closing(world, trajectory: Trajectory) -> None:
    trajectory.close("other", by=world.ines)


def touch_shop(world, trajectory: Trajectory) -> None:
    trajectory.shop.website = "https://example.be"
    trajectory.shop.save_version(1)


def touch_owner(world, trajectory: Trajectory) -> None:
    trajectory.owner.phone = "0470 12 34 56"
    trajectory.owner.save_version(1)


def touch_expert(world, trajectory: Trajectory) -> None:
    trajectory.memberships.create(
        person=world.lotte, role="expert", theme="De etalage", until=timezone.localdate()
    )


def touch_handover(world, trajectory: Trajectory) -> None:
    trajectory.hand_over(world.tom, by=world.greet)


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (touch_note, "Heeft een notitie"),
        (touch_appointment, "Heeft een afspraak"),
        (touch_consent, "Heeft toestemmingen"),
        (touch_step, "Ging al verder"),
        (touch_closing, "Is afgesloten"),
        (touch_shop, "Werd aangepast"),
        (touch_owner, "Werd aangepast"),
        (touch_expert, "Heeft andere mensen rond zich"),
        (touch_handover, "Ging al verder"),
    ],
)
def test_what_somebody_worked_on_stays_and_is_told(world, client_for, touch, why):
    rows = [line(f"W{n}", Nummer=str(n), Eigenaar="Lena Devos") for n in range(1, 4)]
    shop_list = added(world, client_for, *rows)
    touch(world, Trajectory.objects.get(title="W2"))

    content = undone(world, client_for, shop_list).content.decode()

    assert trajectories()[2:] == ["W2"]
    assert Shop.objects.filter(name="W2").exists()
    assert Trajectory.objects.get(title="W2").owner.name == "Lena Devos"
    assert "Eén winkel blijft" in content
    assert why in content


def test_a_trajectory_that_another_app_worked_on_stays(world, client_for):
    shop_list = added(world, client_for, line("W1"))
    trajectory = Trajectory.objects.get(title="W1")
    trajectory.points.create(quadrant=Point.Quadrant.STRENGTH, text="Ligt goed", by=world.ines)

    content = undone(world, client_for, shop_list).content.decode()

    assert trajectories()[2:] == ["W1"]
    assert "Hier werd aan gewerkt" in content


def test_a_shop_that_was_there_before_is_not_undone(world, client_for):
    number = invented_establishment(9)
    address = Address(
        street="Ieperstraat", number="5", postcode="8700", municipality=world.wave.municipality
    )
    shop = open_shop("Bloemen Jasmijn", address, establishment_number=number)
    shop_list = added(world, client_for, line("Jasmijn", Vestigingsnummer=number))
    assert Trajectory.objects.get(title="Jasmijn").shop == shop

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == []
    assert Shop.objects.filter(pk=shop.pk).exists()


def test_a_made_shop_that_takes_part_elsewhere_stays(world, client_for):
    shop_list = added(world, client_for, line("W1"))
    shop = Shop.objects.get(name="W1")
    start_trajectory(world.waves["Torhout"], shop, coach=world.tom, by=world.tom, title="Elders")

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == ["Elders"]
    assert Shop.objects.filter(pk=shop.pk).exists()


def test_undoing_twice_does_nothing_more(world, client_for):
    shop_list = added(world, client_for, line("W1"), line("W2", Nummer="7"))
    touch_note(world, Trajectory.objects.get(title="W2"))
    undone(world, client_for, shop_list)
    Note.objects.all().delete()

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == ["W2"]


def test_the_result_asks_little_before_and_after_undoing(
    world, client_for, django_assert_max_num_queries
):
    shop_list = added(world, client_for, *shops(30))
    ines = client_for(world.ines)
    ines.get(f"/lijsten/{shop_list.pk}/")
    with django_assert_max_num_queries(25):
        ines.get(f"/lijsten/{shop_list.pk}/")
    for trajectory in Trajectory.objects.filter(title__startswith="Winkel")[:20]:
        touch_note(world, trajectory)
    undone(world, client_for, shop_list)

    with django_assert_max_num_queries(25):
        page = ines.get(f"/lijsten/{shop_list.pk}/")

    assert len(page.context["lines"]) == 20


# -- wiping ---------------------------------------------------------------------------------------
def make_old(shop_list: ShopList, days: int) -> None:
    before = timezone.now() - timedelta(days=days)
    committed = before if shop_list.committed_at else None
    ShopList.objects.filter(pk=shop_list.pk).update(at=before, committed_at=committed)


def test_after_thirty_days_what_the_list_held_is_gone(world, client_for):
    shop_list = added(world, client_for, *shops(1), line("Fout", Postcode="9999"))
    make_old(shop_list, 31)

    assert run_due()["old lists of shops"] == 1

    shop_list.refresh_from_db()
    row = ListRow.objects.get()
    assert (row.raw, row.reasons, row.trajectory.title) == ([], [], "Winkel 0")
    assert (shop_list.columns, bool(shop_list.wiped_at)) == ([], True)
    ines = client_for(world.ines)
    assert ines.get(f"/lijsten/{shop_list.pk}/").status_code == OPEN
    assert ines.get(f"/lijsten/{shop_list.pk}/fout.csv").status_code == HIDDEN
    assert run_due()["old lists of shops"] == 0


def test_a_list_of_which_nothing_came_is_gone_whole(world, client_for):
    shop_list = brought_in(world, client_for, *shops(2))
    make_old(shop_list, 31)

    run_due()

    assert not ShopList.objects.exists()
    assert not ListRow.objects.exists()


def test_a_younger_list_stays_as_it_is(world, client_for):
    shop_list = added(world, client_for, *shops(1))
    make_old(shop_list, 29)

    assert run_due()["old lists of shops"] == 0
    assert ListRow.objects.get().raw != []


def test_an_old_list_that_was_undone_yesterday_waits(world, client_for):
    shop_list = added(world, client_for, *shops(1))
    undone(world, client_for, shop_list)
    make_old(shop_list, 31)

    assert run_due()["old lists of shops"] == 0
