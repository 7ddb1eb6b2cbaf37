"""What one may ask the experts of a programme for, and the themes it helps with."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme
from doeboek.programmes.models.mandate import MandateQuerySet


class Experts:
    """What a view asks of an expert's mandate: `@may("expertise.change", on=Experts)`."""

    class objects:  # noqa: N801
        @staticmethod
        def visible_to(person: Person | None) -> MandateQuerySet:
            """Those of the programmes one leads, and one's own."""
            if person is None or person.link:
                return Mandate.objects.none()
            mine = Mandate.objects.now().of(person)
            led = mine.filter(role=Role.MANAGER).values("programme")
            experts = Mandate.objects.now().filter(role=Role.EXPERT)
            seen = experts.filter(models.Q(programme__in=led) | models.Q(person=person))
            return seen.select_related("person", "programme")


class Expertise(Versioned):
    """What one may ask an expert for, and when there is time for it."""

    mandate = models.OneToOneField(Mandate, models.CASCADE, related_name="expertise")
    #: Keys of themes, as the programme's list has them.
    themes = models.JSONField(default=list, blank=True)
    #: Codes of two letters, as "nl".
    languages = models.JSONField(default=list, blank=True)
    hours = models.PositiveSmallIntegerField(
        _("How many hours a month is there time?"), null=True, blank=True
    )
    free_from = models.DateField(_("From which day?"), null=True, blank=True)
    before = models.CharField(_("What did you do before?"), max_length=600, blank=True)

    class Meta:
        verbose_name_plural = "expertise"

    def __str__(self) -> str:
        return str(self.mandate.person)


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class Theme(Versioned):
    """A theme that a programme added to our list, or left out of it.

    With a title it is one of its own, with a key as in `programmes.ownkeys`; without, it is about
    the theme of ours with this key.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="themes")
    key = models.CharField(max_length=40)
    title = models.CharField(_("theme"), max_length=200, blank=True)
    title_en = models.CharField(_("theme in English"), max_length=200, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="theme_once_a_programme")
        ]

    def __str__(self) -> str:
        return self.title or self.key

    def roles_of(self, person: Person) -> set[Role]:
        return self.programme.roles_of(person)
