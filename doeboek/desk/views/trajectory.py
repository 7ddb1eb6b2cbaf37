"""The page of a trajectory for its team, and the page of one theme for its expert."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.audits.measuring import Progress, current_measurement, progress_of
from doeboek.audits.models import Audit
from doeboek.audits.results import Result, latest_result
from doeboek.audits.summary import starts_of
from doeboek.books.models import Action
from doeboek.books.models.actionphoto import with_photos
from doeboek.books.progress import book_progress, newest_photos
from doeboek.desk.facts import read_whole
from doeboek.desk.nextstep import next_step
from doeboek.desk.ofthetown import asked_by
from doeboek.followup.helppage import read_help
from doeboek.followup.models import FollowUp
from doeboek.followup.things import Thing, things_of
from doeboek.followup.views.past import says_when_past
from doeboek.people.access import Role, can, may
from doeboek.programmes.models import Appointment, Membership, Note, Promise, Trajectory
from doeboek.programmes.models.promise import PromiseQuerySet
from doeboek.programmes.moments import Told, told
from doeboek.programmes.promised import stand
from doeboek.swot.board import Quadrant, quadrants

MOST_MOMENTS = 5
MOST_OPEN = 5
MOST_NOTES = 4
MOST_VISITS = 3


@require_safe
@may("trajectory.see", on=Trajectory)
def trajectory(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    trajectory, facts = read_whole(trajectory)
    result = latest_result(trajectory)
    things = things_of(trajectory)
    visits = list(trajectory.appointments.coming()[:MOST_VISITS])
    notes = Note.objects.visible_to(request.person).filter(trajectory=trajectory)
    moments, last_sign = _told(trajectory)
    scans = [] if result else progress_of(current_measurement(trajectory))
    promises = list(open_promises(trajectory))
    context = {
        "trajectory": trajectory,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "steps": progress(trajectory),
        "next_kind": trajectory.offer(request.person),
        "next": next_step(facts),
        "facts": facts,
        "result": result,
        "starts": starts_of(trajectory, result) if result else [],
        "scans": scans,
        "may_adopt": not trajectory.closed and not _has_scan_of_owner(result, scans),
        "quadrants": accepted(trajectory) if facts.accepted_points else [],
        "things": things,
        "open_things": open_things(things)[:MOST_OPEN],
        "progress": book_progress(thing.action for thing in things),
        "newest_photos": newest_photos(thing.action for thing in things),
        "last_sign": last_sign,
        "visits": visits,
        "visit_today": next((visit for visit in visits if _is_today(visit)), None),
        "notes": list(notes.select_related("by").prefetch_related("left_behind")[:MOST_NOTES]),
        "promises": promises,
        "promised": stand(promises, trajectory),
        "moments": moments,
        "asked": asked_by(trajectory),
        "experts": trajectory.people(Role.EXPERT),
        "may_erase": can(request.person, "trajectory.erase", trajectory),
    }
    return render(request, "desk/trajectory.html", context)


@require_safe
@says_when_past("trajectory")
@may("theme.see", on=Trajectory)
def theme(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What an expert sees of a shop: the theme and what is asked, its actions, the own notes."""
    person = request.person
    themes = get_list_or_404(
        Membership.objects.now().order_by("until", "pk"),
        trajectory=trajectory,
        person=person,
        role=Role.EXPERT,
    )
    helps = Action.objects.visible_to(person).filter(book__trajectory=trajectory, helper=person)
    actions = with_photos(helps.in_order().with_answers())
    asked = FollowUp.objects.visible_to(person).running().filter(expert=person)
    notes = Note.objects.visible_to(person).filter(trajectory=trajectory, by=person)
    context = {
        "trajectory": trajectory,
        "theme": ", ".join(membership.theme for membership in themes),
        "until": themes[-1].until,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "things": open_first([Thing(action) for action in actions]),
        "helps": [read_help(each) for each in asked.filter(trajectory=trajectory)],
        "promises": list(open_promises(trajectory).filter(person=person)),
        "notes": list(notes.select_related("by")),
    }
    return render(request, "desk/theme.html", context)


def progress(trajectory: Trajectory) -> list[dict[str, Any]]:
    """The steps of the template with the day each was last entered, and which one is now."""
    entered = {step.key: step.at for step in trajectory.steps.all()}
    template = trajectory.wave.programme.steps
    language = get_language() or "nl"
    now = template.index(trajectory.step) if trajectory.step else -1
    return [
        {
            "label": step.label(language),
            "at": entered.get(step.key),
            "done": place < now and step.key in entered,
            "now": place == now and trajectory.closed is None,
        }
        for place, step in enumerate(template.steps)
    ]


def accepted(trajectory: Trajectory) -> list[Quadrant]:
    """The four quadrants, once at least one point stands in them."""
    found = quadrants(trajectory)
    return found if any(quadrant.points for quadrant in found) else []


def open_first(things: list[Thing]) -> list[Thing]:
    """What is still to do by date, then what was done."""
    return [*open_things(things), *(thing for thing in things if thing.done)]


def open_promises(trajectory: Trajectory) -> PromiseQuerySet:
    """What coach, expert or manager promised and did not do yet; the shop's own are actions."""
    return Promise.objects.of(trajectory).of_the_team().open().select_related("person")


def open_things(things: list[Thing]) -> list[Thing]:
    still = [thing for thing in things if not thing.done]
    return sorted(still, key=lambda thing: (thing.due is None, thing.due or timezone.localdate()))


def _told(trajectory: Trajectory) -> tuple[list[Told], Told | None]:
    """What happened last, and what the people of the shop did last, in two queries."""
    moments = trajectory.moments.with_side()
    newest, signs = moments[:MOST_MOMENTS], trajectory.moments.of_the_shop()[:1]
    wanted = Q(pk__in=newest.values("pk")) | Q(pk__in=signs.values("pk"))
    sentences = told(moments.filter(wanted), trajectory)
    last_sign = next((each for each in sentences if each.moment.is_of_the_shop), None)
    return sentences[:MOST_MOMENTS], last_sign


def _has_scan_of_owner(result: Result | None, scans: list[Progress]) -> bool:
    is_finished = result is not None and result.owner is not None
    return is_finished or any(one.audit.rater == Audit.Rater.OWNER for one in scans)


def _is_today(visit: Appointment) -> bool:
    return timezone.localtime(visit.starts_at).date() == timezone.localdate()
