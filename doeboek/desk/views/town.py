"""What a municipality, an association, a federation and a manager may know of the shops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from doeboek.common.pdf import inline_pdf
from doeboek.desk.association import Shared, shared_in
from doeboek.desk.counting import (
    Town,
    Trades,
    managers_of,
    step_labels,
    totals_led,
    towns_of,
    trades_of,
    waves_led,
)
from doeboek.desk.crowds import LEAST, Crowd
from doeboek.desk.figures import Figures
from doeboek.desk.meetings import next_meetings
from doeboek.desk.ofthetown import counts_of, first_to_answer, questions_to
from doeboek.desk.outcomes import Outcomes, of_towns, of_trades
from doeboek.desk.townsheet import WITH_BOOK, sheet_of
from doeboek.people.access import Role, may
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory, Wave

PER_PAGE = 25
MOST_WAVES = 5


@require_safe
@may("town.see")
def town(request: HttpRequest) -> HttpResponse:
    """One minute for an alderman: how many shops, which ones by name, whom to ring."""
    towns, town = _asked(request)
    labels = step_labels()
    shared = Paginator(_by_name(request.person, town), PER_PAGE).get_page(request.GET.get("pagina"))
    waves = town.waves.order_by("-starts_on", "pk")[:MOST_WAVES]
    questions = questions_to(town.municipality, request.person)
    context = {
        "towns": towns if len(towns) > 1 else [],
        "town": town,
        "figures": town.figures,
        "named_with_book": town.figures.named_at(WITH_BOOK),
        "others": town.figures.others(labels) if town.figures.total else None,
        "shared": shared,
        "steps": _by_step(shared, labels),
        "waves": list(waves),
        "contacts": managers_of(town.waves),
        "least": LEAST,
        "counts": counts_of(questions, timezone.localdate()),
        "questions": first_to_answer(questions),
        "meeting": next_meetings([town])[0],
        "outcomes": of_towns([town])[0],
    }
    return render(request, "desk/town.html", context)


@require_safe
@may("town.see")
def sheet(request: HttpRequest) -> HttpResponse:
    """The same on one A4; with `raad` for the council, without anything that leads to a shop."""
    _towns, town = _asked(request)
    for_council = "raad" in request.GET
    name = f"{'raad' if for_council else 'gemeente'}-{timezone.localdate():%Y-%m-%d}"
    return inline_pdf(sheet_of(town, request.person, for_council=for_council), name)


@require_safe
@may("figures.see")
def figures(request: HttpRequest) -> HttpResponse:
    """Totals only: exact for who leads a programme, pointing at nobody for everybody else."""
    person = request.person
    labels = step_labels()
    towns, trades = towns_of(person), trades_of(person)
    context = {
        "towns": _counted(towns, of_towns(towns), labels),
        "trades": _counted(trades, of_trades(trades), labels),
        "together": _together(towns, person),
        "contacts": managers_of(_waves_around(towns, [each.programme for each in trades])),
        "least": LEAST,
        "is_one_of_many": len(towns) + len(trades) != 1,
    }
    if Role.MANAGER in person.roles_anywhere:
        page = Paginator(waves_led(person), PER_PAGE).get_page(request.GET.get("pagina"))
        context |= {"rows": page, "totals": totals_led(person), "contacts": []}
        context["is_one_of_many"] = True
    return render(request, "desk/figures.html", context)


def _counted(
    each: Sequence[Town | Trades],
    outcomes: Sequence[Outcomes | None],
    labels: dict[str, str],
) -> list[tuple[Town | Trades, Figures, list[Crowd] | None, Outcomes | None]]:
    """Each with how many shops, how far they are, and what came of it."""
    return [
        (one, one.figures, one.figures.groups(labels), told)
        for one, told in zip(each, outcomes, strict=True)
    ]


def _together(towns: Sequence[Town], person: Person) -> list[tuple[Town, Shared]]:
    """For an association: what concerns the shops of each town together."""
    shared = shared_in(towns, person)
    return [(town, each) for town, each in zip(towns, shared, strict=True) if each]


def _asked(request: HttpRequest) -> tuple[list[Town], Town]:
    """The municipalities of somebody, and the one that the address asks for, else the first."""
    towns = towns_of(request.person)
    asked = request.GET.get("gemeente", "")
    return towns, next((town for town in towns if town.municipality.nis == asked), towns[0])


def _by_name(person: Person, town: Town) -> QuerySet[Trajectory]:
    """The shops that show name and step to this town, in the order of the steps."""
    places = [When(step=step, then=Value(place)) for place, step in enumerate(step_labels())]
    last = Value(len(places))
    shared = Trajectory.objects.shared_with_town(person).filter(wave__in=town.waves.values("pk"))
    in_order = shared.annotate(place=Case(*places, default=last, output_field=IntegerField()))
    return in_order.select_related("wave__programme").order_by("place", "folded", "pk")


def _by_step(
    shops: Iterable[Trajectory], labels: dict[str, str]
) -> list[tuple[str, list[Trajectory]]]:
    return [
        (labels.get(step, ""), list(some)) for step, some in groupby(shops, lambda shop: shop.step)
    ]


def _waves_around(towns: list[Town], programmes: list[int | None]) -> QuerySet[Wave]:
    around = Q(programme__in=programmes)
    for town in towns:
        around |= Q(pk__in=town.waves.values("pk"))
    return Wave.objects.filter(around)
