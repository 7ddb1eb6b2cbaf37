"""The numbers in moments: which of them are keys of rows, and of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from doeboek.programmes.models import Moment

#: The parameters of moments that are the key of a row.
LEADS_TO = {
    "to": "people.Person",
    "audit": "audits.Audit",
    "measurement": "audits.Measurement",
    "idea": "ideas.Idea",
    "session": "ideas.Session",
    "action": "books.Action",
    "note": "programmes.Note",
    "agreement": "programmes.Agreement",
    "appointment": "programmes.Appointment",
    "issue": "cityissues.CityIssue",
    "promise": "programmes.Promise",
    "followup": "followup.FollowUp",
    "homework": "followup.Homework",
    "advice": "followup.Advice",
}
#: Those that say the same everywhere.
PLAIN = {"step", "kind", "reason", "purpose", "rater", "minutes", "points", "number", "mark"}
#: Those that stay behind: links are made anew.
STAYS = {"link"}


def people_in(moments: Iterable[Moment]) -> set[int]:
    return {moment.params["to"] for moment in moments if moment.params.get("to")}


def renumbered(
    params: Mapping[str, Any], numbers: Mapping[str, Mapping[Any, Any]]
) -> dict[str, Any]:
    """The parameters with other keys; one of a row that is not there falls away."""
    found = {name: value for name, value in params.items() if name in PLAIN}
    for name, label in LEADS_TO.items():
        key = params.get(name)
        other = numbers.get(label, {}).get(key) if isinstance(key, int) else None
        if other is not None:
            found[name] = other
    return found
