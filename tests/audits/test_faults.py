"""Every mistake in the file of an instrument is found, and named where it stands."""

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from doeboek.audits.faults import Fault, faults_of
from doeboek.audits.instruments import FOLDER, read

EXAMPLE = (FOLDER / "answer-types.1.toml").read_text("utf-8")


def example() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE)


def with_change(change: Callable[[dict], object]) -> list[tuple[str, str]]:
    data = example()
    change(data)
    return [tuple(fault) for fault in faults_of(data)]


def item(data: dict, id: str) -> dict:
    return next(item for item in data["items"] if item["id"] == id)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_our_own_instruments_have_no_fault(path):
    assert faults_of(tomllib.loads(path.read_text("utf-8")), called=path.name) == []


@pytest.mark.parametrize(
    ("change", "place", "says"),
    [
        (lambda d: d["items"].append(d["items"][0]), "item open", "stands there 2 times"),
        (lambda d: item(d, "data").update(dimension="X"), "item data", "unknown dimension: X"),
        (lambda d: item(d, "open")["statement"].pop("en"), "item open", "statement in language en"),
        (lambda d: item(d, "open")["statement"].update(nl=" "), "item open", "in language nl"),
        (lambda d: item(d, "channels").update(weight=0), "item channels", "weight"),
        (lambda d: d["dimensions"][0].update(weight=0), "dimension shop", "weight"),
        (lambda d: d["dimensions"][0].update(weight=True), "dimension shop", "weight"),
        (lambda d: d["bands"].insert(1, d["bands"][0] | {"key": "x"}), "band x", "be reached"),
        (lambda d: d["bands"][1].update(up_to=90), "bands", "scores above 90"),
        (lambda d: d["bands"][1].update(up_to=120), "band sterk", "0 to 100"),
        (lambda d: item(d, "open")["anchors"].pop("2"), "item open", "no words at 2"),
        (lambda d: item(d, "backup")["anchors"].update({"3": {}}), "item backup", "outside 0 to 2"),
        (lambda d: item(d, "data").pop("anchors"), "item data", "no anchors"),
        (lambda d: item(d, "orders").update(type="guess"), "item orders", "unknown type: guess"),
        (lambda d: item(d, "orders").update(options=[]), "item orders", "2 or more options"),
        (lambda d: item(d, "tools")["columns"].pop(), "item tools", "exactly two columns"),
        (lambda d: item(d, "tools").update(rows=[]), "item tools", "1 or more rows"),
        (
            lambda d: [o.pop("points", None) for o in item(d, "channels")["options"]],
            "item channels",
            "no options that score",
        ),
        (
            lambda d: item(d, "orders")["options"][1].update(id="na"),
            "item orders, options na",
            "means something else",
        ),
        (
            lambda d: item(d, "orders")["options"][1].update(points=-1),
            "item orders, options message",
            "whole number from 0",
        ),
        (lambda d: d["forms"][0]["items"].append("ghost"), "form full", "unknown item: ghost"),
        (lambda d: d["forms"][0]["items"].append("open"), "form full", "2 times"),
        (lambda d: d["forms"][0]["items"].remove("open"), "item open", "asked in no form"),
        (lambda d: d["forms"][0].update(minimum_answered="3/2"), "form full", "minimum_answered"),
        (lambda d: d["forms"][0].update(minimum_answered="1/0"), "form full", "minimum_answered"),
        (lambda d: d["forms"][0].update(minimum_dimensions=3), "form full", "never gives a total"),
        (lambda d: d["forms"][0].pop("minutes"), "form full", "no minutes"),
        (lambda d: d["forms"][0].pop("indication"), "form full", "an indication"),
        (lambda d: d.pop("bands"), "file", "no list of bands"),
        (lambda d: d.update(items=[]), "file", "no list of items"),
        (lambda d: d.update(version="1"), "file", "no version"),
        (lambda d: d.update(name="a.b"), "file", "full stop"),
        (lambda d: d["about"].pop("credit"), "about", "no credit"),
        (lambda d: d["about"].update(limits=[]), "about", "no limits"),
        (lambda d: item(d, "open").update(colour="red"), "item open", "unknown key: colour"),
        (lambda d: item(d, "open").update(telling=9), "item open", "telling"),
    ],
)
def test_a_mistake_is_named_where_it_stands(change, place, says):
    found = with_change(change)

    assert [fault for fault in found if fault[0] == place and says in fault[1]] != [], found


def test_all_mistakes_are_named_at_once():
    def spoil(data: dict) -> None:
        item(data, "open")["weight"] = 0
        item(data, "data")["dimension"] = "X"
        data["bands"][1]["up_to"] = 99

    assert with_change(spoil) == [
        Fault("item open", "has a weight that is no whole number from 1"),
        Fault("item data", "belongs to an unknown dimension: X"),
        Fault("bands", "leave the scores above 99 without a band"),
    ]


def test_a_file_must_be_called_after_its_name_and_version():
    assert faults_of(example(), called="other.1.toml") == [
        Fault("file", "is called other.1.toml and says it is answer-types.1.toml")
    ]


def _places(node: Any, path: tuple = ()) -> list[tuple]:
    """Every place in the file, deepest first."""
    children = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for key, child in list(children):
        if isinstance(child, dict | list):
            found += _places(child, (*path, key))
        found.append((*path, key))
    return found


@pytest.mark.parametrize("junk", [None, 7, "x", [], {}, [7], {"a": 1}, True])
def test_whatever_stands_in_its_place_a_file_is_faulty_or_can_be_read(junk):
    for path in _places(example()):
        data = node = example()
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = junk

        if not faults_of(data):
            read(data)
