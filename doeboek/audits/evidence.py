"""Photos that show an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models

from doeboek.common.files import release
from doeboek.common.models import Binned, BinnedQuerySet, StoredFile
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person

if TYPE_CHECKING:
    from doeboek.audits.models import Audit

MOST_PHOTOS = 8
"""With one statement."""


class TooManyPhotos(ValueError):
    """There are as many photos with this statement as there may be."""


class EvidenceQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        from doeboek.audits.models import Audit

        return self.kept().filter(audit__in=Audit.objects.visible_to(person))

    def with_photos(self) -> Self:
        return self.kept().select_related("photo")


class Evidence(Binned):
    """A photo that shows an answer; `client_id` names it before it was sent, to take it in once."""

    audit: models.ForeignKey[Audit] = models.ForeignKey(
        "audits.Audit", models.CASCADE, related_name="evidence"
    )
    item = models.CharField(max_length=40)
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="evidence")
    client_id = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    happened_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "client_id"], name="evidence_taken_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.pk}"

    def roles_of(self, person: Person) -> set[Role]:
        """Photos go as remarks do: between who took them, the team, and the owner when it is time.

        The owner sees a coach's after finishing the own scan, and never those of who works along.
        """
        roles = self.audit.trajectory.roles_of(person)
        if self.audit.by_id == person.pk or TEAM & roles:
            return roles
        return roles & {Role.OWNER} if self.audit.is_open_to_owner else set()

    def erase(self) -> None:
        """Delete it for good, with its file when nothing else shows that."""
        photo = self.photo
        self.delete()
        release(photo)


def photos_of(audits: Iterable[Audit]) -> dict[tuple[int, str], list[Evidence]]:
    """The photos with each answer of these scans, by scan and statement; one query."""
    found: dict[tuple[int, str], list[Evidence]] = defaultdict(list)
    for evidence in Evidence.objects.with_photos().filter(audit__in=list(audits)):
        found[evidence.audit_id, evidence.item].append(evidence)
    return found
