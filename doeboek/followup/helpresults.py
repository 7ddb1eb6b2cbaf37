"""What came of the help of experts in a programme, by theme."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from doeboek.common.folding import fold
from doeboek.followup.models import Advice, FollowUp, Judgement
from doeboek.programmes.models import Programme


@dataclass
class ThemeResults:
    """How often shops were helped with a theme, how many advices they got and took, and of how many
    helps their owner said each answer last; what nobody said is not counted."""

    theme: str
    helps: int = 0
    advices: int = 0
    taken: int = 0
    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def is_rated(self) -> bool:
        return bool(self.yes or self.partly or self.no)


def help_results(programme: Programme) -> list[ThemeResults]:
    """The theme with which most were helped first; in one query."""
    last = Judgement.objects.filter(follow_up=OuterRef("pk")).order_by("-at", "-pk")
    given = FollowUp.objects.given().filter(trajectory__wave__programme=programme)
    counted = given.filter(trajectory__deleted_at=None).annotate(
        said=Subquery(last.values("answer")[:1]),
        advices=Count("reports__advices"),
        taken=Count("reports__advices", Q(reports__advices__answer=Advice.Answer.TAKEN)),
    )
    found: dict[str, ThemeResults] = {}
    names = ("theme_key", "theme", "said", "advices", "taken")
    for each in counted.order_by("at", "pk").values(*names):
        key = each["theme_key"] or fold(each["theme"])
        row = found.setdefault(key, ThemeResults(each["theme"]))
        row.helps += 1
        row.advices += each["advices"]
        row.taken += each["taken"]
        if each["said"]:
            setattr(row, each["said"], getattr(row, each["said"]) + 1)
    return sorted(found.values(), key=lambda row: (-row.helps, fold(row.theme)))
