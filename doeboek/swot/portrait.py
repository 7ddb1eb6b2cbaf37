"""A SWOT in plain values: what people agreed on, to lay beside what stands there later.

For other apps: `portrait(trajectory)` and `comparing.changes(before, after)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from doeboek.programmes.models import Trajectory
from doeboek.swot.comparing import Portrait, Words
from doeboek.swot.models import KeyIssue, KeyQuestion, Point


def portrait(trajectory: Trajectory) -> Portrait:
    """The accepted points, the key issues and the key question as they read now; three queries."""
    return drawn(
        list(trajectory.points.accepted()),
        trajectory.key_issues.kept(),
        KeyQuestion.objects.of(trajectory),
    )


def drawn(
    points: Sequence[Point], issues: Iterable[KeyIssue], question: KeyQuestion | None
) -> Portrait:
    """The same from rows that are loaded already."""
    return {
        "points": {
            side: [_words(point) for point in points if point.quadrant == side]
            for side in Point.Quadrant.values
        },
        "issues": [_words(issue) for issue in issues],
        "question": question.text if question else "",
    }


def _words(row: Point | KeyIssue) -> Words:
    return {"id": row.pk, "text": row.text}
