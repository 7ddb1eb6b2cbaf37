"""The themes that experts of a programme can help with: ours, and those it added itself.

themes_of(programme)            -> ours that it kept, then its own; one query
theme_of(programme, key)        -> one of these, or None
left_out(programme)             -> those it does not use now
for_domain(themes, domain)      -> the key of the likeliest one for a domain of the scan
add_own / leave_out / put_back  -> what whoever leads the programme does with the list
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from doeboek.audits.texts import in_reader_language
from doeboek.common.folding import fold
from doeboek.followup.models import Theme
from doeboek.followup.themetexts import ThemeText, theme_texts
from doeboek.programmes.models import Programme
from doeboek.programmes.models.owncontent import FIRST_NUMBER
from doeboek.programmes.ownkeys import is_own, own_key, parts_of


@dataclass(frozen=True)
class HelpTheme:
    """A theme in the reader's language; `domains` are letters of the scan, the most first.

    `row` is the pk of an own one, with which its words are changed.
    """

    key: str
    title: str
    about: str
    domains: tuple[str, ...]
    is_own: bool
    row: int | None = None


def themes_of(programme: Programme) -> list[HelpTheme]:
    """Ours by number, without what the programme left out; then its own by title."""
    return list_of(programme)[0]


def theme_of(programme: Programme, key: str) -> HelpTheme | None:
    return next((theme for theme in themes_of(programme) if theme.key == key), None)


def left_out(programme: Programme) -> list[HelpTheme]:
    return list_of(programme)[1]


def list_of(programme: Programme) -> tuple[list[HelpTheme], list[HelpTheme]]:
    """What is in use and what was left out, each in the order of the list; one query."""
    rows = list(Theme.objects.filter(programme=programme))
    out = {row.key for row in rows if row.left_out_at}
    own = sorted((_own(row) for row in rows if is_own(row.key)), key=_by_title)
    every = [*(_ours(text) for text in theme_texts()), *own]
    kept = [theme for theme in every if theme.key not in out]
    return kept, [theme for theme in every if theme.key in out]


def for_domain(themes: Iterable[HelpTheme], domain: str) -> str:
    """The key of the theme that has most to do with this domain, the first one of equals; "" when
    none has."""
    about = [theme for theme in themes if domain in theme.domains]
    return min(about, key=lambda theme: theme.domains.index(domain)).key if about else ""


@transaction.atomic
def add_own(programme: Programme, *, title: str, title_en: str = "") -> Theme:
    """A theme of the programme's own; its key is never given out twice."""
    _one_at_a_time(programme)
    keys = Theme.objects.filter(programme=programme).values_list("key", flat=True)
    given = [parts[1] for key in keys if (parts := parts_of(key))]
    key = own_key(programme.pk, max(given, default=FIRST_NUMBER - 1) + 1)
    return Theme.objects.create(programme=programme, key=key, title=title, title_en=title_en)


@transaction.atomic
def leave_out(programme: Programme, key: str) -> HelpTheme | None:
    """Offer it no longer; None for what is not in the list. Help that goes on keeps its theme."""
    _one_at_a_time(programme)
    theme = theme_of(programme, key)
    if theme:
        row, _is_new = Theme.objects.get_or_create(programme=programme, key=key)
        row.left_out_at = timezone.now()
        row.save(update_fields=["left_out_at"])
    return theme


@transaction.atomic
def put_back(programme: Programme, key: str) -> HelpTheme | None:
    """Undo that; of ours no row stays behind."""
    _one_at_a_time(programme)
    theme = next((each for each in left_out(programme) if each.key == key), None)
    if theme:
        row = Theme.objects.filter(programme=programme, key=key)
        row.update(left_out_at=None) if theme.is_own else row.delete()
    return theme


def _ours(text: ThemeText) -> HelpTheme:
    title, about = in_reader_language(text.title), in_reader_language(text.about)
    return HelpTheme(text.key, title, about, text.domains, is_own=False)


def _own(row: Theme) -> HelpTheme:
    title = (get_language() == "en" and row.title_en) or row.title or row.title_en
    return HelpTheme(row.key, title, "", (), is_own=True, row=row.pk)


def _by_title(theme: HelpTheme) -> tuple[str, str]:
    return fold(theme.title), theme.key


def _one_at_a_time(programme: Programme) -> None:
    """The row of the programme stands in the way of two people who change its list at once."""
    Programme.objects.select_for_update().get(pk=programme.pk)
