"""What waits for somebody: what owners said first, then calls, shops without a coach, times, and so
on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.books.models import Draft, Remark, Response
from doeboek.books.models.draft import DraftQuerySet
from doeboek.cityissues.models import CityIssue
from doeboek.common.words import short_day
from doeboek.desk.ofthetown import for_team
from doeboek.followup.inviting import due_for
from doeboek.followup.texting import texts_for
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    Membership,
    Promise,
    Prospect,
    Trajectory,
)
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.notarriving import not_arriving

MOST = 7
NEWS = timedelta(days=7)
"""So long an approval stands among what waits."""


class Task(NamedTuple):
    url: str
    text: str
    about: str
    status: str
    state: str = ""
    icon: str = ""
    things: int = 1


def waiting_for(person: Person) -> tuple[list[Task], bool]:
    """The first few things, and whether there are more."""
    found = list(islice(chain(*kinds_for(person).values()), MOST + 1))
    return found[:MOST], len(found) > MOST


def kinds_for(person: Person, most: int | None = MOST + 1) -> dict[str, Iterator[Task]]:
    """What waits by its kind, so many of each at most; nothing is asked before it is read."""
    return {
        "questions": _questions(person, most),
        "remarks": _remarks(person, most),
        "approvals": _approvals(person, most),
        "of_towns": _of_towns(person, most),
        "not_arriving": _not_arriving(person, most),
        "prospects": _prospects(person, most),
        "without_coach": _without_coach(person, most),
        "look_backs": _look_backs(person),
        "months": _months(person),
        "promises": _promises(person, most),
        "times": _times(person, most),
        "signatures": _signatures(person, most),
    }


def _questions(person: Person, most: int | None) -> Iterator[Task]:
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


def _remarks(person: Person, most: int | None) -> Iterator[Task]:
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


def _approvals(person: Person, most: int | None) -> Iterator[Task]:
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


def _of_towns(person: Person, most: int | None) -> Iterator[Task]:
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


def _not_arriving(person: Person, most: int | None) -> Iterator[Task]:
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


def _prospects(person: Person, most: int | None) -> Iterator[Task]:
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


def _without_coach(person: Person, most: int | None) -> Iterator[Task]:
    if Role.MANAGER not in person.roles_anywhere:
        return
    coached = Membership.objects.now().filter(role=Role.COACH).values("trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=coached))[:most]:
        yield Task(
            url=reverse("programmes:handover", args=[trajectory.pk]),
            text=_("Find a coach for %(shop)s") % {"shop": trajectory.title},
            about="",
            status=_("no coach"),
            state="stuck",
            icon="circle-alert",
        )


def _look_backs(person: Person) -> Iterator[Task]:
    """One line for all the shops that can look back, the longest waiting by name."""
    due = due_for(person)
    if due:
        text = ngettext(
            "One shop can look back on its actions",
            "%(count)s shops can look back on their actions",
            len(due),
        )
        yield Task(
            url=reverse("followup:due_list"),
            text=text % {"count": len(due)},
            about=due[0].title,
            status=_("it is time"),
            state="wait",
            icon="hourglass",
            things=len(due),
        )


def _months(person: Person) -> Iterator[Task]:
    """One line for all whose month is sent from one's own phone."""
    waiting = texts_for(person)
    if waiting:
        text = ngettext("Send one shop its month", "Send %(count)s shops their month", len(waiting))
        yield Task(
            url=reverse("followup:texts"),
            text=text % {"count": len(waiting)},
            about=waiting[0].title,
            status=_("it is time"),
            state="wait",
            icon="smartphone",
            things=len(waiting),
        )


def _promises(person: Person, most: int | None) -> Iterator[Task]:
    """What one promised oneself, and what somebody else of the team promised while one was there
    and wrote it down."""
    told = Promise.objects.filter(Q(person=person) | Q(by=person)).of_the_team().open()
    ours = told.filter(appointment__trajectory__in=_ours(person))
    for promise in ours.select_related("appointment__trajectory", "person")[:most]:
        words = (
            _("You promised: %(what)s")
            if promise.person == person
            else _("%(name)s promised: %(what)s")
        )
        yield Task(
            url=reverse("desk:trajectory", args=[promise.trajectory.pk]) + "#beloofd",
            text=words % {"name": promise.person.called, "what": promise.what},
            about=promise.trajectory.title,
            status=_("by %(day)s") % {"day": short_day(promise.due)}
            if promise.due
            else _("promised"),
            state="stuck" if promise.is_late else "wait",
            icon="circle-alert" if promise.is_late else "hourglass",
        )


def _times(person: Person, most: int | None) -> Iterator[Task]:
    past = Appointment.objects.visible_to(person).over().filter(host=person)
    for appointment in past.select_related("trajectory")[:most]:
        yield Task(
            url=reverse("programmes:appointment_times", args=[appointment.pk]),
            text=_("Write down how long the appointment took"),
            about=appointment.trajectory.title,
            status=_("one minute"),
            state="wait",
            icon="hourglass",
        )


def _signatures(person: Person, most: int | None) -> Iterator[Task]:
    signed = Agreement.objects.values("participation__trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=signed))[:most]:
        yield Task(
            url=reverse("programmes:agreement", args=[trajectory.pk]),
            text=_("Have the agreement signed"),
            about=trajectory.title,
            status=_("not signed"),
        )


def _ours(person: Person) -> TrajectoryQuerySet:
    return Trajectory.objects.for_team(person).open()


def _longest_first(trajectories: TrajectoryQuerySet) -> TrajectoryQuerySet:
    return trajectories.order_by("started_on", "pk")
