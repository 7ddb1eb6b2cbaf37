"""A programme: what an organisation sets up to coach shops."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person
from doeboek.programmes.models.awning import Awning
from doeboek.programmes.steptemplates import StepTemplate, step_template


class UnderWay(Exception):
    """Shops walk by the steps of the programme already, so they stay as they are."""


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: Person | None) -> Self:
        """Programmes one works in; the administrator knows of all, and of nothing inside."""
        if person is None or person.link:
            return self.none()
        if Role.ADMIN in person.roles_anywhere:
            return self.all()
        return self.filter(pk__in=person.mandates.now().values("programme"))

    def for_team(self, person: Person) -> Self:
        """Those one leads or coaches in."""
        teams = person.mandates.now().inside_a_programme()
        return self.visible_to(person).filter(pk__in=teams.values("programme"))


class Programme(Versioned):
    """What an organisation sets up to coach shops: names, looks, funder, and its settings."""

    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    funder_text = models.CharField(_("funder's line"), max_length=200, blank=True)
    funder_text_en = models.CharField(_("funder's line in English"), max_length=200, blank=True)
    logo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    awning = models.CharField(_("colour"), max_length=20, choices=Awning, default=Awning.GREEN)
    steps_name = models.CharField(max_length=40, default="standard")
    steps_version = models.PositiveSmallIntegerField(default=2)
    #: The name of the questionnaire with which shops are measured; `audits` knows what it is.
    instrument = models.CharField(max_length=60, default="innovatiekrachtscan")
    stalled_after_days = models.PositiveSmallIntegerField(
        _("days without a step before a shop stands still"), default=28
    )
    guest_months = models.PositiveSmallIntegerField(
        _("months that guests' names are kept"), default=24
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_guests_at_most_24_months", condition=Q(guest_months__lte=24)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, as far as the programme wrote one."""
        return (get_language() == "en" and self.name_en) or self.name

    @property
    def local_funder_text(self) -> str:
        return (get_language() == "en" and self.funder_text_en) or self.funder_text

    @property
    def steps(self) -> StepTemplate:
        return step_template(self.steps_name, self.steps_version)

    @property
    def is_under_way(self) -> bool:
        """Whether any shop began, be it in the bin now: what it signed and where it stands hold."""
        return self.pk is not None and self.waves.filter(trajectories__isnull=False).exists()

    def walk_by(self, template: StepTemplate) -> None:
        """Choose the steps of its trajectories. Raises UnderWay for other ones once there are any.

        Whoever begins a trajectory locks the programme first, and so does who saves it.
        """
        chosen = (template.name, template.version)
        if chosen == (self.steps_name, self.steps_version):
            return
        if self.is_under_way:
            raise UnderWay
        self.steps_name, self.steps_version = chosen

    def roles_of(self, person: Person) -> set[Role]:
        roles = person.mandates.now().filter(Q(programme=self) | Q(role=Role.ADMIN))
        return (
            set() if person.link else {Role(role) for role in roles.values_list("role", flat=True)}
        )
