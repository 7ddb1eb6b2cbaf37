"""An action sheet that becomes an action of a shop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.books.actiontemplates import action_templates
from doeboek.books.models import Action, Book, OwnTemplate
from doeboek.programmes.models import Programme
from tests.books.conftest import NOT_THEIRS, plan
from tests.books.owned import content

REVIEWS = next(sheet for sheet in action_templates() if sheet.key == "answer-reviews")


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def path_of(trajectory, key="answer-reviews"):
    return reverse("books:take", args=[trajectory.pk, key])


def test_a_sheet_comes_in_the_book_whole_and_can_be_changed_at_once(world, ines):
    answer = ines.post(path_of(world.bakery))

    action = Action.objects.get()
    assert answer.url == reverse("books:action", args=[action.pk])
    assert (action.title, action.why, action.first_step, action.help, action.measure) == (
        REVIEWS.title["nl"],
        REVIEWS.why["nl"],
        REVIEWS.first_step["nl"],
        REVIEWS.help["nl"],
        REVIEWS.measure["nl"],
    )
    assert action.step_lines == [step["nl"] for step in REVIEWS.steps]
    assert (action.minutes, action.cost, action.term) == (120, "free", "start")
    assert action.first_step_due == timezone.localdate() + timedelta(days=7)
    assert (action.who, action.elaboration) == ("Karim", None)
    assert (action.template_key, action.template_version) == ("answer-reviews", REVIEWS.version)
    assert Book.objects.get().trajectory == world.bakery


def test_it_is_written_in_the_language_of_the_owner_not_of_the_coach(world, ines):
    world.karim.language = "en"
    world.karim.save()

    ines.post(path_of(world.bakery))

    assert Action.objects.get().title == REVIEWS.title["en"]


def test_it_can_belong_to_a_chosen_idea(world, ines, book):
    bench = book.elaborations.first()

    ines.post(path_of(world.bakery), {"uitwerking": bench.pk})

    action = Action.objects.get(template_key="answer-reviews")
    assert action.elaboration == bench
    assert list(book.actions.in_order())[1] == action


@pytest.mark.parametrize("asked", ["x", "999999", "²"])
def test_an_idea_that_is_not_in_this_book_gets_nothing(world, ines, book, asked):
    answer = ines.post(path_of(world.bakery), {"uitwerking": asked})

    assert answer.status_code == 404
    assert not Action.objects.filter(template_key="answer-reviews").exists()


def test_a_second_press_adds_nothing_and_leads_to_what_stands_there(world, ines):
    ines.post(path_of(world.bakery))

    answer = ines.post(path_of(world.bakery), follow=True)

    action = Action.objects.get()
    assert answer.redirect_chain[0][0] == reverse("books:action", args=[action.pk])
    assert "Deze actie stond al in het boek" in answer.content.decode()


def test_it_is_undone_by_the_bin_and_may_come_back_from_the_library(world, ines):
    page = ines.post(path_of(world.bakery), follow=True).content.decode()
    action = Action.objects.get()
    undo = reverse("books:action_bin", args=[world.bakery.pk, action.pk])
    assert f'action="{undo}"' in page

    ines.post(undo)
    assert not Action.objects.kept().exists()
    ines.post(path_of(world.bakery))

    assert Action.objects.kept().get() != action


def test_the_action_says_where_it_is_from_and_when_it_was_adapted(world, ines):
    page = ines.post(path_of(world.bakery), follow=True).content.decode()
    assert f'<a href="/actiefiches/answer-reviews/">{REVIEWS.title["nl"]}</a>' in page
    assert "aangepast" not in page

    action = Action.objects.get()
    Action.objects.update(steps="Eerst dit")

    page = ines.get(reverse("books:action", args=[action.pk])).content.decode()
    assert "De woorden zijn aangepast aan deze zaak." in page


def test_saving_the_form_unchanged_adapts_nothing(world, ines):
    ines.post(path_of(world.bakery))
    action = Action.objects.get()
    page = reverse("books:action", args=[action.pk])
    form = ines.get(page).context["form"]
    # A browser sends each line break as two signs.
    data = {each.html_name: str(each.value() or "").replace("\n", "\r\n") for each in form}

    answer = ines.post(page, data)

    assert answer.status_code == 302
    assert "aangepast" not in ines.get(page).content.decode()


def test_an_action_of_one_s_own_has_no_origin(book, ines):
    page = ines.get(reverse("books:action", args=[book.actions.first().pk])).content.decode()

    assert "Uit de actiefiche" not in page


def test_the_owner_sees_the_action_and_nothing_of_the_library(world, ines, client_for):
    ines.post(path_of(world.bakery))

    page = client_for(world.karim).get(reverse("desk:mine", args=[world.bakery.pk]))

    assert REVIEWS.title["nl"] in page.content.decode()
    assert "actiefiche" not in page.content.decode()


def test_only_the_team_puts_a_sheet_in_the_book(world, statuses):
    found = statuses(path_of(world.bakery), {})

    team = {"ines": 302, "greet": 302, "nobody": 302, "karim": 403, "samira": 403, "lotte": 403}
    assert found == team | NOT_THEIRS
    assert Action.objects.count() == 1


@pytest.mark.parametrize("key", ["no-such-sheet", "own-1-101", "own-x-1"])
def test_a_sheet_that_is_not_there_comes_in_no_book(world, ines, key):
    assert ines.post(path_of(world.bakery, key)).status_code == 404


def test_an_own_sheet_comes_in_books_of_its_programme_as_long_as_it_is_in_use(world, ines):
    row = OwnTemplate.objects.write(world.programme, content(), by=world.greet)

    ines.post(path_of(world.bakery, row.key))

    action = Action.objects.get()
    assert (action.title, action.template_key) == ("Zet een bank aan de deur", row.key)
    assert "Uit de actiefiche" in ines.get(f"/acties/{action.pk}/").content.decode()
    row.put_away(by=world.greet)
    assert ines.post(path_of(world.clothes, row.key)).status_code == 404


def test_an_own_sheet_of_another_programme_comes_in_no_book(world, ines, other_programme):
    row = OwnTemplate.objects.write(other_programme, content(), by=world.noor)

    assert ines.post(path_of(world.bakery, row.key)).status_code == 404
    other_programme.mandates.create(
        person=world.ines, role="coach", since=timezone.localdate() - timedelta(days=1)
    )
    assert ines.get(f"/actiefiches/{row.key}/").status_code == 200
    assert ines.post(path_of(world.bakery, row.key)).status_code == 404


def test_actions_planned_by_hand_do_not_stand_in_the_way(world, ines, book):
    plan(book, REVIEWS.title["nl"])

    ines.post(path_of(world.bakery))

    assert Action.objects.filter(title=REVIEWS.title["nl"]).count() == 2
    assert Programme.objects.count() == 1
