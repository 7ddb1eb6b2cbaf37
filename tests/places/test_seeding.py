"""Tests of doeboek/places/seeding.py and of the command `doeboek seed`."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from doeboek.places import seeding
from doeboek.places.models import Municipality, PostcodeArea, SeedState, Street, Trade
from doeboek.places.seeding import Loaded, load_places, seed_after_migrate

ALL = Loaded(municipalities=327, postcodes=583, trades=266)


def counts():
    return Loaded(Municipality.objects.count(), PostcodeArea.objects.count(), Trade.objects.count())


@pytest.mark.django_db
def test_a_migrated_database_has_the_tables():
    assert counts() == ALL


@pytest.mark.django_db
def test_unchanged_tables_are_left_alone_with_a_single_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        loaded = load_places()

    assert loaded is None


@pytest.mark.django_db
def test_loading_again_puts_rows_right_and_keeps_what_points_to_them():
    street = Street.objects.create(name="Markt", municipality_id="37022")
    Municipality.objects.filter(nis="37022").update(name="Tilt", folded="tilt")
    PostcodeArea.objects.filter(postcode="8760").delete()
    SeedState.objects.update(checksum="")

    loaded = load_places()

    street.refresh_from_db()
    assert loaded == counts() == ALL
    assert [street.municipality.name, street.municipality.folded] == ["Tielt", "tielt"]
    assert load_places() is None


@pytest.mark.django_db
def test_a_changed_file_is_taken_over(tmp_path, monkeypatch):
    text = seeding.TRADES.read_text(encoding="utf-8")
    changed = tmp_path / "trades.csv"
    changed.write_text(text.replace(",Bakkerij,", ",Warme bakker,"), encoding="utf-8")
    monkeypatch.setattr(seeding, "TRADES", changed)

    loaded = load_places()

    assert loaded == ALL
    assert Trade.objects.get(code="10712").label("nl") == "Warme bakker"


@pytest.mark.django_db
def test_a_trade_that_left_the_file_stays_for_the_shops_that_have_it(tmp_path, monkeypatch):
    lines = seeding.TRADES.read_text(encoding="utf-8").splitlines(keepends=True)
    shorter = tmp_path / "trades.csv"
    shorter.write_text("".join(line for line in lines if line[:6] != "10712,"), encoding="utf-8")
    monkeypatch.setattr(seeding, "TRADES", shorter)

    load_places()

    assert Trade.objects.filter(code="10712").exists()


@pytest.mark.django_db
def test_a_database_taken_back_to_older_migrations_is_not_loaded():
    older = MigrationLoader(connection).project_state(("people", "0001_initial")).apps
    SeedState.objects.all().delete()

    seed_after_migrate(sender=apps.get_app_config("places"), using="default", apps=older)

    assert not SeedState.objects.exists()


@pytest.mark.django_db
def test_a_database_whose_tables_had_other_columns_is_not_loaded():
    state = MigrationLoader(connection).project_state(("places", "0001_initial"))
    state.remove_field("places", "municipality", "folded")
    SeedState.objects.all().delete()

    seed_after_migrate(sender=apps.get_app_config("places"), using="default", apps=state.apps)

    assert not SeedState.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_the_tables_back():
    call_command("flush", interactive=False, verbosity=0)

    assert counts() == ALL


@pytest.mark.django_db
def test_the_command_tells_what_it_loaded_and_then_that_nothing_is_left_to_do():
    SeedState.objects.all().delete()

    first, second = StringIO(), StringIO()
    call_command("seed", stdout=first)
    call_command("seed", stdout=second)

    assert first.getvalue() == "Loaded 327 municipalities, 583 postcodes and 266 trades.\n"
    assert second.getvalue() == "Nothing to do: the tables have not changed.\n"
