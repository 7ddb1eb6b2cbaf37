"""The house rules, in the language of who reads them."""

from __future__ import annotations

from doeboek.audits.texts import in_reader_language
from doeboek.ideas.method.rules import house_rules


def rules_in_words() -> list[str]:
    """The title of each rule, as it stands on phones and on the screen."""
    return [in_reader_language(rule.title) for rule in house_rules().rules]
