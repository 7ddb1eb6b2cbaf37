"""The themes an expert can help a shop with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from doeboek.audits.instruments import newest as newest_instrument
from doeboek.audits.measuring import INSTRUMENT
from doeboek.books.actiontemplates import DIMENSIONS
from doeboek.followup.themetexts import BadTheme, faults_of, theme_texts
from tests.content.files import THEMES, named, read

WHOLE = """
key = "a"
version = 1
number = 1
domains = ["C", "A"]
title = { nl = "T", en = "T" }
about = { nl = "Dag.", en = "Hello." }
"""


@pytest.mark.parametrize("path", THEMES, ids=named)
def test_a_theme_is_whole(path: Path):
    assert list(faults_of(read(path))) == []


def test_the_domains_are_those_of_the_scan():
    scan = {dimension.id for dimension in newest_instrument(INSTRUMENT).widest.dimensions}

    assert set(DIMENSIONS) == scan
    assert {domain for theme in theme_texts() for domain in theme.domains} <= scan


@pytest.mark.parametrize("domain", DIMENSIONS)
def test_each_domain_of_the_scan_has_a_theme_that_is_about_it_most(domain):
    assert [theme.key for theme in theme_texts() if theme.domains[0] == domain] != []


def test_no_two_themes_share_a_number_or_say_the_same():
    said = Counter(
        words.casefold()
        for theme in theme_texts()
        for words in (str(theme.number), *theme.title.values(), *theme.about.values())
    )

    assert [words for words, times in said.items() if times > 1] == []


def test_what_shops_ask_for_most_is_among_them():
    keys = [theme.key for theme in theme_texts()]

    assert len(keys) == len(THEMES) == 20
    assert {"customer-file", "window", "layout", "e-shop", "figures"} <= set(keys)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('["C", "A"]', '["C", "X"]', "has domains that are not once each of A, B"),
        ('["C", "A"]', '["C", "C"]', "has domains that are not once each of A, B"),
        ('["C", "A"]', '[["C"]]', "has domains that are not once each of A, B"),
        ('["C", "A"]', "[]", "has no list of domains"),
        ("number = 1", "number = 0", "has no number"),
        (', en = "Hello."', "", "has no about in language en"),
        ('key = "a"', 'key = "a b"', "has a key that is not short"),
        ("version = 1", 'version = 1\nbrand = "x"', "has an unknown key: brand"),
    ],
)
def test_a_theme_that_is_not_whole_is_refused_with_what_is_wrong(
    tmp_path: Path, old: str, new: str, says: str
):
    assert old in WHOLE
    (tmp_path / "a.1.toml").write_text(WHOLE.replace(old, new))

    with pytest.raises(BadTheme) as refused:
        theme_texts(tmp_path)

    assert str(refused.value).startswith("a.1.toml ")
    assert says in str(refused.value)
