from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from doeboek.people.roles import as_markdown, as_text


class Command(BaseCommand):
    help = "Print who may do what."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--markdown", action="store_true", help="as docs/roles.md has it")
        parser.add_argument("--language", choices=["nl", "en"], default="en")

    def handle(self, *args: Any, markdown: bool, language: str, **options: Any) -> None:
        with translation.override(language):
            text = as_markdown() if markdown else as_text() + "\n"
        self.stdout.write(text, ending="")
