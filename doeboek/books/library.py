"""The action sheets there are to begin with: those of the product and a programme's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from doeboek.audits.instruments import Instrument, newest
from doeboek.audits.measuring import INSTRUMENT
from doeboek.audits.texts import in_reader_language
from doeboek.books.actiontemplates import (
    ActionTemplate,
    UnknownActionTemplate,
    action_template,
    action_templates,
)
from doeboek.books.models import OwnTemplate
from doeboek.people.models import Person
from doeboek.programmes.models import Programme
from doeboek.programmes.ownkeys import is_own


def with_own(rows: Iterable[OwnTemplate]) -> tuple[ActionTemplate, ...]:
    """Ours and these, in the order of their numbers."""
    return (*action_templates(), *(row.sheet for row in rows))


def own_sheets_seen_by(
    person: Person, *, programme: Programme | int | None = None
) -> list[OwnTemplate]:
    """Those in use in the programmes somebody works for, or in this one of them; in one query."""
    rows = OwnTemplate.objects.visible_to(person).in_use().select_related("programme")
    return list(rows if programme is None else rows.filter(programme=programme))


def sheet_seen_by(person: Person, key: str) -> tuple[ActionTemplate, OwnTemplate | None]:
    """The newest version of a sheet, and its row when it is an own one, also one that was put away.

    Raises UnknownActionTemplate, also for another team's.
    """
    if is_own(key):
        seen = OwnTemplate.objects.visible_to(person).with_key(key).newest()
        row = seen.select_related("programme", "by", "put_away_by").first()
        if row:
            return row.sheet, row
    for sheet in action_templates():
        if sheet.key == key:
            return sheet, None
    raise UnknownActionTemplate(key)


def sheet_of(programme: Programme | int, key: str, version: int) -> ActionTemplate:
    """One sheet as it was numbered. Raises UnknownActionTemplate, also for another programme's."""
    if not is_own(key):
        return action_template(key, version)
    own = OwnTemplate.objects.filter(programme=programme, version=version)
    row = own.with_key(key).first()
    if row is None:
        raise UnknownActionTemplate(f"{key}.{version}")
    return row.sheet


def domain_titles() -> dict[str, str]:
    """The domains that sheets lift, by their letter, in the reader's language."""
    form = _scan().widest
    return {domain.id: in_reader_language(domain.title) for domain in form.dimensions}


@cache
def _scan() -> Instrument:
    """The scan whose domains the sheets name; its letters stay from one version to the next."""
    return newest(INSTRUMENT)
