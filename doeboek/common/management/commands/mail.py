"""`doeboek mail test ADDRESS` sends a test mail at once and says what the mail server answered."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from doeboek.common.letters import Letter
from doeboek.common.mail import send_at_once
from doeboek.common.mailserver import explained, kind_of

TEST_LETTER = "common/test"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Command(BaseCommand):
    help = "Sends a test mail at once, and says in plain words what the mail server answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", required=True)
        test = parts.add_parser("test", help="send a test mail now")
        test.add_argument("address", metavar="ADDRESS")
        test.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(self, *, address: str, language: str, **options: Any) -> None:
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{address} is no e-mail address.") from error
        self.stdout.write(f"Sender: {settings.DEFAULT_FROM_EMAIL}")
        self.stdout.write(f"Server: {_server()}")
        self._tell_of_others()
        try:
            send_at_once(TEST_LETTER, to=address, language=language)
        except (OSError, ValueError) as error:
            what, advice = explained(kind_of(error))
            raise CommandError(f"{what}\n{advice}") from error
        self.stdout.write(_accepted(address))

    def _tell_of_others(self) -> None:
        waiting = Letter.objects.waiting().count()
        given_up = Letter.objects.exclude(given_up_at=None).count()
        self.stdout.write(f"Letters that wait: {waiting}; given up: {given_up}.")


def _server() -> str:
    if settings.EMAIL_BACKEND != SMTP:
        return f"none, letters go to {settings.EMAIL_BACKEND}"
    safety = "SSL" if settings.EMAIL_USE_SSL else "TLS" if settings.EMAIL_USE_TLS else "no TLS"
    login = f"as {settings.EMAIL_HOST_USER}" if settings.EMAIL_HOST_USER else "without a login"
    waits = f"at most {settings.EMAIL_TIMEOUT} seconds for an answer"
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}, {safety}, {login}, {waits}"


def _accepted(address: str) -> str:
    if settings.EMAIL_BACKEND != SMTP:
        return "No mail server is set: DOEBOEK_EMAIL_URL says where letters leave."
    return f"The mail server accepted it. Look in the mailbox of {address}, also at unwanted mail."
