"""The papers of a session: which there are, what they say, and who gets them."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.urls import reverse

from doeboek.ideas.models import Session
from doeboek.ideas.preparing import prepare_session
from tests.books.printed import pages_of
from tests.ideas.evening import QUESTION
from tests.ideas.papers import EVENING, in_calendar, printed
from tests.programmes.visits import planned

PAPERS = ["uitnodiging", "draaiboek", "huisregels", "bord", "trendkaarten", "plakbriefjes"]


# -- the list ------------------------------------------------------------------------------


def test_the_page_lists_every_paper_with_a_link_and_one_for_all_of_them(ines, session):
    page = ines.get(reverse("ideas:kit", args=[session.pk])).content.decode()

    for paper in ("alles", *PAPERS):
        assert f'href="{reverse("ideas:kit_paper", args=[session.pk, paper])}"' in page


def test_the_page_of_the_session_leads_to_its_papers(ines, session):
    page = ines.get(reverse("ideas:session", args=[session.pk])).content.decode()

    assert f'href="{reverse("ideas:kit", args=[session.pk])}"' in page


def test_a_session_without_trends_has_no_cards(ines, world):
    session = prepare_session(world.bakery, question=QUESTION, trends=[], by=world.ines)
    page = ines.get(reverse("ideas:kit", args=[session.pk])).content.decode()

    assert "trendkaarten" not in page
    assert ines.get(f"/sessies/{session.pk}/kit/trendkaarten/").status_code == 404
    assert len(printed(ines, session, "alles")) == 1 + 2 + 1 + 1 + 1


@pytest.mark.parametrize("address", ["kit/poster/", "kit/alles/?duur=90", "kit/kalender.ics"])
def test_what_there_is_not_is_not_found(address, ines, session):
    assert ines.get(f"/sessies/{session.pk}/{address}").status_code == 404


@pytest.mark.parametrize("address", ["kit/", "kit/alles/", "kit/kalender.ics"])
def test_only_the_team_of_the_shop_gets_the_papers(address, world, session, statuses):
    in_calendar(world, session)

    found = statuses(f"/sessies/{session.pk}/{address}")

    assert {name for name, status in found.items() if status == 200} == {"ines", "greet"}


def test_all_papers_come_in_one_in_the_order_in_which_one_needs_them(ines, session):
    pages = printed(ines, session, "alles")

    assert (
        [page.split()[:2] for page in pages[:6:1]]
        == [
            ["Bakkerij", "Zonnekruim"],  # the invitation
            ["Draaiboek", "Bakkerij"],
            pages[2].split()[:2],  # the run sheet goes on
            ["Zo", "denken"],
            ["Onze", "vraag"],
            ["1", "Vergrijzing"],
        ]
    )
    # Five cards in front only: two sheets; then a sheet of slips for each of the six fields.
    assert len(pages) == 1 + 2 + 1 + 1 + 2 + 6


def test_cards_by_themselves_have_a_back(ines, session):
    assert len(printed(ines, session, "trendkaarten")) == 4


# -- what they say -------------------------------------------------------------------------


def test_the_board_has_the_question_and_the_fields_of_this_session(ines, session):
    [page] = printed(ines, session, "bord")

    assert f"Onze vraag {QUESTION}" in page
    for domain in session.domains.all():
        assert f"{domain.letter} {domain.name}" in page
    assert "Daarna naar B" in page
    assert page.rstrip().endswith("Daarna naar A")


def test_papers_are_in_the_colour_of_the_awning(ines, world, session):
    before = ines.get(f"/sessies/{session.pk}/kit/bord/").content
    world.bakery.awning = "kobalt"
    world.bakery.save(update_fields=["awning"])

    assert ines.get(f"/sessies/{session.pk}/kit/bord/").content != before


def test_papers_are_in_the_language_of_who_asks(ines, world, session):
    world.ines.language = "en"
    world.ines.save(update_fields=["language"])

    answer = ines.get(f"/sessies/{session.pk}/kit/huisregels/")

    assert pages_of(answer.content)[0].startswith("How we think together 1 Judge later")
    assert str(pikepdf.open(io.BytesIO(answer.content)).Root.Lang) == "en-BE"


def test_the_invitation_says_when_where_and_how_long(ines, world, session):
    in_calendar(world, session)

    [page] = printed(ines, session, "uitnodiging")

    assert "Wanneer dinsdag 9 februari 2027 om 19.30 uur" in page
    assert "Waar Kortrijkstraat 14, 8700 Tielt" in page
    assert "Hoe lang 90 minuten" in page
    assert QUESTION in page


def test_the_invitation_says_nothing_of_what_the_team_knows(ines, world, session):
    in_calendar(world, session)

    assert "dochter" not in printed(ines, session, "uitnodiging")[0]


def test_an_invitation_without_a_day_leaves_room_to_write_it_in(ines, session):
    [page] = printed(ines, session, "uitnodiging")

    assert "Wanneer Waar Samen zoeken" in page


def test_a_session_on_paper_takes_the_appointment_of_its_day(ines, world, session):
    planned(world, kind="session", starts_at=EVENING.replace(day=2))
    planned(world, kind="session", starts_at=EVENING)
    planned(world, kind="contact", starts_at=EVENING.replace(hour=9))
    Session.objects.filter(pk=session.pk).update(held_on=EVENING.date())

    assert "9 februari 2027 om 19.30 uur" in printed(ines, session, "uitnodiging")[0]


def test_a_cancelled_appointment_is_on_no_paper(ines, world, session):
    in_calendar(world, session, cancelled_at=EVENING)

    assert "2027" not in printed(ines, session, "uitnodiging")[0]
    assert "2027" not in printed(ines, session, "draaiboek")[0]


# -- on phones -----------------------------------------------------------------------------


def test_the_invitation_to_a_live_session_says_how_to_join_and_what_happens_with_names(
    ines, live, settings
):
    settings.BASE_URL = "https://doeboek.example"
    pdf = ines.get(reverse("ideas:kit_paper", args=[live.pk, "uitnodiging"])).content

    [page] = pages_of(pdf)

    assert f"doeboek.example/doemee en tik: {live.room.spoken_code}" in page
    assert "verdwijnt hij na ten hoogste 24 maanden" in page
    assert "Hoe lang 75 minuten" in page
    document = pikepdf.open(io.BytesIO(pdf))
    [link] = document.pages[0].Annots
    assert str(link.A.URI).endswith(f"/doemee/{live.room.code}/")


def test_a_session_that_is_closed_can_no_longer_be_joined_from_paper(ines, live):
    live.room.code = None
    live.room.save()

    assert "doemee" not in printed(ines, live, "uitnodiging")[0]


def test_a_live_session_is_planned_on_its_own_page(ines, live):
    page = ines.get(reverse("ideas:kit", args=[live.pk])).content.decode()

    assert f'href="{reverse("ideas:plan", args=[live.pk])}"' in page
    assert "?duur=" not in page
