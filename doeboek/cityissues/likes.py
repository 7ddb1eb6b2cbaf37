"""Questions of other shops of the town that look like one: a hint for who answers."""

from __future__ import annotations

from doeboek.cityissues.models import CityIssue
from doeboek.common.likeness import alike
from doeboek.people.models import Person

#: A town has few open questions about one subject; beyond it the newest are compared.
MOST_COMPARED = 300
MOST_SHOWN = 3
THRESHOLD = 0.35
"""Lower than for ideas: whoever asks for the same bench does so in longer and other words."""


def like(issue: CityIssue, person: Person) -> list[CityIssue]:
    """Open ones about the same subject whose words are alike, the likest first."""
    others = (
        CityIssue.objects.for_town(person)
        .open()
        .filter(
            category=issue.category,
            trajectory__wave__programme=issue.trajectory.wave.programme_id,
            trajectory__wave__municipality__nis=issue.trajectory.wave.municipality_id,
        )
    )
    if issue.bundle_id:
        others = others.exclude(bundle=issue.bundle_id)
    others = others.exclude(pk=issue.pk).for_list()
    found = {each.pk: each for each in others[:MOST_COMPARED]}
    words = {pk: f"{each.text} {each.place}" for pk, each in found.items()}
    near = alike(f"{issue.text} {issue.place}", words, threshold=THRESHOLD, most=MOST_SHOWN)
    return [found[pk] for pk, _score in near]
