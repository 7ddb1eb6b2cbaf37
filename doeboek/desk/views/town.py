"""What a municipality, an association, a federation and a manager may count."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.books.models import Edition
from doeboek.desk.crowds import LEAST, Crowd, crowds
from doeboek.people.access import TOWN, Role, may
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Trajectory, Wave
from doeboek.programmes.steptemplates import step_template

PER_PAGE = 25


@require_safe
@may("town.see")
def town(request: HttpRequest) -> HttpResponse:
    """One minute for an alderman: where the shops stand, who says so by name, what to do."""
    mandates = list(_town_mandates(request.person).select_related("municipality"))
    codes = {code for mandate in mandates for code in mandate.nis_codes}
    taking_part = Trajectory.objects.kept().filter(wave__municipality__in=codes)
    shared = Trajectory.objects.shared_with_town(request.person).for_list().order_by("title", "pk")
    waves = Wave.objects.visible_to(request.person).filter(municipality__in=codes)
    total = taking_part.count()
    context = {
        "municipalities": [mandate.municipality for mandate in mandates],
        "waves": waves.select_related("programme", "municipality")[:5],
        "total": total if total >= LEAST else None,
        "has_shops": bool(total),
        "least": LEAST,
        "groups": step_crowds(taking_part),
        "books": _at_least(_with_edition(taking_part)),
        "shared": Paginator(shared, PER_PAGE).get_page(request.GET.get("pagina")),
        "contacts": _contacts(waves),
        "language": get_language() or "nl",
    }
    return render(request, "desk/town.html", context)


@require_safe
@may("figures.see")
def figures(request: HttpRequest) -> HttpResponse:
    """Totals only: per municipality for who works there, for a federation over its trades."""
    rows = _rows(request.person)
    context = {
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "federation": _federation(request.person),
        "least": LEAST,
    }
    return render(request, "desk/figures.html", context)


def step_crowds(trajectories: QuerySet[Trajectory]) -> list[Crowd] | None:
    """Counts per step of the standard template, no group smaller than five."""
    counts = dict(trajectories.values_list("step").annotate(n=Count("pk")).order_by())
    language = get_language() or "nl"
    steps = step_template("standard", 1).steps
    return crowds([(step.label(language), counts.get(step.key, 0)) for step in steps])


def _rows(person: Person) -> list[dict]:
    """A row per municipality of one's mandates: begun, with a book, aimed at."""
    waves = _waves(person).annotate(
        begun=Count("trajectories", filter=Q(trajectories__deleted_at=None), distinct=True),
        books=Count(
            "trajectories",
            filter=Q(trajectories__book__editions__withdrawn_at=None)
            & Q(trajectories__book__editions__isnull=False),
            distinct=True,
        ),
    )
    exact = Role.MANAGER in person.roles_anywhere
    return [
        {
            "wave": wave,
            "begun": wave.begun if exact else _at_least(wave.begun),
            "books": wave.books if exact else _at_least(wave.books),
        }
        for wave in waves.select_related("municipality", "programme").order_by(
            "municipality__folded", "-starts_on", "pk"
        )
    ]


def _waves(person: Person) -> QuerySet[Wave]:
    mandates = list(Mandate.objects.now().of(person).select_related("municipality"))
    led = [m.programme_id for m in mandates if m.role == Role.MANAGER]
    codes = {code for mandate in mandates for code in mandate.nis_codes}
    return Wave.objects.filter(Q(programme__in=led) | Q(municipality__in=codes))


def _federation(person: Person) -> dict | None:
    """Over all municipalities of the programme, the trades of the federation."""
    mandate = (
        Mandate.objects.now().of(person).filter(role=Role.FEDERATION).select_related("organisation")
    ).first()
    if mandate is None:
        return None
    trades = _in_trades(mandate.trade_prefixes.split(","))
    shops = Trajectory.objects.kept().filter(trades, wave__programme=mandate.programme_id)
    return {
        "organisation": mandate.organisation,
        "total": _at_least(shops.count()),
        "books": _at_least(_with_edition(shops)),
        "groups": step_crowds(shops),
    }


def _in_trades(prefixes: Iterable[str]) -> Q:
    wanted = Q(pk=None)
    for prefix in prefixes:
        if prefix.strip():
            wanted |= Q(shop__trade__code__startswith=prefix.strip())
    return wanted


def _with_edition(trajectories: QuerySet[Trajectory]) -> int:
    given_out = Edition.objects.standing().filter(book__trajectory=OuterRef("pk"))
    return trajectories.filter(Exists(given_out)).count()


def _at_least(count: int) -> int | None:
    return count if count == 0 or count >= LEAST else None


def _town_mandates(person: Person) -> QuerySet[Mandate]:
    return Mandate.objects.now().of(person).filter(role__in=TOWN)


def _contacts(waves: QuerySet[Wave]) -> list[Person]:
    """Whom the municipality rings: the managers of the programmes at work there."""
    managers = Mandate.objects.now().filter(
        role=Role.MANAGER, programme__in=waves.values("programme")
    )
    return list(Person.objects.filter(pk__in=managers.values("person")).order_by("name"))
