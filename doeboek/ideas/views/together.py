"""What the coach says of two ideas: the same, or not."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.common.asked import row_of
from doeboek.ideas import together
from doeboek.ideas.forms_together import LikenessForm
from doeboek.ideas.hall import choices
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.models import Idea, Room
from doeboek.ideas.views.running import run_page
from doeboek.ideas.views.runwrites import leading


@leading
def likeness(request: HttpRequest, room: Room) -> HttpResponse | None:
    """`do` is same or different; apart and again take these back."""
    words = request.POST if "do" in request.POST else request.GET
    try:
        match words.get("do"):
            case "apart":
                together.take_apart(_idea(room, words.get("idea", "")), by=request.person)
            case "again":
                idea, head = (_idea(room, words.get(name, "")) for name in ("idea", "head"))
                together.tell_apart(idea, head, False, by=request.person)
            case what:
                return _said(request, room, is_same=what != "different")
    except NotNow:
        messages.error(request, _("That belongs to putting together. Go back to it first."))
    return None


def _said(request: HttpRequest, room: Room, *, is_same: bool) -> HttpResponse | None:
    form = LikenessForm(choices(room), request.POST)
    if not form.is_valid():
        return run_page(request, room, {"likeness_form": form}, status=422)
    idea, head = form.pair
    undo = reverse("ideas:run_likeness", args=[room.session_id])
    if is_same:
        together.put_together(idea, head, by=request.person)
        undo += f"?do=apart&idea={idea.pk}"
        messages.success(request, _("They count as one idea now."), extra_tags=f"undo:{undo}")
    else:
        together.tell_apart(idea, head, True, by=request.person)
        undo += f"?do=again&idea={idea.pk}&head={head.pk}"
        messages.success(request, _("They stay apart."), extra_tags=f"undo:{undo}")
    return None


def _idea(room: Room, pk: str) -> Idea:
    """One of this room, whether it lies under another one or not."""
    return row_of(room.session.ideas.kept().filter(is_late=False), pk)
