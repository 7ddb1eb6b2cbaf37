"""What a printed QR code opens: a page for who is in, the offer of a link for who is not."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from doeboek.books.models import Action
from doeboek.books.whereabouts import page_of
from doeboek.people import links
from doeboek.people.access import public
from doeboek.people.mail import masked, send_fresh_link
from doeboek.people.models import Link, Person
from doeboek.people.phone import dialled
from doeboek.programmes.models import Trajectory

SENT = "link_sent_for_code"


@require_http_methods(["GET", "HEAD", "POST"])
@public("A printed code without rights: it opens nothing without a session of its own")
def qr(request: HttpRequest, public_id: str) -> HttpResponse:
    """POST mails a fresh link to the owner's known address; it never says which shop this is."""
    printed = Action.objects.kept().select_related("book__trajectory__wave__programme")
    action = get_object_or_404(
        printed, public_id=public_id, book__trajectory__deleted_at__isnull=True
    )
    page = _page_for(request.person, action)
    if page:
        return redirect(page)
    trajectory = action.trajectory
    stale = _link_of_owner(trajectory)
    can_mail = stale is not None and links.can_be_replaced(stale)
    if request.method == "POST" and stale and can_mail:
        fresh = links.fresh_link(stale)
        if fresh is None:
            return _render(request, trajectory, {"is_enough": True}, status=429)
        send_fresh_link(fresh, to=request.path)
        request.session[SENT] = fresh.pk
        return redirect(request.path)
    if stale is None or not can_mail:
        return _render(request, trajectory, {})
    # Only the browser that asked for it is told that it was sent.
    sent = links.fresh_links(stale).filter(pk=request.session.get(SENT, 0)).first()
    return _render(request, trajectory, {"address": masked(stale.person.email), "sent": sent})


def _page_for(person: Person | None, action: Action) -> str:
    """Where somebody goes who may see this action; nothing for everybody else."""
    if not Action.objects.visible_to(person).filter(pk=action.pk).exists() or person is None:
        return ""
    return page_of(action, action.trajectory.roles_of(person))


def _link_of_owner(trajectory: Trajectory) -> Link | None:
    """The last link the owner was given, or the like of it when there was none yet."""
    owner = trajectory.owner
    if owner is None:
        return None
    given = Link.objects.to(trajectory).filter(person=owner, purpose=Link.Purpose.OWNER)
    return given.select_related("person").order_by("-created_at", "-pk").first() or Link(
        person=owner,
        purpose=Link.Purpose.OWNER,
        object_type=trajectory._meta.label_lower,
        object_id=trajectory.pk,
        device_limit=1,
    )


def _render(
    request: HttpRequest, trajectory: Trajectory, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """In the owner's language, unless this browser has one of its own."""
    coach = trajectory.coach
    context |= {"coach": coach, "coach_number": dialled(coach.phone) if coach else ""}
    owner = trajectory.owner
    if owner is None or request.person or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return render(request, "books/qr.html", context, status=status)
    with translation.override(owner.language):
        response = render(request, "books/qr.html", context, status=status)
    response.headers["Content-Language"] = owner.language
    return response
