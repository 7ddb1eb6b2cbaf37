"""The result on paper, in the language of who asks for it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doeboek.audits.instruments import instrument
from doeboek.audits.intentions import Intention
from doeboek.audits.layout import Paper, render
from doeboek.audits.results import Result
from doeboek.audits.summary import summary, whole_day
from doeboek.audits.texts import in_reader_language
from doeboek.common.typesetting import PrintedRadar
from doeboek.programmes.models import Trajectory


def paper_of(result: Result, trajectory: Trajectory, intention: Intention | None) -> bytes:
    """The half page of the result as a PDF, for a result with an official score."""
    return render(_paper(result, trajectory, intention))


def _paper(result: Result, trajectory: Trajectory, intention: Intention | None) -> Paper:
    assert result.official
    assert result.official.audit.finished_at
    on = timezone.localdate(result.official.audit.finished_at)
    told = summary(result, intention)
    heading = _("Result of the scan")
    return {
        "language": get_language() or "nl",
        "awning": trajectory.awning,
        "on": on.isoformat(),
        "title": f"{heading}, {trajectory.title}",
        "heading": heading,
        "beneath": f"{trajectory.title}, {whole_day(on)}",
        "footer": f"{heading}, {trajectory.title}",
        "parts": [
            {"title": _("Where you stand"), "lines": [told.stands, told.official]},
            {"title": _("What stands out"), "lines": told.stands_out},
        ],
        "starts_title": _("What we start with"),
        "starts": [{"title": start.title, "reason": start.reason} for start in told.starts],
        "no_starts": _("Nothing chosen yet."),
        "radar": _radar(result),
        "limits": {"title": _("Good to know"), "lines": _limits(result)},
    }


def _radar(result: Result) -> PrintedRadar:
    chart = result.chart
    assert chart
    return {
        "axes": [{"short": axis.label, "full": axis.name or axis.label} for axis in chart.axes],
        "series": [
            {
                "label": series.name,
                "values": [None if value is None else int(value) for value in series.values],
            }
            for series in chart.series
        ],
    }


def _limits(result: Result) -> list[str]:
    """What the instrument says of itself: it is what people say, and it is not validated."""
    assert result.form
    told = instrument(result.form.instrument, result.form.version)
    return [in_reader_language(text) for text in (*told.limits, told.credit)]
