"""What the SWOT leads to: the key issues, and the key question of the session."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.advice import is_issue
from doeboek.swot.models.point import Point

FEWEST_ISSUES, MOST_ISSUES = 3, 5


class KeyIssueQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().in_or_out_of_the_bin(person)

    def in_or_out_of_the_bin(self, person: Person | None) -> Self:
        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))


class KeyIssue(Versioned, Binned):
    """A question that joins one point inside and one outside: "How can I …"."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="key_issues")
    text = models.CharField(_("key issue"), max_length=200)
    inside = models.ForeignKey(Point, models.CASCADE, related_name="+")
    outside = models.ForeignKey(Point, models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = KeyIssueQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(name="key_issue_has_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def begins_well(self) -> bool:
        return is_issue(self.text)

    @property
    def stands(self) -> bool:
        """Whether both points it joins are still accepted."""
        return self.inside.is_accepted and self.outside.is_accepted


class IssuesInBin:
    """What a view asks when a key issue comes out of the bin: `@may(…, on=IssuesInBin)`."""

    class objects:  # noqa: N801
        @staticmethod
        def visible_to(person: Person | None) -> KeyIssueQuerySet:
            return KeyIssue.objects.binned().in_or_out_of_the_bin(person)


class KeyQuestionQuerySet(models.QuerySet["KeyQuestion"]):
    def of(self, trajectory: Trajectory) -> KeyQuestion | None:
        """The one of a trajectory; None while nobody asked one."""
        return self.filter(trajectory=trajectory).first()

    def visible_to(self, person: Person | None) -> Self:
        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))


class KeyQuestion(Versioned):
    """The question that opens the session."""

    trajectory = models.OneToOneField(Trajectory, models.CASCADE, related_name="key_question")
    text = models.CharField(_("key question"), max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    objects = KeyQuestionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="key_question_has_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)
