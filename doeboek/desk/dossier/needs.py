"""What a dossier needs of the installation it comes to: steps, questionnaires, cards, agendas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from doeboek.audits.instruments import UnknownInstrument, instrument
from doeboek.desk.dossier.faults import DossierFault
from doeboek.ideas.method.agenda import UnknownAgenda, agenda
from doeboek.ideas.models.domain import FREE
from doeboek.programmes.models import Wave
from doeboek.swot.trends import UnknownTrendCard, trend_card

Row = Mapping[str, Any]
MISSING = (UnknownInstrument, UnknownTrendCard, UnknownAgenda, KeyError, TypeError)


def check_needs(rows: Mapping[str, list[Row]], wave: Wave) -> None:
    """Raises DossierFault for the first thing that is not here."""
    _check_steps(rows, wave)
    for what, look in _wanted(rows):
        try:
            look()
        except MISSING as error:
            raise DossierFault(f"This installation does not have {what}.") from error


def _check_steps(rows: Mapping[str, list[Row]], wave: Wave) -> None:
    entered = [row.get("key") for row in rows.get("programmes.Step", [])]
    now = [row.get("step") for row in rows.get("programmes.Trajectory", [])]
    told = [_params(row).get("step") for row in rows.get("programmes.Moment", [])]
    for step in (*entered, *now, *told):
        if step and step not in wave.programme.steps.keys:
            raise DossierFault(f"The programme of this wave does not have the step {step!r}.")


def _wanted(rows: Mapping[str, list[Row]]) -> Iterator[tuple[str, Callable[[], object]]]:
    for row in (*rows.get("audits.Audit", []), *rows.get("audits.Intention", [])):
        name, version = row.get("instrument_name"), row.get("instrument_version")
        yield f"the questionnaire {name}.{version}", partial(_questionnaire, row)
    for row in rows.get("ideas.Domain", []):
        if row.get("trend") != FREE:
            yield _card(row.get("trend"), row.get("trend_version"))
    for row in rows.get("swot.Proof", []):
        if row.get("card"):
            yield _card(row.get("card"), row.get("card_version"))
    for row in rows.get("ideas.Room", []):
        key, version = row.get("agenda_key"), row.get("agenda_version")
        yield f"the agenda {key}.{version}", partial(_agenda, row)


def _questionnaire(row: Row) -> None:
    found = instrument(row["instrument_name"], row["instrument_version"])
    if "form" in row:
        found.form(row["form"])


def _agenda(row: Row) -> None:
    agenda(row["agenda_key"], row["agenda_version"])


def _card(key: Any, version: Any) -> tuple[str, Callable[[], object]]:
    return f"the trend card {key}.{version}", partial(trend_card, key, version)


def _params(row: Row) -> Mapping[str, Any]:
    params = row.get("params")
    return params if isinstance(params, Mapping) else {}
