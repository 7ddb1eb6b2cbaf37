"""Tells mypy what our middleware puts on every request."""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
FROM_MIDDLEWARE = ("person", "htmx", "LANGUAGE_CODE")


class RequestPlugin(Plugin):
    def get_customize_class_mro_hook(
        self, fullname: str
    ) -> Callable[[ClassDefContext], None] | None:
        return add_attributes if fullname == REQUEST else None


def add_attributes(context: ClassDefContext) -> None:
    for name in FROM_MIDDLEWARE:
        add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def plugin(version: str) -> type[Plugin]:
    return RequestPlugin
