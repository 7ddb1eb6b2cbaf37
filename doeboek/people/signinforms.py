"""The forms of the sign-in library, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doeboek.people.signin import ERRORS

PASSKEY_ERRORS = ERRORS | {
    "incorrect_code": _("This passkey was not accepted. Try again, or use a code."),
    "required": _("This passkey was not accepted. Try again, or use a code."),
    "invalid": _("This passkey was not accepted. Try again, or use a code."),
}
MAX_NAME = 60


class _InOurWords(forms.Form):
    """Says what the library finds wrong in our own sentence, where we have one."""

    sentences = ERRORS

    def add_error(self, field: str | None, error: Any) -> None:
        if isinstance(error, ValidationError) and hasattr(error, "code"):
            said = self.sentences.get(error.code or "")
            error = ValidationError(said, code=error.code) if said else error
        super().add_error(field, error)


class _PasskeyForm(_InOurWords):
    sentences = PASSKEY_ERRORS


class _AnswerForm(_PasskeyForm):
    def clean_credential(self) -> Authenticator:
        with _refused_when_malformed():
            return super().clean_credential()  # type: ignore[misc]


@contextmanager
def _refused_when_malformed() -> Iterator[None]:
    """The library reads what a browser claims to be a passkey, and breaks on what is not one."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as broken:
        raise ValidationError(PASSKEY_ERRORS["incorrect_code"], code="incorrect_code") from broken


def _code_field(*, label: Any, hint: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    missing = {"required": _("Type the code.")}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=40,
        error_messages=missing,
        widget=forms.TextInput(attrs),
    )


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.fields["login"] = forms.EmailField(
            label=_("Your e-mail address"),
            help_text=_("We mail you a code. You do not need a password."),
            widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
            error_messages={
                "required": _("Type your e-mail address."),
                "invalid": _("This is not an e-mail address. An example is name@example.be."),
            },
        )

    def clean_login(self) -> str:
        return super().clean_login().lower()


class MailedCodeForm(ConfirmLoginCodeForm):
    code = _code_field(label=_("The code from the mail"), hint=_("Nine digits."))


_app_code = {
    "label": _("Code"),
    "hint": _("The six digits in your app, or one of your recovery codes."),
}


class SecondFactorForm(_InOurWords, AuthenticateForm):
    code = _code_field(**_app_code)


class ProofForm(_InOurWords, ReauthenticateForm):
    code = _code_field(**_app_code)


class AppForm(_InOurWords, ActivateTOTPForm):
    code = _code_field(
        label=_("The code that the app shows now"), hint=_("Six digits. They change often.")
    )


class SecondPasskeyForm(_AnswerForm, AuthenticateWebAuthnForm):
    pass


class PasskeySignInForm(_AnswerForm, LoginWebAuthnForm):
    pass


class PasskeyProofForm(_AnswerForm, ReauthenticateWebAuthnForm):
    pass


class NewPasskeyForm(_PasskeyForm, AddWebAuthnForm):
    """A passkey that signs in by itself: it lives on the device and asks for finger or PIN."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("So that you know it again, for example: my telephone."),
        max_length=MAX_NAME,
        required=False,
        error_messages={"max_length": _("Keep the name under 60 characters.")},
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": "", "passwordless": True}

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or gettext("Passkey")

    def clean(self) -> dict[str, Any] | None:
        with _refused_when_malformed():
            return super().clean()


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=MAX_NAME,
        error_messages={
            "required": _("Give the passkey a name."),
            "max_length": _("Keep the name under 60 characters."),
        },
    )
