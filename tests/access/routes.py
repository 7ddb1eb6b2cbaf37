"""Every address of the product, found by walking the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver


class Route(NamedTuple):
    name: str
    view: Any
    kwargs: frozenset[str]

    def is_about(self, model: type) -> bool:
        """Whether one of these is all that it asks for."""
        policy = getattr(self.view, "policy", None)
        return self.kwargs == {"pk"} and policy is not None and policy.on is model


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, ()))


def _walk(patterns: list, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            name = ":".join((*namespaces, pattern.name or str(pattern.pattern)))
            yield Route(name, pattern.callback, frozenset(pattern.pattern.converters))
