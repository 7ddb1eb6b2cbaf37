"""What is mailed about the help of an expert: that there is something to read, never what."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from doeboek.common import words
from doeboek.common.mail import filled_by, send
from doeboek.followup.models import FollowUp, Report
from doeboek.followup.models.followup import FollowUpQuerySet
from doeboek.people.links import url_of
from doeboek.people.mail import writer
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.ownlinks import own_link

ASKED = "followup/asked"
BEGUN = "followup/begun"
ENDS_SOON = "followup/ends_soon"
ENDED = "followup/ended"
REPORT = "followup/report"
ABOUT = (
    *("expert__user", "membership", "by__user"),
    *("trajectory__wave__municipality", "trajectory__wave__programme"),
)


def tell_expert(follow_up: FollowUp) -> None:
    """Write to an expert that help is asked for."""
    _to_expert(ASKED, follow_up, key=f"followup:asked:{follow_up.pk}")


def remind_expert(follow_up: FollowUp) -> None:
    """Write to an expert that the help ends and nothing was handed in; of each last day once."""
    _to_expert(ENDS_SOON, follow_up, key=f"followup:ends:{follow_up.pk}:{follow_up.until}")


def tell_expert_it_ended(follow_up: FollowUp) -> None:
    """Write to an expert that the help was rounded off and the visits to come are off."""
    _to_expert(ENDED, follow_up, key=f"followup:ended:{follow_up.pk}")


def tell_owner_it_begins(follow_up: FollowUp) -> None:
    """Write to the owner that an expert was asked."""
    context = {"follow_up": follow_up.pk}
    _to_owner(BEGUN, follow_up.trajectory, key=f"followup:begun:{follow_up.pk}", context=context)


def tell_owner(report: Report) -> None:
    """Write to the owner that a report can be read."""
    shop, context = report.follow_up.trajectory, {"report": report.pk}
    _to_owner(REPORT, shop, key=f"followup:report:{report.pk}", context=context)


def _to_owner(template: str, shop: Trajectory, *, key: str, context: dict[str, int]) -> None:
    owner = shop.owner
    if owner and owner.email:
        ids = context | {"person": owner.pk}
        send(template, to=owner.email, language=owner.language, key=key, context=ids)


def _to_expert(template: str, follow_up: FollowUp, *, key: str) -> None:
    expert = follow_up.expert
    if expert.email:
        context = {"follow_up": follow_up.pk}
        send(template, to=expert.email, language=expert.language, key=key, context=context)


@filled_by(ASKED)
def asked(follow_up: int) -> dict[str, object]:
    """Raises FollowUp.DoesNotExist when it was over before the letter left."""
    asked = _running().get(pk=follow_up)
    return _for_expert(asked) | {"coach": asked.by.name, "writer": writer(asked.by)}


@filled_by(ENDS_SOON)
def ends_soon(follow_up: int) -> dict[str, object]:
    """Raises FollowUp.DoesNotExist when a report was handed in meanwhile."""
    asked = _running().filter(reports=None).get(pk=follow_up)
    coach = asked.trajectory.coach
    answers = {"writer": writer(coach)} if coach else {}
    return _for_expert(asked) | {"day": words.day(asked.until)} | answers


@filled_by(ENDED)
def ended(follow_up: int) -> dict[str, object]:
    """Raises FollowUp.DoesNotExist when the shop is gone."""
    kept = Trajectory.objects.kept().values("pk")
    over = FollowUp.objects.filter(ended_at__isnull=False, trajectory__in=kept)
    help = over.select_related(*ABOUT).get(pk=follow_up)
    coach = help.trajectory.coach
    answers = {"writer": writer(coach)} if coach else {}
    return _for_expert(help) | {"url": settings.BASE_URL + reverse("desk:home")} | answers


@filled_by(BEGUN)
def begun(follow_up: int, person: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when it is over already, or somebody else owns the shop now."""
    help = _running().get(pk=follow_up)
    return _for_owner(help, person) | {
        "coach": help.by.name,
        "day": words.day(help.until),
        "writer": writer(help.by),
    }


@filled_by(REPORT)
def report(report: int, person: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when the shop is gone, or somebody else owns it now."""
    kept = Trajectory.objects.kept().values("pk")
    given = Report.objects.filter(follow_up__trajectory__in=kept).get(pk=report)
    return _for_owner(FollowUp.objects.select_related(*ABOUT).get(pk=given.follow_up_id), person)


def _running() -> FollowUpQuerySet:
    open_ones = Trajectory.objects.open().values("pk")
    return FollowUp.objects.running().filter(trajectory__in=open_ones).select_related(*ABOUT)


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


def _for_owner(follow_up: FollowUp, person: int) -> dict[str, object]:
    """The link in it opens the pages of its reader, so it goes to nobody but whom it is for."""
    shop = follow_up.trajectory
    owner = shop.owner
    if owner is None or owner.pk != person:
        raise Person.DoesNotExist("It is not for this person any more.")
    to = reverse("followup:help", args=[follow_up.pk])
    return {
        "reader": owner,
        "name": owner.first_name,
        "expert": follow_up.expert.name,
        "about": shop,
        "url": url_of(own_link(shop, owner, by=shop.coach or follow_up.by), to=to),
        "sender": shop.wave.programme.local_name,
    }
