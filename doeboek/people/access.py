"""Who may do what. Nothing else in the code base answers that question.

`MAY` says which roles may do an action; the object says which roles a person has on it
(`roles_of`), and every queryset says which rows a person may know of (`visible_to`).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from doeboek.common.idempotency import once
from doeboek.common.reading import read_files

if TYPE_CHECKING:
    from doeboek.people.models import Person

View = Callable[..., HttpResponse]


class Role(StrEnum):
    MANAGER = "manager"
    COACH = "coach"
    EXPERT = "expert"
    OWNER = "owner"
    MEMBER = "member"
    OFFICER = "officer"
    ALDERMAN = "alderman"
    DEPARTMENT = "department"
    ASSOCIATION = "association"
    FEDERATION = "federation"
    EDITOR = "editor"
    ADMIN = "admin"


ROLE_NAMES = {
    Role.MANAGER: _("programme manager"),
    Role.COACH: _("coach"),
    Role.EXPERT: _("expert"),
    Role.OWNER: _("owner"),
    Role.MEMBER: _("shop member"),
    Role.OFFICER: _("economy officer"),
    Role.ALDERMAN: _("alderman"),
    Role.DEPARTMENT: _("department of the municipality"),
    Role.ASSOCIATION: _("association"),
    Role.FEDERATION: _("federation"),
    Role.EDITOR: _("knowledge editor"),
    Role.ADMIN: _("administrator"),
}

EVERYBODY = frozenset(Role)
TEAM = frozenset({Role.MANAGER, Role.COACH})
SHOP = frozenset({Role.OWNER, Role.MEMBER})
#: Who comes in by a link to one thing, without an account.
BY_LINK = frozenset({Role.DEPARTMENT})
STAFF = frozenset(EVERYBODY - SHOP - BY_LINK)
TOWN = frozenset({Role.OFFICER, Role.ALDERMAN})
LEADS = frozenset({Role.MANAGER})

MAY: dict[str, frozenset[Role]] = {
    # one's own page and account; what is for everybody asks for no role at all
    "account.change": EVERYBODY,
    "search": TEAM | TOWN | {Role.EXPERT},
    "roles.see": STAFF,
    # what everybody reads in the same words
    "knowledge.see": TEAM | {Role.EDITOR},
    # programmes and waves
    "programme.list": TEAM | {Role.ADMIN},
    "programme.see": TEAM | {Role.ADMIN},
    "programme.create": frozenset({Role.ADMIN}),
    "programme.change": LEADS | {Role.ADMIN},
    "wave.see": TEAM | TOWN,
    "wave.create": LEADS,
    "wave.change": LEADS,
    "staff.change": LEADS | {Role.ADMIN},
    "installation.staff": frozenset({Role.ADMIN}),
    "shops.import": TEAM,
    "prospect.list": TEAM,
    "prospect.change": TEAM,
    # figures of a town, an association's towns, a federation's trades
    "town.see": TOWN,
    "figures.see": TOWN | {Role.ASSOCIATION, Role.FEDERATION, Role.MANAGER},
    # one trajectory
    "trajectory.list": TEAM | {Role.EXPERT},
    "stalled.list": TEAM,
    "trajectory.create": TEAM,
    "trajectory.see": TEAM,
    "trajectory.change": TEAM,
    "trajectory.advance": TEAM,
    "trajectory.hand_over": TEAM,
    "trajectory.close": TEAM,
    "trajectory.erase": LEADS,
    "timeline.see": TEAM,
    "photo.see": TEAM | SHOP | {Role.EXPERT},
    "photo.change": TEAM | SHOP,
    "people.change": TEAM,
    "link.give": TEAM,
    "appointment.list": TEAM | {Role.EXPERT},
    "appointment.plan": TEAM,
    "appointment.move": TEAM | {Role.EXPERT},
    "appointment.see": TEAM | SHOP | {Role.EXPERT},
    "appointment.write_times": TEAM | {Role.EXPERT},
    "appointment.take_along": TEAM,
    "visitcard.write": TEAM,
    "promise.change": TEAM,
    "promise.tick": TEAM | {Role.EXPERT},
    "drafts.send": frozenset({Role.COACH}),
    "drafts.read": TEAM,
    "note.write": TEAM | {Role.EXPERT},
    "note.change": TEAM | {Role.EXPERT},
    "agreement.record": TEAM,
    "agreement.sign": frozenset({Role.OWNER}),
    "agreement.see": TEAM | SHOP,
    "consent.change": frozenset({Role.OWNER}),
    "theme.see": frozenset({Role.EXPERT}),
    # the walk
    "audit.start": TEAM | SHOP,
    "audit.see": TEAM | SHOP,
    "audit.answer": TEAM | SHOP,
    "evidence.see": TEAM | SHOP,
    "audit.repeat": TEAM,
    "priority.choose": TEAM | {Role.OWNER},
    "audit.adopt": TEAM,
    "trend.see": TEAM | {Role.EDITOR},
    "trend.favour": TEAM | {Role.EDITOR},
    "trend.change": TEAM,
    "swot.see": TEAM,
    "swot.change": TEAM,
    "swot.prepare": SHOP,
    "swot.dissent": TEAM | SHOP,
    "session.list": TEAM,
    "session.see": TEAM,
    "session.change": TEAM,
    "session.run": TEAM,
    "idea.add": TEAM,
    "idea.change": TEAM,
    "idea.choose": TEAM | {Role.OWNER},
    "book.list": TEAM,
    "book.see": TEAM | SHOP,
    "book.change": TEAM,
    "book.publish": TEAM,
    "book.approve": frozenset({Role.OWNER}),
    "book.remark": SHOP,
    "action.change": TEAM,
    "support.list": TEAM,
    "support.change": TEAM,
    "actionsheet.see": TEAM | {Role.EDITOR},
    "actionsheet.take": TEAM,
    "actionsheet.change": TEAM,
    "action.answer": SHOP,
    "action.calendar": TEAM | SHOP | {Role.EXPERT},
    "calendar.own": TEAM | SHOP | {Role.EXPERT},
    "actionphoto.see": TEAM | SHOP | {Role.EXPERT},
    "actionphoto.change": TEAM | SHOP,
    # looking back, and what came of it
    "lookback.fill": TEAM | SHOP,
    "lookback.list": TEAM,
    "round.measure": TEAM | {Role.OWNER},
    "round.choose": TEAM | {Role.OWNER},
    "month.wish": TEAM | {Role.OWNER},
    "month.text": frozenset({Role.COACH}),
    "results.see": LEADS,
    # help of an expert with a theme
    "followup.list": TEAM | SHOP,
    "followup.begin": TEAM,
    "followup.see": TEAM | SHOP | {Role.EXPERT},
    "followup.change": TEAM,
    "followup.refuse": frozenset({Role.EXPERT}),
    "followup.plan": TEAM | {Role.EXPERT},
    "homework.give": TEAM | {Role.EXPERT},
    "homework.tick": TEAM | SHOP,
    "work.write": frozenset({Role.EXPERT}),
    "report.write": frozenset({Role.EXPERT}),
    "advice.answer": TEAM | {Role.OWNER},
    "help.judge": frozenset({Role.OWNER}),
    "expert.list": TEAM,
    "expertise.change": LEADS | {Role.EXPERT},
    "theme.change": LEADS,
    "dossier.export": TEAM | {Role.OWNER},
    # what shops ask of their town
    "cityissue.raise": TEAM | {Role.OWNER},
    "cityissue.of_shop": TEAM | SHOP,
    "cityissue.see": TEAM | SHOP | TOWN | {Role.DEPARTMENT},
    "cityissue.change": TEAM | {Role.OWNER},
    "cityissue.answer": TOWN | {Role.DEPARTMENT},
    "cityissue.list": TOWN,
    "bundle.list": TOWN | {Role.ASSOCIATION},
    "bundle.see": TOWN | {Role.ASSOCIATION},
    "bundle.change": TOWN,
    "counter.change": frozenset({Role.OFFICER}),
    # the owner's own pages
    "mine.see": SHOP,
}


class Policy(NamedTuple):
    """What a view declares: an action of the table, or why it is open to everybody."""

    action: str = ""
    open_because: str = ""
    on: type | None = None


# Views of the sign-in library: open, or guarded by the library itself.
SIGN_IN_PAGES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")


def may(
    action: str, *, on: Any = None, reads: type[BaseForm] | None = None, changes: bool = True
) -> Callable[[View], View]:
    """Let a view run for who may do `action`.

    With `on`, the view gets the object of that model instead of its `pk`: 404 for who may not
    know it exists, 403 for who sees it but may not do this. A stranger is asked to sign in.
    A POST runs once, in one transaction (see `common.idempotency`); with `reads`, the files of that
    form are read before it begins (see `common.reading`). A POST that only asks something, in more
    words than an address can hold, `changes` nothing and needs no key.
    """
    allowed = MAY[action]

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.person is None:
                return _ask_to_sign_in(request)
            if on is None:
                roles = request.person.roles_anywhere
            else:
                visible = on.objects.visible_to(request.person)
                thing = get_object_or_404(visible, pk=kwargs.pop("pk"))
                roles = thing.roles_of(request.person)
                args = (thing, *args)
            if not _lets_in(allowed, roles, of_a_thing=on is not None):
                raise PermissionDenied(action)
            if reads and request.method == "POST":
                read_files(request, reads)
            if not changes:
                return view(request, *args, **kwargs)
            return _carry_out(request, lambda: view(request, *args, **kwargs))

        guarded.policy = Policy(action=action, on=on)  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(because: str, *, by_key: bool = True) -> Callable[[View], View]:
    """Mark a view as open to everybody, and say why.

    A POST runs once by its key, in one transaction, unless the view sees to that itself.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def open_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not by_key:
                return view(request, *args, **kwargs)
            return _carry_out(request, lambda: view(request, *args, **kwargs))

        open_view.policy = Policy(open_because=because)  # type: ignore[attr-defined]
        return open_view

    return decorate


class KnowsRoles:
    """What answers which roles a person has on it, and asks that once as long as it is held."""

    def roles_of(self, person: Person) -> set[Role]:
        """The roles of a person here and now; by a link only that link's."""
        known: dict[int, set[Role]] = self.__dict__.setdefault("_roles", {})
        if person.pk not in known:
            known[person.pk] = self._roles_of(person)
        return known[person.pk]

    def _roles_of(self, person: Person) -> set[Role]:
        raise NotImplementedError


def can(person: Any, action: str, thing: Any = None) -> bool:
    """May this person do this (to this)? For templates and menus; views use `may`."""
    if person is None:
        return False
    roles = person.roles_anywhere if thing is None else thing.roles_of(person)
    return _lets_in(MAY[action], roles, of_a_thing=thing is not None)


def _lets_in(allowed: frozenset[Role], roles: set[Role], *, of_a_thing: bool) -> bool:
    """Without a role one still has an own page; of a thing one always needs a role."""
    is_for_everybody = allowed == EVERYBODY and not of_a_thing
    return is_for_everybody or bool(allowed & roles)


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def _carry_out(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    return once(request, answer) if request.method == "POST" else answer()
