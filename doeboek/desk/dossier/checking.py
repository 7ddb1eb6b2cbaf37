"""Whether the data of a dossier have the shape we write; who reads on may rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.walking import parts

Row = Mapping[str, Any]
TRAJECTORY = "programmes.Trajectory"


@dataclass(frozen=True)
class Checked:
    """The parts of a dossier. Each row is a mapping; what its fields hold is still to be seen."""

    made_at: datetime
    people: list[Row]
    shops: list[Row]
    zones: list[Row]
    files: list[Row]
    rows: dict[str, list[Row]]

    @property
    def withdrawn(self) -> set[int]:
        """The numbers of the consents that were taken back."""
        found = self.rows.get("programmes.Withdrawal", [])
        return {row["consent"] for row in found if isinstance(row.get("consent"), int)}


def checked(data: Mapping[str, Any]) -> Checked:
    """Raises DossierFault for what it should hold and does not."""
    rows = data.get("rows")
    if not isinstance(rows, Mapping):
        raise DossierFault("dossier.json has no rows.")
    for label in rows:
        if label not in {part.label for part in parts()}:
            raise DossierFault(f"dossier.json has rows that are not known here: {label!r}.")
    found = Checked(
        made_at=_moment(data.get("made_at")),
        people=_list(data, "people"),
        shops=_list(data, "shops"),
        zones=_list(data, "zones"),
        files=_list(data, "files"),
        rows={label: _list(rows, label) for label in rows},
    )
    if len(found.rows.get(TRAJECTORY, [])) != 1:
        raise DossierFault("dossier.json is not of one trajectory.")
    _check_files(found)
    return found


def _list(data: Mapping[str, Any], name: str) -> list[Row]:
    found = data.get(name)
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise DossierFault(f"dossier.json has no list of {name}.")
    return found


def _moment(text: Any) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise DossierFault("dossier.json does not say when it was made.") from error
    if found.tzinfo is None:
        raise DossierFault("dossier.json does not say when it was made.")
    return found


def _check_files(found: Checked) -> None:
    for number, facts in enumerate(found.files, 1):
        if not all(isinstance(facts.get(name), str) for name in ("path", "sha256", "media_type")):
            raise DossierFault(f"dossier.json does not say what file {number} is.")
    hashes = {number: facts["sha256"] for number, facts in enumerate(found.files, 1)}
    for edition in found.rows.get("books.Edition", []):
        if edition.get("pdf") in hashes and hashes[edition["pdf"]] != edition.get("sha256"):
            which = edition.get("number")
            raise DossierFault(f"The paper of edition {which} is not what was given out.")
