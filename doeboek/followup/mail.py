"""What is mailed to owners of what is theirs to do, and about the help of an expert: never what.

Nothing of a dossier stands in it. Each leaves only when it still holds as it leaves.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common import words
from doeboek.common.mail import filled_by, send
from doeboek.followup.choices import Way
from doeboek.followup.counting import Count, count_of
from doeboek.followup.inviting import mark_of
from doeboek.followup.marks import is_yearly
from doeboek.followup.models import FollowUp, Report
from doeboek.followup.models.followup import FollowUpQuerySet
from doeboek.followup.readers import ALL_DONE, LOOK_BACK, MONTH, YEARLY_ROUND
from doeboek.followup.things import things_of
from doeboek.followup.wishing import address_to_stop, way_of
from doeboek.people.access import Role
from doeboek.people.links import open_or_given, url_of
from doeboek.people.mail import writer
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Membership, Trajectory

ASKED = "followup/asked"
ENDS_SOON = "followup/ends_soon"
REPORT = "followup/report"


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
    return {
        "reader": owner,
        "name": owner.first_name,
        "shop": shop.title,
        "about": shop,
        "url": url_of(give(shop, owner, by=shop.coach or owner), to=to),
        "stop": address_to_stop(own.order_by("since", "pk")[:1].get()),
        "sender": shop.wave.programme.local_name,
    }


@transaction.atomic
def give(shop: Trajectory, owner: Person, *, by: Person) -> Link:
    """One the owner has, so that the phone on which it was opened is in at once; else a new one."""
    link, is_new = open_or_given(owner, Link.Purpose.OWNER, to=shop, by=by)
    if is_new:
        shop.tell("link.given", by=by, to=owner.pk, link=link.pk)
    return link


def _count(shop: Trajectory) -> Count:
    return count_of(things_of(shop), timezone.localdate())


def things_in_words(number: int) -> str:
    return ngettext("%(count)s thing", "%(count)s things", number) % {"count": number}


def _so_far(count: Count) -> str:
    if not count.done:
        return _("You are at the beginning.")
    return ngettext(
        "%(count)s of the %(total)s is done.", "%(count)s of the %(total)s are done.", count.done
    ) % {"count": count.done, "total": count.total}


def tell_expert(follow_up: FollowUp) -> None:
    """Write to an expert that help is asked for."""
    _to_expert(ASKED, follow_up, key=f"followup:asked:{follow_up.pk}")


def remind_expert(follow_up: FollowUp) -> None:
    """Write to an expert that the help ends and nothing was handed in; of each last day once."""
    _to_expert(ENDS_SOON, follow_up, key=f"followup:ends:{follow_up.pk}:{follow_up.until}")


def tell_owner(report: Report) -> None:
    """Write to the owner that a report can be read."""
    owner = report.follow_up.trajectory.owner
    if owner and owner.email:
        send(
            REPORT,
            to=owner.email,
            language=owner.language,
            key=f"followup:report:{report.pk}",
            context={"report": report.pk},
        )


def _to_expert(template: str, follow_up: FollowUp, *, key: str) -> None:
    expert = follow_up.expert
    if expert.email:
        context = {"follow_up": follow_up.pk}
        send(template, to=expert.email, language=expert.language, key=key, context=context)


@filled_by(ASKED)
def asked(follow_up: int) -> dict[str, object]:
    """Raises FollowUp.DoesNotExist when it was over before the letter left."""
    asked = _running().select_related("by__user").get(pk=follow_up)
    return _for_expert(asked) | {"coach": asked.by.name, "writer": writer(asked.by)}


@filled_by(ENDS_SOON)
def ends_soon(follow_up: int) -> dict[str, object]:
    """Raises FollowUp.DoesNotExist when a report was handed in meanwhile."""
    asked = _running().filter(reports=None).get(pk=follow_up)
    coach = asked.trajectory.coach
    answers = {"writer": writer(coach)} if coach else {}
    return _for_expert(asked) | {"day": words.day(asked.until)} | answers


@filled_by(REPORT)
def report(report: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when the shop is gone, or nobody owns it now."""
    given = Report.objects.select_related("follow_up__expert").get(pk=report)
    kept = Trajectory.objects.kept().select_related("wave__programme")
    shop = kept.get(pk=given.follow_up.trajectory_id)
    owner = shop.owner
    if owner is None:
        raise Person.DoesNotExist("Nobody owns the shop now.")
    to = reverse("followup:help", args=[given.follow_up_id])
    return {
        "reader": owner,
        "name": owner.first_name,
        "expert": given.follow_up.expert.name,
        "about": shop,
        "url": url_of(give(shop, owner, by=shop.coach or owner), to=to),
        "sender": shop.wave.programme.local_name,
    }


def _running() -> FollowUpQuerySet:
    about = (
        "expert",
        "membership",
        "trajectory__wave__municipality",
        "trajectory__wave__programme",
    )
    open_ones = Trajectory.objects.open().values("pk")
    return FollowUp.objects.running().filter(trajectory__in=open_ones).select_related(*about)


def _for_expert(follow_up: FollowUp) -> dict[str, object]:
    wave = follow_up.trajectory.wave
    return {
        "reader": follow_up.expert,
        "name": follow_up.expert.first_name,
        "town": wave.municipality.name,
        "about": follow_up.trajectory,
        "url": settings.BASE_URL + reverse("desk:theme", args=[follow_up.trajectory_id]),
        "sender": wave.programme.local_name,
    }
