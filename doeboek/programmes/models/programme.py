"""A programme, its waves per municipality, and who holds which mandate in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import BY_LINK, ROLE_NAMES, SHOP, Role
from doeboek.people.models import Organisation, Person
from doeboek.places import succession
from doeboek.places.models import Municipality
from doeboek.programmes.models.awning import Awning
from doeboek.programmes.models.period import Period, PeriodQuerySet
from doeboek.programmes.steptemplates import StepTemplate, step_template

#: Who is around one shop, and who comes in by a link to one thing.
NOT_BY_MANDATE = SHOP | BY_LINK


class UnderWay(Exception):
    """Shops walk by the steps of the programme already, so they stay as they are."""


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def visible_to(self, person: Person | None) -> Self:
        """Programmes one works in; the administrator knows of all, and of nothing inside."""
        if person is None or person.link:
            return self.none()
        if Role.ADMIN in person.roles_anywhere:
            return self.all()
        return self.filter(pk__in=Mandate.objects.now().of(person).values("programme"))

    def for_team(self, person: Person) -> Self:
        """Those one leads or coaches in."""
        teams = Mandate.objects.now().of(person).inside_a_programme()
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
        begun = Wave.objects.filter(programme=self.pk, trajectories__isnull=False)
        return self.pk is not None and begun.exists()

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


class WaveQuerySet(models.QuerySet["Wave"]):
    def visible_to(self, person: Person | None) -> Self:
        """The waves of one's programmes, and those of one's municipality."""
        if person is None or person.link:
            return self.none()
        mandates = Mandate.objects.now().of(person)
        ours = Q(programme__in=mandates.inside_a_programme().values("programme"))
        works_for_a_town = bool(person.roles_anywhere & set(Mandate.TOWN_ROLES))
        return self.filter(ours | mandates.for_a_town().waves() if works_for_a_town else ours)

    def for_team(self, person: Person) -> Self:
        """The waves of the programmes one leads or coaches in."""
        mandates = Mandate.objects.now().of(person).inside_a_programme()
        return self.visible_to(person).filter(programme__in=mandates.values("programme"))

    def open_on(self, day: date) -> Self:
        """Those that take shops in on this day; one may prepare before the first day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running_in(self, municipality: Municipality, day: date) -> Self:
        """What was agreed with this municipality and is not over, the newest first."""
        here = municipality.as_of(day).lineage(on=day)
        return self.filter(municipality__in=here).under_way(day).order_by("-starts_on", "pk")

    def under_way(self, day: date) -> Self:
        """What was agreed, has begun and is not over."""
        over = Q(programme__ends_on__lt=day)
        return self.filter(agreed_on__isnull=False).open_on(day).exclude(over)


class Wave(Versioned):
    """One municipality's turn in a programme: what was agreed, for when, for how many shops."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="waves")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="waves"
    )
    invited_on = models.DateField(_("invited on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    agreed_with = models.CharField(_("agreed with"), max_length=200, blank=True)
    contribution = models.DecimalField(
        _("contribution of the municipality, in euro"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    target = models.PositiveSmallIntegerField(_("number of shops aimed at"), null=True, blank=True)
    #: When the programme and the municipality sit together next, and what about.
    meets_on = models.DateField(_("next meeting with the municipality"), null=True, blank=True)
    meets_about = models.CharField(_("what about"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.municipality.name}, {self.programme.name}"

    def roles_of(self, person: Person) -> set[Role]:
        if person.link:
            return set()
        mandates = person.mandates.now().select_related("municipality").with_codes()
        return {Role(mandate.role) for mandate in mandates if mandate.reaches(self)}


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

    def reaches(self, wave: Wave) -> bool:
        in_programme = self.programme_id == wave.programme_id
        if self.role not in Mandate.TOWN_ROLES:
            return in_programme
        return (in_programme or not self.programme_id) and wave.municipality_id in self.nis_codes

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
