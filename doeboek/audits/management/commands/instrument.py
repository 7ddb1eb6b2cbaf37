import json
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from doeboek.audits.instruments import Form, Instrument, UnknownInstrument, folders, read
from doeboek.audits.items import BadAnswer
from doeboek.audits.packs import looked_at
from doeboek.audits.scoring import Scores, score


class Command(BaseCommand):
    help = (
        "Look at the file of an instrument, or score answers with it. Exit status 1: the "
        "instrument is faulty. 2: the answers are bad, or the form does not exist."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="print every mistake: file, place, fault")
        check.add_argument("file", type=Path)
        scoring = verbs.add_parser("score", help="print the scores of answers, as JSON")
        scoring.add_argument("file", type=Path)
        scoring.add_argument("answers", type=Path, metavar="ANSWERS.json")
        scoring.add_argument("--form", help="the form that was filled in; the widest if left out")

    def handle(self, *, verb: str, file: Path, **options: Any) -> None:
        instrument = self._sound(file)
        if verb == "check":
            self.stdout.write(f"{file}: {instrument.name} {instrument.version} is sound")
            return
        form = self._form(instrument, options["form"])
        self.stdout.write(json.dumps(_told(form, self._scores(form, options["answers"])), indent=2))

    def _sound(self, file: Path) -> Instrument:
        """The instrument; ends with 1 when it is faulty."""
        is_installed = file.resolve().parent in folders()
        data, faults = looked_at(file, called=file.name if is_installed else "")
        for fault in faults:
            self.stderr.write(f"{file}: {fault.place}: {fault.says}")
        if faults:
            raise SystemExit(1)
        return read(data)

    def _form(self, instrument: Instrument, key: str | None) -> Form:
        if key is None:
            return max(instrument.forms, key=lambda form: len(form.items))
        try:
            return instrument.form(key)
        except UnknownInstrument as unknown:
            self._refuse(str(unknown))

    def _scores(self, form: Form, path: Path) -> Scores:
        """The scores of a file of answers; ends with 2 when there is no such thing."""
        try:
            answers = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as fault:
            self._refuse(f"{path}: {fault}")
        if not isinstance(answers, dict):
            self._refuse(f"{path}: is no JSON object of answers")
        try:
            return score(form, answers)
        except BadAnswer as bad:
            self._refuse(f"{path}: {bad}")

    def _refuse(self, why: str) -> NoReturn:
        self.stderr.write(why)
        raise SystemExit(2)


def _told(form: Form, scores: Scores) -> dict[str, Any]:
    return {
        "instrument": form.instrument,
        "version": form.version,
        "form": form.key,
        "dimensions": [
            {
                "id": dimension.id,
                "score": _number(dimension.score),
                "valid": dimension.valid,
                "answered": dimension.answered,
                "applicable": dimension.applicable,
            }
            for dimension in scores.dimensions
        ],
        "overall": {
            "score": _number(scores.overall.score),
            "valid": scores.overall.valid,
            "band": scores.overall.band,
        },
    }


def _number(score: Any) -> float | None:
    return None if score is None else float(score)
