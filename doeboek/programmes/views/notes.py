"""Notes of the team and of experts: written, changed, put in the bin and taken out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.people.access import may
from doeboek.programmes.forms.notes import NoteForm
from doeboek.programmes.models import Note, NotesInBin, Trajectory
from doeboek.programmes.pages import base_for
from doeboek.programmes.returning import way_back


@require_http_methods(["GET", "HEAD", "POST"])
@may("note.write", on=Trajectory)
def note_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    draft = Note(trajectory=trajectory, by=request.person)
    form = NoteForm(request.POST or None, instance=draft, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        form.write(by=request.person)
        messages.success(request, _("Saved."))
        return redirect(way_back(trajectory, request.person))
    return _page(request, form, trajectory)


@require_http_methods(["GET", "HEAD", "POST"])
@may("note.change", on=Note)
def note(request: HttpRequest, note: Note) -> HttpResponse:
    form = NoteForm(request.POST or None, instance=note, trajectory=note.trajectory)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(way_back(note.trajectory, request.person))
    return _page(request, form, note.trajectory)


@require_POST
@may("note.change", on=Note)
def note_discard(request: HttpRequest, note: Note) -> HttpResponse:
    note.discard()
    undo = reverse("programmes:note_restore", args=[note.pk])
    messages.success(request, _("The note is in the bin."), extra_tags=f"undo:{undo}")
    return redirect(way_back(note.trajectory, request.person))


@require_POST
@may("note.change", on=NotesInBin)
def note_restore(request: HttpRequest, note: Note) -> HttpResponse:
    note.restore()
    messages.success(request, _("The note is back."))
    return redirect(way_back(note.trajectory, request.person))


def _page(request: HttpRequest, form: NoteForm, trajectory: Trajectory) -> HttpResponse:
    context = {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
        "form": form,
        "note": form.instance,
    }
    status = 422 if form.is_bound else 200
    return render(request, "programmes/note_form.html", context, status=status)
