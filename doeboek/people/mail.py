"""What the letters of this app say: ids become names and links when a letter leaves."""

from __future__ import annotations

from typing import Any

from doeboek.common.mail import Writer, filled_by, send
from doeboek.people.links import thing_of, url_of
from doeboek.people.models import Link, Person

FRESH_LINK = "people/fresh_link"
NO_BREAK = "\u2060"


def send_fresh_link(link: Link, *, to: str = "") -> None:
    """Mail a link to the address we know of its person; `to` is the page it leads on to."""
    send(
        FRESH_LINK,
        to=link.person.email,
        language=link.person.language,
        key=f"fresh-link:{link.pk}",
        context={"link": link.pk, "to": to},
    )


@filled_by(FRESH_LINK)
def fresh_link(link: int, to: str) -> dict[str, object]:
    fresh = Link.objects.select_related("person").get(pk=link)
    thing = opened_by(fresh)
    return {
        "reader": fresh.person,
        "name": fresh.person.first_name,
        "thing": thing,
        "about": thing,
        "url": url_of(fresh, to=to),
    }


def opened_by(link: Link) -> Any:
    """What the link in a letter opens. Raises Link.DoesNotExist when that is nothing any more: then
    the letter does not leave."""
    thing = thing_of(link)
    if thing is None:
        raise Link.DoesNotExist("It leads to nothing of its person any more.")
    return thing


def writer(person: Person) -> Writer:
    """Somebody in whose name a letter goes, with the address that answers reach."""
    user = getattr(person, "user", None)
    return Writer(person.name, person.phone, user.email if user else person.email)


def masked(address: str) -> str:
    """An address that its owner recognises and nobody else can use: k…m@example.be."""
    name, at, domain = address.partition("@")
    last = name[-1] if len(name) > 2 else ""
    return f"{name[:1]}…{NO_BREAK}{last}{at}{domain}"
