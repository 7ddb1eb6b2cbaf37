"""Many trajectories: those a person may know of, and those a list asks for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from doeboek.common.folding import wanted
from doeboek.common.models import BinnedQuerySet
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.mandate import Mandate
from doeboek.programmes.models.membership import Membership
from doeboek.programmes.models.shop import Occupancy

WHOLE = [Role.COACH, Role.OWNER, Role.MEMBER]


class TrajectoryQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Those one may know of: the whole ones, and as an expert those of one's theme.

        With their programme, shop and closing: a person is judged by it, and the page shows it.
        """
        seen = self._through(person, [*WHOLE, Role.EXPERT])
        return seen.select_related("wave__programme", "shop", "closing")

    def whole_for(self, person: Person | None) -> Self:
        """Those one sees whole: its coach, its programme's manager, its owner and members."""
        return self._through(person, WHOLE)

    def for_team(self, person: Person | None) -> Self:
        """Those one coaches or leads."""
        return self._through(person, [Role.COACH])

    def in_programmes_of(self, person: Person) -> Self:
        """Those of the programmes one works in, a colleague's too: where doubles are looked for."""
        programmes = person.mandates.now().inside_a_programme().values("programme")
        return self.kept().filter(wave__programme__in=programmes)

    def shared_with_town(self, person: Person | None) -> Self:
        """Name and step of shops that agreed to it, for officer and alderman of their town."""
        if person is None or person.link:
            return self.none()
        towns = Mandate.objects.now().of(person).for_a_town()
        waves = towns.filter(role__in=[Role.OFFICER, Role.ALDERMAN]).waves("wave__")
        return self.kept().filter(waves).filter(_town_sees_progress())

    def stalled(self, limits: Collection[int] | None = None) -> Self:
        """Open trajectories in which nothing happened for as long as their programme allows.

        `limits` are the days that their programmes allow, from who knows them already.
        """
        if limits is None:
            open_ones = self.open().select_related("wave__programme")
            found = open_ones.values_list("wave__programme__stalled_after_days", flat=True)
            limits = set(found)
        quiet = Q(pk=None)
        for days in limits:
            quiet |= Q(
                wave__programme__stalled_after_days=days,
                last_moment_at__lt=timezone.now() - timedelta(days=days),
            )
        return self.open().filter(quiet)

    def open(self) -> Self:
        return self.kept().filter(closing=None)

    def closed(self) -> Self:
        return self.kept().filter(closing__isnull=False)

    def erased(self, person: Person) -> Self:
        """Those of which all is gone but that they were there, for who leads their programme."""
        led = Mandate.objects.now().filter(person=person, role=Role.MANAGER).values("programme")
        if person.link:
            return self.none()
        return self.filter(erased_at__isnull=False, wave__programme__in=led)

    def matching(self, query: str) -> Self:
        """Those with a word in their title that begins with each word of the query."""
        return self.filter(*(Q(folded__contains=word) for word in wanted(query)))

    def known_as(self, query: str) -> Self:
        """Those that match by title, and those whose shop is in such a street."""
        there = Occupancy.objects.now().filter(premises__street__icontains=query.strip())
        everywhere = type(self)(self.model)
        named = Q(pk__in=everywhere.matching(query).values("pk"))
        return self.filter(named | Q(shop__in=there.values("shop")))

    def for_list(self) -> Self:
        """With what a line of a list shows, in a constant number of queries."""
        places = Occupancy.objects.select_related("premises__municipality")
        return (
            self.with_circle()
            .select_related("wave__municipality", "wave__programme", "shop__trade", "closing")
            .prefetch_related(Prefetch("shop__occupancies", places))
        )

    def with_circle(self) -> Self:
        """With the people around them, in one query for all."""
        circle: models.QuerySet[Membership] = Membership.objects.circle()
        return self.prefetch_related(Prefetch("memberships", circle, to_attr="circle"))

    def _through(self, person: Person | None, roles: list[Role]) -> Self:
        if person is None:
            return self.none()
        if person.link:
            roles = [role for role in roles if role in person.link.roles()]
        mine = Membership.objects.now().filter(person=person, role__in=roles)
        if person.link:
            if person.link.object_type != "programmes.trajectory":
                return self.none()
            return self.kept().filter(pk=person.link.object_id, pk__in=mine.values("trajectory"))
        led = Mandate.objects.now().filter(person=person, role=Role.MANAGER).values("programme")
        return self.kept().filter(Q(pk__in=mine.values("trajectory")) | Q(wave__programme__in=led))


def _town_sees_progress() -> Exists:
    from doeboek.programmes.models.agreement import Consent

    return Exists(
        Consent.objects.given().filter(
            participation__trajectory=OuterRef("pk"), purpose="town_sees_progress"
        )
    )
