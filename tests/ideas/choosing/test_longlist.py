"""From all ideas to a shortlist."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas import boxing
from doeboek.ideas.dotting import put_dots
from doeboek.ideas.models import Likeness, Seat, Shortlisted
from doeboek.ideas.preparing import prepare_session
from doeboek.programmes.models import Moment
from tests.audits.pages import words
from tests.ideas.choosing.conftest import at
from tests.ideas.evening import QUESTION, TRENDS


def dot(seat: Seat, idea, colour="red") -> None:
    put_dots(seat, idea, colour=colour, client_id=f"{seat.pk}-{idea.pk}")


@pytest.fixture
def told(nine, evening):
    """Dots on the third idea and the fifth, the box is open and the fifth is on top."""
    one, other = evening.seat(), evening.seat()
    evening.go("dots")
    for seat in (one, other):
        seat.room = evening.room
        dot(seat, nine.ideas[4])
    dot(one, nine.ideas[2], "blue")
    evening.go("box")
    boxing.put_on_top(nine.ideas[4], True, by=evening.ines)
    return nine


# -- what one sees --------------------------------------------------------------------------------
def test_the_top_of_the_evening_stands_first_with_its_dots_and_its_colour(told):
    first, second, third = told.long_list.lines[:3]

    assert (first.idea, first.is_top, first.dots, first.colour) == (told.ideas[4], True, 2, "red")
    assert (second.idea, second.is_top, second.dots, second.colour) == (
        told.ideas[2],
        False,
        1,
        "blue",
    )
    assert (third.idea, third.dots, third.colour) == (told.ideas[0], 0, "")


def test_what_is_on_top_goes_before_what_has_more_dots(told, evening):
    boxing.put_on_top(told.ideas[4], False, by=evening.ines)
    boxing.put_on_top(told.ideas[2], True, by=evening.ines)

    assert [line.idea for line in told.long_list.lines][:2] == [told.ideas[2], told.ideas[4]]


def test_the_page_says_it_in_words(told, ines):
    page = words(ines.get(told.path("board")))

    assert "In de top van de avond Rood, 2 stippen" in page
    assert "Blauw, 1 stip" in page


def test_while_dots_are_given_nobody_sees_here_where_they_lie(nine, evening):
    seat = evening.seat()
    evening.go("dots")
    seat.room = evening.room
    dot(seat, nine.ideas[4])

    assert {line.dots for line in nine.long_list.lines} == {0}
    assert not nine.long_list.is_put_forward


def test_what_is_the_same_lies_under_its_head(nine, ines):
    head, under = nine.ideas[:2]
    Likeness.objects.create(idea=under, head=head, is_same=True, by=nine.world.ines)

    assert under not in [line.idea for line in nine.long_list.lines]
    assert nine.line(head).idea.originals == [under]
    assert "Hetzelfde idee, nog één keer" in words(ines.get(nine.path("board")))


def test_an_idea_that_was_chosen_stays_in_sight_when_it_comes_under_another(nine):
    head, under = nine.ideas[:2]
    under.select(by=nine.world.karim)
    Likeness.objects.create(idea=under, head=head, is_same=True, by=nine.world.ines)

    assert [line.idea for line in nine.long_list.chosen] == [under]
    assert nine.line(head).idea.originals == []


def test_an_idea_says_by_whom_in_which_role_and_never_by_name(nine, evening, ines):
    evening.phone(name="Rita Onbekend")
    seat = Seat.objects.get()
    idea = nine.ideas[0]
    type(idea).objects.filter(pk=idea.pk).update(seat=seat, by=seat.person, round=1)

    page = words(ines.get(nine.path("board")))

    assert "bedacht door: klant" in page
    assert "Rita" not in page


def test_two_on_one_phone_thought_of_it_together(nine, evening):
    phone, silent, other = evening.seat("customer"), evening.seat("family"), evening.seat("staff")
    Seat.objects.filter(pk__in=[phone.pk, silent.pk]).update(table=1, pair=1)
    Seat.objects.filter(pk=silent.pk).update(has_phone=False)
    Seat.objects.filter(pk=other.pk).update(table=1, pair=2)
    idea = nine.ideas[0]
    type(idea).objects.filter(pk=idea.pk).update(seat=phone, round=1)

    assert nine.line(idea).origin.roles == ("klant", "familie")


def test_an_idea_says_on_what_it_builds(nine, ines):
    parent, idea = nine.ideas[:2]
    type(idea).objects.filter(pk=idea.pk).update(parent=parent)

    assert "bouwt voort op “Idee 1”" in words(ines.get(nine.path("board")))


def test_ideas_of_paper_are_chosen_from_just_the_same(paper, ines):
    page = words(ines.get(paper.path("board")))

    assert "Sessie op papier van" in page
    assert "Zet deze 3 ideeën op de shortlist" in page
    assert all(idea.text in page for idea in paper.ideas)


def test_it_is_narrowed_down_to_what_has_dots_and_to_a_field(told, ines):
    domain = told.ideas[0].domain

    with_dots = ines.get(told.path("board") + "?toon=stippen").context["page_obj"]
    of_field = ines.get(told.path("board") + f"?toon={domain.pk}").context["page_obj"]
    of_other = ines.get(told.path("board") + f"?toon={domain.pk + 1}")

    assert [line.idea for line in with_dots] == [told.ideas[4], told.ideas[2]]
    assert of_field.paginator.count == 9
    assert "Toon alle ideeën" in words(of_other)


def test_a_page_holds_fifteen_ideas(world, nine, evening, ines):
    evening.ideas(*[f"Nog een {number}" for number in range(8)])

    first = ines.get(nine.path("board"))
    second = ines.get(nine.path("board") + "?pagina=2")

    assert [len(page.context["page_obj"]) for page in (first, second)] == [15, 2]


# -- the shortlist --------------------------------------------------------------------------------
def test_one_press_begins_with_what_the_group_chose(told, karim):
    karim.post(told.path("shortlist"))

    assert [line.idea for line in told.long_list.listed] == [told.ideas[4], told.ideas[2]]
    assert {row.by for row in Shortlisted.objects.all()} == {told.world.karim}


def test_without_anything_put_forward_and_with_too_many_ideas_nothing_is_offered(nine, evening):
    evening.ideas(*[f"Nog een {number}" for number in range(12)])

    assert nine.long_list.offered == []


def test_an_idea_comes_on_the_shortlist_with_who_and_when(paper, karim):
    idea = paper.ideas[0]

    answer = karim.post(at("shortlisted", idea) + "?toon=&pagina=1&weg=1")

    row = Shortlisted.objects.get()
    assert answer.url == f"{paper.path('board')}?toon=&pagina=1#idee-{idea.pk}"
    assert (row.idea, row.by, row.on) == (idea, paper.world.karim, timezone.localdate())


def test_it_goes_off_the_shortlist_again_and_that_stays_known(paper, ines):
    idea = paper.ideas[0]
    paper.put_on(idea)

    ines.post(at("shortlisted", idea), {"undo": "1"})

    row = Shortlisted.objects.get()
    assert paper.long_list.listed == []
    assert (row.undone_by, row.undone_at is not None) == (paper.world.ines, True)


def test_the_first_one_on_the_shortlist_is_told_once(paper, ines):
    for idea in paper.ideas:
        ines.post(at("shortlisted", idea))

    assert Moment.objects.filter(verb="shortlist.begun").count() == 1


def test_htmx_gets_the_idea_and_the_shortlist(paper, ines):
    answer = ines.post(at("shortlisted", paper.ideas[0]), headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert "<html" not in page
    assert page.count('<li class="line"') == 1
    assert 'id="shortlist"' in page
    assert 'hx-swap-oob="true"' in page


def test_the_keyboard_stays_at_the_idea_and_the_way_on_comes_along(paper, ines):
    button, onward = f'id="lijst-{paper.ideas[0].pk}"', f'href="{paper.path("weigh")}"'

    before = ines.get(paper.path("board")).content.decode()
    after = ines.post(
        at("shortlisted", paper.ideas[0]), headers={"HX-Request": "true"}
    ).content.decode()

    assert (before.count(button), after.count(button)) == (1, 1)
    assert f'data-kind="primary" {onward}' in after


def test_the_board_says_when_there_is_nothing_yet(world, ines, karim):
    path = reverse("ideas:board", args=[world.bakery.pk])

    assert reverse("ideas:session_new", args=[world.bakery.pk]) in ines.get(path).content.decode()
    assert "kiest u samen met uw coach" in words(karim.get(path))


def test_the_three_pages_take_as_many_queries_with_many_ideas_and_two_sessions(
    world, told, evening, ines, django_assert_max_num_queries
):
    told.put_on(told.ideas[0], told.ideas[4])
    told.weigh(told.ideas[0], 4, 1)
    paths = [told.path(name) for name in ("board", "weigh", "choose")]
    paths.append(at("weight", told.ideas[0]))

    def counted() -> list[int]:
        found = []
        for path in paths:
            ines.get(path)
            with django_assert_max_num_queries(25) as asked:
                ines.get(path)
            found.append(len(asked))
        return found

    few = counted()
    second = prepare_session(world.bakery, question=QUESTION, trends=TRENDS, by=world.ines)
    more = [
        idea
        for domain in second.domains.all()
        for idea in second.add_ideas(["Een", "Twee"], domain=domain, by=world.ines)
    ]
    told.put_on(*more)
    for idea in more:
        told.weigh(idea, 2, 2)
        told.weigh(idea, 2, 2, voice="coach")
    for idea in more[:3]:
        idea.select(by=world.greet)
    for idea in more[3:6]:
        idea.set_aside(by=world.greet, reason="Te druk")

    assert counted() == few
