"""What the invented people put beside their answers, from `beside.csv`: a word, a mark, a photo."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doeboek.audits.models import Audit

TABLE = Path(__file__).with_name("beside.csv")


@dataclass(frozen=True)
class Beside:
    """Beside one answer; without a `value` the answer is drawn by chance like the others.

    `photo` names a picture of `pictures.py`.
    """

    value: int | None = None
    remark: str = ""
    team_remark: str = ""
    is_to_discuss: bool = False
    photo: str = ""

    @property
    def words(self) -> dict[str, Any]:
        """What goes along with the answer itself."""
        return {
            "remark": self.remark,
            "team_remark": self.team_remark,
            "is_to_discuss": self.is_to_discuss,
        }


NOTHING = Beside()


def beside(audit: Audit) -> Mapping[str, Beside]:
    """What this person puts beside the answers of this scan, by statement."""
    return BESIDE.get((audit.trajectory.title, str(audit.measurement), str(audit.rater)), {})


def _read() -> dict[tuple[str, str, str], dict[str, Beside]]:
    """By shop, measurement and rater, then by statement."""
    found: dict[tuple[str, str, str], dict[str, Beside]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            whose = found.setdefault((row["shop"], row["measurement"], row["rater"]), {})
            whose[row["item"]] = Beside(
                value=int(row["value"]) if row["value"] else None,
                remark=row["remark"],
                team_remark=row["team_remark"],
                is_to_discuss=row["discuss"] == "yes",
                photo=row["photo"],
            )
    return found


BESIDE = _read()
