"""The people around a trajectory: who they are, who joins, and who takes over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.functional import cached_property

from doeboek.people.access import KnowsRoles, Role
from doeboek.people.models import Person
from doeboek.people.phone import dialled
from doeboek.programmes.models.membership import Membership

if TYPE_CHECKING:
    from doeboek.programmes.models.happening import Moment
    from doeboek.programmes.models.wave import Wave


class Accompanied(KnowsRoles, models.Model):
    """What has owners, members, coaches and experts around it, each for a period."""

    if TYPE_CHECKING:
        wave: models.ForeignKey[Wave, Wave]
        memberships: Any
        appointments: Any

        def tell(self, verb: str, *, by: Person | None, **params: Any) -> Moment: ...

    class Meta:
        abstract = True

    def _roles_of(self, person: Person) -> set[Role]:
        roles = {Role(each.role) for each in self.circle if each.person_id == person.pk}
        if person.link:
            return roles & person.link.roles() if person.link.opens(self) else set()
        leads = person.mandates.now().filter(role=Role.MANAGER, programme=self.wave.programme_id)
        return roles | {Role.MANAGER} if leads.exists() else roles

    def people(self, *roles: Role) -> list[Membership]:
        """The people around it now, in the order in which they came."""
        return [m for m in self.circle if m.role in roles]

    @cached_property
    def circle(self) -> list[Membership]:
        return list(self.memberships.circle())

    @property
    def owner(self) -> Person | None:
        owners = self.people(Role.OWNER)
        return owners[0].person if owners else None

    @property
    def coach(self) -> Person | None:
        coaches = self.people(Role.COACH)
        return coaches[-1].person if coaches else None

    @property
    def owner_name(self) -> str:
        return self.owner.first_name if self.owner else ""

    @property
    def language(self) -> str:
        """The language of what is made for its owner."""
        return self.owner.language if self.owner else settings.LANGUAGE_CODE[:2]

    @property
    def phone_of_owner(self) -> str:
        """The number to dial for the owner; empty when nobody wrote one down."""
        return dialled(self.owner.phone) if self.owner and self.owner.phone else ""

    @transaction.atomic
    def hand_over(self, to: Person, *, by: Person) -> Membership:
        """Another coach of the programme takes over from today; the old one sees it no more. Who
        helped as an expert helps as the coach from now on."""
        for helping in self.memberships.now().filter(person=to, role=Role.EXPERT):
            helping.leave(by=by)
        for old in self.memberships.now().filter(role=Role.COACH).exclude(person=to):
            self.appointments.ahead().filter(host=old.person).update(
                host=to, version=F("version") + 1
            )
            old.end()
        new, _is_new = self.memberships.get_or_create(
            person=to, role=Role.COACH, until=None, defaults={"since": timezone.localdate()}
        )
        self._forget_people()
        self.tell("trajectory.handed_over", by=by, to=to.pk)
        return new

    @transaction.atomic
    def bring_in(
        self,
        person: Person,
        role: Role,
        *,
        by: Person,
        task: str = "",
        theme: str = "",
        until: date | None = None,
    ) -> Membership:
        """Somebody joins from today: an expert on a theme until a day, the others without end."""
        new = self.memberships.create(person=person, role=role, task=task, theme=theme, until=until)
        self._forget_people()
        self.tell("member.joined", by=by, to=person.pk)
        return new

    def hold_people(self) -> None:
        """Read anew who is around it, and let nobody else join or leave by a verb that holds them
        as well before this transaction is over."""
        type(self)._base_manager.select_for_update().get(pk=self.pk)
        self._forget_people()

    def _forget_people(self) -> None:
        self.__dict__.pop("circle", None)
        self.__dict__.pop("_roles", None)
