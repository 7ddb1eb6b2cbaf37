"""What the pages of ideas say: all of them, those that were chosen, and why not the others."""

from __future__ import annotations

from typing import Any

from .shape import Book, Domain
from .wording import BookWording

Page = dict[str, Any]
MOST_NOT_NOW = 5
"""Ideas of which the book tells why not now: it is about what one does."""


def harvest_page(domains: list[Domain], words: BookWording) -> Page | None:
    filled = [domain for domain in domains if domain["ideas"]]
    if not filled:
        return None
    total = sum(len(domain["ideas"]) for domain in filled)
    any_chosen = any(idea.get("chosen") for domain in filled for idea in domain["ideas"])
    return {
        "title": words("harvest"),
        "intro": words.count("harvest_intro", total)
        + (f" {words('bold_is_chosen')}" if any_chosen else ""),
        "chosen": words("chosen_one"),
        "domains": [
            {
                "letter": domain["letter"],
                "title": domain["title"],
                "ideas": [[i["text"], bool(i.get("chosen"))] for i in domain["ideas"]],
            }
            for domain in filled
        ],
    }


def ideas_page(book: Book, words: BookWording, actions: list[Page]) -> Page | None:
    ideas = book.get("ideas") or []
    if not ideas:
        return None
    return {
        "title": words.count("chosen", len(ideas)),
        "page": words("page"),
        "items": [
            {
                "title": idea["title"],
                "facts": _facts(idea, ("for_whom", "what_is_new", "value"), words),
                "further": _facts(idea, ("risks", "risks_lifted", "from_town"), words),
                "actions": [
                    [action["number"], action["title"]]
                    for action in actions
                    if action.get("idea") == idea["title"]
                ],
            }
            for idea in ideas
        ],
        "not_now": _not_now(book, words),
    }


def _not_now(book: Book, words: BookWording) -> Page | None:
    """Ideas that were set aside, each with the reason that somebody wrote."""
    ideas = [idea for idea in book.get("not_now") or [] if idea["reason"]]
    if not ideas:
        return None
    return {
        "title": words("not_now"),
        "items": [[idea["text"], idea["reason"]] for idea in ideas[:MOST_NOT_NOW]],
    }


def _facts(of: Any, keys: tuple[str, ...], words: BookWording) -> list[list[str]]:
    return [[words(key), of[key]] for key in keys if of.get(key)]
