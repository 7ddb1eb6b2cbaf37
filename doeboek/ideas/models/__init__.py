"""Sessions, the trends they think about, the ideas that come, and the choice among them."""

from doeboek.ideas.models.domain import FREE, LETTERS, Domain
from doeboek.ideas.models.idea import Idea, Selection
from doeboek.ideas.models.session import Session

__all__ = ["FREE", "LETTERS", "Domain", "Idea", "Selection", "Session"]
