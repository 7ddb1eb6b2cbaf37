"""What a coach wrote back stands on the page of the month, also when its action does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from doeboek.programmes.models import Note
from tests.desk.conftest import words_of
from tests.desk.test_month_page import month_of, plan


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


def test_an_answer_about_what_is_not_of_this_month_stands_on_top(world, karim):
    poets, _ = plan(world.bakery, "Poets de ruit", "Verf de deur")
    poets.respond("ask", by=world.karim, text="Met zeep?").see(by=world.ines, answer="Azijn.")
    once = words_of(karim.get(month_of(world.bakery)))
    poets.respond("later", by=world.karim)

    page = words_of(karim.get(month_of(world.bakery)))

    assert "Er is een antwoord op uw vraag" not in once
    top = "Er is een antwoord op uw vraag Poets de ruit U vroeg: Met zeep? Het antwoord: Azijn."
    assert page.index(top) < page.index("Eén ding deze maand")


def test_an_answer_of_two_weeks_ago_or_about_what_is_done_does_not_stand_on_top(world, karim):
    poets, verf = plan(world.bakery, "Poets de ruit", "Verf de deur", due=date(2099, 1, 1))
    for action in (poets, verf):
        action.respond("ask", by=world.karim, text="Hoe?").see(by=world.ines, answer="Zo.")
    plan(world.bakery, "Zet een bankje")
    page = month_of(world.bakery)
    assert words_of(karim.get(page)).count("Er is een antwoord op uw vraag") == 2

    poets.respond("done", by=world.karim)
    Note.objects.filter(text__startswith="Verf").update(at=timezone.now() - timedelta(days=14))

    assert "Er is een antwoord op uw vraag" not in words_of(karim.get(page))
