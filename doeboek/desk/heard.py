"""What others said that waits for somebody: owners, experts, towns, who asks to be called, and mail
that came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.books.models import Draft, Remark, Response
from doeboek.books.models.draft import DraftQuerySet
from doeboek.cityissues.models import CityIssue
from doeboek.common.words import short_day
from doeboek.desk.ofthetown import for_team
from doeboek.desk.task import Task
from doeboek.followup.ending import news_of_helps
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Prospect, Trajectory
from doeboek.programmes.notarriving import not_arriving

NEWS = timedelta(days=7)
"""So long an approval stands among what waits."""


def questions(person: Person, most: int | None) -> Iterator[Task]:
    asked = (
        Response.objects.visible_to(person)
        .questions()
        .filter(action__book__trajectory__in=Trajectory.objects.for_team(person))
        .select_related("action__book__trajectory", "by")
        .order_by("at", "pk")
    )
    for response in asked[:most]:
        yield Task(
            url=reverse("books:action", args=[response.action_id]),
            text=_("%(name)s asks something about “%(action)s”")
            % {"name": response.by.first_name, "action": response.action.title},
            about=response.action.trajectory.title,
            status=_("new"),
            state="info",
            icon="circle-question-mark",
        )


def remarks(person: Person, most: int | None) -> Iterator[Task]:
    """What was said of drafts and not answered: of each draft the first, that leads to the rest."""
    unanswered = Remark.objects.unanswered()
    first = unanswered.filter(draft=OuterRef("draft")).order_by("at", "pk").values("pk")[:1]
    said = unanswered.filter(pk=Subquery(first), draft__in=_drafts(person))
    about = said.select_related("by", "draft__book__trajectory").defer("draft__snapshot")
    for remark in about.order_by("at", "pk")[:most]:
        yield Task(
            url=reverse("books:draft", args=[remark.draft_id]),
            text=_("%(name)s said something about the draft of the doeboek")
            % {"name": remark.by.called},
            about=remark.trajectory.title,
            status=_("new"),
            state="info",
            icon="message-circle",
        )


def approvals(person: Person, most: int | None) -> Iterator[Task]:
    """The drafts that owners approved in the last few days: news, and the book can be given."""
    since = timezone.now() - NEWS
    approved = _drafts(person).filter(approved_at__gt=since).defer("snapshot")
    about = approved.select_related("approved_by", "book__trajectory")
    for draft in about.order_by("approved_at", "pk")[:most]:
        yield Task(
            url=reverse("books:book", args=[draft.book_id]),
            text=_("%(name)s approved the doeboek")
            % {"name": draft.approved_by.called if draft.approved_by else ""},
            about=draft.trajectory.title,
            status=_("approved"),
            state="done",
            icon="check",
        )


def helps(person: Person, most: int | None) -> Iterator[Task]:
    """Reports that experts handed in lately, and help that ends within a week without one."""
    for follow_up in news_of_helps(Trajectory.objects.for_team(person).open(), lately=NEWS)[:most]:
        is_ending = not (follow_up.reported_at or follow_up.is_refused)
        yield Task(
            url=reverse("followup:help", args=[follow_up.pk]),
            text=_news_of(follow_up) % {"name": follow_up.expert.first_name},
            about=follow_up.trajectory.title,
            status=_("until %(day)s") % {"day": short_day(follow_up.until)}
            if is_ending
            else _("new"),
            state="wait" if is_ending else "info",
            icon="handshake",
        )


def _news_of(follow_up: Any) -> str:
    if follow_up.is_refused:
        return _("%(name)s cannot help: look for another expert")
    if follow_up.reported_at:
        return _("%(name)s handed in a report")
    return _("The help of %(name)s ends soon, without a report")


def of_towns(person: Person, most: int | None) -> Iterator[Task]:
    """What a town said to a shop, with which the owner may need a hand; and for who leads, where
    nobody of a town answers."""
    leads = Role.MANAGER in person.roles_anywhere
    for issue in for_team(person, lately=NEWS, leads=leads)[:most]:
        yield _said_by_town(issue) if issue.told_at else _nobody_in_town(issue)


def _said_by_town(issue: CityIssue) -> Task:
    words = {"town": issue.municipality.name}
    answered, asked = _("%(town)s answered a question"), _("%(town)s asks something back")
    return Task(
        url=reverse("cityissues:issue", args=[issue.pk]),
        text=(answered if issue.is_answered else asked) % words,
        about=issue.trajectory.title,
        status=_("new"),
        state="info",
        icon="landmark",
    )


def _nobody_in_town(issue: CityIssue) -> Task:
    town = {"town": issue.municipality.name}
    return Task(
        url=reverse("programmes:mandate_new", args=[issue.trajectory.wave.programme_id]),
        text=_("Find somebody who answers shops in %(town)s") % town,
        about=issue.trajectory.title,
        status=_("nobody"),
        state="stuck",
        icon="circle-alert",
    )


def came_back(person: Person, most: int | None) -> Iterator[Task]:
    for each in not_arriving(Trajectory.objects.for_team(person))[:most]:
        yield Task(
            url=reverse("programmes:membership", args=[each.membership.pk]),
            text=_("Mail to %(address)s does not arrive. Check the address.")
            % {"address": each.address},
            about=each.membership.trajectory.title,
            status=_("came back"),
            state="stuck",
            icon="circle-alert",
        )


def _drafts(person: Person) -> DraftQuerySet:
    team = Trajectory.objects.for_team(person)
    return Draft.objects.visible_to(person).filter(book__trajectory__in=team)


def prospects(person: Person, most: int | None) -> Iterator[Task]:
    asked = Prospect.objects.visible_to(person).new().select_related("wave__municipality")
    for prospect in asked.order_by("at", "pk")[:most]:
        yield Task(
            url=reverse("programmes:prospect_list"),
            text=_("%(name)s asks to be called") % {"name": prospect.name},
            about=f"{prospect.shop_name}, {prospect.wave.municipality}",
            status=_("new"),
            state="info",
            icon="phone",
        )
