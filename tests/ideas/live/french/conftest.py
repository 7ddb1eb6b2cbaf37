"""A guest who reads French, and what a page in French did not find in its catalogue."""

from __future__ import annotations

from gettext import NullTranslations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from doeboek.ideas.models import Room
from tests.audits.pages import text
from tests.conftest import Browser
from tests.ideas.live.conftest import guest


class Unsaid(NullTranslations):
    """Asked when no French catalogue has a string; keeps it."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def gettext(self, message: str) -> str:
        self.strings.append(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1)


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a page in French asked for and did not get; Dutch would stand there."""
    asked = Unsaid()
    monkeypatch.setattr(trans_real.translation("fr"), "_fallback", asked)
    return asked.strings


@pytest.fixture
def phone(room: Room) -> Browser:
    """A guest who takes a seat in French."""
    return in_french(guest(room)[0])


def in_french(phone: Client) -> Client:
    phone.cookies["language"] = "fr"
    return phone


def address(name: str, *args: object) -> str:
    return reverse(f"ideas:{name}", args=args)


def is_french(answer: HttpResponse) -> bool:
    told = answer.headers["Content-Language"] == "fr"
    assert told is ('<html lang="fr-BE"' in text(answer))
    return told
