"""What the letters of this app say: ids become names and links when a letter leaves."""

from __future__ import annotations

from doeboek.common.mail import filled_by, send
from doeboek.common.models import Letter
from doeboek.people.links import thing_of, url_of
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
    return {"reader": given.person, "mandate": given, "programme": given.programme}


@filled_by(ENTRUSTED)
def entrusted(mandate: int) -> dict[str, object]:
    given = Mandate.objects.select_related("person").get(pk=mandate)
    return {"reader": given.person, "mandate": given}


@filled_by(OWN_LINK)
def own_link(link: int, to: str = "") -> dict[str, object]:
    given = Link.objects.select_related("person", "created_by").get(pk=link)
    trajectory = thing_of(given)
    url = url_of(given, to=to)
    return {"reader": given.person, "link": given, "url": url, "trajectory": trajectory}
