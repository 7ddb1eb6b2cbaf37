"""Points of a SWOT: proposed from what was measured, confirmed by people."""

from doeboek.swot.models.point import MOST_PER_QUADRANT, STEP, Point, QuadrantFull

__all__ = ["MOST_PER_QUADRANT", "STEP", "Point", "QuadrantFull"]
