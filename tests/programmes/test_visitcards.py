"""The card after a contact: what it keeps, what comes of it, and taking it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.people.access import Role
from doeboek.programmes.models import Appointment, Membership, Moment, Note, Promise, VisitCard
from tests.programmes.visits import in_days, planned


def card(**facts) -> dict:
    """What a browser sends of a card in which nothing was filled in but the minutes."""
    form = {"contact_minutes_tap": "45", "audience": "team", "version": 1}
    return form | facts


def promise(number: int, what: str, who, due: str = "fortnight") -> dict:
    prefix = f"promise-{number}"
    return {f"{prefix}-what": what, f"{prefix}-who": who.pk, f"{prefix}-due_tap": due}


def write(browser, appointment, **facts):
    return browser.post(f"/afspraken/{appointment.pk}/tijd/", card(**facts))


def everything(world) -> dict:
    return {
        "theme_typed": "De etalage",
        "agreed": "We halen het gordijn weg.",
        "audience": "owner",
        "next_at_0": f"{in_days(14):%Y-%m-%d}",
        "next_at_1": "10:30",
        **promise(1, "Het gordijn weghalen", world.karim),
        **promise(2, "Drie voorbeelden bezorgen", world.ines, "week"),
    }


@pytest.fixture
def visit(world):
    return planned(world, starts_at=in_days(-1))


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


# -- one form, all that comes of it ---------------------------------------------------------------
def test_one_card_keeps_minutes_note_promises_and_the_next_appointment(world, ines, visit):
    answer = write(ines, visit, **everything(world))

    assert answer.status_code == 302, answer.context["form"].errors
    visit.refresh_from_db()
    kept = VisitCard.objects.get()
    assert (visit.contact_minutes, visit.travel_minutes) == (45, None)
    assert (kept.theme, kept.by, kept.is_first, kept.was_planned) == (
        "De etalage",
        world.ines,
        True,
        True,
    )
    assert (kept.note.text, kept.note.audience) == ("We halen het gordijn weg.", "owner")
    assert kept.next_appointment.starts_at == in_days(14, 10, 30)
    assert kept.next_appointment.host == world.ines
    assert kept.next_appointment.place == "Kortrijkstraat 14, 8700 Tielt"
    two_weeks = timezone.localdate() + timedelta(days=14)
    his, hers = Promise.objects.all()
    assert (his.person, his.role, his.due) == (world.karim, "owner", two_weeks)
    assert (hers.person, hers.role, hers.what) == (
        world.ines,
        "coach",
        "Drie voorbeelden bezorgen",
    )


def test_minutes_alone_are_enough(world, ines, visit):
    write(ines, visit)

    visit.refresh_from_db()
    assert visit.done_at
    assert (VisitCard.objects.get().note, Promise.objects.count()) == (None, 0)
    assert not Note.objects.filter(trajectory=world.bakery).exists()


def test_without_minutes_nothing_is_kept_and_nothing_is_lost(world, ines, visit):
    page = write(ines, visit, contact_minutes_tap="", **everything(world))

    assert page.status_code == 422
    assert (VisitCard.objects.count(), Note.objects.filter(card=None, by=world.ines).count()) == (
        0,
        0,
    )
    text = page.content.decode()
    for kept in ("De etalage", "We halen het gordijn weg.", "Het gordijn weghalen", "10:30"):
        assert kept in text


@pytest.mark.parametrize(
    ("left_out", "asked"), [("next_at_1", "Kies ook een uur."), ("next_at_0", "Kies ook een dag.")]
)
def test_half_a_next_appointment_says_which_half_is_missing(world, ines, visit, left_out, asked):
    answer = write(ines, visit, **everything(world) | {left_out: ""})

    assert answer.context["form"].errors["next_at"] == [asked]
    assert not VisitCard.objects.exists()


def test_a_promise_with_a_fault_keeps_the_whole_card_back(world, ines, visit):
    wrong = promise(1, "", world.karim, "week")

    page = write(ines, visit, agreed="Gordijn weg", **wrong)

    assert page.status_code == 422
    assert "Schrijf wat er beloofd is" in page.content.decode()
    assert (VisitCard.objects.count(), Promise.objects.count()) == (0, 0)


def test_a_day_that_is_over_is_no_day_to_promise_by(world, ines, visit):
    over = promise(1, "Bellen", world.ines, "day") | {
        "promise-1-due_typed": f"{in_days(-2):%Y-%m-%d}"
    }

    page = write(ines, visit, **over)

    assert page.status_code == 422
    assert not Promise.objects.exists()


def test_no_next_appointment_is_planned_in_a_closed_trajectory(world, ines, visit):
    """What a last visit took may still be written down."""
    world.bakery.close("done", by=world.ines)

    refused = write(ines, visit, **everything(world))
    kept = write(ines, visit, agreed="Het was mooi.")

    assert refused.status_code == 422
    assert "Dit traject is afgesloten. Open het eerst opnieuw." in refused.content.decode()
    assert "We halen het gordijn weg." in refused.content.decode()
    assert kept.status_code == 302
    assert (Appointment.objects.count(), VisitCard.objects.count()) == (1, 1)


def test_what_happened_is_told_with_numbers_only(world, ines, visit):
    write(ines, visit, **everything(world))

    new = Moment.objects.filter(trajectory=world.bakery, by=world.ines)
    told = {moment.verb: moment.params for moment in new}
    his = Promise.objects.first()
    assert told["promise.made"].keys() == {"promise"}
    assert Moment.objects.filter(verb="promise.made", params={"promise": his.pk}).exists()
    assert told["note.written"] == {"note": VisitCard.objects.get().note_id}


# -- first guesses --------------------------------------------------------------------------------
def test_the_last_road_to_this_shop_is_the_first_guess(world, ines, visit):
    planned(
        world,
        starts_at=in_days(-8),
        done_at=timezone.now(),
        travel_minutes=52,
        preparation_minutes=15,
    )

    form = ines.get(f"/afspraken/{visit.pk}/tijd/").context["form"]

    assert (form["travel_minutes"].value(), form["preparation_minutes"].value()) == (52, 15)
    assert form["contact_minutes"].value() is None


def test_a_call_has_no_road_to_guess(world, ines):
    planned(world, starts_at=in_days(-8), done_at=timezone.now(), travel_minutes=52)

    form = ines.get(f"/trajecten/{world.bakery.pk}/contacten/nieuw/").context["form"]

    assert form["travel_minutes"].value() is None
    assert not form.asks_the_road


@pytest.mark.parametrize(("tapped", "kept"), [("30", 30), ("unknown", None), ("other", 52)])
def test_a_guess_that_stands_there_does_not_contradict_what_is_tapped(
    world, ines, visit, tapped, kept
):
    planned(world, starts_at=in_days(-8), done_at=timezone.now(), travel_minutes=52)

    answer = write(ines, visit, travel_minutes_tap=tapped, travel_minutes_typed="52")

    assert answer.status_code == 302
    visit.refresh_from_db()
    assert visit.travel_minutes == kept


def test_who_read_the_last_note_reads_this_one(world, ines, visit):
    write(ines, visit, agreed="Gordijn weg", audience="owner")
    other = planned(world, starts_at=in_days(-1, 16))

    form = ines.get(f"/afspraken/{other.pk}/tijd/").context["form"]

    assert form["audience"].value() == "owner"


def test_earlier_themes_and_open_actions_are_offered(world, ines, visit):
    write(ines, visit, theme_typed="De etalage", **promise(1, "Gordijn weghalen", world.karim))
    other = planned(world, starts_at=in_days(-1, 16))

    page = ines.get(f"/afspraken/{other.pk}/tijd/")

    offered = page.context["form"].fields["theme"].widget.widgets[0].choices
    assert [value for value, _label in offered] == ["De etalage", "Gordijn weghalen"]


# -- a contact that nobody planned ----------------------------------------------------------------
def contact(world, **facts) -> dict:
    now = timezone.localtime()
    when = {"starts_at_0": f"{now:%Y-%m-%d}", "starts_at_1": f"{now:%H:%M}", "kind": "call"}
    return card(**when | facts)


def test_a_call_is_written_down_as_a_contact_of_now(world, ines):
    address = f"/trajecten/{world.bakery.pk}/contacten/nieuw/"
    before = ines.get(address).context["form"]

    answer = ines.post(address, contact(world, agreed="Ze komt dinsdag"))

    assert before["kind"].value() == "call"
    assert answer.status_code == 302
    call = Appointment.objects.get(trajectory=world.bakery, kind="call")
    assert (call.contact_minutes, call.host, call.minutes) == (45, world.ines, 45)
    assert call.done_at
    assert VisitCard.objects.get().was_planned is False


def test_a_contact_to_come_is_to_be_planned(world, ines):
    tomorrow = {"starts_at_0": f"{in_days(1):%Y-%m-%d}"}

    page = ines.post(f"/trajecten/{world.bakery.pk}/contacten/nieuw/", contact(world, **tomorrow))

    assert page.status_code == 422
    assert not Appointment.objects.filter(kind="call").exists()


# -- taking it back -------------------------------------------------------------------------------
def test_undone_nothing_of_it_stands(world, ines, visit):
    write(ines, visit, **everything(world))
    kept = VisitCard.objects.get()

    ines.post(f"/bezoekkaarten/{kept.pk}/ongedaan/")
    ines.post(f"/bezoekkaarten/{kept.pk}/ongedaan/")

    visit.refresh_from_db()
    kept.refresh_from_db()
    assert (visit.done_at, visit.contact_minutes, visit.cancelled_at) == (None, None, None)
    assert kept.note.deleted_at
    assert kept.next_appointment.cancelled_at
    assert not Promise.objects.kept().exists()
    assert not Action.objects.kept().filter(title="Het gordijn weghalen").exists()
    assert Moment.objects.filter(verb="visitcard.undone").count() == 1


def test_a_contact_that_was_not_planned_is_off_when_undone(world, ines):
    ines.post(f"/trajecten/{world.bakery.pk}/contacten/nieuw/", contact(world))

    ines.post(f"/bezoekkaarten/{VisitCard.objects.get().pk}/ongedaan/")

    assert not Appointment.objects.filter(kind="call").standing().exists()


def test_minutes_corrected_since_stay_when_the_first_card_is_undone(world, ines, visit):
    write(ines, visit)
    first = VisitCard.objects.get()
    visit.refresh_from_db()
    write(ines, visit, contact_minutes_tap="60", version=visit.version)

    ines.post(f"/bezoekkaarten/{first.pk}/ongedaan/")

    visit.refresh_from_db()
    assert visit.contact_minutes == 60


# -- promises -------------------------------------------------------------------------------------
def test_a_promise_of_the_team_is_ticked_off_and_opened_again(world, ines, visit):
    write(ines, visit, **promise(1, "Voorbeelden bezorgen", world.ines))
    hers = Promise.objects.get()

    ines.post(f"/beloften/{hers.pk}/vinkje/")
    ticked = Promise.objects.open().exists()
    ines.post(f"/beloften/{hers.pk}/open/")

    assert ticked is False
    assert Promise.objects.open().get() == hers
    verbs = Moment.objects.filter(verb__in=["promise.done", "promise.undone"])
    assert verbs.count() == 2


def test_an_expert_ticks_the_own_promises_only(world, client_for, ines, visit):
    write(
        ines,
        visit,
        **promise(1, "Het licht meten", world.lotte),
        **promise(2, "Voorbeelden bezorgen", world.ines),
    )
    own, other = Promise.objects.all()
    lotte = client_for(world.lotte)

    assert lotte.post(f"/beloften/{own.pk}/vinkje/").status_code == 302
    assert lotte.post(f"/beloften/{other.pk}/vinkje/").status_code == 404


def test_neither_the_shop_nor_others_tick_or_take_back(world, client_for, ines, visit):
    write(ines, visit, **promise(1, "Voorbeelden bezorgen", world.ines))
    hers, kept = Promise.objects.get(), VisitCard.objects.get()

    for name, sees in (("karim", 403), ("samira", 403), ("marleen", 404), ("noor", 404)):
        browser = client_for(world.people[name])
        assert browser.post(f"/beloften/{hers.pk}/vinkje/").status_code == sees
        assert browser.post(f"/bezoekkaarten/{kept.pk}/ongedaan/").status_code == 404
    assert Promise.objects.open().exists()


@pytest.mark.parametrize("name", ["karim", "samira", "lotte"])
def test_theme_and_a_note_for_the_team_stay_with_the_team(world, client_for, ines, visit, name):
    write(ines, visit, theme_typed="Overname", agreed="Ze twijfelt", next_at_0="", audience="team")
    pk, browser = world.bakery.pk, client_for(world.people[name])

    paths = [f"/afspraken/{visit.pk}/", f"/mijn/{pk}/", f"/mijn/{pk}/winkel/", f"/mijn/{pk}/hulp/"]
    read = "".join(browser.get(path).content.decode() for path in [*paths, f"/thema/{pk}/"])

    assert "Overname" not in read
    assert "Ze twijfelt" not in read


def test_the_team_reads_with_the_appointment_what_came_of_it(world, ines, visit):
    write(ines, visit, **everything(world))

    page = ines.get(f"/afspraken/{visit.pk}/").content.decode()

    for words in ("De etalage", "We halen het gordijn weg.", "Drie voorbeelden bezorgen"):
        assert words in page


def test_who_helps_and_works_in_the_shop_does_not_tick_for_the_coach(
    world, client_for, ines, visit
):
    write(ines, visit, **promise(1, "Voorbeelden bezorgen", world.ines))
    until = timezone.localdate() + timedelta(days=9)
    member = Membership.objects.get(person=world.samira)
    member.trajectory.bring_in(world.samira, Role.EXPERT, by=world.ines, theme="Zaal", until=until)

    assert Promise.objects.get().roles_of(world.samira) == {Role.MEMBER}


def test_an_expert_writes_down_minutes_and_nothing_else(world, client_for):
    hers = planned(world, host=world.lotte, starts_at=in_days(-1))

    page = client_for(world.lotte).get(f"/afspraken/{hers.pk}/tijd/").content.decode()

    assert "contact_minutes" in page
    assert "promise-1-what" not in page
