"""How the sign-in library behaves here: no sign-up, no passwords, our words.

Accounts are made by the people of a programme. Somebody signs in with a code that is mailed, with
a passkey, or through single sign-on when an operator configured it.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.cryptokit import generate_user_code
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from doeboek.common.mail import send_at_once
from doeboek.people.links import SESSION_KEY
from doeboek.people.models import User

log = logging.getLogger(__name__)

CODE_LENGTH = 9

LETTERS = {
    "account/email/login_code": "people/login-code",
    "account/email/unknown_account": "people/unknown-account",
}
"""By what the library calls them: which letters of ours it sends."""

ERRORS = {
    "account_inactive": _("This account is closed."),
    "incorrect_code": _("This code is not right. Look at it once more."),
    "rate_limited": _("That was too often in a short time. Wait a minute and try again."),
    "too_many_login_attempts": _("That was too often. Wait a few minutes and ask for a new code."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """A session is somebody's account or one link, never both."""
        request.session.pop(SESSION_KEY, None)
        super().login(request, user)

    def generate_login_code(self) -> str:
        """Digits, because they are typed on a telephone; written as 123-456-789."""
        return generate_user_code(length=CODE_LENGTH, numeric=True)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The passkey first: it is one touch, a code has to be looked up."""
        methods = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: not method["id"].endswith(":webauthn"))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the account; a mail server that is away is said on a page."""
        letter = LETTERS[template_prefix]
        places = {"code": context["code"]} if "code" in context else {"address": email}
        user = User.objects.select_related("person").filter(email__iexact=email).first()
        language = user.person.language if user else translation.get_language()
        reader = user.person_id if user else None
        try:
            send_at_once(letter, to=email, language=language, reader=reader, **places)
        except OSError as away:
            log.exception("A letter of the sign-in could not be sent")
            page = render(current.request, "people/no_mail.html", status=503)
            raise ImmediateHttpResponse(page) from away


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens accounts that exist; the provider vouches for the address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return True
