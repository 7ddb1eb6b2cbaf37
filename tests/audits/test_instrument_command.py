"""`doeboek instrument`: what it prints, and the exit status a script goes by."""

import json

import pytest
from django.core.management import call_command

from doeboek.audits.instruments import FOLDER

CORE = FOLDER / "innovatiekrachtscan.1.toml"
EXAMPLE = FOLDER / "answer-types.1.toml"


@pytest.fixture
def run(capsys, tmp_path):
    """Run the command; gives the exit status and what was printed."""

    def run(verb, file, answers=None, *options):
        arguments = [verb, str(file)]
        if answers is not None:
            kept = tmp_path / "answers.json"
            kept.write_text(answers if isinstance(answers, str) else json.dumps(answers), "utf-8")
            arguments.append(str(kept))
        try:
            call_command("instrument", *arguments, *options)
            status = 0
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


def test_a_sound_instrument_passes(run):
    status, out, err = run("check", EXAMPLE)

    assert (status, err) == (0, "")
    assert "answer-types 1 is sound" in out


def test_every_mistake_is_printed_with_file_place_and_fault(run, tmp_path):
    faulty = tmp_path / "faulty.toml"
    text = EXAMPLE.read_text("utf-8").replace("weight = 2", "weight = 0")
    faulty.write_text(text.replace("up_to = 100", "up_to = 50"), "utf-8")

    status, out, err = run("check", faulty)

    assert (status, out) == (1, "")
    assert err.splitlines() == [
        f"{faulty}: item channels: has a weight that is no whole number from 1",
        f"{faulty}: band sterk: cannot be reached: the bands before it go up to 50",
        f"{faulty}: bands: leave the scores above 50 without a band",
    ]


@pytest.mark.parametrize("content", ["name = ", b"\xff\xfe"])
def test_what_is_no_toml_is_faulty(run, tmp_path, content):
    broken = tmp_path / "broken.toml"
    broken.write_bytes(content if isinstance(content, bytes) else content.encode())

    status, _out, err = run("check", broken)

    assert status == 1
    assert "cannot be read" in err


def test_scores_are_json_and_unrounded(run):
    status, out, _err = run("score", EXAMPLE, {"open": 2, "orders": "shop", "channels": ["site"]})

    assert status == 0
    assert json.loads(out) == {
        "instrument": "answer-types",
        "version": 1,
        "form": "full",
        "dimensions": [
            # (2/4 + 2/2 + 2 · 1/3) / 4
            {
                "id": "shop",
                "score": pytest.approx(54.1666666666),
                "valid": True,
                "answered": 3,
                "applicable": 3,
            },
            {"id": "digital", "score": None, "valid": False, "answered": 0, "applicable": 3},
        ],
        "overall": {"score": None, "valid": False, "band": None},
    }


def test_a_form_is_named(run):
    status, out, _err = run("score", CORE, {"A1": 4, "A3": "na"}, "--form", "core")

    told = json.loads(out)
    assert status == 0
    assert told["form"] == "core"
    assert told["dimensions"][0] == {
        "id": "A",
        "score": 100.0,
        "valid": True,
        "answered": 1,
        "applicable": 1,
    }


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"Z9": 1}, "Z9"),
        ({"open": 5}, "open: 5 is not between 0 and 4"),
        ([1, 2], "no JSON object"),
        ("{", "answers.json"),
    ],
)
def test_bad_answers_end_with_two(run, answers, why):
    status, out, err = run("score", EXAMPLE, answers)

    assert (status, out) == (2, "")
    assert why in err


def test_an_unknown_form_ends_with_two(run):
    assert run("score", EXAMPLE, {}, "--form", "half")[0] == 2


def test_a_faulty_instrument_scores_nothing(run, tmp_path):
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(EXAMPLE.read_text("utf-8").replace("weight = 2", "weight = 0"), "utf-8")

    assert run("score", faulty, {})[0] == 1
