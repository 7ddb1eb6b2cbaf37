"""Where trajectories stand, asked in one query over all the apps that know a part of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from doeboek.audits.models import Audit
from doeboek.books.models import Action, Edition, Remark, Response
from doeboek.desk.nextstep import STEPS, Facts
from doeboek.followup.inviting import standing_from, with_standing
from doeboek.followup.models import Advice
from doeboek.ideas.models import Idea, Session
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    Closing,
    Membership,
    Occupancy,
    Trajectory,
)
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.steptemplates import StepTemplate, step_template
from doeboek.swot.models import KeyQuestion, Point

HERE = OuterRef("pk")
LAST_SESSION = ("-held_on", "-pk")
#: What is annotated under the name it has in `Facts`; `ideas` is a relation's name already.
APART = ("pk", "owner", "ideas", "lacks", "look_back")
NAMES = tuple(f for f in Facts.__dataclass_fields__ if f not in APART)
#: By which one knows whether it is time to look back.
STANDING = ("given_out_at", "looked_back")
TEMPLATE = ("wave__programme__steps_name", "wave__programme__steps_version")


def facts_of(trajectory: Trajectory) -> Facts:
    """The facts by which `next_step` says what comes next."""
    return facts_for([trajectory])[trajectory.pk]


def read_whole(trajectory: Trajectory) -> tuple[Trajectory, Facts]:
    """The trajectory with all that its page shows beside it, and its facts, in two queries.

    It also has `session_question` and `session_held_on`, of its last session.
    """
    sessions = Session.objects.kept().filter(trajectory=HERE).order_by(*LAST_SESSION)
    where = Prefetch(
        "shop__occupancies", Occupancy.objects.select_related("premises__municipality")
    )
    whole = (
        _asked(Trajectory.objects.for_list().prefetch_related(None).prefetch_related(where))
        .annotate(
            session_question=Subquery(sessions.values("question")[:1]),
            session_held_on=Subquery(sessions.values("held_on")[:1]),
        )
        .get(pk=trajectory.pk)
    )
    # Who asks was judged already, by the same people and mandates.
    whole.__dict__["_roles"] = trajectory.__dict__.get("_roles", {})
    whole.circle = trajectory.circle
    row = {name: getattr(whole, name) for name in ("pk", *NAMES, *STANDING, "ideas_count")}
    return whole, _facts(row, whole.owner_name, whole.wave.programme.steps)


def facts_for(trajectories: Iterable[Trajectory]) -> dict[int, Facts]:
    """The facts of each, by id, in one query."""
    keys = [trajectory.pk for trajectory in trajectories]
    if not keys:
        return {}
    owners = Membership.objects.now().filter(role=Role.OWNER, trajectory=HERE)
    called = Subquery(owners.order_by("since", "pk").values("person__name")[:1])
    asked = _asked(Trajectory.objects.filter(pk__in=keys)).annotate(owner_called=called)
    names = ("pk", *NAMES, *STANDING, "ideas_count", *TEMPLATE, "owner_called")
    found = {}
    for row in asked.values(*names).order_by():
        owner = Person(name=row.pop("owner_called") or "").first_name
        found[row["pk"]] = _facts(row, owner, _template(row))
    return found


def _template(row: dict[str, Any]) -> StepTemplate:
    name, version = (row.pop(column) for column in TEMPLATE)
    return step_template(name, version)


def _facts(row: dict[str, Any], owner: str, template: StepTemplate) -> Facts:
    lacks = STEPS.difference(template.keys)
    standing = standing_from(*(row.pop(name) for name in STANDING))
    mark = standing.mark(timezone.localdate())
    return Facts(owner=owner, lacks=lacks, look_back=mark, ideas=row.pop("ideas_count"), **row)


def _asked(trajectories: TrajectoryQuerySet) -> TrajectoryQuerySet:
    ideas = Idea.objects.kept().filter(trajectory=HERE)
    visits = Appointment.objects.filter(trajectory=HERE)
    questions = Response.objects.questions().filter(action__book__trajectory=HERE)
    remarks = Remark.objects.unanswered().filter(draft__book__trajectory=HERE)
    advices = Advice.objects.unanswered().filter(report__follow_up__trajectory=HERE)
    # What was promised or advised is no work of the book yet.
    planned = Action.objects.kept().filter(is_beside=False)
    editions = Edition.objects.standing().filter(book__trajectory=HERE)
    return with_standing(trajectories).annotate(
        is_closed=Exists(Closing.objects.filter(trajectory=HERE)),
        has_agreement=Exists(Agreement.objects.filter(participation__trajectory=HERE)),
        visit_without_times=_first(visits.over()),
        question=Subquery(questions.order_by("at", "pk").values("action")[:1]),
        remarked=Subquery(remarks.order_by("at", "pk").values("draft")[:1]),
        advised=Subquery(advices.order_by("pk").values("report__follow_up")[:1]),
        coach_scan_finished=Exists(_finished(Audit.Rater.COACH)),
        owner_scan_finished=Exists(_finished(Audit.Rater.OWNER)),
        has_question=Exists(KeyQuestion.objects.filter(trajectory=HERE)),
        accepted_points=_count(Point.objects.accepted().filter(trajectory=HERE), "trajectory"),
        ideas_count=_count(ideas, "trajectory"),
        session=_first(Session.objects.kept().filter(trajectory=HERE).order_by(*LAST_SESSION)),
        chosen=_count(ideas.selected(), "trajectory"),
        actions=_count(planned.filter(book__trajectory=HERE), "book"),
        has_edition=Exists(editions),
        has_done=Exists(Response.objects.done().filter(action__book__trajectory=HERE)),
        has_visit_ahead=Exists(visits.coming()),
    )


def _finished(rater: str) -> QuerySet[Audit]:
    return Audit.objects.finished().filter(measurement__participation__trajectory=HERE, rater=rater)


def _first(rows: QuerySet) -> Subquery:
    return Subquery(rows.values("pk")[:1])


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
