"""Points of a SWOT with their proof, the marks of the matrix, the question they lead to; trend
cards of a programme's own."""

from doeboek.swot.models.card import Content, Favourite, OwnCard
from doeboek.swot.models.confirmation import Confirmation
from doeboek.swot.models.dissent import Dissent
from doeboek.swot.models.mark import Mark
from doeboek.swot.models.point import MOST_PER_QUADRANT, STEP, Point, QuadrantFull
from doeboek.swot.models.proof import Proof
from doeboek.swot.models.question import (
    FEWEST_ISSUES,
    MOST_ISSUES,
    IssuesInBin,
    KeyIssue,
    KeyQuestion,
)

__all__ = [
    "FEWEST_ISSUES",
    "MOST_ISSUES",
    "MOST_PER_QUADRANT",
    "STEP",
    "Confirmation",
    "Content",
    "Dissent",
    "Favourite",
    "IssuesInBin",
    "KeyIssue",
    "KeyQuestion",
    "Mark",
    "OwnCard",
    "Point",
    "Proof",
    "QuadrantFull",
]
