from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.utils import translation

from doeboek.demo.cast import World
from doeboek.people.access import MAY, ROLE_NAMES, Role
from doeboek.people.roles import SENTENCES, as_markdown, table
from tests.conftest import Browser

DOCS = Path(__file__).parents[2] / "docs" / "roles.md"


def printed(*how: str) -> str:
    out = StringIO()
    call_command("roles", *how, stdout=out)
    return out.getvalue()


def test_every_action_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert list(SENTENCES) == list(MAY)


def test_every_sentence_is_a_sentence_in_both_languages() -> None:
    for language in ("en", "nl"):
        with translation.override(language):
            texts = [str(sentence) for sentence in SENTENCES.values()]
        assert [text for text in texts if not text[0].isupper() or text[-1] != "."] == []
        assert len(set(texts)) == len(texts)


def test_the_page_in_the_docs_is_what_the_command_prints() -> None:
    assert DOCS.read_text() == printed("--markdown")


def test_the_markdown_marks_just_who_may() -> None:
    with translation.override("en"):
        lines = as_markdown().splitlines()
    [line] = [line for line in lines if line.startswith("| `consent.change`")]
    marks = [cell.strip() for cell in line.split("|")[3:-1]]

    assert [role for role, mark in zip(Role, marks, strict=True) if mark] == [Role.OWNER]


def test_the_command_prints_each_action_with_its_roles() -> None:
    text = printed()

    for row in table():
        assert row.action in text
    assert "Take a shop to its next step.\n" in text
    assert "programme manager, coach\n" in text
    assert "schepen" in printed("--language", "nl")


def test_staff_read_who_may_do_what(world: World, client_for: Callable[..., Browser]) -> None:
    answer = client_for(world.hilde).get("/rollen/")

    assert answer.context["own_names"] == [ROLE_NAMES[Role.ALDERMAN]]
    own = {row.action for row, is_own in answer.context["rows"] if is_own}
    assert own == {action for action, roles in MAY.items() if Role.ALDERMAN in roles}
    assert "Van een winkel het thema zien" in answer.content.decode()


def test_shopkeepers_and_strangers_do_not(world: World, client_for: Callable[..., Browser]) -> None:
    answers = [
        client_for(who).get("/rollen/").status_code for who in (world.karim, world.noor, None)
    ]

    assert answers == [403, 403, 302]
