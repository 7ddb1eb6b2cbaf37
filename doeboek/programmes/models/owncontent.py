"""What a programme writes for its own coaches, beside what the product brings: numbered, and every
version stays."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.mandate import Mandate
from doeboek.programmes.models.programme import Programme
from doeboek.programmes.ownkeys import own_key, parts_of

#: Own ones are numbered after everything the product brings, so that no two are alike on a wall.
FIRST_NUMBER = 101


class WrittenMeanwhile(Exception):
    """Somebody else wrote a next version meanwhile: `current`."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current.key} is at version {current.version}")
        self.current = current


class OwnContentQuerySet(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the programmes one leads or coaches in."""
        if person is None or person.link:
            return self.none()
        teams = Mandate.objects.now().of(person).inside_a_programme()
        return self.filter(programme__in=teams.values("programme"))

    def newest(self) -> Self:
        """The last version of each."""
        later = self.model._base_manager.filter(
            programme=OuterRef("programme"),
            number=OuterRef("number"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(later))

    def in_use(self) -> Self:
        """The last version of those that were not put away."""
        return self.newest().filter(put_away_at=None)

    def put_away(self) -> Self:
        return self.newest().exclude(put_away_at=None)

    def with_key(self, key: str) -> Self:
        """Every version of one; none for a key that no programme's has."""
        parts = parts_of(key)
        if parts is None:
            return self.none()
        programme, number = parts
        return self.filter(programme=programme, number=number)

    @transaction.atomic
    def write(self, programme: Programme, content: Any, *, by: Person) -> Any:
        """The first version of a new one; `content` holds the fields of its own."""
        _one_at_a_time(programme.pk)
        last = self.filter(programme=programme).aggregate(last=Max("number"))["last"]
        number = last + 1 if last else FIRST_NUMBER
        return self.create(programme=programme, number=number, version=1, by=by, **content)


class OwnContent(models.Model):
    """A change is a next row, so what was used stays as it was.

    A model of this kind names the `programme` itself, and takes `once_each` and `away_by_somebody`
    among its constraints.
    """

    programme: Any
    programme_id: int
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    put_away_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnContentQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.key}.{self.version}"

    @property
    def key(self) -> str:
        return own_key(self.programme_id, self.number)

    def roles_of(self, person: Person) -> set[Role]:
        return self.programme.roles_of(person)

    @property
    def newest(self) -> Self:
        same = self._rows.filter(programme=self.programme_id, number=self.number)
        return same.select_related("programme", "by", "put_away_by").latest("version")

    @transaction.atomic
    def rewrite(self, content: Any, *, by: Person) -> Self:
        """The next version, made from this one; it is in use. Raises WrittenMeanwhile."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        if newest.version != self.version:
            raise WrittenMeanwhile(newest)
        return self._rows.create(
            programme=self.programme,
            number=self.number,
            version=self.version + 1,
            by=by,
            **content,
        )

    @transaction.atomic
    def put_away(self, *, by: Person) -> None:
        """Offer it no longer; where it was used it stays."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        if newest.put_away_at is None:
            newest.put_away_at, newest.put_away_by = timezone.now(), by
            newest.save(update_fields=["put_away_at", "put_away_by"])

    @transaction.atomic
    def take_back(self) -> None:
        """Undo that it was put away."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        newest.put_away_at = newest.put_away_by = None
        newest.save(update_fields=["put_away_at", "put_away_by"])

    @property
    def _rows(self) -> Any:
        return type(self)._default_manager


def once_each(name: str) -> models.UniqueConstraint:
    """No version is written twice."""
    return models.UniqueConstraint(fields=["programme", "number", "version"], name=name)


def away_by_somebody(name: str) -> models.CheckConstraint:
    """What was put away was so by somebody."""
    return models.CheckConstraint(
        name=name,
        condition=Q(put_away_at=None, put_away_by=None)
        | Q(put_away_at__isnull=False, put_away_by__isnull=False),
    )


def _one_at_a_time(programme: int) -> None:
    """The row of the programme stands in the way of two people who write the same number."""
    Programme.objects.select_for_update().get(pk=programme)
