"""Experts and helps for tests."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from doeboek.followup.models import Expertise, FollowUp, Judgement
from doeboek.people.access import Role
from doeboek.people.models import Person, User
from doeboek.programmes.models import Mandate, Membership, Programme, Trajectory


def expert(programme: Programme, name: str, **told: Any) -> Mandate:
    """Somebody with an account, with an expertise when something is told."""
    email = f"{name.split()[0].lower()}@doeboek.example"
    person = Person.objects.create(name=name, email=email)
    User.objects.create_user(email, person)
    since = timezone.localdate() - timedelta(days=30)
    mandate = Mandate.objects.create(
        person=person, role=Role.EXPERT, programme=programme, since=since
    )
    if told:
        Expertise.objects.create(mandate=mandate, **told)
    return mandate


def help_by(
    person: Person, trajectory: Trajectory, key: str, *said: str, ago: int = 0, **about: Any
) -> FollowUp:
    """Help that goes on, or that ended so many days `ago`; `said` are the owner's answers."""
    today = timezone.localdate()
    begun = today - timedelta(days=ago + 20)
    membership = Membership.objects.create(
        trajectory=trajectory,
        person=person,
        role=Role.EXPERT,
        since=begun,
        until=today - timedelta(days=ago) if ago else today + timedelta(days=20),
        theme=key,
    )
    follow_up = FollowUp.objects.create(
        trajectory=trajectory,
        membership=membership,
        expert=person,
        theme_key=key,
        **{"theme": f"Over {key}", "brief": "Hoe pakt de winkel dit aan?"} | about,
        kind=FollowUp.Kind.PROBLEM,
        by=trajectory.coach,
        at=timezone.make_aware(datetime.combine(begun, time(9))),
    )
    for answer in said:
        Judgement.objects.create(follow_up=follow_up, answer=answer, by=trajectory.owner)
    return follow_up
