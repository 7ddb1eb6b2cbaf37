"""The pages of the sign-in library that do a little more, or less, here."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.socialaccount.providers.openid_connect.views import login as begin_sso
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic.edit import FormView
from requests import RequestException

from doeboek.people.access import STAFF
from doeboek.people.devices import device_name
from doeboek.people.signinforms import AppForm, NewPasskeyForm, SignInForm

DEVICES_A_PAGE = 20


class SignIn(LoginView):
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sso_name": settings.OIDC_NAME}


class SignOut(LogoutView):
    """Ends a session by link as well as one by account."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person and not request.user.is_authenticated:
            return self.render_to_response(self.get_context_data())
        return super().get(request, *args, **kwargs)

    def logout(self) -> None:
        super().logout()
        self.request.session.flush()


class Security(IndexView):
    """What one signs in with besides a code; for staff the place to set up a second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        is_staff = bool(STAFF & self.request.person.roles_anywhere)
        context["must_set_up"] = (
            settings.SECOND_FACTOR_REQUIRED and is_staff and not context["is_mfa_enabled"]
        )
        return context


class _JustProven:
    """Who set up a second factor just now need not prove it again to see the recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        request = self.request  # type: ignore[attr-defined]
        record_authentication(request, request.user, "mfa", reauthenticated=True)
        return response


class ConnectApp(_JustProven, ActivateTOTPView):
    form_class = AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret"] = " ".join(wrap(secret, 4))
        return context


class AddPasskey(_JustProven, AddWebAuthnView):
    form_class = NewPasskeyForm


class Devices(ListUserSessionsView):
    """Where somebody is signed in; listed in a constant number of queries."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = FormView.get_context_data(self, **kwargs)
        pages = Paginator(self._sessions(), DEVICES_A_PAGE)
        page = pages.get_page(self.request.GET.get("pagina"))
        here = self.request.session.session_key
        context["devices"] = [
            (device_name(session.user_agent), session, session.session_key == here)
            for session in page
        ]
        context["page_obj"] = page
        return context

    def _sessions(self) -> Any:
        live = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
        mine = UserSession.objects.filter(user=self.request.user, session_key__in=live)
        return mine.order_by("-created_at", "-pk")


def sso(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead on to the provider by a page.

    A redirect would continue the form's submission, which the content policy keeps on this site.
    """
    try:
        response = begin_sso(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=503)
    if not isinstance(response, HttpResponseRedirect):
        return response
    page = render(request, "socialaccount/onward.html", {"url": response.url})
    page.headers["Refresh"] = f"0; url={response.url}"
    return page
