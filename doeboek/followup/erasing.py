"""What follow-up holds of somebody who is erased: what one could ask this person for."""

from __future__ import annotations

from doeboek.followup.models import Expertise
from doeboek.people.erasing import when_erased
from doeboek.people.models import Person


@when_erased
def forget_expertise(person: Person) -> None:
    Expertise.objects.filter(mandate__person=person).delete()
