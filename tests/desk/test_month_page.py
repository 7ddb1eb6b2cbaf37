"""The owner's month: what stands there, and the three answers, through the forms on the page."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action, Response
from doeboek.books.publishing import begin_book
from tests.desk.conftest import words_of

TODAY = timezone.localdate


def month_of(trajectory):
    return f"/mijn/{trajectory.pk}/"


def plan(trajectory, *titles, due=None):
    """Actions in the book of this shop, due today unless said otherwise."""
    book = begin_book(trajectory, by=trajectory.coach)
    return [
        Action.objects.create(
            book=book,
            title=title,
            why=f"Omdat {title.lower()}",
            due=due or TODAY(),
            minutes=20,
            order=place,
        )
        for place, title in enumerate(titles)
    ]


def forms_of(response):
    """Every form of the page: where it goes, and what it carries."""
    found = []
    for form in re.findall(r"<form.*?</form>", response.content.decode(), re.DOTALL):
        action = re.search(r'action="([^"]+)"', form).group(1)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        buttons = re.findall(r'<button[^>]*name="([^"]+)" value="([^"]*)"', form)
        found.append((action, hidden, buttons))
    return found


def press(client, page, address, value=None):
    """Press the button of the first form that goes there, as a browser without JavaScript does."""
    for action, hidden, buttons in forms_of(page):
        pressed = [button for button in buttons if button[1] == value]
        if action == address and (pressed or value is None):
            return client.post(address, {**hidden, **dict(pressed[:1])}, follow=True), hidden
    raise AssertionError(f"No form goes to {address} with {value}.")


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


def test_three_things_at_most_in_words_and_the_first_is_marked(world, karim):
    plan(world.bakery, "Poets de ruit", "Hang de lamp", "Bel de bank", "Tel de kassa")

    response = karim.get(month_of(world.bakery))

    page = words_of(response)
    assert "Drie dingen deze maand Het volgende kost u 20 minuten." in page
    assert [title for title in ("Poets", "Hang", "Bel", "Tel") if title in page] == [
        "Poets",
        "Hang",
        "Bel",
    ]
    html = response.content.decode()
    assert (html.count("data-now"), html.count('class="marker"')) == (1, 1)


def test_how_the_first_one_begins_is_read_at_once_with_its_day(world, karim):
    first, second = plan(world.bakery, "Zet de uren juist", "Hang licht op")
    monday = date(2027, 2, 1)
    Action.objects.filter(pk=first.pk).update(first_step="Kijk op de kaart", first_step_due=monday)
    Action.objects.filter(pk=second.pk).update(first_step="Koop een klok")

    page = karim.get(month_of(world.bakery)).content.decode()
    at_once = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)

    begins = "<strong>Eerste stap, tegen maandag 1 februari 2027:</strong> Kijk op de kaart"
    assert at_once.count(begins) == page.count(begins) == 1
    assert "Koop een klok" not in at_once
    assert "<strong>Eerste stap:</strong> Koop een klok" in page


def test_done_is_ticked_told_and_taken_back(world, karim):
    poets, lamp = plan(world.bakery, "Poets de ruit", "Hang de lamp")
    answer = f"/acties/{poets.pk}/antwoord/"

    done, _sent = press(karim, karim.get(month_of(world.bakery)), answer, "done")

    page = words_of(done)
    assert done.redirect_chain == [(month_of(world.bakery), 302)]
    assert "Twee dingen deze maand Eén is al gedaan." in page
    assert re.search(r"Poets de ruit Gedaan op \w+ \d+ \w+, door Karim Toch niet gedaan", page)
    assert page.index("Hang de lamp") < page.index("Poets de ruit")

    taken_back, _sent = press(karim, done, f"/antwoorden/{poets.done.pk}/ongedaan/")

    assert "al gedaan" not in words_of(taken_back)
    assert Response.objects.done().count() == 0


def test_the_message_after_a_tap_offers_to_undo_it(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    done, _sent = press(
        karim, karim.get(month_of(world.bakery)), f"/acties/{poets.pk}/antwoord/", "done"
    )

    toast = re.search(
        r"<toast-message>.*?</toast-message>", done.content.decode(), re.DOTALL
    ).group()

    assert f'action="/antwoorden/{poets.done.pk}/ongedaan/"' in toast


def test_a_double_tap_is_one_answer_and_so_is_a_tap_in_another_tab(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    answer = f"/acties/{poets.pk}/antwoord/"
    here, other_tab = karim.get(month_of(world.bakery)), karim.get(month_of(world.bakery))

    _first, sent = press(karim, here, answer, "done")
    again = karim.post(answer, {**sent, "kind": "done"}, follow=True)
    there, sent_there = press(karim, other_tab, answer, "done")

    assert (again.status_code, there.status_code) == (200, 200)
    assert sent["idempotency_key"] != sent_there["idempotency_key"]
    assert Response.objects.count() == 1
    assert world.bakery.moments.filter(verb="action.done").count() == 1


def test_not_now_moves_it_to_next_month_and_out_of_this_one(world, karim):
    poets, _lamp = plan(world.bakery, "Poets de ruit", "Hang de lamp")
    first = (TODAY().replace(day=1) + timedelta(days=32)).replace(day=1)

    later, _sent = press(
        karim, karim.get(month_of(world.bakery)), f"/acties/{poets.pk}/antwoord/", "later"
    )

    poets.refresh_from_db()
    page = words_of(later)
    assert poets.due == first
    assert "Eén ding deze maand" in page
    assert page.index("Wat komt er in") < page.index("Poets de ruit", page.index("Eén ding"))

    undo = re.search(r'action="(/antwoorden/\d+/ongedaan/)"', later.content.decode()).group(1)
    press(karim, later, undo)
    poets.refresh_from_db()
    assert poets.due == TODAY()


def test_how_to_go_on_is_offered_only_where_somebody_thought_that_out(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    bare = words_of(karim.get(month_of(world.bakery)))
    Action.objects.filter(pk=poets.pk).update(steps="Neem een emmer")

    told = words_of(karim.get(month_of(world.bakery)))

    assert "Hoe gaat u verder?" not in bare
    assert "Nu niet Voeg een foto toe van voor u begint" in bare
    assert "Zet deze actie in mijn agenda" in bare
    assert "Hoe gaat u verder? Neem een emmer" in told


def test_what_was_all_put_off_leaves_a_month_to_enjoy(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")

    later, _sent = press(
        karim, karim.get(month_of(world.bakery)), f"/acties/{poets.pk}/antwoord/", "later"
    )

    page = words_of(later)
    assert "Niets meer te doen deze maand Geniet ervan, in " in page
    assert 'class="marker"' not in later.content.decode()


def test_asking_has_a_page_of_its_own_and_the_question_stands_with_the_action(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    answer = f"/acties/{poets.pk}/antwoord/"
    assert (
        f'<a class="btn" href="{answer}">Vraag aan Ines</a>'
        in karim.get(month_of(world.bakery)).content.decode()
    )

    form = next(hidden for to, hidden, _ in forms_of_own(karim.get(answer)))
    asked = karim.post(answer, {**form, "text": "Met zeep of met azijn?"}, follow=True)

    page = words_of(asked)
    assert "U vroeg: Met zeep of met azijn? Uw vraag is bij Ines." in page
    assert "Eén ding deze maand" in page


def test_the_coachs_answer_comes_to_the_owner(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    question = poets.respond("ask", by=world.karim, text="Met zeep?")

    question.see(by=world.ines, answer="Azijn is beter.")

    page = words_of(karim.get(month_of(world.bakery)))
    assert "U vroeg: Met zeep? Het antwoord: Azijn is beter." in page
    assert "Uw vraag is bij" not in page


def test_a_question_without_words_is_asked_again_with_its_error(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")

    refused = karim.post(f"/acties/{poets.pk}/antwoord/", {"kind": "ask", "text": ""})

    assert refused.status_code == 422
    assert Response.objects.count() == 0


def test_a_month_without_anything_due_offers_what_comes_first(world, karim):
    plan(world.bakery, "Poets de ruit", due=TODAY() + timedelta(days=70))

    page = words_of(karim.get(month_of(world.bakery)))

    assert "Eén ding om mee te beginnen Deze maand moet er niets. Begin gerust al." in page


def test_a_finished_month_looks_finished(world, karim):
    (poets,) = plan(world.bakery, "Poets de ruit")
    plan(world.bakery, "Hang de lamp", due=date(TODAY().year + 1, 2, 3))
    poets.respond("done", by=world.karim)

    page = words_of(karim.get(month_of(world.bakery)))

    assert (
        "Eén ding deze maand Alles is gedaan. Geniet ervan, in februari staat er weer iets klaar."
        in page
    )


def test_before_there_is_a_book_the_owner_signs_answers_and_shows_the_shop(world, karim):
    page = words_of(karim.get(month_of(world.bakery)))

    assert "Uw doeboek wordt gemaakt" in page
    assert page.index("Lees en teken de overeenkomst") < page.index("Vul de scan in")
    assert page.index("Vul de scan in") < page.index("Voeg een foto van uw winkel toe")


def test_what_is_done_before_the_book_is_ticked_and_the_next_is_marked(walked, client_for):
    from doeboek.audits.models import Audit

    walked.bakery.book.actions.update(deleted_at=timezone.now())
    Audit.objects.filter(by=walked.karim).update(finished_at=None)

    response = client_for(walked.karim).get(month_of(walked.bakery))

    html = response.content.decode()
    assert html.count('class="tick" data-done') == 3  # signature, photo, ideas
    assert 'class="marker">Vul de scan in' in html
    assert "U vulde er al 16 van de 16 in." in words_of(response)


def test_once_there_are_ideas_the_owner_is_asked_to_choose_and_a_member_is_not(walked, client_for):
    walked.bakery.book.actions.update(deleted_at=timezone.now())
    for idea in walked.bakery.ideas.selected():
        idea.unselect(by=walked.ines)

    owner = words_of(client_for(walked.karim).get(month_of(walked.bakery)))
    member = words_of(client_for(walked.samira).get(month_of(walked.bakery)))

    assert "Kies uit de ideeën Welke wilt u uitwerken? Uw coach kijkt mee." in owner
    assert "Kies uit de ideeën" not in member


def test_a_shop_member_is_offered_only_what_a_member_may_do(world, client_for):
    client = client_for(world.samira)

    page = client.get(month_of(world.bakery))

    assert "Vul de scan in" in words_of(page)
    assert "Lees en teken" not in words_of(page)
    links = set(re.findall(r'href="(/[^"#]*)"', page.content.decode()))
    inside = {link for link in links if not link.startswith(("/static/", "/manifest"))}
    assert {
        link: client.get(link).status_code for link in inside if client.get(link).status_code != 200
    } == {}


def test_the_page_says_what_the_municipality_really_sees(world, karim):
    from doeboek.programmes.consents import set_consents

    plan(world.bakery, "Poets de ruit")
    assert "De gemeente ziet niet dat u meedoet." in words_of(karim.get(month_of(world.bakery)))

    set_consents(world.bakery.participation, ["town_sees_progress"], by=world.karim)

    assert "De gemeente ziet uw naam en hoe ver u staat." in words_of(
        karim.get(month_of(world.bakery))
    )


def forms_of_own(response):
    """The forms in the main part of a page."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
    found = []
    for form in re.findall(r"<form.*?</form>", main, re.DOTALL):
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        found.append(("", hidden, []))
    return found


def test_the_owner_reads_what_an_expert_sees(walked, read):
    page = read(walked.karim, f"/mijn/{walked.bakery.pk}/")

    assert "Lotte ziet alleen dit thema: De etalage." in page
