"""`doeboek administrator NAME EMAIL`: the first one who comes in, and lets the others in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation

from doeboek.people.access import Role
from doeboek.programmes.models import Mandate
from doeboek.programmes.staffing import account_of, entrust


class Command(BaseCommand):
    help = "Let the first administrator in, who then brings in everybody else on the pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="as it is shown to others, between quotes")
        parser.add_argument("email", help="the address to sign in with")
        parser.add_argument("--also", action="store_true", help="beside those there are")
        parser.add_argument("--language", choices=["nl", "en"], default="nl")

    def handle(
        self, *args: Any, name: str, email: str, also: bool, language: str, **options: Any
    ) -> None:
        name, email = name.strip(), email.strip()
        self._refuse_a_mistake(name, email)
        standing = Mandate.objects.now().usable().filter(role=Role.ADMIN)
        there = set(standing.values_list("person", flat=True))
        if there and not also:
            raise CommandError("There is an administrator already. Use --also to add another.")
        known = account_of(email)
        if known and known.pk in there:
            raise CommandError(f"{known.name} is administrator already.")
        with translation.override(language):
            mandate = entrust(Role.ADMIN, name=name, email=email, language=language)
        self.stdout.write(
            f"{mandate.person.name} is administrator. "
            f"Sign in at {settings.BASE_URL}{reverse('account_login')} as {email}."
        )

    def _refuse_a_mistake(self, name: str, email: str) -> None:
        if not 0 < len(name) <= 200:
            raise CommandError("Give a name of 200 characters at most.")
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
