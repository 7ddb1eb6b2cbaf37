"""Questions to the town, what happened to them, those that belong together, and who answers."""

from doeboek.cityissues.models.bundle import Bundle
from doeboek.cityissues.models.counter import Counter
from doeboek.cityissues.models.issue import CityIssue
from doeboek.cityissues.models.turn import Turn

__all__ = ["Bundle", "CityIssue", "Counter", "Turn"]
