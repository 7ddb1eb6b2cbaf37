"""The language in which the browser reads over what is written for a book."""

from __future__ import annotations

from typing import TypeVar

from django import forms

from doeboek.common.context import html_lang
from doeboek.programmes.models import Trajectory

Form = TypeVar("Form", bound=forms.BaseForm)


def spelled_for(form: Form, trajectory: Trajectory) -> Form:
    """The form with its texts in the language of the owner, and spelled by it."""
    for field in form.fields.values():
        if isinstance(field.widget, forms.TextInput | forms.Textarea):
            field.widget.attrs |= {"lang": html_lang(trajectory.language), "spellcheck": "true"}
    return form
