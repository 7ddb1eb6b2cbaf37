"""One's own details, and who may do what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.people.access import ROLE_NAMES, STAFF, TEAM, Role, can, may
from doeboek.people.forms import AccountForm
from doeboek.people.links import thing_of
from doeboek.people.mailed import letters_to, with_readers
from doeboek.people.models import Person, User
from doeboek.people.roles import table

MOST_LETTERS = 50


@require_http_methods(["GET", "HEAD", "POST"])
@may("account.change")
def account(request: HttpRequest) -> HttpResponse:
    """Name, telephone and language, by account and by link alike."""
    oneself = Person.objects.visible_to(request.person).get()
    account = _account_with_week(request.person)
    form = AccountForm(request.POST or None, instance=oneself, account=account)
    if form.is_valid():
        form.save()
        with override(form.cleaned_data["language"]):
            messages.success(request, _("Your details are saved."))
        return redirect("people:account")
    context = {
        "form": form,
        "address": _address(request.person),
        "may_see_roles": can(request.person, "roles.see"),
        **_frame(request.person),
    }
    return render(request, "people/account.html", context, status=422 if form.is_bound else 200)


@require_safe
@may("account.change")
def mailed(request: HttpRequest) -> HttpResponse:
    """What was mailed to oneself, and why."""
    context = {
        "mailed": with_readers(letters_to(request.person)[:MOST_LETTERS]),
        **_frame(request.person),
    }
    return render(request, "people/mailed.html", context)


@require_safe
@may("roles.see")
def roles(request: HttpRequest) -> HttpResponse:
    """Every action and the roles that may do it, with a tick for one's own."""
    own = request.person.roles_anywhere
    context = {
        "rows": [(row, bool(own & set(row.roles))) for row in table()],
        "own_names": [ROLE_NAMES[role] for role in Role if role in own],
    }
    return render(request, "people/roles.html", context)


def _account_with_week(person: Person) -> User | None:
    """The account of who works on shops: others have no mail of the week to choose about."""
    return _account(person) if TEAM & person.roles_anywhere else None


def _account(person: Person) -> User | None:
    return None if person.link else getattr(person, "user", None)


def _address(person: Person) -> str:
    """Where our mail goes: for an account the address to sign in with."""
    user = _account(person)
    return user.email if user else person.email


def _frame(person: Person) -> dict[str, object]:
    """The shop's own frame for who comes by its link, the menu of staff for the others."""
    if STAFF & person.roles_anywhere or not person.roles_anywhere:
        return {"base": "common/staff.html"}
    thing = thing_of(person.link) if person.link else None
    return {"base": "common/owner.html", "trajectory": thing}
