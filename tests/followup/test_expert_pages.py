"""The pages of a programme's experts and themes: who sees them, and what they do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.common.templatetags.ui import undo_url
from doeboek.followup.models import Expertise, Theme
from doeboek.followup.themes import add_own, leave_out, left_out, theme_of
from doeboek.people.access import Role
from doeboek.programmes.models import Mandate
from tests.desk.conftest import words_of
from tests.followup.experts import expert, help_by

FILLED = {"themes": ["window"], "languages": ["nl", "fr"], "hours": "6", "free_from": ""}


@pytest.fixture
def lotte(world) -> Mandate:
    return Mandate.objects.get(person=world.lotte)


def pool(world, **asked):
    return reverse("followup:experts", args=[world.programme.pk], query=asked)


def own(mandate):
    return reverse("followup:expertise", args=[mandate.pk])


def themes(world):
    return reverse("followup:themes", args=[world.programme.pk])


def out(world, key, back=""):
    return reverse("followup:theme_out", args=[world.programme.pk, key]) + back


# the pool


def test_a_coach_reads_whom_one_may_ask_for_what_and_no_shop(world, client_for):
    nele = expert(
        world.programme,
        "Nele Roels",
        themes=["window"],
        languages=["fr"],
        hours=6,
        before="Kapster",
    )
    help_by(nele.person, world.clothes, "layout", "yes", ago=5)
    for ago, said in ((40, "no"), (80, "yes")):
        help_by(nele.person, world.clothes, "layout", said, ago=ago)
    help_by(nele.person, world.bakery, "window", hours=4)

    page = words_of(client_for(world.tom).get(pool(world)))

    for words in (
        "Nele Roels",
        "De etalage",
        "Frans",
        "6 uur per maand",
        "nu vrij",
        "Kapster",
        "Helpt nu één winkel, 4 uur afgesproken.",
        "Hielp al 3 keer: De indeling van de winkel (3).",
        "Ja: 2, een beetje: 0, nee: 1.",
        "nog niets ingevuld",
    ):
        assert words in page
    assert world.bakery.title not in page
    assert world.clothes.title not in page


def test_one_looks_for_a_theme_and_a_language(world, client_for):
    expert(world.programme, "Nele Roels", themes=["window"], languages=["nl", "fr"])
    expert(world.programme, "Bram Soete", themes=["window"], languages=["nl"])
    coach = client_for(world.ines)

    page = words_of(coach.get(pool(world, thema="window", taal="fr")))
    nobody = words_of(coach.get(pool(world, thema="energy")))
    nonsense = words_of(coach.get(pool(world, thema="niets", taal="xx")))

    assert "Nele Roels" in page
    assert "Bram Soete" not in page
    assert "Lotte" not in page
    assert "Eén expert vulde nog niets in" in page
    assert "Geen expert die hierbij past" in nobody
    assert all(name in nonsense for name in ("Nele Roels", "Bram Soete", "Lotte Demuynck"))


def test_only_who_leads_changes_another_expert_and_brings_one_in(world, client_for, lotte):
    manager, coach = (client_for(each).get(pool(world)) for each in (world.greet, world.ines))

    for address in (own(lotte), reverse("programmes:mandate_new", args=[world.programme.pk])):
        assert address in manager.content.decode()
        assert address not in coach.content.decode()
    assert themes(world) in manager.content.decode()


def test_a_coach_who_is_an_expert_too_changes_the_own_line(world, client_for):
    mandate = Mandate.objects.create(person=world.ines, role=Role.EXPERT, programme=world.programme)

    assert own(mandate) in client_for(world.ines).get(pool(world)).content.decode()


def test_without_experts_the_page_says_what_to_do(world, client_for, lotte):
    lotte.end()

    manager = client_for(world.greet).get(pool(world))
    coach = client_for(world.ines).get(pool(world))

    assert "Nog geen expert in dit programma" in words_of(manager)
    assert reverse("programmes:mandate_new", args=[world.programme.pk]) in manager.content.decode()
    assert "Vraag wie het programma leidt" in words_of(coach)


def test_three_experts_ask_as_much_of_the_database_as_one(world, client_for):
    coach = client_for(world.ines)
    coach.get(pool(world))
    with CaptureQueriesContext(connection) as one:
        coach.get(pool(world))
    for name in ("Nele Roels", "Bram Soete"):
        person = expert(world.programme, name, themes=["window"]).person
        help_by(person, world.bakery, "window", "yes", ago=5)

    with CaptureQueriesContext(connection) as three:
        coach.get(pool(world))

    assert len(three) == len(one) <= 25


def test_the_programme_leads_to_its_experts(world, client_for):
    page = reverse("programmes:programme", args=[world.programme.pk])

    assert pool(world) in client_for(world.tom).get(page).content.decode()
    assert pool(world) not in client_for(world.wout).get(page).content.decode()


# what an expert tells of oneself


def test_an_expert_fills_in_what_one_may_ask_for(world, client_for, lotte):
    day = timezone.localdate() + timedelta(days=9)
    told = FILLED | {"free_from": day.isoformat(), "before": " Etalagiste "}

    answer = client_for(world.lotte).post(own(lotte), told)

    assert answer.url == reverse("desk:home")
    row = Expertise.objects.get(mandate=lotte)
    assert (row.themes, row.languages, row.hours) == (["window"], ["nl", "fr"], 6)
    assert (row.free_from, row.before) == (day, "Etalagiste")


def test_looking_at_the_page_makes_no_row(world, client_for, lotte):
    assert client_for(world.lotte).get(own(lotte)).status_code == 200
    assert not Expertise.objects.exists()


def test_who_leads_fills_it_in_for_an_expert_and_comes_back_to_the_list(world, client_for, lotte):
    answer = client_for(world.greet).post(own(lotte), FILLED)

    assert answer.url == pool(world)
    assert Expertise.objects.get().mandate == lotte


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("themes", ["no-such-theme"]),
        ("languages", ["xx"]),
        ("hours", "-1"),
        ("hours", "201"),
        ("free_from", "morgen"),
        ("before", "x" * 601),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(world, client_for, lotte, field, value):
    answer = client_for(world.lotte).post(own(lotte), FILLED | {field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Expertise.objects.exists()


def test_two_people_do_not_overwrite_each_other(world, client_for, lotte):
    Expertise.objects.create(mandate=lotte, themes=["energy"], languages=["nl", "fr"], hours=6)
    expertise = Expertise.objects.get()
    expertise.themes = ["window", "layout"]
    expertise.save_version(1)
    browser = client_for(world.lotte)

    answer = browser.post(own(lotte), FILLED | {"themes": ["energy"], "version": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].conflicts == {"themes": "De etalage, De indeling van de winkel"}
    assert "De etalage, De indeling van de winkel" in answer.content.decode()
    assert Expertise.objects.get().themes == ["window", "layout"]

    browser.post(own(lotte), FILLED | {"themes": ["energy"], "version": "2"})
    assert Expertise.objects.get().themes == ["energy"]


def test_who_began_before_the_first_save_of_another_sees_what_that_one_wrote(
    world, client_for, lotte
):
    client_for(world.greet).post(own(lotte), FILLED)

    answer = client_for(world.lotte).post(own(lotte), FILLED | {"hours": "9"})

    assert answer.status_code == 422
    assert answer.context["form"].conflicts == {"hours": "6"}
    assert Expertise.objects.get().hours == 6


def test_a_theme_that_is_left_out_is_not_lost_for_who_saves_meanwhile(world, client_for, lotte):
    Expertise.objects.create(mandate=lotte, themes=["energy", "window"])
    leave_out(world.programme, "energy")

    client_for(world.lotte).post(own(lotte), FILLED | {"version": "1"})

    assert Expertise.objects.get().themes == ["window", "energy"]


def test_an_expert_sees_neither_another_expert_nor_the_pool(world, client_for):
    nele = expert(world.programme, "Nele Roels")

    assert client_for(world.lotte).get(own(nele)).status_code == 404
    assert client_for(world.lotte).post(own(nele), FILLED).status_code == 404
    assert client_for(world.lotte).get(pool(world)).status_code == 403
    assert not Expertise.objects.exists()


def test_who_works_elsewhere_knows_of_none_of_it(world, client_for, other_programme, lotte):
    theme = add_own(world.programme, title="Bezorgen")
    noor = client_for(world.noor)
    rename = reverse("followup:theme", args=[theme.pk])

    for address in (pool(world), own(lotte), themes(world), rename):
        assert noor.get(address).status_code == 404
    for address in (out(world, "window"), rename, own(lotte)):
        assert noor.post(address, FILLED | {"title": "Van Noor"}).status_code == 404
    assert not left_out(world.programme)


def test_no_coach_is_asked_for_as_an_expert(world, client_for):
    coach = Mandate.objects.get(person=world.ines)

    assert client_for(world.greet).get(own(coach)).status_code == 404


# the start page, and becoming an expert


def test_the_start_page_says_what_one_may_be_asked_for_or_that_it_is_empty(
    world, client_for, lotte
):
    browser = client_for(world.lotte)
    empty = browser.get(reverse("desk:home"))
    browser.post(own(lotte), FILLED)

    filled = browser.get(reverse("desk:home"))

    assert "Er is nog niets ingevuld." in words_of(empty)
    assert own(lotte) in empty.content.decode()
    assert "Er is nog niets ingevuld." not in words_of(filled)
    assert "De etalage" in words_of(filled)
    assert "Nederlands, Frans" in words_of(filled)


def test_who_brings_an_expert_in_goes_on_to_what_one_may_ask_for(world, client_for):
    address = reverse("programmes:mandate_new", args=[world.programme.pk])
    said = {"name": "Nele Roels", "email": "nele@doeboek.example", "role": "expert"}

    by_manager = client_for(world.greet).post(address, said)
    by_administrator = client_for(world.wout).post(address, said | {"email": "x@doeboek.example"})
    a_coach = client_for(world.greet).post(
        address, said | {"email": "y@doeboek.example", "role": "coach"}
    )

    nele = Mandate.objects.get(person__email="nele@doeboek.example")
    programme = reverse("programmes:programme", args=[world.programme.pk])
    assert by_manager.url == own(nele)
    assert (by_administrator.url, a_coach.url) == (programme, programme)


def test_the_way_to_add_an_expert_has_that_role_chosen(world, client_for):
    address = reverse("programmes:mandate_new", args=[world.programme.pk], query={"rol": "expert"})

    assert client_for(world.greet).get(address).context["form"]["role"].value() == "expert"


# the list of themes


@pytest.mark.parametrize("is_own", [False, True])
def test_a_theme_is_left_out_and_the_message_undoes_it(world, client_for, is_own):
    key = add_own(world.programme, title="Bezorgen").key if is_own else "energy"
    browser = client_for(world.greet)

    page = browser.post(out(world, key), follow=True)

    assert theme_of(world.programme, key) is None
    assert "is weggelaten" in words_of(page)
    (message,) = page.context["messages"]
    again = browser.post(undo_url(message), follow=True)

    assert theme_of(world.programme, key)
    assert "staat weer in de lijst" in words_of(again)


def test_what_somebody_else_left_out_already_is_said(world, client_for):
    leave_out(world.programme, "energy")

    page = client_for(world.greet).post(out(world, "energy"), follow=True)

    assert "Iemand paste de lijst intussen aan." in words_of(page)


def test_who_leads_adds_a_theme_in_both_languages_and_renames_it(world, client_for):
    browser = client_for(world.greet)
    new = reverse("followup:theme_new", args=[world.programme.pk])

    added = browser.post(new, {"title": " Aan  huis\nbezorgen", "title_en": "Delivering"})

    row = Theme.objects.get()
    assert added.url == themes(world)
    assert (row.title, row.title_en) == ("Aan huis bezorgen", "Delivering")
    assert "Aan huis bezorgen" in words_of(browser.get(themes(world)))

    rename = reverse("followup:theme", args=[row.pk])
    browser.post(rename, {"title": "Bezorgen", "title_en": "Delivering", "version": "1"})
    assert Theme.objects.get().title == "Bezorgen"

    stale = browser.post(rename, {"title": "Koerier", "title_en": "", "version": "1"})
    assert stale.status_code == 422
    assert Theme.objects.get().title == "Bezorgen"


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "Vul in hoe het thema heet."),
        ("de  ETALAGE", "Dit thema staat al in de lijst."),
        ("Energie en afval", "Dit thema is weggelaten. Zet het terug in de lijst."),
    ],
)
def test_a_theme_has_a_name_that_is_not_in_the_list_yet(world, client_for, title, says):
    leave_out(world.programme, "energy")
    new = reverse("followup:theme_new", args=[world.programme.pk])

    answer = client_for(world.greet).post(new, {"title": title, "title_en": ""})

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_theme_of_ours_is_not_renamed(world, client_for):
    leave_out(world.programme, "energy")
    row = Theme.objects.get(key="energy")

    assert client_for(world.greet).get(reverse("followup:theme", args=[row.pk])).status_code == 404


def test_only_who_leads_changes_the_list(world, client_for):
    row = add_own(world.programme, title="Bezorgen")

    for person in (world.ines, world.lotte, world.wout):
        browser = client_for(person)
        assert browser.get(themes(world)).status_code == 403
        assert browser.post(out(world, "window")).status_code == 403
        assert browser.get(reverse("followup:theme", args=[row.pk])).status_code == 403
    assert theme_of(world.programme, "window")


def test_what_fewer_than_three_owners_said_points_at_nobody(world, client_for):
    nele = expert(world.programme, "Nele Roels", themes=["window"])
    for ago, said in ((5, "yes"), (40, "no")):
        help_by(nele.person, world.clothes, "layout", said, ago=ago)

    assert "een beetje" not in words_of(client_for(world.tom).get(pool(world)))
