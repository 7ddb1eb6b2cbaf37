"""What is mailed to who works in a programme, and the own link of somebody of a shop."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from doeboek.common.mail import filled_by, send
from doeboek.common.models import Letter
from doeboek.people.links import url_of
from doeboek.people.mail import opened_by, writer
from doeboek.people.models import Link
from doeboek.programmes.models import Mandate

WELCOME = "programmes/welcome"
ENTRUSTED = "programmes/entrusted"
OWN_LINK = "programmes/own_link"


def send_welcome(mandate: Mandate) -> None:
    """Tell somebody which role they were given in a programme, and where to sign in."""
    _send_about(mandate, WELCOME)


def send_entrusted(mandate: Mandate) -> None:
    """The same for a role in the whole installation."""
    _send_about(mandate, ENTRUSTED)


def _send_about(mandate: Mandate, template: str) -> None:
    send(
        template,
        to=mandate.person.user.email,
        language=mandate.person.language,
        key=f"mandate:{mandate.pk}",
        context={"mandate": mandate.pk},
    )


def send_link(link: Link, *, to: str = "") -> None:
    """Mail somebody of a shop the link, leading on to a page; asked again, it is mailed again."""
    sent = Letter.objects.filter(key__startswith=f"own-link:{link.pk}:", to=link.person.email)
    send(
        OWN_LINK,
        to=link.person.email,
        language=link.person.language,
        key=f"own-link:{link.pk}:{sent.count() + 1}",
        context={"link": link.pk} | ({"to": to} if to else {}),
    )


@filled_by(WELCOME)
def welcome(mandate: int) -> dict[str, object]:
    given = Mandate.objects.select_related("person__user", "programme").get(pk=mandate)
    return _of_a_role(given) | {"programme": given.programme.local_name if given.programme else ""}


@filled_by(ENTRUSTED)
def entrusted(mandate: int) -> dict[str, object]:
    return _of_a_role(Mandate.objects.select_related("person").get(pk=mandate))


def _of_a_role(given: Mandate) -> dict[str, object]:
    return {
        "reader": given.person,
        "name": given.person.first_name,
        "role": given.role_name,
        "url": settings.BASE_URL + reverse("account_login"),
    }


@filled_by(OWN_LINK)
def own_link(link: int, to: str = "") -> dict[str, object]:
    given = Link.objects.select_related("person", "created_by__user").get(pk=link)
    trajectory = opened_by(given)
    return {
        "reader": given.person,
        "name": given.person.first_name,
        "shop": trajectory.title,
        "about": trajectory,
        "url": url_of(given, to=to),
        "sender": trajectory.wave.programme.local_name,
        "writer": writer(given.created_by) if given.created_by else None,
    }
