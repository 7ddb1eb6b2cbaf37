"""A book's way in a real browser, from ideas to an edition that the owner approved, and the next.

The coach works on a laptop with a keyboard, the owner reads on a phone by a link. Both go on by
what the pages offer. What is typed is full of what means something to Typst and to HTML.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from doeboek.ideas.preparing import prepare_session
from doeboek.programmes.models import Trajectory
from tests.browser.conftest import PHONE, accessible, press, submit
from tests.browser.hands import fill, tab_to, unfold
from tests.browser.paper import Paper
from tests.browser.pictures import changed_page, file, photo, printed, shows
from tests.conftest import token_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TRICKS = "#panic() <script>document.title='raak'</script> ../../etc/passwd *_$"
BENCH, PLANK, LETTERS = "Een bankje aan de deur", "Een proefplank op vrijdag", "Grote letters"
ASIDE = "De gevel wordt in de lente geschilderd."
GROWN = f"Het kan stuk gaan {TRICKS}"
ACTION = f"Zet een bankje {TRICKS}"
ADAPTED = "Bel de drie vaste klanten die het langst niet kwamen"
WORDS = f"Zo staat de winkel er vandaag bij: {TRICKS}"
OWN_PAGE = f"De etalage {TRICKS}"
CAPTION = f"De etalage op een vrijdag {TRICKS}"
TODAY, PEOPLE = "De winkel vandaag", "Wie helpt, en hoe het verdergaat"


@pytest.fixture
def shop(world: Any, settings: Any, tmp_path: Any) -> Trajectory:
    """A shop of which a session left four ideas."""
    settings.MEDIA_ROOT = tmp_path / "files"
    session = prepare_session(
        world.bakery,
        question="Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?",
        trends=["ageing", "buy-local", "experience", "health", "second-life"],
        by=world.ines,
    )
    ideas = [BENCH, PLANK, LETTERS, "Een kaart per post"]
    session.add_ideas(ideas, domain=session.domains.first(), by=world.ines)
    return world.bakery


def test_a_book_goes_from_ideas_to_a_second_edition(world: Any, seat: Any, shop: Trajectory):
    coach, owner = seat(world.ines), seat(None, PHONE)
    coach.goto(f"/trajecten/{shop.pk}/")
    the_shortlist_is_weighed(coach)
    two_are_chosen_and_one_is_not(coach)
    an_idea_grows(coach)
    a_sheet_is_taken_over_and_adapted(coach)
    an_action_is_written(coach)
    what_is_missing_is_mended(coach)
    the_pages_are_arranged(coach)
    own_words_are_written(coach)
    a_page_of_their_own_is_made(coach)
    press(coach, "Leg het voor aan Karim")

    owner.goto(f"/l/{token_for(world.karim, shop, 'owner')}/")
    submit(owner)
    the_owner_says_what_is_not_right(owner)
    the_coach_answers_and_lays_it_again(coach)
    first = the_owner_approves(owner, 1)
    is_well_made(first)
    edition = owner.url

    somebody_else_does_it(coach)
    press(coach, "Leg een nieuw ontwerp voor aan de eigenaar")
    second = the_owner_approves_what_changed(owner)
    assert [first.says("Wat er veranderde"), second.says("Wat er veranderde")] == [False, True]
    assert second.says("Doet mijn neef Youssef")
    owner.goto(edition)
    assert paper_on(owner).pdf == first.pdf
    assert "raak" not in (coach.title(), owner.title())


def the_shortlist_is_weighed(coach: Any) -> None:
    press(coach, "Kies de ideeën")
    for idea in (BENCH, PLANK, LETTERS):
        coach.get_by_role("button", name=f"Zet op de shortlist: {idea}").click()
        coach.get_by_role("button", name=f"Haal van de shortlist: {idea}").wait_for()
    press(coach, "Weeg de shortlist af")
    press(coach, "Begin met afwegen")
    for impact, effort in ((5, 1), (4, 2), (2, 5)):
        coach.locator(f"[name$=impact][value='{impact}']").first.check(force=True)
        coach.locator(f"[name$=effort][value='{effort}']").first.check(force=True)
        submit(coach)
    accessible(coach)
    assert "2 ideeën leveren veel op en vragen weinig" in coach.locator("main").inner_text()
    press(coach, "Kies")


def two_are_chosen_and_one_is_not(coach: Any) -> None:
    for button in (f"Kies dit idee: {BENCH}", f"Kies dit idee: {PLANK}"):
        coach.locator("summary").filter(has_text="Beslis").first.click()
        press(coach, button)
    coach.locator("summary").filter(has_text="Beslis").first.click()
    fill(coach, "reason", ASIDE)
    press(coach, f"Nu niet: {LETTERS}")
    assert coach.get_by_text(f"Nu niet: {ASIDE}").is_visible()
    accessible(coach)
    press(coach, "Naar het doeboek")
    press(coach, "Begin het doeboek")


def an_idea_grows(coach: Any) -> None:
    press(coach, f"Pas aan: {BENCH}")
    fill(coach, "for_whom", "Wie niet lang kan staan")
    assert not coach.locator("[name=risks]").is_visible()
    unfold(coach, "Meer uitwerken")
    before = printed(coach)
    fill(coach, "risks", GROWN)
    fill(coach, "risks_lifted", "Een bankje dat binnen kan")
    fill(coach, "from_town", "Een plaats op het voetpad")
    assert changed_page(coach, before)
    accessible(coach)
    submit(coach)
    assert coach.get_by_text(GROWN).is_visible()
    press(coach, f"Pas aan: {BENCH}")
    assert coach.locator("[name=risks]").input_value() == GROWN
    press(coach, "Annuleer")


def a_sheet_is_taken_over_and_adapted(coach: Any) -> None:
    press(coach, f"Kies uit de actiefiches voor {PLANK}")
    accessible(coach)
    press(coach, "Bekijk alle actiefiches")
    accessible(coach)
    coach.locator("main ol h3 a").first.click()
    coach.wait_for_load_state()
    accessible(coach)
    with coach.expect_navigation():
        coach.get_by_role("button", name=re.compile("^Zet in het boek")).click()
    fill(coach, "first_step", ADAPTED)
    submit(coach)
    press(coach, coach.locator("main ol a[href*='/acties/']").first.inner_text())
    assert coach.get_by_text("De woorden zijn aangepast aan deze zaak.").is_visible()
    press(coach, "Annuleer")


def an_action_is_written(coach: Any) -> None:
    today = timezone.localdate()
    press(coach, f"Nieuwe actie voor {BENCH}")
    fill(coach, "title", ACTION)
    fill(coach, "first_step", f"Meet de stoep {TRICKS}")
    fill(coach, "first_step_due", str(today + timedelta(days=3)))
    fill(coach, "due", str(today + timedelta(days=30)))
    fill(coach, "who", "Karim")
    unfold(coach, "Wat het vraagt, en zo ziet u dat het werkt")
    fill(coach, "measure", "Hoeveel mensen er gaan zitten")
    fill(coach, "measure_start", "Vandaag niemand")
    accessible(coach)
    submit(coach)


def what_is_missing_is_mended(coach: Any) -> None:
    missing = coach.locator("section[aria-labelledby=ontbreekt]")
    line = missing.get_by_role("link", name=f"{ACTION}: wat het kost", exact=True)
    assert missing.get_by_role("link", name="Een foto van de winkel").is_visible()
    accessible(coach)
    line.click()
    coach.locator("[name=cost]").select_option(index=1)
    submit(coach)
    assert line.count() == 0


def the_pages_are_arranged(coach: Any) -> None:
    """By keyboard alone."""
    press(coach, "De bladzijden van het boek")
    before = order_of(coach)
    accessible(coach)
    with coach.expect_navigation():
        tab_to(coach, f"Lager: {TODAY}")
        coach.keyboard.press("Enter")
    here = before.index(TODAY)
    moved = [*before]
    moved[here : here + 2] = reversed(before[here : here + 2])
    assert order_of(coach) == moved
    with coach.expect_navigation():
        tab_to(coach, "Laat weg: De kalender")
        coach.keyboard.press("Space")
    assert coach.get_by_role("button", name="Zet in het boek: De kalender").is_visible()


def own_words_are_written(coach: Any) -> None:
    press(coach, PEOPLE)
    before = printed(coach)
    fill(coach, "text", WORDS)
    assert changed_page(coach, before)
    accessible(coach)
    submit(coach)
    assert coach.get_by_text(WORDS).is_visible()


def a_page_of_their_own_is_made(coach: Any) -> None:
    fill(coach, "title", OWN_PAGE)
    press(coach, "Voeg deze bladzijde toe")
    fill(coach, "text", WORDS)
    coach.locator("[type=file]").set_input_files(file("etalage.jpg", b"Geen foto."))
    submit(coach)
    refusal = "etalage.jpg: Dit bestand is geen foto die we kunnen openen."
    assert coach.get_by_text(refusal).is_visible()
    assert coach.locator("[name=text]").input_value() == WORDS
    accessible(coach)

    before = printed(coach)
    coach.locator("[type=file]").set_input_files(file("etalage.jpg", photo()))
    submit(coach)
    assert changed_page(coach, before)
    fill(coach, "caption", CAPTION)
    press(coach, "Bewaar 1")
    assert coach.locator("#fotos img").get_attribute("alt") == CAPTION
    accessible(coach)
    submit(coach)
    to_the_book(coach)


def the_owner_says_what_is_not_right(owner: Any) -> None:
    press(owner, "Lees het")
    accessible(owner)
    about = owner.locator("li", has=owner.get_by_role("heading", name=ACTION, exact=True))
    assert about.get_by_text("Vandaag niemand").is_visible()
    assert shows(owner, CAPTION)
    about.locator("summary").click()
    about.locator("textarea").fill(f"Dat doet mijn neef {TRICKS}")
    about.get_by_role("button", name="Verstuur de opmerking").click()
    owner.get_by_text(f"Dat doet mijn neef {TRICKS}").wait_for()


def the_coach_answers_and_lays_it_again(coach: Any) -> None:
    coach.reload()
    press(coach, "Beantwoord één opmerking")
    coach.get_by_label("Uw antwoord").fill("Goed, ik zet hem erbij.")
    press(coach, "Verstuur het antwoord")
    accessible(coach)
    to_the_book(coach)
    press(coach, ACTION)
    fill(coach, "who", "Karim en zijn neef")
    submit(coach)
    press(coach, "Leg het nieuwe ontwerp voor")


def the_owner_approves(owner: Any, number: int) -> Paper:
    owner.reload()
    if owner.get_by_role("link", name="Lees het nieuwe").count():
        press(owner, "Lees het nieuwe")
    accessible(owner)
    press(owner, "Ik keur het goed")
    assert owner.get_by_text(f"Uw doeboek is klaar: uitgave {number}.").is_visible()
    accessible(owner)
    press(owner, "Lees het op dit scherm")
    accessible(owner)
    return paper_on(owner)


def is_well_made(paper: Paper) -> None:
    assert (paper.language, paper.is_tagged, paper.standard) == ("nl-BE", True, "1")
    assert paper.title == "Doeboek van Bakkerij Zonnekruim"
    assert CAPTION in paper.pictures
    said = (ACTION, ADAPTED, BENCH, CAPTION, GROWN, OWN_PAGE, WORDS, "Karim en zijn neef")
    assert [words for words in said if not paper.says(words)] == []


def somebody_else_does_it(coach: Any) -> None:
    coach.reload()
    press(coach, ACTION)
    fill(coach, "who", "Doet mijn neef Youssef")
    submit(coach)


def the_owner_approves_what_changed(owner: Any) -> Paper:
    press(owner, "Mijn boek")
    press(owner, "Lees het")
    changes = owner.locator("section[aria-labelledby=anders]")
    assert "Doet mijn neef Youssef" in changes.inner_text()
    return the_owner_approves(owner, 2)


def to_the_book(coach: Any) -> None:
    with coach.expect_navigation():
        coach.locator(".crumbs").get_by_role("link", name="Doeboek").click()


def paper_on(page: Any) -> Paper:
    return Paper(page, page.get_by_role("link", name="Open de pdf").get_attribute("href"))


def order_of(coach: Any) -> list[str]:
    lines = coach.locator("main ol > li.line > .body > .cluster")
    return lines.locator("p:first-child > :first-child").all_inner_texts()
