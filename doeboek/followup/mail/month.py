"""What is mailed to owners of what is theirs to do: how much, never what.

Nothing of a dossier stands in it. Each leaves only when it still holds as it leaves.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.mail import filled_by
from doeboek.followup.choices import Way
from doeboek.followup.counting import Count, count_of, counts_of
from doeboek.followup.inviting import mark_of
from doeboek.followup.marks import is_yearly
from doeboek.followup.readers import ALL_DONE, LOOK_BACK, MONTH, YEARLY_ROUND
from doeboek.followup.wishing import address_to_stop, way_of
from doeboek.people.access import Role
from doeboek.people.links import url_of
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.ownlinks import own_link


@filled_by(MONTH)
def month(trajectory: int, person: int, month: str) -> dict[str, object]:
    """Raises ObjectDoesNotExist when the shop was closed or erased, somebody else owns it, the
    owner wants no mail, the month is over or nothing is left to do. So do the others."""
    shop, owner = _shop_and_owner(trajectory, person)
    count = _count(shop)
    if month != this_month() or not count.now:
        raise Trajectory.DoesNotExist("There is nothing to do in that month.")
    return _for(shop, owner, to=reverse("desk:mine", args=[shop.pk])) | {
        "things": things_in_words(count.now),
        "so_far": _so_far(count),
    }


@filled_by(ALL_DONE)
def all_done(trajectory: int, person: int) -> dict[str, object]:
    shop, owner = _shop_and_owner(trajectory, person)
    count = _count(shop)
    if count.done < count.total:
        raise Trajectory.DoesNotExist("Something was added, or taken back.")
    to = reverse("desk:mine_book", args=[shop.pk])
    return _for(shop, owner, to=to) | {"things": things_in_words(count.total)}


@filled_by(LOOK_BACK)
@filled_by(YEARLY_ROUND)
def look_back(trajectory: int, person: int, mark: int) -> dict[str, object]:
    shop, owner = _shop_and_owner(trajectory, person)
    if mark_of(shop) != mark:
        raise Trajectory.DoesNotExist("Somebody looked back, or the next mark has come.")
    return _for(shop, owner, to=reverse("followup:look_back", args=[shop.pk]))


def this_month() -> str:
    return f"{timezone.localdate():%Y-%m}"


def template_of(mark: int) -> str:
    return YEARLY_ROUND if is_yearly(mark) else LOOK_BACK


def _shop_and_owner(trajectory: int, person: int) -> tuple[Trajectory, Person]:
    open_ones = Trajectory.objects.open().select_related("wave__programme")
    shop = open_ones.get(pk=trajectory)
    owner = shop.owner
    if owner is None or owner.pk != person or way_of(shop, owner) != Way.MAIL:
        raise Person.DoesNotExist("It is not for this person any more.")
    return shop, owner


def _for(shop: Trajectory, owner: Person, *, to: str) -> dict[str, object]:
    own = Membership.objects.now().filter(trajectory=shop, person=owner, role=Role.OWNER)
    link = own_link(shop, owner, by=shop.coach or owner, of_itself=True)
    return {
        "reader": owner,
        "name": owner.first_name,
        "shop": shop.title,
        "about": shop,
        "url": url_of(link, to=to),
        "stop": address_to_stop(own.order_by("since", "pk")[:1].get()),
        "sender": shop.wave.programme.local_name,
    }


def _count(shop: Trajectory) -> Count:
    today = timezone.localdate()
    return counts_of([shop.pk], today).get(shop.pk) or count_of([], today)


def things_in_words(number: int) -> str:
    return ngettext("%(count)s thing", "%(count)s things", number) % {"count": number}


def _so_far(count: Count) -> str:
    if not count.done:
        return _("You are at the beginning.")
    return ngettext(
        "%(count)s of the %(total)s is done.", "%(count)s of the %(total)s are done.", count.done
    ) % {"count": count.done, "total": count.total}
