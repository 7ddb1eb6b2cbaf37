"""Nothing of a shop reaches who is not around it: every page that can be reached is read.

In everything of the clothes shop stands a word of its own; then each person follows every link from
the start page on. Marleen, Ines and Greet find the words, so the reading sees; nobody else does.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import resolve
from django.utils import timezone

from doeboek.audits.models import Answer
from doeboek.books.models import Action, Elaboration, Response
from doeboek.ideas.models import Idea
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Appointment, Membership, Note
from doeboek.swot.models import Point
from tests.followup.experts import help_by

pytestmark = pytest.mark.once

SECRETS = {
    "note": "kanarienotitie",
    "shared note": "kanariegedeeld",
    "point": "kanariepunt",
    "remark": "kanarieopmerking",
    "idea": "kanarieidee",
    "action": "kanarieactie",
    "why": "kanariereden",
    "question": "kanarievraag",
    "answer": "kanarieantwoord",
    "visit": "kanariebezoek",
    "title": "kanarietitel",
    "phone": "499989796",
    "brief": "kanarieopdracht",
    "goal": "kanariedoel",
    "task": "kanarietaak",
    "work": "kanariewerk",
    "findings": "kanarieverslag",
    "advice": "kanarieadvies",
    "judgement": "kanarieoordeel",
}
OUTSIDERS = (
    *("karim", "samira", "lotte", "tom"),
    *("piet", "hilde", "koen", "an"),
    *("sofie", "wout", "noor"),
)
MOST_PAGES = 450
#: The sheets of the library and the trend cards are content: a few of each say what all would.
#: What a programme wrote itself is read whole.
CONTENT, MOST_OF_A_KIND = re.compile(r"/(actiefiches|trends)/(?!nieuw/|eigen/|own-)[a-z]"), 12
#: Ways out, and what is no page.
SKIP = re.compile(
    r"^/(static|manifest|aanmelden|afmelden|taal|thema-kleur|trends/afdruk)"
    r"|\.(ics|pdf|webmanifest)$"
)


@pytest.fixture
def planted(walked):
    """The clothes shop with a secret in each of its parts, and the town allowed to see its name."""
    shop = walked.clothes
    Note.objects.create(trajectory=shop, by=walked.ines, text=SECRETS["note"])
    Note.objects.create(
        trajectory=shop, by=walked.ines, text=SECRETS["shared note"], audience="owner"
    )
    _mark(Point, trajectory=shop, state=Point.State.ACCEPTED, text=SECRETS["point"])
    Answer.objects.filter(audit__measurement__participation__trajectory=shop).update(
        remark=SECRETS["remark"]
    )
    _mark(Idea, trajectory=shop, text=SECRETS["idea"])
    _mark(Elaboration, book__trajectory=shop, title=SECRETS["title"])
    _mark(Action, book__trajectory=shop, title=SECRETS["action"], why=SECRETS["why"])
    action = Action.objects.filter(book__trajectory=shop).undone().first()
    question = action.respond(Response.Kind.ASK, by=walked.marleen, text=SECRETS["question"])
    question.see(by=walked.ines, answer=SECRETS["answer"])
    Appointment.objects.create(
        trajectory=shop,
        host=walked.ines,
        starts_at=_soon_and_today(),
        purpose=SECRETS["visit"],
    )
    _helped(walked)
    shop.participations.update(phone=f"+32{SECRETS['phone']}")
    walked.marleen.phone = f"+32{SECRETS['phone']}"
    walked.marleen.save()
    set_consents(shop.participation, ["town_sees_progress"], by=walked.marleen)
    return walked


def _helped(walked):
    """Lotte helped the clothes shop until five days ago."""
    about = {"brief": SECRETS["brief"], "goal": SECRETS["goal"], "ago": 5}
    follow_up = help_by(walked.lotte, walked.clothes, "customer-file", **about)
    follow_up.homework.create(what=SECRETS["task"], by=walked.lotte)
    follow_up.work.create(minutes=60, what=SECRETS["work"], by=walked.lotte)
    report = follow_up.reports.create(findings=SECRETS["findings"], by=walked.lotte)
    report.advices.create(what=SECRETS["advice"])
    follow_up.judgements.create(answer="yes", words=SECRETS["judgement"], by=walked.marleen)


def _soon_and_today():
    """In an hour, but not tomorrow."""
    now = timezone.localtime()
    return min(now + timedelta(hours=1), now.replace(hour=23, minute=59))


def _mark(model, **about):
    """Write the secret in every row; the fields beside it say which rows."""
    fields = {f.name for f in model._meta.concrete_fields}
    texts = {n: v for n, v in about.items() if n in fields and v in SECRETS.values()}
    rows = model.objects.filter(**{n: v for n, v in about.items() if n not in texts})
    assert rows.update(**texts)


def read_everything(client):
    """Every page that links lead to from the start page, by address."""
    pages, ahead, read = {}, ["/"], Counter()
    while ahead:
        address = ahead.pop(0)
        content = CONTENT.match(address)
        if address in pages or (content and read[content[1]] >= MOST_OF_A_KIND):
            continue
        if content:
            read[content[1]] += 1
        response = client.get(address, follow=True)
        pages[address] = response.content.decode(errors="replace")
        assert len(pages) <= MOST_PAGES, sorted(pages)
        links = re.findall(r'href="(/[^"#]*|\?[^"#]*)', pages[address])
        here = response.request["PATH_INFO"]
        for link in links:
            link = (here + link if link.startswith("?") else link).replace("&amp;", "&")
            if not SKIP.search(link.partition("?")[0]):
                ahead.append(link)
    return pages


def leaks(pages):
    bare = {address: page.lower().replace(" ", "") for address, page in pages.items()}
    return sorted(
        (name, address)
        for address, page in bare.items()
        for name, word in SECRETS.items()
        if word in page
    )


def on_our_pages(pages, word):
    """The addresses of this app at which the word stands."""
    return [
        address
        for address, page in pages.items()
        if word in page and resolve(address.partition("?")[0]).app_name == "desk"
    ]


def test_who_is_not_around_the_shop_reads_no_secret_and_the_town_alone_its_name(
    planted, client_for
):
    read = {name: read_everything(client_for(planted.people[name])) for name in OUTSIDERS}

    assert {name: found for name, pages in read.items() if (found := leaks(pages))} == {}
    assert {name for name, pages in read.items() if len(pages) < 2} == set()
    named = {name for name, pages in read.items() if on_our_pages(pages, "Kleedkamer")}
    assert named == {"piet", "hilde"}
    assert {name for name, pages in read.items() if on_our_pages(pages, "Dhondt")} == set()


def test_every_secret_is_read_by_the_people_around_the_shop_so_that_the_reading_sees(
    planted, client_for
):
    shop = planted.clothes
    helped = f"/hulp/{shop.follow_ups.get().pk}/"
    team = [f"/trajecten/{shop.pk}/", *_of(shop), helped]
    mine = [f"/mijn/{shop.pk}/{page}" for page in ("", "boek/", "winkel/", "hulp/")] + [helped]
    result = f"/metingen/{shop.participation.measurements.get().pk}/"

    ines = _read(client_for(planted.ines), ["/", *team, result])
    greet = _read(client_for(planted.greet), ["/", *team, result])
    marleen = _read(client_for(planted.marleen), [*mine, result])

    assert ines == set(SECRETS)
    assert greet == set(SECRETS)
    assert marleen == set(SECRETS) - {"note", "visit", "phone", "work"}


def test_a_coach_who_left_reads_them_no_more(planted, client_for):
    Membership.objects.get(trajectory=planted.clothes, person=planted.ines).leave(by=planted.greet)

    assert leaks(read_everything(client_for(planted.ines))) == []


def _of(shop):
    """The team's pages on which the parts of the walk stand whole."""
    return [
        f"/trajecten/{shop.pk}/ideeen/",
        f"/trajecten/{shop.pk}/boek/",
        f"/acties/{Response.objects.get(text=SECRETS['question']).action_id}/",
    ]


def _read(client, addresses):
    return {name for name, _ in leaks({at: client.get(at).content.decode() for at in addresses})}
