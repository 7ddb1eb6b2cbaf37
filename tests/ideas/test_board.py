"""One idea, the bin, and the choice among all ideas of a shop."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas.models import Idea, Selection
from doeboek.ideas.preparing import prepare_session
from tests.ideas.conftest import QUESTION, TRENDS

NOT_THEIRS = dict.fromkeys(
    ["tom", "piet", "hilde", "koen", "an", "sofie", "wout", "noor", "marleen"], 404
)
WHOLE = {"karim": 403, "samira": 403, "lotte": 404}


@pytest.fixture
def bench(session) -> Idea:
    return Idea.objects.get(text="Een bankje")


# -- who ------------------------------------------------------------------------------------------
def test_only_the_team_sees_the_board_of_a_shop(world, session, statuses):
    found = statuses(reverse("ideas:board", args=[world.bakery.pk]))

    assert found == {"ines": 200, "greet": 200, "nobody": 302, "lotte": 403} | NOT_THEIRS | {
        "karim": 403,
        "samira": 403,
    }


def test_only_the_team_chooses_an_idea(bench, statuses):
    found = statuses(reverse("ideas:selection", args=[bench.pk]), {})

    assert found == {"ines": 302, "greet": 302, "nobody": 302} | NOT_THEIRS | WHOLE
    assert Selection.objects.count() == 1


def test_only_the_team_opens_an_idea(bench, statuses):
    found = statuses(reverse("ideas:idea", args=[bench.pk]))

    assert found == {"ines": 200, "greet": 200, "nobody": 302} | NOT_THEIRS | WHOLE


def test_only_the_team_bins_an_idea(bench, statuses):
    found = statuses(reverse("ideas:idea_bin", args=[bench.session_id, bench.pk]), {})

    assert found == {"ines": 302, "greet": 302, "nobody": 302} | NOT_THEIRS | WHOLE


# -- one idea -------------------------------------------------------------------------------------
def test_an_idea_is_reworded_and_moved(world, client_for, session, bench):
    free = session.domains.last()

    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "Een bank\nmet kussen", "domain": free.pk, "parent": "", "version": 1},
    )

    bench.refresh_from_db()
    assert answer.url == reverse("ideas:session", args=[session.pk])
    assert (bench.text, bench.domain, bench.version) == ("Een bank met kussen", free, 2)


def test_an_idea_that_gets_too_long_keeps_its_text_on_the_page(world, client_for, bench):
    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "y" * 281, "domain": bench.domain_id, "version": 1},
    )

    bench.refresh_from_db()
    assert answer.status_code == 422
    assert "y" * 281 in answer.content.decode()
    assert bench.text == "Een bankje"


def test_an_idea_does_not_move_to_a_domain_of_another_session(world, client_for, bench):
    other = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    answer = client_for(world.ines).post(
        reverse("ideas:idea", args=[bench.pk]),
        {"text": "Een bankje", "domain": other.domains.first().pk, "version": 1},
    )

    assert answer.status_code == 422


def test_an_idea_goes_to_the_bin_and_comes_back(world, client_for, session, bench):
    browser = client_for(world.ines)
    path = reverse("ideas:idea_bin", args=[session.pk, bench.pk])

    page = browser.post(path, follow=True)
    assert "Een bankje" not in page.content.decode()
    assert f'action="{path}?terug"' in page.content.decode()
    browser.post(f"{path}?terug")

    assert "Een bankje" in browser.get(page.request["PATH_INFO"]).content.decode()


def test_an_idea_of_another_session_is_not_found_in_this_one(world, client_for, bench):
    other = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    answer = client_for(world.ines).post(reverse("ideas:idea_bin", args=[other.pk, bench.pk]))

    bench.refresh_from_db()
    assert (answer.status_code, bench.deleted_at) == (404, None)


# -- the choice -----------------------------------------------------------------------------------
def test_a_chosen_idea_stands_on_top_with_who_and_why(world, client_for, bench):
    browser = client_for(world.ines)

    answer = browser.post(
        reverse("ideas:selection", args=[bench.pk]), {"reason": "Kost bijna niets"}, follow=True
    )

    assert answer.context["chosen"] == [bench]
    [selection] = Selection.objects.all()
    assert (selection.by, selection.reason, selection.on) == (
        world.ines,
        "Kost bijna niets",
        timezone.localdate(),
    )
    top = answer.content.decode()
    top = top[top.index('id="gekozen"') : top.index('class="tiles"')]
    assert "Kost bijna niets" in top
    assert "Ines Verhelst" in top


def test_a_choice_is_taken_back(world, client_for, bench):
    bench.select(by=world.greet)

    answer = client_for(world.ines).post(
        reverse("ideas:selection", args=[bench.pk]), {"undo": "1"}, follow=True
    )

    assert answer.context["chosen"] == []
    assert Selection.objects.get().undone_by == world.ines


def test_choosing_twice_from_two_pages_is_one_choice(world, client_for, bench):
    path = reverse("ideas:selection", args=[bench.pk])

    client_for(world.ines).post(path)
    client_for(world.greet).post(path)

    assert [selection.by for selection in Selection.objects.all()] == [world.ines]


def test_a_reason_that_is_too_long_is_kept_and_nothing_is_chosen(world, client_for, bench):
    reason = "z" * 281

    answer = client_for(world.ines).post(
        reverse("ideas:selection", args=[bench.pk]), {"reason": reason}
    )

    assert answer.status_code == 422
    assert f'value="{reason}"' in answer.content.decode()
    assert not Selection.objects.exists()


def test_htmx_gets_the_idea_and_the_chosen_ones(world, client_for, bench):
    answer = client_for(world.ines).post(
        reverse("ideas:selection", args=[bench.pk]), headers={"HX-Request": "true"}
    )

    page = answer.content.decode()
    assert "<html" not in page
    assert page.count('<li class="idea"') == 1
    assert 'hx-swap-oob="true"' in page


def test_the_keyboard_stays_at_the_idea_and_the_way_on_comes_along(world, client_for, bench):
    client = client_for(world.ines)
    board = reverse("ideas:board", args=[world.bakery.pk])
    onward = reverse("books:book", args=[world.bakery.pk])
    button = f'id="keuze-{bench.pk}"'
    assert onward not in client.get(board).content.decode()

    chosen = client.post(
        reverse("ideas:selection", args=[bench.pk]), headers={"HX-Request": "true"}
    ).content.decode()

    assert client.get(board).content.decode().count(button) == 1
    assert chosen.count(button) == 1
    assert f'href="{onward}"' in chosen


def test_the_board_says_when_there_is_nothing_yet(world, client_for):
    browser = client_for(world.ines)
    path = reverse("ideas:board", args=[world.bakery.pk])

    assert (
        reverse("ideas:session_new", args=[world.bakery.pk]) in browser.get(path).content.decode()
    )


def test_the_board_takes_as_many_queries_with_many_ideas_and_two_sessions(
    world, client_for, session, bench, django_assert_max_num_queries
):
    browser = client_for(world.ines)
    path = reverse("ideas:board", args=[world.bakery.pk])
    bench.select(by=world.ines)
    browser.get(path)
    with django_assert_max_num_queries(25) as few:
        browser.get(path)
    second = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    for domain in second.domains.all():
        for idea in second.add_ideas(["Een", "Twee"], domain=domain, by=world.ines):
            idea.select(by=world.greet)
    with django_assert_max_num_queries(25) as many:
        browser.get(path)

    assert len(many) == len(few)
