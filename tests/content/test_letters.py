"""What we mail: whole in both languages, its places declared, and nothing of a dossier."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.module_loading import autodiscover_modules

from doeboek.common import mail
from doeboek.common.lettering import Writer, words_of
from doeboek.common.lettertexts import (
    FOLDER,
    BadLetter,
    LetterText,
    UnknownLetter,
    letter_text,
    letter_texts,
)
from doeboek.common.management.commands.mail import TEST_LETTER
from doeboek.people.signin import LETTERS as SIGN_IN

LETTERS = [one for versions in letter_texts(FOLDER).values() for one in versions.values()]
URL = "https://doeboek.example/l/abc/"
NO_MORE = "https://doeboek.example/maandbericht/7/abc/"
#: Names, titles and days: all that a letter may say of a shop, so that one who reads along in a
#: mailbox learns nothing that is confidential.
HARMLESS = {
    "coach",
    "day",
    "expert",
    "host",
    "name",
    "number",
    "programme",
    "role",
    "shop",
    "thing",
    "topic",
    "town",
}
#: How many there are to do and were done, in words.
HARMLESS |= {"so_far", "things"}
#: How much of which kind waits for who works here, and how many visits there are.
HARMLESS |= {"kinds", "visits"}
#: Who of a town hands something on; what a reader just typed, or waits for to sign in.
HARMLESS |= {"colleague", "address", "code"}
STOP = 'stop = { nl = "Niet meer", en = "No more" }'
WHOLE = """
key = "a"
version = 1
essential = true
places = ["shop"]
title = { nl = "T", en = "T" }
subject = { nl = "Van {{shop}}", en = "Of {{shop}}" }
why = { nl = "Omdat.", en = "Because." }
paragraphs = [{ nl = "Dag.", en = "Hello." }]
"""


def named(letter: LetterText) -> str:
    return f"{letter.key}.{letter.version}"


@pytest.mark.parametrize("letter", LETTERS, ids=named)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_letter_can_be_set_as_text_and_as_html(letter, language):
    places = {place: f"een <{place}>" for place in letter.places}
    url = URL if letter.action else ""
    stop = NO_MORE if letter.stop else ""

    words = words_of(letter, language, places, url=url, stop=stop, writer=Writer("Ines"))

    assert "{{" not in words.subject + words.text + words.html
    for place in places:
        assert f"een <{place}>" in words.subject + words.text
        assert f"<{place}>" not in words.html
        assert f"een &lt;{place}&gt;" in words.html
    assert letter.why[language] in words.text
    assert letter.why[language] in words.html.replace("&#x27;", "'")
    assert words.text.splitlines().count(URL) == (1 if letter.action else 0)
    assert words.html.count(f'href="{URL}"') == (1 if letter.action else 0)
    assert words.text.count(NO_MORE) == words.html.count(NO_MORE) == (0 if letter.essential else 1)


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_says_names_titles_and_days_and_nothing_else(letter):
    assert set(letter.places) <= HARMLESS


def test_each_letter_has_who_fills_it_and_each_who_fills_has_a_letter():
    autodiscover_modules("mail")

    filled = {letter_text(template).key for template in mail._fills}

    at_once = {letter_text(template).key for template in [TEST_LETTER, *SIGN_IN.values()]}
    assert filled == {letter.key for letter in LETTERS} - at_once


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('["shop"]', '["shop", "day"]', "does not use {{day}} in language nl"),
        ('en = "Of {{shop}}"', 'en = "Of us"', "does not use {{shop}} in language en"),
        ('nl = "Dag."', 'nl = "Dag {{name}}."', "does not declare {{name}}"),
        ('nl = "Omdat."', 'nl = "Omdat {{shop}}."', "has a place in its why"),
        (', en = "Because."', "", "has no why in both languages"),
        ('paragraphs = [{ nl = "Dag.", en = "Hello." }]', "", "has no paragraphs"),
        ("essential = true", "essential = false", "has a way to say no exactly when it is not"),
        ("essential = true", f"essential = true\n{STOP}", "has a way to say no exactly when"),
        ("essential = true", "", "does not say whether it is essential"),
        ("essential = true", 'essential = "no"', "does not say whether it is essential"),
        ("version = 1", 'version = 1\nfooter = "x"', "has an unknown key: footer"),
    ],
)
def test_a_letter_that_is_not_whole_is_refused_with_what_is_wrong(tmp_path: Path, old, new, says):
    assert old in WHOLE
    (tmp_path / "a.1.toml").write_text(WHOLE.replace(old, new))

    with pytest.raises(BadLetter) as refused:
        letter_texts(tmp_path)

    assert str(refused.value).startswith("a.1.toml ")
    assert says in str(refused.value)


def test_the_newest_letter_goes_out_and_an_older_one_can_still_be_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for version in (2, 10):
        text = WHOLE.replace("version = 1", f"version = {version}")
        (tmp_path / f"a.{version}.toml").write_text(text)
    monkeypatch.setattr("doeboek.common.lettertexts.FOLDER", tmp_path)

    assert letter_text("a").version == 10
    assert letter_text("a", 2).version == 2
    for unknown in [("a", 1), ("b", None)]:
        with pytest.raises(UnknownLetter):
            letter_text(*unknown)
