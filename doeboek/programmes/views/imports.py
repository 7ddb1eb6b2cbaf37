"""A list of shops: brought in, looked through, added, and undone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.people.access import may
from doeboek.programmes.forms.imports import AddForm, ColumnsForm, UploadForm
from doeboek.programmes.importing.adding import AlreadyAdded, add_shops
from doeboek.programmes.importing.columns import missing
from doeboek.programmes.importing.judging import judge
from doeboek.programmes.importing.preview import FILTERS, kept_lines, preview_lines
from doeboek.programmes.importing.undoing import made_by, reasons_to_keep, undo
from doeboek.programmes.importing.wrongrows import wrong_rows
from doeboek.programmes.models import ListRow, ShopList, Wave
from doeboek.programmes.paging import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@may("shops.import", on=Wave, reads=UploadForm)
def import_new(request: HttpRequest, wave: Wave) -> HttpResponse:
    """Choose a file; earlier lists of this round stand below."""
    is_open = wave.ends_on is None or wave.ends_on >= timezone.localdate()
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and is_open and form.is_valid():
        shop_list = form.bring_in(wave, by=request.person)
        return _on(shop_list)
    earlier = ShopList.objects.visible_to(request.person).filter(wave=wave)
    context = {
        "wave": wave,
        "form": form,
        "is_open": is_open,
        "earlier": page_of(request, earlier.select_related("by")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/import_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("shops.import", on=ShopList)
def import_columns(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """Say what the columns hold; every row is judged anew."""
    if shop_list.committed_at or shop_list.wiped_at:
        return redirect("programmes:import", shop_list.pk)
    form = ColumnsForm(request.POST or None, shop_list=shop_list)
    if request.method == "POST" and form.is_valid():
        shop_list.mapping = form.mapping
        shop_list.save(update_fields=["mapping"])
        judge(shop_list)
        return redirect("programmes:import", shop_list.pk)
    context = {
        "shop_list": shop_list,
        "wave": shop_list.wave,
        "form": form,
        "is_unclear": bool(missing(shop_list.mapping)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/import_columns.html", context, status=status)


@require_safe
@may("shops.import", on=ShopList)
def import_list(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """Before it is added: every row and what we make of it. After that: what came of it."""
    if shop_list.committed_at or shop_list.wiped_at:
        return _result_page(request, shop_list)
    if missing(shop_list.mapping):
        return redirect("programmes:import_columns", shop_list.pk)
    return _preview_page(request, shop_list, AddForm(wave=shop_list.wave, person=request.person))


@require_POST
@may("shops.import", on=ListRow)
def row_choice(request: HttpRequest, row: ListRow) -> HttpResponse:
    """Add a doubtful row all the same, or leave it out."""
    shop_list, choice = row.shop_list, request.POST.get("choice", "")
    if choice in ListRow.Choice.values and not shop_list.committed_at:
        row.choose(choice)
    back = reverse("programmes:import", args=[shop_list.pk])
    query = request.POST.get("terug", "")
    query = f"?{query}" if query.replace("=", "").replace("&", "").isalnum() else ""
    return redirect(f"{back}{query}#rij-{row.number}")


@require_POST
@may("shops.import", on=ShopList)
def doubts_choice(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """The same choice for every doubtful row."""
    choice = request.POST.get("choice", "")
    if choice in ListRow.Choice.values and not shop_list.committed_at:
        shop_list.rows.filter(verdict=ListRow.Verdict.DOUBTFUL).update(choice=choice)
    return redirect(f"{reverse('programmes:import', args=[shop_list.pk])}?toon=twijfel")


@require_POST
@may("shops.import", on=ShopList)
def import_add(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """Begin a trajectory for each shop of the list that is to be added."""
    form = AddForm(request.POST, wave=shop_list.wave, person=request.person)
    if shop_list.committed_at is None and missing(shop_list.mapping):
        return redirect("programmes:import_columns", shop_list.pk)
    if shop_list.committed_at is None and not shop_list.counts["adding"]:
        return redirect("programmes:import", shop_list.pk)
    if not form.is_valid():
        return _preview_page(request, shop_list, form)
    try:
        added = add_shops(shop_list, coach=form.coach_person, by=request.person)
    except AlreadyAdded:
        messages.info(request, _("This list was added already."))
        return redirect("programmes:import", shop_list.pk)
    if not added.left:
        text = ngettext("%(n)d shop was added.", "%(n)d shops were added.", added.shops)
        messages.success(request, text % {"n": added.shops})
    return redirect("programmes:import", shop_list.pk)


@require_POST
@may("shops.import", on=ShopList)
def import_undo(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """Take back what nobody worked on since; the page says what stays and why."""
    if shop_list.committed_at and not shop_list.undone_at:
        undone = undo(shop_list, by=request.person)
        text = ngettext(
            "%(n)d shop was taken back.", "%(n)d shops were taken back.", undone.removed
        )
        messages.success(request, text % {"n": undone.removed})
    return redirect("programmes:import", shop_list.pk)


@require_safe
@may("shops.import", on=ShopList)
def import_wrong(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """The wrong rows with their reasons, to put right and bring in again."""
    if shop_list.wiped_at:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="foute-rijen.csv"'}
    return HttpResponse(
        wrong_rows(shop_list), content_type="text/csv; charset=utf-8", headers=headers
    )


def _on(shop_list: ShopList) -> HttpResponse:
    page = "programmes:import_columns" if missing(shop_list.mapping) else "programmes:import"
    return redirect(page, shop_list.pk)


def _preview_page(request: HttpRequest, shop_list: ShopList, form: AddForm) -> HttpResponse:
    shown = request.GET.get("toon", "")
    rows = shop_list.rows.select_related("match")
    if shown in FILTERS:
        rows = rows.filter(verdict=FILTERS[shown])
    page = page_of(request, rows)
    context = _context(shop_list) | {
        "form": form,
        "shown": shown if shown in FILTERS else "",
        "page_obj": page,
        "lines": preview_lines(page, shop_list, request.person),
        "unknown": _unknown_columns(shop_list),
        "query": f"toon={shown}&pagina={page.number}"
        if shown in FILTERS
        else f"pagina={page.number}",
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/import_preview.html", context, status=status)


def _result_page(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    is_coming = shop_list.is_being_added
    if request.htmx:
        return _coming(request, shop_list) if is_coming else _reloaded()
    made = made_by(shop_list).select_related("wave__programme").order_by("folded", "pk")
    page = page_of(request, made)
    keep = reasons_to_keep(shop_list) if shop_list.undone_at else {}
    context = _context(shop_list) | {
        "page_obj": page,
        "lines": kept_lines(page, keep, request.person),
        "is_coming": is_coming,
    }
    return render(request, "programmes/import_result.html", context)


def _coming(request: HttpRequest, shop_list: ShopList) -> HttpResponse:
    """How far it is, for a page that asks every few seconds."""
    return render(request, "programmes/import_result.html#coming", _context(shop_list))


def _reloaded() -> HttpResponse:
    return HttpResponse(headers={"HX-Refresh": "true"})


def _context(shop_list: ShopList) -> dict[str, Any]:
    return {"shop_list": shop_list, "wave": shop_list.wave, "counts": shop_list.counts}


def _unknown_columns(shop_list: ShopList) -> list[str]:
    """The heads of columns that nothing is taken from."""
    used = set(shop_list.mapping.values())
    heads = enumerate(shop_list.columns)
    return [head for column, head in heads if head and column not in used]
