"""What there is to do in one's own calendar: the address of it, and what it reads."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.books.calendars import calendar_of, entries_for, entries_of, name_of, tag_of
from doeboek.books.models import Action, CalendarFeed
from doeboek.books.whereabouts import page_of
from doeboek.common.limits import may_again
from doeboek.people.access import may, public
from doeboek.programmes.models import Trajectory
from doeboek.programmes.qrcode import qr_code

CALENDAR = "text/calendar; charset=utf-8"


class ReminderForm(forms.ModelForm):
    """When the calendar reminds its person."""

    class Meta:
        model = CalendarFeed
        fields = ["reminder"]
        labels = {"reminder": gettext_lazy("When do you want a reminder?")}
        widgets = {"reminder": forms.RadioSelect}


@require_http_methods(["GET", "HEAD", "POST"])
@may("mine.see", on=Trajectory)
def of_shop(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The own calendar of somebody of the shop; POST makes the address, or another one."""
    return _page(request, trajectory)


@require_http_methods(["GET", "HEAD", "POST"])
@may("appointment.list")
def of_work(request: HttpRequest) -> HttpResponse:
    """The same for who coaches or advises: one calendar of all own shops."""
    return _page(request, None)


@require_POST
@may("calendar.own", on=CalendarFeed)
def reminder(request: HttpRequest, feed: CalendarFeed) -> HttpResponse:
    form = ReminderForm(request.POST, instance=feed)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. Your calendar takes it over the next time it looks."))
    return redirect(_back(feed))


@require_POST
@may("calendar.own", on=CalendarFeed)
def revoke(request: HttpRequest, feed: CalendarFeed) -> HttpResponse:
    feed.revoke()
    messages.success(request, _("This address gives nothing any more."))
    return redirect(_back(feed))


@require_safe
@public("A calendar asks by an address that only its person was given", by_key=False)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar, in the language of its person; unknown, revoked and over look the same.

    Only what opens nothing is counted: the calendars of many people ask from one network.
    """
    found = CalendarFeed.objects.held_by(token)
    if found is None:
        if may_again(request, "calendar_address"):
            raise Http404
        return HttpResponse(status=429, headers={"Retry-After": "600"})
    with translation.override(found.person.language):
        return _answer(request, found)


@require_safe
@may("action.calendar", on=Action)
def action_file(request: HttpRequest, action: Action) -> HttpResponse:
    """The days of one action, to put into a calendar once."""
    page = page_of(action, action.roles_of(request.person))
    entries = list(entries_for(action, page=page))
    if not entries:
        raise Http404
    content = calendar_of(entries, name=action.title, reminder=CalendarFeed.Reminder.DAY)
    headers = {"Content-Disposition": f'attachment; filename="actie-{action.pk}.ics"'}
    return HttpResponse(content, content_type=CALENDAR, headers=headers)


def _answer(request: HttpRequest, feed: CalendarFeed) -> HttpResponse:
    entries = entries_of(feed)
    said = {"name": name_of(feed), "reminder": feed.reminder}
    tag = tag_of(entries, **said)
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(calendar_of(entries, **said), content_type=CALENDAR)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Language"] = feed.person.language
    return response


def _page(request: HttpRequest, trajectory: Trajectory | None) -> HttpResponse:
    if request.method == "POST":
        CalendarFeed.objects.give(request.person, trajectory)
        return redirect(request.path)
    own = CalendarFeed.objects.own(request.person, trajectory)
    context = {
        "trajectory": trajectory,
        "base": "common/owner.html" if trajectory else "common/staff.html",
        "feed": own,
        "form": ReminderForm(instance=own) if own else None,
        "qr": qr_code(own.subscription) if own else None,
    }
    return render(request, "books/calendar.html", context)


def _back(feed: CalendarFeed) -> str:
    if feed.trajectory_id:
        return reverse("books:calendar", args=[feed.trajectory_id])
    return reverse("books:own_calendar")
