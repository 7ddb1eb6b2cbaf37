"""A list of shops looked through before it comes in."""

from __future__ import annotations

from doeboek.people.models import Person
from tests.programmes.lists import (
    as_csv,
    brought_in,
    line,
    mixed,
    shops,
)


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
    assert "Voeg 4998 winkels toe" in page.content.decode()


def test_the_wrong_rows_are_downloaded(world, client_for):
    shop_list = brought_in(world, client_for, *mixed())

    answer = client_for(world.ines).get(f"/lijsten/{shop_list.pk}/fout.csv")

    assert answer["Content-Disposition"] == 'attachment; filename="foute-rijen.csv"'
    assert len(answer.content.decode().splitlines()) == 3
