"""Who holds which role in a programme, for a municipality, or for the whole installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import BY_LINK, ROLE_NAMES, SHOP, Role
from doeboek.people.models import Organisation, Person
from doeboek.places import succession
from doeboek.places.models import Municipality
from doeboek.programmes.models.period import Period, PeriodQuerySet
from doeboek.programmes.models.programme import Programme

#: Who is around one shop, and who comes in by a link to one thing.
NOT_BY_MANDATE = SHOP | BY_LINK


class MandateQuerySet(PeriodQuerySet["Mandate"]):
    def visible_to(self, person: Person | None) -> Self:
        """Who works in the programmes one knows of; the administrator knows who keeps the whole."""
        seen = Q(programme__in=Programme.objects.visible_to(person))
        if person is not None and Role.ADMIN in person.roles_anywhere:
            seen |= Q(role__in=Mandate.INSTALLATION_ROLES)
        return self.filter(seen)

    def of(self, person: Person) -> Self:
        return self.filter(person=person)

    def inside_a_programme(self) -> Self:
        return self.filter(role__in=[Role.MANAGER, Role.COACH], programme__isnull=False)

    def for_a_town(self) -> Self:
        return self.filter(role__in=Mandate.TOWN_ROLES).select_related("municipality")

    def for_the_installation(self) -> Self:
        return self.filter(role__in=Mandate.INSTALLATION_ROLES)

    def usable(self) -> Self:
        """Those of people who can sign in."""
        return self.filter(person__user__is_active=True)

    def with_codes(self) -> list[Mandate]:
        """Each with its `nis_codes`: what merged into what is asked once for all of them."""
        mandates = list(self)
        if any(mandate.municipality_id for mandate in mandates):
            successors = Municipality.objects.successors()
            for mandate in mandates:
                mandate.__dict__["nis_codes"] = mandate.codes_by(successors)
        return mandates

    def waves(self, at: str = "") -> Q:
        """The waves of these towns as a condition; `at` is the way to the wave ("wave__").

        Whom a programme brought in for a town knows of that programme's waves only.
        """
        found = Q(pk=None)
        for mandate in self.with_codes():
            here = Q(**{f"{at}municipality__in": mandate.nis_codes})
            if mandate.programme_id:
                here &= Q(**{f"{at}programme": mandate.programme_id})
            found |= here
        return found


class Mandate(Period):
    """A role somebody holds in a programme, for a municipality or for the whole installation."""

    PROGRAMME_ROLES = [Role.MANAGER, Role.COACH, Role.EXPERT, Role.FEDERATION]
    TOWN_ROLES = [Role.OFFICER, Role.ALDERMAN, Role.ASSOCIATION]
    INSTALLATION_ROLES = [Role.ADMIN, Role.EDITOR]
    ROLES = [(role.value, role.value) for role in Role if role not in NOT_BY_MANDATE]

    person = models.ForeignKey(Person, models.CASCADE, related_name="mandates")
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="mandates"
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        to_field="nis",
        db_column="nis",
        null=True,
        blank=True,
        related_name="+",
    )
    trade_prefixes = models.CharField(_("trades of the federation"), max_length=200, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                name="mandate_has_the_scope_of_its_role",
                condition=(
                    Q(
                        role__in=["manager", "coach", "expert", "federation"],
                        programme__isnull=False,
                    )
                    | Q(role__in=["officer", "alderman", "association"], municipality__isnull=False)
                    | Q(role__in=["editor", "admin"])
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"

    def roles_of(self, person: Person) -> set[Role]:
        if self.is_for_all:
            return person.roles_anywhere & {Role.ADMIN}
        return self.programme.roles_of(person) if self.programme else set()

    @property
    def role_name(self) -> str:
        return str(ROLE_NAMES[Role(self.role)])

    @property
    def is_for_all(self) -> bool:
        """Whether it holds for the whole installation."""
        return self.role in Mandate.INSTALLATION_ROLES

    @cached_property
    def nis_codes(self) -> set[str]:
        """The municipality of a town role with every one that merged into it; else nothing."""
        return self.codes_by(Municipality.objects.successors())

    def codes_by(self, successors: Mapping[str, str]) -> set[str]:
        """The same, by who knows already which municipality became which."""
        if self.municipality_id is None or self.role not in Mandate.TOWN_ROLES:
            return set()
        return set(succession.lineage(self.municipality_id, successors))
