"""A sheet on which the group begins to work out one of the best ideas."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.ideas.models.idea import Idea

LINE, TEXT = 200, 280


class Cost(models.TextChoices):
    """What something costs, in bands: nobody knows it better on the evening itself."""

    FREE = "free", _("free")
    UNDER_100 = "100", _("up to 100 euro")
    UNDER_500 = "500", _("100 to 500 euro")
    UNDER_2500 = "2500", _("500 to 2500 euro")
    OVER_2500 = "more", _("more than 2500 euro")


class IdeaSheet(Versioned):
    """An idea in some more words, of the group that thought it up; the book begins with it."""

    class Term(models.TextChoices):
        SHORT = "short", _("within three months")
        MEDIUM = "medium", _("within a year")

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="sheet")
    title = models.CharField(max_length=LINE)
    core = models.CharField(max_length=TEXT, blank=True)
    for_whom = models.CharField(max_length=TEXT, blank=True)
    first_step = models.CharField(max_length=TEXT, blank=True)
    what_is_new = models.CharField(max_length=TEXT, blank=True)
    value = models.CharField(max_length=TEXT, blank=True)
    who = models.CharField(max_length=LINE, blank=True)
    cost = models.CharField(max_length=10, choices=Cost, blank=True)
    time = models.CharField(max_length=LINE, blank=True)
    risks = models.CharField(max_length=TEXT, blank=True)
    from_town = models.CharField(max_length=TEXT, blank=True)
    measure = models.CharField(max_length=TEXT, blank=True)
    term = models.CharField(max_length=10, choices=Term, blank=True)

    def __str__(self) -> str:
        return self.title

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What was filled in, as label and words, in the order of the sheet."""
        filled = {name: self._words(name) for name in LABELS}
        return [(str(label), filled[name]) for name, label in LABELS.items() if filled[name]]

    def _words(self, name: str) -> str:
        in_words = getattr(self, f"get_{name}_display", None)
        return str(in_words() if in_words else getattr(self, name))


#: What the sheet asks beside its title. The first three are enough for one evening.
LABELS = {
    "core": _("The idea in a few words"),
    "for_whom": _("For whom"),
    "first_step": _("First step, within seven days"),
    "what_is_new": _("What is new about it"),
    "value": _("What the customer gains"),
    "who": _("Who does it"),
    "cost": _("What it costs"),
    "time": _("How much time it takes"),
    "risks": _("What can go wrong, and what helps"),
    "from_town": _("What we need from the municipality"),
    "measure": _("How you see that it works"),
    "term": _("When it can stand"),
}
