"""The form in which an owner chooses what to start with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doeboek.audits.intentions import Intention
from doeboek.audits.models import Measurement
from doeboek.audits.priorities import TARGETS, Candidate, Goal, candidates, proposal
from doeboek.audits.results import Result
from doeboek.audits.scoring import shown
from doeboek.audits.summary import Start, start_of, titles
from doeboek.people.models import Person

RECKON = "reckon"
PLACES = {
    "first": gettext_lazy("First"),
    "second": gettext_lazy("Then"),
    "third": gettext_lazy("After that"),
}
WEIGHTS = {
    1: gettext_lazy("counts for less"),
    2: gettext_lazy("counts as usual"),
    3: gettext_lazy("counts heavily"),
}


class Wish(NamedTuple):
    """The row of a domain in which one says how far and how important."""

    title: str
    score: int | None
    target: forms.BoundField
    importance: forms.BoundField


class PrioritiesForm(forms.Form):
    """At most three domains in order, with a target and an importance for every domain.

    It begins with what stands, of this measurement or an earlier one, else with the proposal.
    Sent with `go=reckon` it only proposes anew, and the places may hold anything.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        result: Result,
        standing: Intention | None,
    ) -> None:
        assert result.official
        assert result.form
        super().__init__(data)
        self._result, self._standing = result, standing
        self._form, self._scores = result.form, result.official.scores
        self._add_wishes(standing.goals if standing else {})
        self._add_places()
        starts = standing.domains if standing else [start.id for start in self.proposed]
        self.initial.update(seen=standing.pk if standing else 0, **_placed(starts))

    @property
    def is_reckoning(self) -> bool:
        return self.is_bound and self.data.get("go") == RECKON

    # -- what the page shows ----------------------------------------------------------------------
    @property
    def proposed(self) -> list[Start]:
        """The proposal by the wishes that stand in the form."""
        return [start_of(each, self._result) for each in proposal(self._ranked)]

    @property
    def places(self) -> list[forms.BoundField]:
        return [self[name] for name in PLACES]

    @property
    def wishes(self) -> Iterator[Wish]:
        names = titles(self._result)
        for dimension in self._scores.dimensions:
            yield Wish(
                names[dimension.id],
                shown(dimension.score),
                self[f"target-{dimension.id}"],
                self[f"importance-{dimension.id}"],
            )

    @property
    def has_wrong_wish(self) -> bool:
        return any(wish.target.errors or wish.importance.errors for wish in self.wishes)

    def follow_proposal(self) -> None:
        """Let the three places follow the wishes that were sent."""
        starts = _placed([start.id for start in self.proposed])
        sent = self.data.copy()  # type: ignore[attr-defined]
        for name in PLACES:
            sent[name] = starts.get(name, "")
        self.data = sent

    # -- what was sent ----------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.is_reckoning:
            chosen = {name: cleaned.get(name, "") for name in PLACES}
            self._check_choice(chosen)
            self._check_meanwhile(cleaned.get("seen"))
        return cleaned

    def save(self, measurement: Measurement, *, by: Person) -> Intention:
        chosen = [id for name in PLACES if (id := self.cleaned_data[name])]
        return Intention.objects.choose(
            measurement, chosen, goals=self._goals, form=self._form, by=by
        )

    def _check_choice(self, chosen: dict[str, str]) -> None:
        taken: set[str] = set()
        for name, id in chosen.items():
            if id and id in taken:
                self.add_error(name, _("You chose this domain already. Choose another one."))
            taken.add(id)
        if not any(chosen.values()) and not self.errors:
            self.add_error("first", _("Choose at least one domain."))

    def _check_meanwhile(self, seen: int | None) -> None:
        """Somebody else may have chosen since this page was made: say it before replacing that."""
        there = self._standing
        if there is None or seen == there.pk:
            return
        names = ", ".join(titles(self._result).get(id, id) for id in there.domains)
        words = _(
            "%(name)s chose meanwhile: %(domains)s. Save again to keep what stands here instead."
        )
        name = there.by.first_name if there.by else _("Somebody")
        self.add_error("first", words % {"name": name, "domains": names})
        sent = self.data.copy()  # type: ignore[attr-defined]
        sent["seen"] = there.pk
        self.data = sent

    # -- the fields -------------------------------------------------------------------------------
    def _add_wishes(self, goals: dict[str, Goal]) -> None:
        for dimension in self._form.dimensions:
            goal = goals.get(dimension.id, Goal())
            name = {"domain": titles(self._result)[dimension.id]}
            self.fields[f"target-{dimension.id}"] = _whole_number(
                _("How far: %(domain)s") % name, [(each, each) for each in TARGETS], goal.target
            )
            self.fields[f"importance-{dimension.id}"] = _whole_number(
                _("How important: %(domain)s") % name, list(WEIGHTS.items()), goal.importance
            )

    def _add_places(self) -> None:
        names = titles(self._result)
        options = [(each.dimension, _option(names, each)) for each in self._ranked]
        for name, label in PLACES.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", _("Nothing yet")), *options], required=False
            )

    @property
    def _ranked(self) -> tuple[Candidate, ...]:
        return candidates(self._scores, self._goals)

    @property
    def _goals(self) -> dict[str, Goal]:
        """The wishes as they were sent; what was not, or not well, as it stood."""
        return {
            dimension.id: Goal(
                self._number(f"target-{dimension.id}"), self._number(f"importance-{dimension.id}")
            )
            for dimension in self._form.dimensions
        }

    def _number(self, name: str) -> int:
        sent = getattr(self, "cleaned_data", {}).get(name)
        return self.fields[name].initial if sent in (None, "") else sent


def _whole_number(label: str, choices: list[tuple[int, Any]], initial: int) -> forms.Field:
    """A list in a table, whose heads are its labels for the eye."""
    widget = forms.Select(attrs={"aria-label": label})
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, initial=initial, required=False, widget=widget
    )


def _placed(domains: list[str]) -> dict[str, str]:
    return dict(zip(PLACES, domains, strict=False))


def _option(names: Any, candidate: Candidate) -> str:
    score = shown(candidate.score)
    facts = {"domain": names[candidate.dimension], "score": score}
    return (
        _("%(domain)s (no score yet)") % facts
        if score is None
        else _("%(domain)s (%(score)s out of 100)") % facts
    )
