"""The list of themes of a programme: ours, what it left out, and what it added."""

from __future__ import annotations

import pytest
from django.utils import translation

from doeboek.followup.models import Theme
from doeboek.followup.themes import (
    HelpTheme,
    add_own,
    for_domain,
    leave_out,
    left_out,
    put_back,
    theme_of,
    themes_of,
)
from doeboek.followup.themetexts import theme_texts


def keys(themes):
    return [theme.key for theme in themes]


def test_a_programme_begins_with_all_of_ours_in_dutch(world):
    themes = themes_of(world.programme)

    assert keys(themes) == [text.key for text in theme_texts()]
    assert theme_of(world.programme, "window") == HelpTheme(
        "window",
        "De etalage",
        "Een etalage die mensen doet stilstaan, en een gevel die zegt wat u verkoopt.",
        ("C", "A"),
        is_own=False,
    )


def test_the_list_is_one_query_whatever_the_programme_added(world, django_assert_num_queries):
    for title in ("Tweedehands", "Dieren in de winkel", "Bezorgen"):
        add_own(world.programme, title=title)

    with django_assert_num_queries(1):
        themes_of(world.programme)


def test_own_ones_follow_ours_by_title(world, other_programme):
    add_own(world.programme, title="Tweedehands")
    add_own(world.programme, title="élke dag bezorgen")
    add_own(other_programme, title="Van een ander")

    own = [theme for theme in themes_of(world.programme) if theme.is_own]

    assert [theme.title for theme in own] == ["élke dag bezorgen", "Tweedehands"]
    assert keys(themes_of(world.programme)[-2:]) == keys(own)
    assert keys(own) == [f"own-{world.programme.pk}-102", f"own-{world.programme.pk}-101"]


def test_titles_are_in_the_language_of_the_reader_or_else_in_the_other(world):
    both = add_own(world.programme, title="Tweedehands", title_en="Second-hand")
    dutch = add_own(world.programme, title="Bezorgen")
    english = Theme.objects.create(
        programme=world.programme, key=f"own-{world.programme.pk}-200", title_en="Repairs"
    )

    with translation.override("en"):
        found = {theme.key: theme.title for theme in themes_of(world.programme)}
    assert found["window"] == "The window"
    assert (found[both.key], found[dutch.key]) == ("Second-hand", "Bezorgen")
    assert theme_of(world.programme, both.key).title == "Tweedehands"
    assert theme_of(world.programme, english.key).title == "Repairs"


@pytest.mark.parametrize("is_own", [False, True])
def test_what_is_left_out_is_in_the_list_no_more_until_it_is_put_back(world, is_own):
    own = add_own(world.programme, title="Bezorgen")
    key = own.key if is_own else "energy"
    before = themes_of(world.programme)

    assert leave_out(world.programme, key).key == key
    assert key not in keys(themes_of(world.programme))
    assert theme_of(world.programme, key) is None
    assert keys(left_out(world.programme)) == [key]

    assert put_back(world.programme, key).key == key
    assert themes_of(world.programme) == before
    assert left_out(world.programme) == []


def test_another_programme_keeps_what_this_one_leaves_out(world, other_programme):
    leave_out(world.programme, "energy")

    assert "energy" in keys(themes_of(other_programme))


def test_what_is_not_in_the_list_is_neither_left_out_nor_put_back(world, other_programme):
    theirs = add_own(other_programme, title="Van een ander")
    leave_out(world.programme, "energy")

    assert leave_out(world.programme, "energy") is None
    assert leave_out(world.programme, theirs.key) is None
    assert put_back(world.programme, "window") is None
    assert put_back(world.programme, theirs.key) is None


def test_the_key_of_a_theme_that_was_left_out_is_not_given_out_again(world):
    first = add_own(world.programme, title="Bezorgen")
    leave_out(world.programme, first.key)

    assert add_own(world.programme, title="Tweedehands").key != first.key


def test_a_domain_leads_to_the_theme_that_has_most_to_do_with_it():
    themes = [
        HelpTheme("a", "A", "", ("D", "C"), is_own=False),
        HelpTheme("b", "B", "", ("C",), is_own=False),
        HelpTheme("c", "C", "", ("C", "D"), is_own=False),
        HelpTheme("own-1-101", "E", "", (), is_own=True),
    ]

    assert for_domain(themes, "C") == "b"
    assert for_domain(themes, "D") == "a"
    assert for_domain(themes[:1], "C") == "a"
    assert for_domain(themes, "H") == ""
    assert for_domain([], "C") == ""
