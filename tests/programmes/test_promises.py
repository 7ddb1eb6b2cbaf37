"""What was promised, changed afterwards: by whom, until when, and what changes along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.followup.models import FollowUp
from doeboek.programmes.models import Moment, Promise, VisitCard
from tests.programmes.test_visitcards import promise, write
from tests.programmes.visits import in_days, planned

TODAY = timezone.localdate


@pytest.fixture
def visit(world, client_for):
    """Karim takes a curtain away, Ines brings examples, Lotte measures the light."""
    visit = planned(world, starts_at=in_days(-1))
    write(
        client_for(world.ines),
        visit,
        **promise(1, "Het gordijn weghalen", world.karim),
        **promise(2, "Drie voorbeelden bezorgen", world.ines),
        **promise(3, "Het licht meten", world.lotte),
    )
    return visit


@pytest.fixture
def of(world, visit):
    """The promise of each, by name."""
    return {p.person.first_name.lower(): p for p in Promise.objects.select_related("person")}


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def page_of(promise) -> str:
    return reverse("programmes:promise_change", args=[promise.pk])


def sent(promise, **changes) -> dict:
    """The form as it was opened, with `changes`."""
    due = promise.due.isoformat() if promise.due else ""
    return {"what": promise.what, "due": due, "version": promise.version} | changes


def change(browser, promise, **changes):
    answer = browser.post(page_of(promise), sent(promise, **changes))
    promise.refresh_from_db()
    return answer


def told() -> int:
    return Moment.objects.filter(verb="promise.changed").count()


# -- who ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["ines", "greet"])
def test_the_team_changes_what_was_promised_and_its_day(world, client_for, of, name):
    later = TODAY() + timedelta(days=30)

    answer = change(
        client_for(world.people[name]), of["ines"], what="Vijf voorbeelden", due=later.isoformat()
    )

    shop = reverse("desk:trajectory", args=[world.bakery.pk])
    assert (answer.status_code, answer.url) == (302, f"{shop}#beloofd")
    assert (of["ines"].what, of["ines"].due) == ("Vijf voorbeelden", later)
    [moment] = Moment.objects.filter(verb="promise.changed")
    assert (moment.by, moment.params) == (world.people[name], {"promise": of["ines"].pk})
    assert "paste aan wat beloofd werd" in client_for(world.ines).get(shop).content.decode()
    month = client_for(world.karim).get(reverse("desk:mine", args=[world.bakery.pk]))
    assert "Ines: Vijf voorbeelden" in month.content.decode()


@pytest.mark.parametrize(
    ("name", "whose", "status"),
    [
        ("karim", "karim", 403),
        ("karim", "ines", 403),
        ("samira", "karim", 403),
        ("lotte", "lotte", 403),
        ("lotte", "ines", 404),
        ("marleen", "karim", 404),
        ("tom", "ines", 404),
        ("piet", "ines", 404),
        ("noor", "ines", 404),
    ],
)
def test_nobody_else_changes_it_also_not_the_own_one(world, client_for, of, name, whose, status):
    browser, its = client_for(world.people[name]), of[whose]

    assert browser.get(page_of(its)).status_code == status
    assert change(browser, its, what="Niets").status_code == status
    assert its.what != "Niets"


# -- two at once ----------------------------------------------------------------------------------
def test_a_form_from_before_somebody_else_changed_it_shows_both(world, client_for, ines, of):
    hers = of["ines"]
    old = sent(hers, what="Twee voorbeelden")
    change(client_for(world.greet), hers, what="Zes voorbeelden")

    page = ines.post(page_of(hers), old)

    hers.refresh_from_db()
    assert (page.status_code, hers.what) == (422, "Zes voorbeelden")
    text = page.content.decode()
    assert "Twee voorbeelden" in text
    assert "Zes voorbeelden" in text
    again = {"version": page.context["form"]["version"].value()}
    assert ines.post(page_of(hers), old | again).status_code == 302
    hers.refresh_from_db()
    assert hers.what == "Twee voorbeelden"


def test_saved_as_it_was_nothing_is_told(ines, of):
    assert change(ines, of["ines"]).status_code == 302
    assert told() == 0


# -- until when -----------------------------------------------------------------------------------
def stays(browser, promise) -> None:
    """A form that was open comes too late, and whoever looks now is told so."""
    before = promise.what
    answer = change(browser, promise, what="Iets anders bezorgen")

    assert (answer.status_code, promise.what, told()) == (409, before, 0)
    assert [value for _name, value in answer.context["typed"]] == [
        "Iets anders bezorgen",
        promise.due.isoformat(),
    ]
    looked = browser.get(page_of(promise), follow=True)
    assert "gedaan of voorbij" in looked.content.decode()


def test_what_was_ticked_off_stays_as_it_is(ines, of):
    ines.post(reverse("programmes:promise_tick", args=[of["ines"].pk]))

    stays(ines, of["ines"])


def test_opened_again_it_may_be_changed_again(ines, of):
    ines.post(reverse("programmes:promise_tick", args=[of["ines"].pk]))
    ines.post(reverse("programmes:promise_untick", args=[of["ines"].pk]))

    assert change(ines, of["ines"], what="Vijf voorbeelden").status_code == 302


@pytest.mark.parametrize("whose", ["ines", "karim"])
def test_with_a_closed_trajectory_it_stays_as_it_is(world, ines, of, whose):
    world.bakery.close("moved", by=world.ines)

    stays(ines, of[whose])


def test_what_an_expert_promised_changes_as_long_as_the_help_lasts(world, ines, of):
    running = change(ines, of["lotte"], what="Het licht meten, ook boven")
    Moment.objects.filter(verb="promise.changed").delete()
    FollowUp.objects.get(expert=world.lotte).end(by=world.ines)

    assert running.status_code == 302
    stays(ines, of["lotte"])
    assert change(ines, of["ines"], what="Vijf voorbeelden").status_code == 302


def test_what_the_shop_promised_stays_once_its_action_is_done(world, ines, of):
    action = Action.objects.get(promise=of["karim"])
    said = action.respond("done", by=world.karim)

    stays(ines, of["karim"])
    said.undo(by=world.karim)
    assert change(ines, of["karim"], what="Twee gordijnen weghalen").status_code == 302


# -- what changes along ---------------------------------------------------------------------------
def test_the_action_of_the_shop_says_the_same_again(world, client_for, ines, of, visit):
    action = Action.objects.get(promise=of["karim"])
    tomorrow = TODAY() + timedelta(days=1)
    change(ines, of["karim"], what="Twee gordijnen weghalen", due=tomorrow.isoformat())
    before, version = action.due, action.version
    action.refresh_from_db()

    assert (action.title, action.due, action.version) == (
        "Twee gordijnen weghalen",
        tomorrow,
        version + 1,
    )
    assert before != action.first_step_due == tomorrow
    month = client_for(world.karim).get(reverse("desk:mine", args=[world.bakery.pk]))
    assert "Twee gordijnen weghalen" in month.content.decode()
    assert Action.objects.count() == 1


def test_the_day_that_the_owner_put_it_off_to_stays_when_only_the_words_change(world, ines, of):
    action = Action.objects.get(promise=of["karim"])
    put_off = action.due + timedelta(days=40)
    action.respond("later", by=world.karim, later=put_off)

    change(ines, of["karim"], what="Twee gordijnen weghalen")

    action.refresh_from_db()
    assert (action.title, action.due) == ("Twee gordijnen weghalen", put_off)
    assert of["karim"].due == put_off - timedelta(days=40)


def test_the_words_of_the_book_stay_when_only_the_day_changes(world, ines, of):
    Action.objects.filter(promise=of["karim"]).update(title="Gordijn weg, lamp erbij")
    later = TODAY() + timedelta(days=200)

    answer = change(ines, of["karim"], due=later.isoformat())

    action = Action.objects.get(promise=of["karim"])
    assert (action.title, action.due) == ("Gordijn weg, lamp erbij", later)
    assert action.term == Action.Term.MEDIUM
    assert answer.url == reverse("programmes:appointment", args=[of["karim"].appointment_id])


def test_the_card_is_still_taken_back_with_all_of_it(ines, of):
    change(ines, of["karim"], what="Twee gordijnen weghalen")
    change(ines, of["ines"], what="Vijf voorbeelden")

    ines.post(reverse("programmes:card_undo", args=[VisitCard.objects.get().pk]))

    assert not Promise.objects.kept().exists()
    assert not Action.objects.kept().exists()
    assert ines.get(page_of(of["ines"])).status_code == 404


# -- the form -------------------------------------------------------------------------------------
def test_a_day_that_is_over_may_stay_and_is_no_day_to_choose(ines, of):
    over = TODAY() - timedelta(days=2)
    Promise.objects.filter(pk=of["ines"].pk).update(due=over)
    of["ines"].refresh_from_db()

    reworded = change(ines, of["ines"], what="Vijf voorbeelden")
    yesterday = change(ines, of["ines"], due=(over + timedelta(days=1)).isoformat())

    assert (reworded.status_code, yesterday.status_code) == (302, 422)
    assert (of["ines"].what, of["ines"].due) == ("Vijf voorbeelden", over)
    assert "Die dag is voorbij" in yesterday.content.decode()


def test_it_may_have_no_day_but_not_no_words(ines, of):
    no_day = change(ines, of["ines"], due="")
    no_words = change(ines, of["ines"], what=" ")
    long = change(ines, of["ines"], what="x" * 201)

    assert (no_day.status_code, no_words.status_code, long.status_code) == (302, 422, 422)
    assert (of["ines"].what, of["ines"].due) == ("Drie voorbeelden bezorgen", None)
    assert "Schrijf wat er beloofd is." in no_words.content.decode()


# -- the way there --------------------------------------------------------------------------------
def ways(browser, address) -> set[int]:
    """The promises that this page leads on to change."""
    page = browser.get(address, follow=True).content.decode()
    return {p.pk for p in Promise.objects.all() if page_of(p) in page}


def test_the_way_stands_where_the_promise_stands_as_long_as_it_is_open(world, ines, of, visit):
    shop = reverse("desk:trajectory", args=[world.bakery.pk])
    contact = reverse("programmes:appointment", args=[visit.pk])
    everything = {p.pk for p in of.values()}

    assert ways(ines, contact) == everything
    assert ways(ines, shop) == {of["ines"].pk, of["lotte"].pk}

    FollowUp.objects.get(expert=world.lotte).end(by=world.ines)
    Action.objects.get(promise=of["karim"]).respond("done", by=world.karim)
    assert ways(ines, contact) == ways(ines, shop) == {of["ines"].pk}
    assert ines.get(contact).content.decode().count('data-is="done"') == 1

    world.bakery.close("moved", by=world.ines)
    assert ways(ines, contact) == ways(ines, shop) == set()


def test_neither_the_owner_nor_the_expert_is_led_there(world, client_for, of, visit):
    pk = world.bakery.pk
    for name, page in (("karim", "mine"), ("karim", "mine_book"), ("lotte", "theme")):
        browser = client_for(world.people[name])
        assert ways(browser, reverse(f"desk:{page}", args=[pk])) == set()
        assert ways(browser, reverse("programmes:appointment", args=[visit.pk])) == set()


def test_the_page_of_the_contact_asks_the_same_for_many_promises(world, ines, of, visit):
    address = reverse("programmes:appointment", args=[visit.pk])
    ines.get(address)
    with CaptureQueriesContext(connection) as few:
        ines.get(address)
    card = VisitCard.objects.get()
    for person, role in ((world.ines, "coach"), (world.karim, "owner")):
        for number in range(3):
            Promise.objects.create(
                appointment=visit, card=card, person=person, role=role, what=f"{number}", by=person
            )

    with CaptureQueriesContext(connection) as many:
        ines.get(address)

    assert len(many) == len(few) <= 25
