"""From all ideas to a shortlist."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from doeboek.ideas.choosing import frame
from doeboek.ideas.longlist import WITH_DOTS, LongList, grouped, long_list
from doeboek.ideas.models import Idea
from doeboek.ideas.shortlist import ShortList, put_on
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory

PER_PAGE = 15
#: What the address of the page says of what is shown of it.
SHOWN, PAGE = "toon", "pagina"


@require_safe
@may("idea.choose", on=Trajectory)
def board(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """All ideas, the top of the evening first; `toon` narrows them down."""
    ideas = long_list(trajectory)
    which = request.GET.get(SHOWN, "")
    page = Paginator(ideas.shown(which), PER_PAGE).get_page(request.GET.get(PAGE))
    context = frame(request, trajectory) | _shortlist(ideas) | {
        "page_obj": page,
        "groups": grouped(page.object_list),
        "which": which,
        "with_dots": WITH_DOTS,
        "idea_count": len(ideas.lines),
        "latest": trajectory.sessions.kept().last(),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "ideas/board.html", context)


@require_POST
@may("idea.choose", on=Trajectory)
def shortlist(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin with what the group chose, or with everything when that is little."""
    offered = [line.idea for line in long_list(trajectory).offered]
    put_on(trajectory, offered, by=request.person)
    return redirect("ideas:board", trajectory.pk)


@require_POST
@may("idea.choose", on=Idea)
def shortlisted(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Put this idea on the shortlist; `undo` takes it off again."""
    trajectory = idea.trajectory
    if "undo" in request.POST:
        idea.unlist(by=request.person)
    else:
        put_on(trajectory, [idea], by=request.person)
    if not request.htmx:
        return redirect(_back(request, idea))
    ideas = long_list(trajectory)
    line = next((line for line in ideas.lines if line.idea == idea), None)
    context = frame(request, trajectory) | _shortlist(ideas) | {
        "line": line,
        "is_swap": True,
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "ideas/board.html#line", context)


def _shortlist(ideas: LongList) -> dict[str, Any]:
    return {"ideas": ideas, "short": ShortList(ideas)}


def _back(request: HttpRequest, idea: Idea) -> str:
    """To the same page of the same list, at this idea."""
    here = request.GET.copy()
    for name in list(here):
        if name not in (SHOWN, PAGE):
            del here[name]
    query = f"?{here.urlencode()}" if here else ""
    return f"{reverse('ideas:board', args=[idea.trajectory_id])}{query}#idee-{idea.pk}"
