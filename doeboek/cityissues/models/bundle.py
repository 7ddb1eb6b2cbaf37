"""Questions of several shops that are about the same: one answer for all of them."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.models.reach import ANSWERING
from doeboek.cityissues.models.turn import LONGEST
from doeboek.cityissues.wording import CATEGORY_CHOICES
from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Programme

LEAST_OWNERS = 3
"""Fewer than these are no crowd for who knows the shops of a town."""


def owners(**which: Any) -> Count:
    """How many owners ask it: one owner with two shops is one. A shop without an owner counts for
    nobody."""
    today = timezone.localdate()
    around = "issues__trajectory__memberships__"
    now = Q(**{f"{around}until": None}) | Q(**{f"{around}until__gte": today})
    standing = Q(issues__withdrawn_at=None, issues__trajectory__deleted_at=None, **which)
    theirs = Q(**{f"{around}role": Role.OWNER, f"{around}since__lte": today})
    return Count(f"{around}person", filter=standing & theirs & now, distinct=True)


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the towns one answers for; who speaks for its shops sees those of several."""
        if person is None or person.link:
            return self.none()
        of_the_town, of_its_shops = Q(pk=None), Q(pk=None)
        for mandate in Mandate.objects.now().of(person).for_a_town().with_codes():
            if mandate.role in ANSWERING:
                of_the_town |= _reached_by(mandate)
            else:
                of_its_shops |= _reached_by(mandate)
        several = Bundle.objects.of_several().values("pk")
        return self.filter(of_the_town | (of_its_shops & Q(pk__in=several)))

    def of_several(self) -> Self:
        """Those by which no owner is found. Whoever knows which ones gave their name could subtract
        them; so the ones without name have to be several by themselves, or none at all."""
        counted = self.annotate(
            unnamed=owners(issues__is_named=False), named=owners(issues__is_named=True)
        )
        enough = Q(unnamed__gte=LEAST_OWNERS) | Q(unnamed=0, named__gte=LEAST_OWNERS)
        return counted.filter(enough)

    def counted(self) -> Self:
        """Each with `owners` who ask it and `questions`, without what was taken back."""
        standing = Q(issues__withdrawn_at=None, issues__trajectory__deleted_at=None)
        questions = Count("issues", filter=standing, distinct=True)
        return self.annotate(owners=owners(), questions=questions)


class Bundle(Versioned):
    """What several shops ask, in the town's own words; an answer to it goes to each of them."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="bundles"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="bundles")
    category = models.CharField(_("about"), max_length=20, choices=CATEGORY_CHOICES)
    title = models.CharField(_("what several shops ask"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(_("answer"), max_length=LONGEST, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = BundleQuerySet.as_manager()

    #: How many owners ask it, and in how many questions; asked for by `counted`.
    owners: int
    questions: int

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def roles_of(self, person: Person) -> set[Role]:
        if person.link:
            return set()
        mandates = Mandate.objects.now().of(person).for_a_town()
        return {Role(each.role) for each in mandates.with_codes() if self._is_reached_by(each)}

    def _is_reached_by(self, mandate: Mandate) -> bool:
        in_programme = mandate.programme_id in (None, self.programme_id)
        return in_programme and self.municipality_id in mandate.nis_codes


def _reached_by(mandate: Mandate) -> Q:
    towns = Q(municipality__nis__in=mandate.nis_codes)
    return towns & Q(programme=mandate.programme_id) if mandate.programme_id else towns
