"""Planning an action, reading what the owner says of it, and the owner's answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.models import Action, Response
from doeboek.books.models.action import put_off
from doeboek.programmes.models import Note
from tests.books.conftest import NOT_THEIRS, plan

TEAM_SEES = {"ines": 200, "greet": 200, "nobody": 302, "karim": 403, "samira": 403}
TODAY = timezone.localdate


def form_of(**changes):
    return {
        "title": "Zet een bankje aan de deur",
        "elaboration": "",
        "first_step": "Meet de stoep op",
        "first_step_due": (TODAY() + timedelta(days=7)).isoformat(),
        "who": "Karim",
        "due": (TODAY() + timedelta(days=30)).isoformat(),
        "term": "short",
        "cost": "100",
        "minutes": "45",
        "measure": "Er zit elke dag iemand",
        "steps": "Meten\nKiezen\n\nZetten",
    } | changes


# -- Who ------------------------------------------------------------------------------------------
def test_only_the_team_plans_an_action(world, book, statuses):
    path = reverse("books:action_new", args=[world.bakery.pk])

    assert statuses(path) == TEAM_SEES | NOT_THEIRS | {"lotte": 403}


def test_only_the_team_opens_an_action_and_the_expert_who_helps_does_not_change_it(book, statuses):
    action = book.actions.first()
    path = reverse("books:action", args=[action.pk])
    assert statuses(path) == TEAM_SEES | NOT_THEIRS | {"lotte": 404}


def test_an_expert_who_helps_sees_the_action_and_may_not_change_it(world, client_for, book):
    helped = plan(book, "Richt de etalage in", helper=world.lotte)

    answer = client_for(world.lotte).get(reverse("books:action", args=[helped.pk]))

    assert answer.status_code == 403


def test_only_the_team_bins_an_action_and_reads_an_answer(world, action, statuses):
    change = TEAM_SEES | NOT_THEIRS | {"ines": 302, "greet": 302}
    question = action.respond("ask", by=world.karim, text="Hoe?")

    assert statuses(reverse("books:seen", args=[question.pk]), {}) == change | {"lotte": 404}
    path = reverse("books:action_bin", args=[world.bakery.pk, action.pk])
    assert statuses(path, {}) == change | {"lotte": 403}


def test_only_people_of_the_shop_answer(action, statuses):
    found = statuses(reverse("books:respond", args=[action.pk]), {"kind": "done"})

    assert found == {"ines": 403, "greet": 403, "nobody": 302} | NOT_THEIRS | {
        "lotte": 404,
        "karim": 302,
        "samira": 302,
    }
    assert Response.objects.count() == 1


def test_only_people_of_the_shop_take_an_answer_back(world, action, statuses):
    response = action.respond("done", by=world.karim)

    found = statuses(reverse("books:undo", args=[response.pk]), {})

    assert found == {"ines": 403, "greet": 403, "nobody": 302} | NOT_THEIRS | {
        "lotte": 404,
        "karim": 302,
        "samira": 302,
    }


# -- Planning -------------------------------------------------------------------------------------
def test_a_new_action_begins_within_seven_days_and_with_the_owner(world, client_for, book):
    bench = book.elaborations.first()

    answer = client_for(world.ines).get(
        f"{reverse('books:action_new', args=[book.pk])}?uitwerking={bench.pk}"
    )

    page = answer.content.decode()
    assert f'value="{(TODAY() + timedelta(days=7)).isoformat()}"' in page
    assert 'value="Karim"' in page
    assert f'<option value="{bench.pk}" selected>' in page


def test_an_action_is_put_in_the_book(world, client_for, book):
    bench = book.elaborations.first()

    answer = client_for(world.ines).post(
        reverse("books:action_new", args=[book.pk]),
        form_of(elaboration=bench.pk, helper=world.lotte.pk),
    )

    action = Action.objects.latest("pk")
    assert answer.url == f"{reverse('books:book', args=[book.pk])}#actie-{action.pk}"
    assert (action.elaboration, action.cost, action.minutes, action.helper) == (
        bench,
        "100",
        45,
        world.lotte,
    )
    assert action.step_lines == ["Meten", "Kiezen", "Zetten"]
    assert [a.order for a in book.actions.in_order()] == [0, 1, 2]


def test_the_first_action_begins_the_book(world, client_for):
    client_for(world.ines).post(
        reverse("books:action_new", args=[world.clothes.pk]), form_of(who="Marleen")
    )

    assert world.clothes.book.actions.count() == 1
    assert world.clothes.moments.filter(verb="book.begun").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "t" * 201),
        ("why", "w" * 601),
        ("first_step", "f" * 281),
        ("first_step_due", "gisteren"),
        ("minutes", "0"),
        ("minutes", "veel"),
        ("steps", "s" * 2001),
        ("cost", "duur"),
    ],
)
def test_what_does_not_fit_is_said_and_everything_typed_is_kept(
    world, client_for, book, field, value
):
    answer = client_for(world.ines).post(
        reverse("books:action_new", args=[book.pk]),
        form_of(**{"measure": "Iets dat niet verloren mag gaan", field: value}),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}
    assert "Iets dat niet verloren mag gaan" in page
    assert value in page
    assert book.actions.count() == 2


def test_the_end_is_not_before_the_first_step(world, client_for, book):
    answer = client_for(world.ines).post(
        reverse("books:action_new", args=[book.pk]), form_of(due=TODAY().isoformat())
    )

    assert answer.context["form"].errors.keys() == {"due"}


def test_somebody_who_is_no_expert_of_this_shop_is_no_helper(world, client_for, book):
    answer = client_for(world.ines).post(
        reverse("books:action_new", args=[book.pk]), form_of(helper=world.marleen.pk)
    )

    assert answer.context["form"].errors.keys() == {"helper"}


def test_an_idea_of_another_shop_is_no_origin(world, client_for, book, action):
    answer = client_for(world.ines).post(
        reverse("books:action_new", args=[world.clothes.pk]),
        form_of(elaboration=action.elaboration_id),
    )

    assert answer.context["form"].errors.keys() == {"elaboration"}


def test_two_people_who_change_an_action_see_both_texts(world, client_for, action):
    action.title = "Titel van Greet"
    action.save_version(1)

    answer = client_for(world.ines).post(
        reverse("books:action", args=[action.pk]), form_of(title="Titel van Ines", version=1)
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Titel van Greet" in page
    assert "Titel van Ines" in page


def test_who_has_the_form_open_while_the_owner_puts_it_off_is_told(world, client_for, action):
    Action.objects.filter(pk=action.pk).update(due=TODAY())
    action.respond("later", by=world.karim)

    answer = client_for(world.ines).post(
        reverse("books:action", args=[action.pk]),
        form_of(first_step_due="", due=TODAY().isoformat(), version=1),
    )

    assert answer.status_code == 422
    assert "due" in answer.context["form"].conflicts


def test_the_same_form_twice_makes_one_action(world, client_for, book):
    browser, path = client_for(world.ines), reverse("books:action_new", args=[book.pk])
    form = form_of(idempotency_key="a-key-of-at-least-16-signs")

    assert browser.post(path, form).url == browser.post(path, form).url
    assert book.actions.count() == 3


def test_an_action_goes_to_the_bin_and_comes_back(world, client_for, book, action):
    browser = client_for(world.ines)
    path = reverse("books:action_bin", args=[book.pk, action.pk])

    page = browser.post(path, follow=True).content.decode()
    assert f'action="{path}?terug"' in page
    assert action not in Action.objects.visible_to(world.karim)
    browser.post(f"{path}?terug")

    assert action in Action.objects.visible_to(world.karim)


def test_an_action_of_another_book_is_not_found_in_this_one(world, client_for, action):
    path = reverse("books:action_bin", args=[world.clothes.pk, action.pk])

    assert client_for(world.ines).post(path).status_code == 404


# -- Reading answers ------------------------------------------------------------------------------
def test_a_question_stands_on_the_page_of_the_action_until_it_is_read(world, client_for, action):
    question = action.respond("ask", by=world.karim, text="Welk bankje?")
    browser, path = client_for(world.ines), reverse("books:action", args=[action.pk])
    assert "Welk bankje?" in browser.get(path).content.decode()

    answer = browser.post(
        reverse("books:seen", args=[question.pk]), {"answer": "Dat van hout."}, follow=True
    )

    question.refresh_from_db()
    assert question.seen_at is not None
    assert "Dat van hout." in answer.content.decode()
    assert Note.objects.get().audience == Note.Audience.OWNER


def test_reading_without_a_word_writes_no_note(world, client_for, action):
    done = action.respond("done", by=world.karim)

    client_for(world.ines).post(reverse("books:seen", args=[done.pk]))

    done.refresh_from_db()
    assert done.seen_at is not None
    assert not Note.objects.exists()


def test_an_answer_that_is_too_long_is_kept_on_the_page(world, client_for, action):
    question = action.respond("ask", by=world.karim, text="Welk bankje?")
    text = "a" * 2001

    answer = client_for(world.ines).post(
        reverse("books:seen", args=[question.pk]), {"answer": text}
    )

    question.refresh_from_db()
    assert answer.status_code == 422
    assert text in answer.content.decode()
    assert question.seen_at is None


def test_an_action_takes_as_many_queries_with_many_answers_as_with_one(
    world, client_for, action, django_assert_max_num_queries
):
    browser, path = client_for(world.ines), reverse("books:action", args=[action.pk])
    action.respond("ask", by=world.karim, text="Eén").see(by=world.ines, answer="Zo.")
    browser.get(path)
    with django_assert_max_num_queries(25) as few:
        browser.get(path)
    for number in range(5):
        question = action.respond("ask", by=world.samira, text=f"Vraag {number}")
        question.see(by=world.ines, answer="Zo.")
    with django_assert_max_num_queries(25) as many:
        browser.get(path)

    assert len(many) == len(few)


# -- The owner answers ----------------------------------------------------------------------------
def test_done_goes_back_to_the_owner_s_page_with_a_way_to_take_it_back(world, client_for, action):
    browser = client_for(world.karim)

    answer = browser.post(reverse("books:respond", args=[action.pk]), {"kind": "done"})

    response = Response.objects.get()
    assert answer.url == reverse("desk:mine", args=[world.bakery.pk])
    page = browser.get(answer.url).content.decode()
    assert reverse("books:undo", args=[response.pk]) in page


def test_a_double_tap_on_done_makes_one_answer(world, client_for, action):
    browser, path = client_for(world.karim), reverse("books:respond", args=[action.pk])

    browser.post(path, {"kind": "done"})
    browser.post(path, {"kind": "done"})

    assert Response.objects.count() == 1


def test_not_now_moves_the_date(world, client_for, action):
    Action.objects.filter(pk=action.pk).update(due=TODAY())

    client_for(world.karim).post(reverse("books:respond", args=[action.pk]), {"kind": "later"})

    action.refresh_from_db()
    assert action.due == put_off(TODAY(), TODAY())


def test_a_question_is_kept_and_the_owner_hears_who_has_it(world, client_for, action):
    browser = client_for(world.karim)

    answer = browser.post(
        reverse("books:respond", args=[action.pk]), {"kind": "ask", "text": "Welk bankje?"}
    )

    [question] = Response.objects.questions()
    assert (question.text, question.by) == ("Welk bankje?", world.karim)
    assert "Ines" in browser.get(answer.url).content.decode()


@pytest.mark.parametrize("text", ["", "   ", "q" * 601])
def test_a_question_without_words_or_too_long_is_asked_again_with_its_text(
    world, client_for, action, text
):
    answer = client_for(world.karim).post(
        reverse("books:respond", args=[action.pk]), {"kind": "ask", "text": text}
    )

    assert answer.status_code == 422
    assert text.strip() in answer.content.decode()
    assert not Response.objects.exists()


def test_an_unknown_answer_keeps_nothing(world, client_for, action):
    answer = client_for(world.karim).post(
        reverse("books:respond", args=[action.pk]), {"kind": "perhaps"}
    )

    assert answer.status_code == 422
    assert 'name="text"' in answer.content.decode()
    assert not Response.objects.exists()


def test_an_answer_goes_back_to_the_page_it_names_and_never_to_another_site(
    world, client_for, action
):
    browser, path = client_for(world.karim), reverse("books:respond", args=[action.pk])
    mine = reverse("desk:mine", args=[world.bakery.pk])
    mine_book = reverse("desk:mine_book", args=[world.bakery.pk])

    assert browser.post(path, {"kind": "done", "next": mine_book}).url == mine_book
    assert browser.post(path, {"kind": "done", "next": "//evil.example/"}).url == mine


def test_done_is_taken_back(world, client_for, action):
    response = action.respond("done", by=world.karim)

    client_for(world.samira).post(reverse("books:undo", args=[response.pk]))

    assert Action.objects.get(pk=action.pk).done_on is None
