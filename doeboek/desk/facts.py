"""Where a trajectory stands, asked in one query over all the apps that know a part of it."""

from __future__ import annotations

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from doeboek.audits.models import Audit
from doeboek.books.models import Action, Edition, Response
from doeboek.desk.nextstep import Facts
from doeboek.ideas.models import Idea, Session
from doeboek.programmes.models import Agreement, Appointment, Closing, Trajectory
from doeboek.swot.models import Point

HERE = OuterRef("pk")


def facts_of(trajectory: Trajectory) -> Facts:
    """The facts by which `next_step` says what comes next."""
    ideas = Idea.objects.kept().filter(trajectory=HERE)
    visits = Appointment.objects.filter(trajectory=HERE)
    questions = Response.objects.questions().filter(action__book__trajectory=HERE)
    editions = Edition.objects.standing().filter(book__trajectory=HERE)
    row = (
        Trajectory.objects.filter(pk=trajectory.pk)
        .annotate(
            is_closed=Exists(Closing.objects.filter(trajectory=HERE)),
            has_agreement=Exists(Agreement.objects.filter(participation__trajectory=HERE)),
            visit_without_times=_first(visits.without_times()),
            question=Subquery(questions.order_by("at", "pk").values("action")[:1]),
            coach_scan_finished=Exists(_finished(Audit.Rater.COACH)),
            owner_scan_finished=Exists(_finished(Audit.Rater.OWNER)),
            accepted_points=_count(Point.objects.accepted().filter(trajectory=HERE), "trajectory"),
            ideas_count=_count(ideas, "trajectory"),
            session=_first(Session.objects.kept().filter(trajectory=HERE).order_by("-held_on")),
            chosen=_count(ideas.selected(), "trajectory"),
            actions=_count(Action.objects.kept().filter(book__trajectory=HERE), "book"),
            has_edition=Exists(editions),
            has_visit_ahead=Exists(visits.ahead()),
        )
        .values(*NAMES, "ideas_count")
        .get()
    )
    ideas_count = row.pop("ideas_count")
    return Facts(pk=trajectory.pk, owner=trajectory.owner_name, ideas=ideas_count, **row)


#: What is annotated under the name it has in `Facts`; `ideas` is a relation's name already.
NAMES = tuple(f for f in Facts.__dataclass_fields__ if f not in ("pk", "owner", "ideas"))


def _finished(rater: str) -> QuerySet[Audit]:
    return Audit.objects.finished().filter(measurement__participation__trajectory=HERE, rater=rater)


def _first(rows: QuerySet) -> Subquery:
    return Subquery(rows.values("pk")[:1])


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
