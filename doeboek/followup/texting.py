"""The month of owners who get it by a text message, which their coach sends from an own phone.

texts_for(person)            -> the own shops to which it has still to be sent this month
prepare(texts, by=)          -> see to it that each of these owners has a link to send
with_words(texts)            -> each with its words; None for whose link is not there
tell_sent(trajectory, by=)   -> it was sent this month; `take_back` when it was not, after all
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doeboek.followup.choices import Way
from doeboek.followup.counting import Count, counts_of
from doeboek.followup.firstdays import first_working_day
from doeboek.followup.mail import things_in_words, this_month
from doeboek.followup.models import TextedMonth, Wish
from doeboek.followup.wishing import way_from
from doeboek.people.access import Role
from doeboek.people.links import url_of
from doeboek.people.models import Link, Person
from doeboek.people.phone import dialled
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.ownlinks import own_link


@dataclass(frozen=True)
class Text:
    """A message that has to be sent: to which owner of which shop, about how much."""

    trajectory: Trajectory
    owner: Person
    count: Count

    @property
    def title(self) -> str:
        return self.trajectory.title


@dataclass(frozen=True)
class Words:
    """What is sent, `greeting` and `url`, and the address by which a phone begins it."""

    greeting: str
    url: str
    sms: str


def texts_for(person: Person) -> list[Text]:
    """From the first working day on; of who coaches, three queries at most."""
    today = timezone.localdate()
    if Role.COACH not in person.roles_anywhere or today < first_working_day(today):
        return []
    owners = _owners(person)
    counts = counts_of([each.trajectory_id for each in owners], today) if owners else {}
    asking = {key: count for key, count in counts.items() if count.now}
    return [
        Text(each.trajectory, each.person, asking[each.trajectory_id])
        for each in owners
        if each.trajectory_id in asking
    ]


def prepare(texts: Collection[Text], *, by: Person) -> None:
    for each in texts:
        own_link(each.trajectory, each.owner, by=by)


def with_words(texts: Collection[Text]) -> list[tuple[Text, Words | None]]:
    """One query for the links of all of them."""
    links = Link.objects.live().filter(
        purpose=Link.Purpose.OWNER,
        object_type=Trajectory._meta.label_lower,
        object_id__in=[each.trajectory.pk for each in texts],
    )
    last = {(link.object_id, link.person_id): link for link in links.order_by("created_at", "pk")}
    found = ((each, last.get((each.trajectory.pk, each.owner.pk))) for each in texts)
    return [(each, _words(each, link) if link else None) for each, link in found]


@transaction.atomic
def tell_sent(trajectory: Trajectory, *, by: Person) -> None:
    """Said twice, it was sent once."""
    TextedMonth.objects.get_or_create(
        trajectory=trajectory, month=this_month(), defaults={"by": by}
    )


def take_back(trajectory: Trajectory) -> None:
    """It was not sent this month; that of another month stays as it was."""
    TextedMonth.objects.filter(trajectory=trajectory, month=this_month()).delete()


def _owners(person: Person) -> list[Membership]:
    """Of each own shop that got no text yet, who wants one."""
    coached = Membership.objects.now().filter(role=Role.COACH, person=person)
    texted = TextedMonth.objects.filter(trajectory=OuterRef("pk"), month=this_month())
    shops = Trajectory.objects.visible_to(person).open().filter(~Exists(texted))
    own = shops.filter(pk__in=coached.values("trajectory"))
    chosen = Wish.objects.filter(trajectory=OuterRef("trajectory"), person=OuterRef("person"))
    circle = Membership.objects.now().filter(role=Role.OWNER, trajectory__in=own)
    rows = circle.annotate(chosen=Subquery(chosen.order_by("-pk").values("way")[:1]))
    first: dict[int, Any] = {}
    for each in rows.select_related("person", "trajectory").order_by("since", "pk"):
        first.setdefault(each.trajectory_id, each)
    wanted = (each for each in first.values() if way_from(each.chosen, each.person) == Way.TEXT)
    return sorted(wanted, key=lambda each: (each.trajectory.title, each.trajectory_id))


def _words(text: Text, link: Link) -> Words:
    url = url_of(link, to=reverse("desk:mine", args=[text.trajectory.pk]))
    with translation.override(text.owner.language):
        greeting = _("Hello %(name)s, to do this month at %(shop)s: %(things)s.") % {
            "name": text.owner.first_name,
            "shop": text.title,
            "things": things_in_words(text.count.now),
        }
    number = dialled(text.owner.phone) if text.owner.phone else ""
    body = urlencode({"body": f"{greeting} {url}"}, quote_via=quote)
    return Words(greeting, url, f"sms:{number}?&{body}")
