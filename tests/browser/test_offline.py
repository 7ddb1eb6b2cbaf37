"""What a coach took along: filled in without a line, locked, in two tabs, on a full telephone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from PIL import Image

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer, Evidence
from doeboek.programmes.models import Note, TakenAlong
from tests.browser.badline import BadLine
from tests.browser.conftest import LAPTOP, PHONE, accessible
from tests.browser.phone import unfold
from tests.offline.conftest import visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REMARK = "Een kanarie in de kelder"


@pytest.fixture
def line(live_server: Any) -> Iterator[BadLine]:
    line = BadLine(urlsplit(live_server.url).port, seed=1)
    yield line
    line.close()


@pytest.fixture
def coach(world: Any, seat: Callable[..., Any], line: BadLine) -> Any:
    """Ines on her telephone, with the visit to the bakery on it."""
    page = seat(world.ines, PHONE)
    page.at = lambda path: f"http://localhost:{line.port}{path}"
    page.complaints = []
    page.on("console", lambda told: page.complaints.append(told.text))
    appointment = visit(world.bakery, world.ines)
    page.goto(page.at(f"/afspraken/{appointment.pk}/"))
    page.get_by_role("button", name="Neem ze mee").click()
    page.get_by_text("Op dit toestel sinds").wait_for()
    return page


def taken() -> int:
    return TakenAlong.objects.get().pk


def to(page: Any, place: str) -> None:
    page.goto(page.at(f"/mee/#{taken()}/{place}" if place else "/mee/"))


def choose(page: Any, value: int) -> None:
    page.locator(f"visit-question [name=value][value='{value}']").check(force=True)
    page.get_by_text("Bewaard op dit toestel").wait_for()


def together(page: Any, minutes: int) -> None:
    """On the card: so long they were together."""
    page.locator(f"visit-card [name=contact_minutes_tap][value='{minutes}']").check(force=True)


def unsent(page: Any, count: int) -> None:
    page.locator(f"draft-state[data-unsent='{count}']").wait_for(state="attached")


def picture() -> dict[str, Any]:
    out = io.BytesIO()
    Image.effect_noise((2400, 1200), 30).convert("RGB").save(out, "JPEG")
    return {"name": "toonbank.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def held_by_policy(page: Any) -> list[str]:
    return [text for text in page.complaints if "Content Security Policy" in text]


# -- without a line -------------------------------------------------------------------------------


def test_scan_note_and_photo_work_without_a_line_and_arrive(world: Any, coach: Any, line: Any):
    line.is_up = False
    coach.goto(coach.at("/mee/"))
    coach.locator("[data-visits] a").click()
    coach.locator("visit-home [data-way-on]").click()
    # The question is drawn from what is on the device; nobody answers before it stands there.
    coach.locator("visit-question [type=radio]").first.wait_for(state="attached")
    coach.keyboard.press("3")
    coach.get_by_text("Bewaard op dit toestel").wait_for()
    unfold(coach)
    coach.get_by_label("Een voorbeeld of een woordje uitleg").fill(REMARK)
    unfold(coach)
    coach.locator("visit-photos input[type=file]").set_input_files(picture())
    coach.locator("visit-photos img").wait_for()
    coach.get_by_role("link", name="Stoppen").click()
    coach.get_by_role("link", name="Schrijf een notitie").click()
    coach.get_by_label("Uw notitie").fill("De etalage is leeg")
    coach.get_by_role("button", name="Bewaar de notitie").click()
    coach.locator("visit-home").get_by_text("1 antwoord, 1 notitie en 1 foto").wait_for()
    unsent(coach, 3)
    assert not Answer.objects.exists()

    line.is_up = True
    coach.locator("visit-home [data-do=send]").click()

    unsent(coach, 0)
    coach.get_by_text("Verzonden om").wait_for()
    kept = Answer.objects.get()
    assert (kept.value, kept.remark, kept.item) == (3, REMARK, "A1")
    assert Note.objects.get(by=world.ines).text == "De etalage is leeg"
    assert Evidence.objects.get().item == "A1"
    assert held_by_policy(coach) == []


def test_the_card_of_afterwards_works_without_a_line_and_arrives_once(
    world: Any, coach: Any, line: Any
):
    line.is_up = False
    to(coach, "")
    coach.locator("[data-visits] a").click()
    coach.get_by_role("link", name="Na de afspraak").click()
    coach.get_by_role("button", name="Bewaar alles").click()
    coach.get_by_text("Tik een aantal minuten aan").wait_for()
    together(coach, 45)
    coach.get_by_label("Wat sprak u af?").fill("Het gordijn gaat weg")
    coach.get_by_label("Wat is er beloofd?").first.fill("Gordijn weghalen")
    coach.get_by_text("binnen twee weken").first.click()
    coach.get_by_text("Bewaard op dit toestel").wait_for()
    coach.reload()
    assert coach.get_by_label("Wat sprak u af?").input_value() == "Het gordijn gaat weg"
    coach.get_by_role("button", name="Bewaar alles").click()
    coach.locator("visit-home").get_by_text("1 kaart").wait_for()
    unsent(coach, 1)

    line.is_up = True
    coach.locator("visit-home [data-do=send]").click()
    unsent(coach, 0)

    visit = TakenAlong.objects.get().appointment
    assert (visit.contact_minutes, visit.cards.get().note.text) == (45, "Het gordijn gaat weg")
    promise = visit.promises.get()
    assert (promise.what, promise.person) == ("Gordijn weghalen", world.karim)
    assert held_by_policy(coach) == []


@pytest.mark.parametrize(("button", "stays"), [("Houd het mijne", 45), ("Houd het andere", 60)])
def test_minutes_written_down_elsewhere_are_shown_beside_the_own_ones(
    world: Any, coach: Any, line: Any, button: str, stays: int
) -> None:
    line.is_up = False
    to(coach, "kaart")
    together(coach, 45)
    coach.get_by_label("Wat sprak u af?").fill("Het gordijn gaat weg")
    coach.get_by_role("button", name="Bewaar alles").click()
    unsent(coach, 1)
    TakenAlong.objects.get().appointment.happened(by=world.greet, contact=60)
    line.is_up = True
    coach.locator("visit-home [data-do=send]").click()

    both = coach.locator("visit-home .alert[role=group]")
    both.wait_for()
    told = both.inner_text()
    assert "Hoe lang was u samen? 45" in told
    assert "Hoe lang was u samen? 60" in told
    accessible(coach)
    both.get_by_role("button", name=button).click()
    unsent(coach, 0)

    visit = TakenAlong.objects.get().appointment
    assert (visit.contact_minutes, visit.cards.get().note.text) == (stays, "Het gordijn gaat weg")


def test_another_page_says_that_there_is_no_line_and_leads_to_what_came_along(
    coach: Any, line: Any
):
    line.is_up = False

    coach.goto(coach.at("/agenda/"))

    assert coach.locator("h1").inner_text() == "Geen verbinding"
    coach.get_by_role("link", name="Naar wat u meenam").click()
    coach.locator("[data-visits] a").wait_for()


def test_while_there_is_a_line_no_page_is_old(world: Any, coach: Any) -> None:
    for title in ("Bakkerij Nieuw", "Bakkerij Nieuwer"):
        type(world.bakery).objects.filter(pk=world.bakery.pk).update(title=title)
        coach.goto(coach.at(f"/trajecten/{world.bakery.pk}/"))
        assert title in coach.title()


def test_the_pages_are_accessible_on_a_telephone_and_on_a_laptop(coach: Any) -> None:
    for size in (PHONE, LAPTOP):
        coach.set_viewport_size(size)
        for place in (
            "",
            f"{taken()}",
            f"{taken()}/vraag/A1",
            f"{taken()}/notitie/",
            f"{taken()}/kaart",
        ):
            coach.goto(coach.at(f"/mee/#{place}"))
            coach.reload()
            coach.locator("[data-view]:not([hidden]) h1").wait_for()
            accessible(coach)


# -- two devices, two tabs ------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "stays"), [("Houd het mijne", 4), ("Houd het andere", 1)])
def test_a_statement_answered_elsewhere_shows_both(
    world: Any, coach: Any, line: Any, button: str, stays: int
) -> None:
    line.is_up = False
    to(coach, "vraag/A1")
    choose(coach, 4)
    begin_scan(world.bakery, by=world.ines).answer("A1", 1, client_id="laptop", remark="Anders")
    line.is_up = True
    coach.reload()

    both = coach.locator("visit-question .alert[role=group]")
    both.wait_for()
    told = both.inner_text()
    assert "4: " in told
    assert "1 op 4" in told
    assert "Anders" in told
    assert Answer.objects.get().value == 1
    accessible(coach)
    both.get_by_role("button", name=button).click()
    unsent(coach, 0)

    assert Answer.objects.get().value == stays
    assert coach.locator(f"visit-question [name=value][value='{stays}']").is_checked()


def test_two_tabs_do_not_overwrite_each_other(coach: Any, line: Any) -> None:
    line.is_up = False
    to(coach, "vraag/A1")
    other = coach.context.new_page()
    other.goto(coach.at(f"/mee/#{taken()}/vraag/A1"))
    choose(other, 2)
    coach.locator("visit-question [name=value][value='2']:checked").wait_for(state="attached")

    choose(coach, 3)
    other.locator("visit-question [name=value][value='3']:checked").wait_for(state="attached")
    line.is_up = True
    coach.reload()
    other.reload()
    unsent(coach, 0)

    assert list(Answer.objects.values_list("value", "version")) == [(3, 1)]


# -- locked ---------------------------------------------------------------------------------------


def test_after_the_sign_in_is_over_drafts_are_locked_until_the_next_one(
    world: Any, coach: Any, client_for: Any
) -> None:
    to(coach, "vraag/A1")
    Session.objects.all().delete()
    choose(coach, 3)
    coach.get_by_text("meld u aan om te verzenden").wait_for()
    coach.goto(coach.at("/mee/"))

    coach.get_by_role("heading", name="Meld u eerst aan").wait_for()
    assert "Er wacht nog één ding op dit toestel" in coach.locator("main").inner_text()
    assert world.bakery.title not in coach.locator("body").inner_text()
    assert coach.evaluate(OPEN_KEYS) == []
    accessible(coach)
    coach.goto(coach.at("/aanmelden/"))
    coach.get_by_text("is nog één ding niet verzonden").first.wait_for()
    _sign_in(coach, client_for(world.ines))
    coach.goto(coach.at("/mee/"))
    unsent(coach, 0)

    assert Answer.objects.get().value == 3


def test_somebody_else_sees_nothing_of_it_and_sends_nothing(
    world: Any, coach: Any, client_for: Any
) -> None:
    to(coach, "vraag/A1")
    Session.objects.all().delete()
    choose(coach, 3)
    _sign_in(coach, client_for(world.tom))

    coach.goto(coach.at("/mee/"))

    coach.get_by_text("Iemand anders liet nog één ding op dit toestel").wait_for()
    assert world.bakery.title not in coach.locator("main").inner_text()
    assert not Answer.objects.exists()


OPEN_KEYS = """async () => {
  const open = indexedDB.open("doeboek")
  await new Promise((resolve) => (open.onsuccess = resolve))
  const all = open.result.transaction("keys").objectStore("keys").getAll()
  await new Promise((resolve) => (all.onsuccess = resolve))
  open.result.close()
  return all.result.filter(({ name }) => name === "open").map(({ name }) => name)
}"""
EXPORTED = """async () => {
  const open = indexedDB.open("doeboek")
  await new Promise((resolve) => (open.onsuccess = resolve))
  const all = open.result.transaction("keys").objectStore("keys").getAll()
  await new Promise((resolve) => (all.onsuccess = resolve))
  open.result.close()
  const out = []
  for (const { key } of all.result) {
    try { await crypto.subtle.exportKey("raw", key); out.push("left") } catch (error) { out.push(error.name) }
  }
  return out
}"""  # noqa: E501


def test_no_key_can_be_taken_off_the_device(coach: Any) -> None:
    assert coach.evaluate(EXPORTED) == ["InvalidAccessError", "InvalidAccessError"]


# -- signing out ----------------------------------------------------------------------------------


@pytest.fixture
def leaving(coach: Any, line: Any) -> Any:
    """An answer that is not sent yet, and the button of signing out was pressed."""
    line.is_up = False
    to(coach, "vraag/A1")
    choose(coach, 3)
    coach.goto("about:blank")
    line.is_up = True
    line.stops = "/verzending/"
    coach.goto(coach.at("/mijn-gegevens/"))
    coach.get_by_text("is nog één ding niet verzonden").first.wait_for()
    coach.goto(coach.at("/mijn-gegevens/#menu"))
    coach.get_by_role("button", name="Afmelden").first.click()
    coach.get_by_role("dialog").wait_for()
    return coach


def test_signing_out_asks_and_sends_first(leaving: Any, line: Any) -> None:
    accessible(leaving)
    leaving.get_by_role("button", name="Verzend het en meld dan af").click()
    leaving.get_by_text("Niet alles kon vertrekken").wait_for()
    line.stops = ""
    with leaving.expect_navigation():
        leaving.get_by_role("button", name="Verzend het en meld dan af").click()

    assert Answer.objects.get().value == 3
    assert TakenAlong.objects.get().returned_at is not None
    leaving.goto(leaving.at("/agenda/"))
    assert "/aanmelden/" in leaving.url
    assert (
        leaving.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
        == 0
    )


def test_signing_out_keeps_it_locked(world: Any, leaving: Any, line: Any, client_for: Any) -> None:
    with leaving.expect_navigation():
        leaving.get_by_role("button", name="Bewaar het hier op slot en meld af").click()

    assert leaving.evaluate(OPEN_KEYS) == []
    line.stops = ""
    _sign_in(leaving, client_for(world.ines))
    leaving.goto(leaving.at("/mee/"))
    unsent(leaving, 0)
    assert Answer.objects.get().value == 3


def test_signing_out_throws_it_away(world: Any, leaving: Any, line: Any, client_for: Any) -> None:
    with leaving.expect_navigation():
        leaving.get_by_role("button", name="Gooi het weg en meld af").click()

    line.stops = ""
    _sign_in(leaving, client_for(world.ines))
    leaving.goto(leaving.at("/mee/"))
    leaving.get_by_text("U nam niets mee").wait_for()
    assert not Answer.objects.exists()


def test_with_everything_sent_signing_out_asks_nothing(coach: Any) -> None:
    coach.goto(coach.at("/mijn-gegevens/#menu"))
    with coach.expect_navigation():
        coach.get_by_role("button", name="Afmelden").first.click()

    coach.goto(coach.at("/mee/"))
    coach.get_by_role("heading", name="Meld u eerst aan").wait_for()
    assert TakenAlong.objects.get().returned_at is not None


# -- a full device --------------------------------------------------------------------------------


FULL = """() => {
  const put = IDBObjectStore.prototype.put
  window.isFull = true
  IDBObjectStore.prototype.put = function (...given) {
    if (window.isFull) throw new DOMException("full", "QuotaExceededError")
    return put.apply(this, given)
  }
}"""


def test_on_a_full_device_nothing_is_lost_and_the_words_are_clear(coach: Any, line: Any) -> None:
    line.is_up = False
    to(coach, "vraag/A1")
    coach.locator("visit-question h1").wait_for()
    coach.evaluate(FULL)
    unfold(coach)
    coach.locator("visit-photos input[type=file]").set_input_files(picture())
    coach.get_by_text("Dit toestel is vol. De foto is niet bewaard").wait_for()
    coach.locator("visit-question [name=value][value='3']").check(force=True)
    coach.get_by_text("Uw antwoord is nog niet bewaard").wait_for()
    accessible(coach)
    coach.get_by_role("link", name="Stoppen").click()
    assert coach.locator("visit-question [name=value][value='3']").is_checked()

    coach.evaluate("() => (window.isFull = false)")
    coach.get_by_role("button", name="Probeer opnieuw").click()
    coach.get_by_text("Bewaard op dit toestel").wait_for()
    line.is_up = True
    coach.reload()
    unsent(coach, 0)

    assert Answer.objects.get().value == 3


@pytest.mark.parametrize(
    "file",
    [
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg xmlns='x'/>"},
        {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='x'/>"},
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b""},
    ],
)
def test_a_file_that_is_no_photo_is_refused_at_once(coach: Any, file: Any) -> None:
    to(coach, "vraag/A1")

    unfold(coach)
    coach.locator("visit-photos input[type=file]").set_input_files(file)

    coach.get_by_text("Dit bestand is geen foto die we kunnen openen").wait_for()
    unsent(coach, 0)


# -- bringing it back -----------------------------------------------------------------------------


def test_everything_is_taken_off_the_device(coach: Any) -> None:
    coach.get_by_role("button", name="Haal alles van dit toestel").click()
    coach.wait_for_url("**/agenda/")

    registrations = "async () => (await navigator.serviceWorker.getRegistrations()).length"
    assert coach.evaluate(registrations) == 0
    assert coach.evaluate("async () => (await caches.keys()).length") == 0


def _sign_in(page: Any, client: Any) -> None:
    from django.conf import settings

    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "domain": "localhost", "path": "/"}]
    )
