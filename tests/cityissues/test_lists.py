"""Lists of questions: in which order the town reads them, and where the shop finds the others."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from doeboek.cityissues import bundling, due
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import Counter
from doeboek.cityissues.turning import withdraw
from tests.cityissues.conftest import ask, at, turn
from tests.cityissues.test_due import reminders


def test_what_is_open_comes_by_its_term_and_what_is_over_by_its_day(world, client_for):
    """Those that are over have no term in the order: both databases put them last."""
    texts = {}
    for day, category in ((2, "works"), (3, "safety"), (4, "other")):
        with at(2026, 11, day, 9):
            issue = ask(world, category=category, text=f"Vraag van dag {day}")
            texts[day] = issue
    with at(2026, 11, 5, 9):
        for day in (2, 4):
            turn(texts[day], Kind.ANSWERED, world.piet, text="Dat komt er.")
        last = ask(world, category="safety", text="Vraag van dag 5")

    page = client_for(world.piet).get("/gemeentevragen/?stand=alle").context["page_obj"]

    assert [*page] == [texts[3], last, texts[4], texts[2]]


def test_with_a_term_of_one_day_the_town_is_not_reminded_on_the_day_it_gets_it(world):
    Counter.objects.create(
        municipality=world.wave.municipality,
        programme=world.programme,
        category="works",
        days=1,
    )
    with at(2026, 11, 2, 9):
        issue = ask(world, category="works")
        same_day = due.remind_of_terms()
    with at(2026, 11, 3, 9):
        on_the_day = due.remind_of_terms()
    with at(2026, 11, 4, 9):
        due.remind_of_terms()

    assert issue.due == date(2026, 11, 3)
    assert (same_day, on_the_day) == (0, 1)
    assert reminders() == [
        f"Vraag {issue.pk} (Werken): antwoord tegen dinsdag 3 november",
        f"Het antwoord op vraag {issue.pk} is te laat (Werken)",
    ]


def test_a_question_is_taken_out_of_its_own_bundle_only(world, client_for):
    benches, lamps = ask(world), ask(world, text="Meer licht?")
    first = bundling.put_together([benches], title="Banken", by=world.piet)
    second = bundling.put_together([lamps], title="Licht", by=world.piet)
    address = reverse("cityissues:bundle_place", args=[first.pk])

    client_for(world.piet).post(address, {"uit": "1", "vraag": lamps.pk})

    lamps.refresh_from_db()
    assert lamps.bundle == second


def test_the_shop_finds_what_it_took_back_and_lets_it_stand_again(world, client_for):
    issue = ask(world, text="Een bank aan de kerk?")
    withdraw(issue, by=world.karim)
    karim, address = client_for(world.karim), f"/trajecten/{world.bakery.pk}/gemeente/"
    listed = karim.get(address).context

    karim.post(reverse("cityissues:withdrawal", args=[issue.pk]) + "?terug")

    assert ([*listed["page_obj"]], listed["taken_back"]) == ([], [issue])
    after = karim.get(address).context
    assert ([*after["page_obj"]], after["taken_back"]) == ([issue], [])


def test_a_competitor_does_not_find_what_another_shop_took_back(world, client_for):
    withdraw(ask(world, text="Een bank aan de kerk?"), by=world.karim)

    page = client_for(world.marleen).get(f"/trajecten/{world.clothes.pk}/gemeente/")

    assert page.context["taken_back"] == []
