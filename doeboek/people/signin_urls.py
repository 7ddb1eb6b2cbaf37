"""The sign-in library's pages under our own slugs, by the names its code links to.

Absent on purpose: sign-up, passwords, and changing the address one signs in with.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from doeboek.people import signinforms as forms
from doeboek.people import signinviews as views

SSO = {"provider_id": "sso"}
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
to_security = RedirectView.as_view(pattern_name="mfa_index")

urlpatterns: list[URLPattern] = [
    path("aanmelden/", views.SignIn.as_view(), name="account_login"),
    path(
        "aanmelden/code/",
        account.ConfirmLoginCodeView.as_view(form_class=forms.MailedCodeForm),
        name="account_confirm_login_code",
    ),
    path("aanmelden/nieuwe-code/", to_sign_in, name="account_request_login_code"),
    path("aanmelden/geen-account/", account.signup, name="account_signup"),
    path("aanmelden/gesloten/", account.account_inactive, name="account_inactive"),
    path(
        "aanmelden/passkey/",
        passkeys.LoginWebAuthnView.as_view(form_class=forms.PasskeySignInForm),
        name="mfa_login_webauthn",
    ),
    path(
        "aanmelden/tweede-stap/",
        mfa.AuthenticateView.as_view(
            form_class=forms.SecondFactorForm, webauthn_form_class=forms.SecondPasskeyForm
        ),
        name="mfa_authenticate",
    ),
    path("afmelden/", views.SignOut.as_view(), name="account_logout"),
    path("toestellen/", views.Devices.as_view(), name="usersessions_list"),
    path("beveiliging/", views.Security.as_view(), name="mfa_index"),
    path("beveiliging/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "beveiliging/bevestigen/code/",
        mfa.ReauthenticateView.as_view(form_class=forms.ProofForm),
        name="mfa_reauthenticate",
    ),
    path(
        "beveiliging/bevestigen/passkey/",
        passkeys.ReauthenticateWebAuthnView.as_view(form_class=forms.PasskeyProofForm),
        name="mfa_reauthenticate_webauthn",
    ),
    path("beveiliging/app/", views.ConnectApp.as_view(), name="mfa_activate_totp"),
    path("beveiliging/app/weg/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("beveiliging/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "beveiliging/herstelcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "beveiliging/herstelcodes/bestand/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("beveiliging/passkeys/", to_security, name="mfa_list_webauthn"),
    path("beveiliging/passkeys/nieuw/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "beveiliging/passkeys/<int:pk>/naam/",
        passkeys.EditWebAuthnView.as_view(form_class=forms.PasskeyNameForm),
        name="mfa_edit_webauthn",
    ),
    path(
        "beveiliging/passkeys/<int:pk>/weg/", passkeys.remove_webauthn, name="mfa_remove_webauthn"
    ),
]

sso_urlpatterns: list[URLPattern] = [
    path("aanmelden/sso/", views.sso, SSO, name="openid_connect_login"),
    path("aanmelden/sso/terug/", oidc.callback, SSO, name="openid_connect_callback"),
    path("aanmelden/sso/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("aanmelden/sso/fout/", social.login_error, name="socialaccount_login_error"),
    path("beveiliging/sso/", to_security, name="socialaccount_connections"),
]
if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns += sso_urlpatterns
