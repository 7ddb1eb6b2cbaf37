"""The list of shops: what its address asks for, and the lines that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Membership, Premises, Trajectory, Wave
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.stepchoice import merged
from doeboek.programmes.steptemplates import step_template

NOBODY = "geen"


class ShopFilter(forms.Form):
    """The fields are named as they stand in the address."""

    zoek = forms.CharField(label=_("Name or street"), required=False, max_length=200)
    gemeente = forms.ChoiceField(label=_("Municipality"), required=False)
    stap = forms.ChoiceField(label=_("Step"), required=False)
    coach = forms.ChoiceField(label=_("Coach"), required=False)
    stand = forms.ChoiceField(
        label=_("Which ones"),
        required=False,
        choices=[
            ("", _("That are going on")),
            ("stil", _("That stand still")),
            ("afgesloten", _("That are closed")),
        ],
    )
    volgorde = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("By name")),
            ("stil", _("Longest quiet first")),
            ("nieuw", _("Last begun first")),
        ],
    )

    ORDERS = {
        "": ("folded", "pk"),
        "stil": ("last_moment_at", "pk"),
        "nieuw": ("-started_on", "-pk"),
    }

    def __init__(self, data: QueryDict, *, person: Person) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.person = person
        self.known = Trajectory.objects.visible_to(person)
        self.fields["gemeente"].choices = [("", _("All")), *self._towns.items()]
        if TEAM & person.roles_anywhere:
            self.fields["stap"].choices = [("", _("All")), *self._steps()]
        else:
            del self.fields["stap"], self.fields["stand"], self.fields["volgorde"]
        if Role.MANAGER in person.roles_anywhere:
            self.fields["coach"].choices = [("", _("All")), *self._coaches()]
        else:
            del self.fields["coach"]
        self.is_valid()
        for name in ("zoek", "gemeente", "stap", "coach", "stand", "volgorde"):
            self.cleaned_data.setdefault(name, "")

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(value for name, value in self.cleaned_data.items() if name != "volgorde")

    @property
    def town(self) -> str:
        """The one municipality asked for, when that is all that was asked."""
        others = {name: value for name, value in self.cleaned_data.items() if name != "gemeente"}
        others.pop("volgorde")
        chosen = self.cleaned_data["gemeente"]
        return self._towns.get(chosen, "") if chosen and not any(others.values()) else ""

    def wave_to_fill(self) -> Wave | None:
        """The wave that a list of shops would go into: of the town asked for, or the only one."""
        waves = Wave.objects.for_team(self.person).open_on(timezone.localdate())
        nis = self.cleaned_data["gemeente"]
        if nis:
            waves = waves.filter(municipality__in=self._lineages.get(nis, [nis]))
        found = list(waves.order_by("-starts_on", "pk")[:2])
        return found[0] if len(found) == 1 or (nis and found) else None

    def found(self) -> TrajectoryQuerySet:
        wanted = self.cleaned_data
        shops = self._in_stand(wanted["stand"])
        if wanted["stap"] or wanted["stand"] or wanted["coach"]:
            # An expert, who sees one theme, is not to find out the rest by asking for it.
            shops = shops.filter(pk__in=Trajectory.objects.whole_for(self.person).values("pk"))
        if wanted["gemeente"]:
            shops = shops.filter(wave__municipality__in=self._lineages[wanted["gemeente"]])
        if wanted["stap"]:
            shops = shops.filter(step=wanted["stap"])
        if wanted["coach"]:
            shops = self._of_coach(shops, wanted["coach"])
        if wanted["zoek"]:
            shops = shops.known_as(wanted["zoek"])
        return shops.for_list().order_by(*self.ORDERS[wanted["volgorde"]])

    def _in_stand(self, stand: str) -> TrajectoryQuerySet:
        if stand == "stil":
            return self.known.stalled()
        return self.known.closed() if stand == "afgesloten" else self.known.open()

    def _of_coach(self, shops: TrajectoryQuerySet, coach: str) -> TrajectoryQuerySet:
        coaching = Membership.objects.now().filter(role=Role.COACH)
        if coach == NOBODY:
            return shops.exclude(pk__in=coaching.values("trajectory"))
        return shops.filter(pk__in=coaching.filter(person=int(coach)).values("trajectory"))

    @cached_property
    def _waves(self) -> list[tuple[str, str, int]]:
        around = Q(trajectories__in=self.known)
        ours = Q(pk__in=Wave.objects.for_team(self.person))
        waves = Wave.objects.filter(around | ours).order_by()
        names = ("municipality", "programme__steps_name", "programme__steps_version")
        return list(waves.values_list(*names).distinct())

    @cached_property
    def _lineages(self) -> dict[str, list[str]]:
        """Today's municipality and every code under which its waves may stand."""
        successors = Municipality.objects.successors()
        found: dict[str, list[str]] = {}
        for nis in sorted({nis for nis, _name, _version in self._waves}):
            today = nis
            while today in successors:
                today = successors[today]
            found.setdefault(today, []).append(nis)
        return found

    @cached_property
    def _towns(self) -> dict[str, str]:
        towns = Municipality.objects.filter(nis__in=self._lineages).order_by("folded")
        return {town.nis: town.name for town in towns}

    def _steps(self) -> list[tuple[str, str]]:
        language = get_language() or "nl"
        templates = {(name, version) for _nis, name, version in self._waves}
        steps = merged(step_template(name, version) for name, version in templates)
        return [(step.key, step.label(language)) for step in steps]

    def _coaches(self) -> list[tuple[str, Any]]:
        memberships = Membership.objects.visible_to(self.person).now().filter(role=Role.COACH)
        people = memberships.values_list("person", "person__name").distinct()
        named = [(str(pk), name) for pk, name in people.order_by("person__name", "person")]
        return [*named, (NOBODY, _("Nobody"))]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A shop in the list; `theme` only for who sees it as an expert."""

    trajectory: Trajectory
    premises: Premises | None
    theme: Membership | None
    url: str


def lines(trajectories: Iterable[Trajectory], person: Person) -> Iterator[Line]:
    """The lines of trajectories that came with `for_list`; one query for all of them."""
    managing = person.mandates.now().filter(role=Role.MANAGER)
    led = set(managing.values_list("programme", flat=True))
    for trajectory in trajectories:
        mine = [m for m in trajectory.circle if m.person_id == person.pk]
        coaches = any(m.role == Role.COACH for m in mine)
        theme = None
        if not coaches and trajectory.wave.programme_id not in led:
            theme = next((m for m in mine if m.role == Role.EXPERT), None)
        page = "desk:theme" if theme else "desk:trajectory"
        yield Line(
            trajectory=trajectory,
            premises=trajectory.shop.premises if trajectory.shop else None,
            theme=theme,
            url=reverse(page, args=[trajectory.pk]),
        )
