"""How the sign-in library behaves here: by invitation only, no passwords, mail in our words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing accounts only, found by the verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return False
