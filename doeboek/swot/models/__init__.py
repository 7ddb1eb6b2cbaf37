"""Points of a SWOT, proposed from what was measured; trend cards of a programme's own."""

from doeboek.swot.models.card import CardChanged, Content, Favourite, OwnCard
from doeboek.swot.models.point import MOST_PER_QUADRANT, STEP, Point, QuadrantFull

__all__ = [
    "MOST_PER_QUADRANT",
    "STEP",
    "CardChanged",
    "Content",
    "Favourite",
    "OwnCard",
    "Point",
    "QuadrantFull",
]
