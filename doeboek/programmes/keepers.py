"""The people of a shop: whose details the team may write down."""

from __future__ import annotations

from doeboek.people.models import Person, User
from doeboek.programmes.models import Membership, Trajectory


def details_are_ours(person: Person, *, by: Person) -> bool:
    """Whether the team may change somebody's details.

    Who has an account does so alone, and who belongs to a shop that `by` does not see whole is
    known to others as well.
    """
    if User.objects.filter(person=person).exists():
        return False
    elsewhere = Membership.objects.now().filter(person=person)
    return not elsewhere.exclude(trajectory__in=Trajectory.objects.whole_for(by)).exists()
