"""Tells mypy what is only known when the product runs.

What our middleware puts on every request; and that a form field, looked up by its name, may be one
with choices.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

ATTRIBUTES = {
    "django.http.request.HttpRequest": ("person", "htmx", "LANGUAGE_CODE"),
    "django.forms.fields.Field": ("choices", "empty_label", "label_from_instance", "queryset"),
}


class RunTimeTypes(Plugin):
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        return add_attributes if fullname in ATTRIBUTES else None


def add_attributes(context: ClassDefContext) -> None:
    for name in ATTRIBUTES[context.cls.fullname]:
        add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def plugin(version: str) -> type[Plugin]:
    return RunTimeTypes
