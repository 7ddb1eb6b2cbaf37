"""Give somebody of the shop the own link: on the screen, on the telephone, by mail.

The address of a link stands on its own page only, for who may give it; what is kept of it, in
moments, letters and addresses of ours, is its id.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.contrib import messages
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.people.access import SHOP, can, may
from doeboek.people.links import give_link, safe_path, url_of
from doeboek.people.models import Link, Person
from doeboek.people.phone import dialled
from doeboek.programmes.forms.people import LinkForm
from doeboek.programmes.mail import send_link
from doeboek.programmes.models import Trajectory
from doeboek.programmes.paging import page_of
from doeboek.programmes.qrcode import qr_code


@require_http_methods(["GET", "HEAD", "POST"])
@may("link.give", on=Trajectory)
def link(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Make a link for the owner or a member, and see which ones open now.

    With `naar` the link leads on to that page of ours, as the scan does on the owner's phone.
    """
    to = _onward(request)
    form = LinkForm(
        request.POST or None, trajectory=trajectory, initial={"membership": request.GET.get("voor")}
    )
    if request.method == "POST" and form.is_valid():
        given = _unopened(trajectory, form) if to else None
        return _to_show(given or _given(request, trajectory, form), trajectory, to)
    context = {
        "trajectory": trajectory,
        "to": to,
        "form": form,
        "links": page_of(request, _live(trajectory)),
        "has_people": bool(trajectory.people(*SHOP)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "programmes/link.html", context, status=status)


@require_safe
@may("link.give", on=Trajectory)
def link_show(request: HttpRequest, trajectory: Trajectory, link_id: int) -> HttpResponse:
    """The link itself: to scan, copy, share or mail."""
    given = get_object_or_404(_live(trajectory), pk=link_id)
    to = _onward(request)
    url = url_of(given, to=to)
    with translation.override(given.person.language):
        words = {"name": given.person.first_name, "shop": trajectory.title}
        greeting = _("Hello %(name)s, here is your own page of %(shop)s:") % words
    text = f"{greeting} {url}"
    number = dialled(given.person.phone) if given.person.phone else ""
    context = {
        "trajectory": trajectory,
        "link": given,
        "to": to,
        "back": to if to and _opens_for(request.person, to, trajectory) else "",
        "url": url,
        "qr": qr_code(url),
        "greeting": greeting,
        "sms": f"sms:{number}?&{urlencode({'body': text}, quote_via=quote)}",
        "whatsapp": f"whatsapp://send?{_to(number)}{urlencode({'text': text}, quote_via=quote)}",
    }
    return render(request, "programmes/link_show.html", context)


@require_POST
@may("link.give", on=Trajectory)
def link_mail(request: HttpRequest, trajectory: Trajectory, link_id: int) -> HttpResponse:
    given = get_object_or_404(_live(trajectory), pk=link_id)
    to = _onward(request)
    if given.person.email:
        send_link(given, to=to)
        messages.success(request, _("Mailed to %(address)s.") % {"address": given.person.email})
    else:
        messages.error(request, _("There is no e-mail address of this person."))
    return _to_show(given, trajectory, to)


@require_POST
@may("link.give", on=Trajectory)
def link_revoke(request: HttpRequest, trajectory: Trajectory, link_id: int) -> HttpResponse:
    given = get_object_or_404(_live(trajectory), pk=link_id)
    given.revoke()
    trajectory.tell("link.revoked", by=request.person, to=given.person_id, link=given.pk)
    messages.success(request, _("This link opens nothing any more."))
    return redirect("programmes:link", trajectory.pk)


def _given(request: HttpRequest, trajectory: Trajectory, form: LinkForm) -> Link:
    membership = form.cleaned_data["membership"]
    purpose = Link.Purpose(membership.role)
    if form.cleaned_data["alone"]:
        older = _live(trajectory).filter(person=membership.person, purpose=purpose)
        Link.objects.filter(pk__in=older.values("pk")).update(revoked_at=timezone.now())
    made = give_link(membership.person, purpose, to=trajectory, by=request.person)
    trajectory.tell("link.given", by=request.person, to=membership.person_id, link=made.pk)
    return made


def _unopened(trajectory: Trajectory, form: LinkForm) -> Link | None:
    """The link that this person has and never opened: it serves as well as a new one."""
    membership = form.cleaned_data["membership"]
    links = _live(trajectory).filter(person=membership.person, purpose=membership.role, uses=None)
    return None if form.cleaned_data["alone"] else links.first()


def _onward(request: HttpRequest) -> str:
    return safe_path(request.GET.get("naar", ""))


def _opens_for(person: Person, to: str, trajectory: Trajectory) -> bool:
    """Whether the page that the link leads to is for whoever gives it as well."""
    try:
        view = resolve(to.partition("?")[0]).func
    except Resolver404:
        return False
    action = getattr(getattr(view, "policy", None), "action", "")
    return bool(action) and can(person, action, trajectory)


def _to_show(given: Link, trajectory: Trajectory, to: str) -> HttpResponse:
    address = reverse("programmes:link_show", args=[trajectory.pk, given.pk])
    return redirect(f"{address}?{urlencode({'naar': to})}" if to else address)


def _live(trajectory: Trajectory) -> QuerySet[Link]:
    """The links to this trajectory that open, newest first, with the devices they opened on."""
    links = Link.objects.live().to(trajectory).select_related("person", "created_by")
    return links.annotate(devices=Count("uses"), opened_at=Max("uses__at")).order_by("-pk")


def _to(number: str) -> str:
    """WhatsApp wants the number without its plus."""
    return f"phone={number.removeprefix('+')}&" if number else ""
