"""Where a page of the SWOT sends its reader on to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from doeboek.swot.models import Point


def to_board(point: Point) -> HttpResponse:
    """Back to where the person was looking."""
    is_on_the_board = point.state != Point.State.REJECTED
    place = f"punt-{point.pk}" if is_on_the_board else f"kwadrant-{point.quadrant}"
    return redirect(f"{reverse('swot:board', args=[point.trajectory_id])}#{place}")
