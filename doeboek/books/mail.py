"""What the letters of this app say: ids become names and links when a letter leaves."""

from __future__ import annotations

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from doeboek.books.models import Draft, Response
from doeboek.books.models.draft import DraftQuerySet
from doeboek.common import words
from doeboek.common.mail import filled_by, send
from doeboek.common.models import Letter
from doeboek.people.access import SHOP, Role
from doeboek.people.links import url_of
from doeboek.people.mail import opened_by, writer
from doeboek.people.models import Link
from doeboek.programmes.ownlinks import own_link

LAID_BEFORE = "books/laid_before"
ANSWERED = "books/answered"
PREFIX = "draft:"


def mail_owner(draft: Draft) -> Letter | None:
    """Have the owner told that the draft lies there; None when there is no address to write to.

    The link is one the owner has, or a new one when none opens any more.
    """
    trajectory = draft.trajectory
    owner = trajectory.owner
    if owner is None or not owner.email:
        return None
    link = own_link(trajectory, owner, by=draft.by)
    return send(
        LAID_BEFORE,
        to=owner.email,
        language=owner.language,
        key=_key(draft),
        context={"draft": draft.pk, "link": link.pk},
    )


def mail_answer(response: Response) -> bool:
    """Have who asked told that the team wrote back; False when there is nobody to write to."""
    reply, reader, trajectory = response.reply, response.by, response.trajectory
    roles = SHOP & trajectory.roles_of(reader)
    if reply is None or not reader.email or not roles:
        return False
    role = Role.OWNER if Role.OWNER in roles else Role.MEMBER
    link = own_link(trajectory, reader, by=reply.by, role=role)
    send(
        ANSWERED,
        to=reader.email,
        language=reader.language,
        key=f"answer:{reply.pk}",
        context={"response": response.pk, "link": link.pk},
    )
    return True


def letter_about(draft: Draft) -> Letter | None:
    """The letter that told the owner of this draft, as long as letters are kept."""
    return Letter.objects.filter(key=_key(draft)).first()


def was_mailed(draft: Draft) -> bool:
    """Whether the letter about it left, as far as we know for its reader."""
    letter = letter_about(draft)
    return letter is not None and letter.state == "left"


def with_letter(drafts: DraftQuerySet) -> DraftQuerySet:
    """Each with where the letter about it goes, `mailed_to`, when it left, `mailed_at`, and when it
    came back, `came_back_at`."""
    key = Concat(Value(PREFIX), Cast(OuterRef("pk"), CharField()))
    letter = Letter.objects.filter(key=key)
    return drafts.annotate(
        mailed_to=Subquery(letter.values("to")[:1]),
        mailed_at=Subquery(letter.values("sent_at")[:1]),
        came_back_at=Subquery(letter.values("came_back_at")[:1]),
    )


@filled_by(LAID_BEFORE)
def laid_before(draft: int, link: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when the draft does not lie there any more, or the owner is not the
    owner: then the letter does not leave."""
    drafts = Draft.objects.kept().waiting()
    drafts = drafts.select_related("by__user", "book__trajectory__wave__programme")
    lies_there = drafts.defer("snapshot").get(pk=draft)
    given = Link.objects.live().select_related("person").get(pk=link)
    trajectory = lies_there.trajectory
    if opened_by(given) != trajectory:
        raise Link.DoesNotExist("It leads to another shop.")
    return {
        "reader": given.person,
        "name": given.person.first_name,
        "coach": lies_there.by.name,
        "shop": trajectory.title,
        "about": trajectory,
        "url": url_of(given, to=reverse("books:draft", args=[lies_there.pk])),
        "sender": trajectory.wave.programme.local_name,
        "writer": writer(lies_there.by),
    }


@filled_by(ANSWERED)
def answered(response: int, link: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when question, answer or action is gone, or who asked has left."""
    there = Response.objects.standing().filter(action__deleted_at=None, reply__deleted_at=None)
    about = ("reply__by__user", "action__book__trajectory__wave__programme")
    asked = there.exclude(reply=None).select_related(*about).get(pk=response)
    given = Link.objects.live().select_related("person").get(pk=link)
    trajectory, reply = asked.trajectory, asked.reply
    if reply is None or opened_by(given) != trajectory:
        raise Link.DoesNotExist("It leads to another shop.")
    to = reverse("desk:mine_book", args=[trajectory.pk]) + f"#actie-{asked.action_id}"
    return {
        "reader": given.person,
        "name": given.person.first_name,
        "coach": reply.by.name,
        "day": words.day(asked.at),
        "about": trajectory,
        "url": url_of(given, to=to),
        "sender": trajectory.wave.programme.local_name,
        "writer": writer(reply.by),
    }


def _key(draft: Draft) -> str:
    return f"{PREFIX}{draft.pk}"
