"""`doeboek dossier export` and `doeboek dossier restore`."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from doeboek.programmes.models import Trajectory
from tests.desk.dossier.conftest import data_in


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("dossier", *words, stdout=out)
    return out.getvalue()


def into(world, town: str) -> str:
    return f"{world.programme.pk}/{world.waves[town].pk}"


def test_a_trajectory_is_written_and_brought_back_by_command(told, tmp_path):
    file = tmp_path / "bakkerij.zip"

    run("export", str(told.bakery.pk), str(file))
    said = run(
        "restore", str(file), "--into", into(told, "Torhout"), "--coach", "tom@doeboek.example"
    )

    new = Trajectory.objects.latest("pk")
    assert said == f"Restored as trajectory {new.pk}, Bakkerij Zonnekruim.\n"
    assert (new.wave, new.coach) == (told.waves["Torhout"], told.tom)


def test_the_language_of_the_tables_may_be_chosen(told, tmp_path):
    file = tmp_path / "bakery.zip"

    run("export", str(told.bakery.pk), str(file), "--language", "en")

    assert "doeboek/Bakkerij Zonnekruim, edition 1.pdf" in {
        facts["path"] for facts in data_in(file)["files"]
    }


def test_what_is_wrong_with_a_file_is_said_and_nothing_is_restored(told, tmp_path):
    file = tmp_path / "tekst.zip"
    file.write_text("geen zip")

    with pytest.raises(CommandError, match="Nothing was restored. .*tekst.zip is no zip file"):
        run("restore", str(file), "--into", into(told, "Torhout"))


@pytest.mark.parametrize("where", ["", "1", "a/b", "999999/1", "1/999999"])
def test_a_wave_that_there_is_not_is_named_with_those_there_are(told, pack, where):
    with pytest.raises(CommandError, match=r"no programme with that wave: .*\(Tielt\)"):
        run("restore", str(pack()), "--into", where)


@pytest.mark.parametrize("email", ["noor@doeboek.example", "karim@doeboek.example", "x@example.be"])
def test_who_is_no_coach_there_cannot_be_named_as_one(told, pack, email):
    with pytest.raises(CommandError, match=f"{email} is no coach in that programme"):
        run("restore", str(pack()), "--into", into(told, "Torhout"), "--coach", email)


def test_a_trajectory_that_there_is_not(told, tmp_path):
    with pytest.raises(CommandError, match="There is no trajectory with id 999999"):
        run("export", "999999", str(tmp_path / "x.zip"))


def test_a_place_that_cannot_be_written(told, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", str(told.bakery.pk), str(tmp_path / "weg" / "x.zip"))
