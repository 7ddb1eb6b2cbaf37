"""The page of one question, as its reader sees it: the shop and its team, or the town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from doeboek.cityissues.course import Kind
from doeboek.cityissues.forms.shop import AddForm, NotHelpedForm
from doeboek.cityissues.forms.town import AnswerForm, ForwardForm, StageForm
from doeboek.cityissues.likes import like
from doeboek.cityissues.models import CityIssue, Turn
from doeboek.cityissues.models.answering import TownHall
from doeboek.cityissues.wording import name_of
from doeboek.people.access import SHOP, TEAM, TOWN, Role, can
from doeboek.people.models import Person
from doeboek.programmes.models import Membership
from doeboek.programmes.pages import base_for
from doeboek.programmes.returning import way_back

#: The addresses of what a town fills in.
TOWN_FORMS = {"answer", "stage", "handover"}


@dataclass(frozen=True)
class Said:
    """A turn as its reader sees it: who, in words that tell the town no more than it may know."""

    turn: Turn
    who: str
    to: str


def page_for(request: HttpRequest, issue: CityIssue, **changed: Any) -> dict[str, Any]:
    """What the template shows; `changed` holds a form that was not accepted.

    Who is of the shop or its team as well as of the town reads the side of the shop, unless the
    address asks for the other one or a form of the town comes back.
    """
    roles = issue.roles_of(request.person)
    is_both = bool(roles & (TEAM | SHOP) and roles & TOWN)
    is_town = not roles & (TEAM | SHOP) or (is_both and _asks_for_town(request))
    turns = list(issue.turns.select_related("by__user", "to__user", "bundle"))
    context = {
        "issue": issue,
        "town": issue.municipality,
        "is_town": is_town,
        "other_side": _other_side(is_town) if is_both else "",
        "answered": next((t for t in reversed(turns) if t.kind == Kind.ANSWERED), None),
        "asked": next((t for t in reversed(turns) if t.kind == Kind.ASKED), None),
        "others_ask": _others_ask(issue),
        "with_whom": _with_whom(issue),
        "shop_name": issue.trajectory.title if issue.is_named else "",
        "story": [
            Said(turn, _who(turn, issue, is_town), name_of(turn.to) if turn.to else "")
            for turn in turns
        ],
    }
    read = _town if is_town else _shop
    own = read(request, issue, turns[-1].pk)
    return context | own | changed


def _asks_for_town(request: HttpRequest) -> bool:
    match = request.resolver_match
    return "gemeente" in request.GET or (match is not None and match.url_name in TOWN_FORMS)


def _other_side(is_town: bool) -> str:
    return "?" if is_town else "?gemeente"


def _with_whom(issue: CityIssue) -> str:
    """Whom it was handed to, or who answers this subject; nothing when it is just the officers."""
    if not issue.is_open:
        return ""
    named = TownHall(issue.trajectory.wave).named(issue.category, issue.handler)
    return name_of(named) if named else ""


def _others_ask(issue: CityIssue) -> bool:
    """Whether a question of somebody else lies in its bundle as well."""
    if issue.bundle is None:
        return False
    owning = Membership.objects.now().filter(role=Role.OWNER)
    owners = owning.filter(trajectory=issue.trajectory).values("person")
    theirs = owning.filter(person__in=owners).values("trajectory")
    others = issue.bundle.issues.standing().exclude(trajectory__in=theirs)
    return others.exclude(trajectory=issue.trajectory).exists()


def _shop(request: HttpRequest, issue: CityIssue, last: int) -> dict[str, Any]:
    trajectory = issue.trajectory
    may_change = can(request.person, "cityissue.change", issue) and not issue.withdrawn_at
    can_add = issue.can_take(Kind.ADDED)
    return {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
        "for_owner": bool(SHOP & issue.roles_of(request.person)),
        "may_change": may_change,
        "asks_helped": may_change and issue.is_answered,
        "add_form": AddForm(issue=issue, last=last) if may_change and can_add else None,
        "not_helped_form": NotHelpedForm(issue=issue, last=last) if may_change else None,
        "may_reopen": may_change and issue.can_take(Kind.NOT_HELPED),
    }


def _town(request: HttpRequest, issue: CityIssue, last: int) -> dict[str, Any]:
    person = request.person
    works_there = bool(issue.roles_of(person) & TOWN)
    return {
        "has_account": not works_there and hasattr(person, "user"),
        "base": "common/staff.html",
        "answer_form": AnswerForm(issue=issue, last=last),
        "stage_form": StageForm(issue=issue, last=last),
        "may_accept": issue.can_take(Kind.ACCEPTED),
        "may_start": issue.can_take(Kind.STARTED),
        "may_ask": issue.can_take(Kind.ASKED),
        "forward_form": _forward_form(issue, person, last),
        "likes": like(issue, person) if works_there and issue.is_open else [],
        "works_there": works_there,
    }


def _forward_form(issue: CityIssue, person: Person, last: int) -> ForwardForm | None:
    if not issue.can_take(Kind.FORWARDED):
        return None
    return ForwardForm(issue=issue, person=person, last=last)


def _who(turn: Turn, issue: CityIssue, is_town: bool) -> str:
    """The town reads who of the town it was; of the shop only its name, when it may know that."""
    if turn.by is None:
        return ""
    if turn.is_of_the_town:
        return name_of(turn.by) if is_town else turn.by.name
    if not is_town:
        return turn.by.called
    return issue.trajectory.title if issue.is_named else _("The shop")
