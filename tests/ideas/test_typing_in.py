"""Typing in the ideas of a session: one, several, and what is refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas.models import Idea
from doeboek.ideas.preparing import prepare_session
from tests.ideas.evening import QUESTION, TRENDS


def test_after_an_idea_the_cursor_stands_in_the_same_field(world, client_for, session):
    browser = client_for(world.ines)
    domain = session.domains.get(trend="health")

    answer = browser.post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": domain.pk, "text": "  Suikervrije   taart "},
        follow=True,
    )

    assert answer.redirect_chain == [
        (f"{reverse('ideas:session', args=[session.pk])}?domein={domain.pk}", 302)
    ]
    assert Idea.objects.latest("pk").text == "Suikervrije taart"
    page = answer.content.decode()
    assert page.count(" autofocus") == 1
    field = page[page.index(" autofocus") - 400 : page.index(" autofocus") + 80]
    assert f'id="idee-{domain.pk}-text"' in field


def test_several_lines_become_several_ideas(world, client_for, session):
    domain = session.domains.last()

    client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": domain.pk, "several": "- Een boom\n\n• Een lamp\r\n  Een hond  \n"},
    )

    assert [idea.text for idea in domain.ideas.order_by("pk")] == [
        "Een boom",
        "Een lamp",
        "Een hond",
    ]


def test_an_idea_of_281_characters_is_refused_and_kept(world, client_for, session):
    text = "é" * 281

    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": session.domains.first().pk, "text": text},
    )

    assert answer.status_code == 422
    assert f'value="{text}"' in answer.content.decode()
    assert Idea.objects.count() == 3


def test_one_line_too_long_among_several_is_named_and_all_are_kept(world, client_for, session):
    lines = "Een boom\n" + "x" * 300

    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": session.domains.first().pk, "several": lines},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert lines in page
    assert "300" in str(answer.context["form"].errors["several"])
    assert Idea.objects.count() == 3


@pytest.mark.parametrize("field", ["text", "several"])
def test_nothing_typed_is_said(world, client_for, session, field):
    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": session.domains.first().pk, field: "   "},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {field}


def test_the_domain_of_another_session_takes_no_idea_and_loses_no_text(world, client_for, session):
    other = prepare_session(world.clothes, question=QUESTION, trends=TRENDS, by=world.ines)

    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": other.domains.first().pk, "text": "Een boom"},
    )

    assert answer.status_code == 422
    assert 'value="Een boom"' in answer.content.decode()
    assert Idea.objects.count() == 3


def test_an_idea_may_build_on_another(world, client_for, session):
    bench = Idea.objects.get(text="Een bankje")
    browser = client_for(world.ines)
    page = browser.get(
        f"{reverse('ideas:session', args=[session.pk])}?domein={bench.domain_id}&op={bench.pk}"
    )
    assert f'value="{bench.pk}"' in page.content.decode()

    browser.post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": bench.domain_id, "parent": bench.pk, "text": "Met een kussen"},
    )

    assert Idea.objects.get(text="Met een kussen").parent == bench


def test_htmx_gets_only_the_domain_with_the_cursor_in_its_field(world, client_for, session):
    domain = session.domains.last()

    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": domain.pk, "text": "Een boom"},
        headers={"HX-Request": "true"},
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert page.count("<section") == 1
    assert "autofocus" in page


def test_htmx_brings_the_way_on_as_soon_as_there_is_an_idea(world, client_for, session):
    session.ideas.all().delete()
    onward = f'href="{reverse("ideas:board", args=[world.bakery.pk])}"'
    client = client_for(world.ines)
    assert onward not in client.get(reverse("ideas:session", args=[session.pk])).content.decode()

    answer = client.post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": session.domains.last().pk, "text": "Een boom"},
        headers={"HX-Request": "true"},
    )

    assert onward in answer.content.decode()
    assert "1 idee." in answer.content.decode()


def test_htmx_gets_the_error_in_the_same_place(world, client_for, session):
    answer = client_for(world.ines).post(
        reverse("ideas:idea_new", args=[session.pk]),
        {"domain": session.domains.last().pk, "text": "x" * 281},
        headers={"HX-Request": "true"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<html" not in page
    assert "x" * 281 in page


def test_the_same_form_twice_makes_one_idea(world, client_for, session):
    browser = client_for(world.ines)
    form = {
        "domain": session.domains.first().pk,
        "text": "Een boom",
        "idempotency_key": "a-key-of-at-least-16-signs",
    }
    path = reverse("ideas:idea_new", args=[session.pk])

    browser.post(path, form)
    browser.post(path, form)

    assert Idea.objects.filter(text="Een boom").count() == 1


def test_a_session_takes_as_many_queries_with_thirty_ideas_as_with_three(
    world, client_for, session, django_assert_max_num_queries
):
    browser = client_for(world.ines)
    path = reverse("ideas:session", args=[session.pk])
    browser.get(path)
    with django_assert_max_num_queries(25) as few:
        browser.get(path)
    for domain in session.domains.all():
        ideas = session.add_ideas([f"Idee {n}" for n in range(5)], domain=domain, by=world.ines)
        ideas[0].select(by=world.ines)
    with django_assert_max_num_queries(25) as many:
        browser.get(path)

    assert len(many) == len(few)


def test_markup_in_an_idea_stays_text(world, client_for, session):
    session.add_ideas(["<b>Vet</b> & 'zo'"], domain=session.domains.first(), by=world.ines)

    page = client_for(world.ines).get(reverse("ideas:session", args=[session.pk]))

    assert "&lt;b&gt;Vet&lt;/b&gt; &amp;" in page.content.decode()
