"""What comes back is what left, and by coming back nobody gets in."""

from __future__ import annotations

import hashlib
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from doeboek.books.dossier import open_dossier
from doeboek.books.since import swot_since
from doeboek.common.files import path_of, read
from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.restoring import restore
from doeboek.ideas.exporting import as_data, kept_of
from doeboek.ideas.models import Session
from doeboek.people.access import Role
from doeboek.people.models import Link, Person, User
from doeboek.programmes.models import (
    Consent,
    Mandate,
    Membership,
    Moment,
    Programme,
    Trajectory,
    Wave,
)
from tests.desk.dossier.conftest import data_in

#: What is another one afterwards, and on purpose.
OF_ITS_PLACE = ("made_at", "from")


def without(data: dict) -> dict:
    """The data without what a dossier that came back has otherwise, on purpose."""
    rows = data["rows"]
    taken_back = {each["consent"] for each in rows["programmes.Withdrawal"]}
    otherwise = {
        "programmes.Trajectory": _but(rows["programmes.Trajectory"], "last_moment_at"),
        "programmes.Membership": _but(rows["programmes.Membership"], "until"),
        "programmes.Consent": [
            row for n, row in enumerate(rows["programmes.Consent"], 1) if n in taken_back
        ],
        "programmes.Moment": [
            row for row in rows["programmes.Moment"] if row["verb"] != "dossier.restored"
        ],
    }
    return _but([data], *OF_ITS_PLACE)[0] | {"rows": rows | otherwise}


def _but(rows: list[dict], *names: str) -> list[dict]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


@pytest.mark.parametrize("who", [None, "ines", "karim"])
def test_a_dossier_that_came_back_gives_the_same_dossier(told, pack, bring, who):
    first = pack(getattr(told, who) if who else None)

    again = pack(None, bring(first))

    left, came = without(data_in(first)), without(data_in(again))
    if who:
        came = _as_seen_in(left, came)
    assert came == left


def _as_seen_in(left: dict, came: dict) -> dict:
    """The whole copy of what came back, with the fields that the first copy had."""
    rows = {
        label: [
            {name: value for name, value in row.items() if name in _names(left, label)}
            for row in found
        ]
        for label, found in came["rows"].items()
    }
    people = [
        {name: value for name, value in row.items() if name in before}
        for row, before in zip(came["people"], left["people"], strict=True)
    ]
    return came | {"rows": rows, "copy": left["copy"], "people": people}


def _names(data: dict, label: str) -> set[str]:
    return {name for row in data["rows"][label] for name in row}


def test_editions_keep_their_number_their_content_and_their_paper_to_the_byte(told, pack, bring):
    [before] = told.bakery.book.editions.all()

    [after] = bring(pack()).book.editions.all()

    assert (after.number, after.snapshot, after.sha256, after.pages, after.at) == (
        before.number, before.snapshot, before.sha256, before.pages, before.at,
    )  # fmt: skip
    assert hashlib.sha256(read(after.pdf)).hexdigest() == before.sha256
    call_command("book", "check", str(after.book_id))


def test_the_files_in_it_are_the_files_that_are_kept(told, pack):
    file = pack()

    with ZipFile(file) as archive:
        kept = {
            facts["path"]: hashlib.sha256(archive.read(facts["path"])).hexdigest()
            for facts in data_in(file)["files"]
        }

    assert kept == {facts["path"]: facts["sha256"] for facts in data_in(file)["files"]}
    paper = next(path for path in kept if path.endswith(".pdf"))
    assert paper == "doeboek/Bakkerij Zonnekruim, uitgave 1.pdf"
    assert kept[paper] == told.bakery.book.editions.get().sha256


def test_nobody_gets_an_account_a_link_or_a_role_by_it(told, pack, bring):
    accounts, links, mandates = User.objects.count(), Link.objects.count(), Mandate.objects.count()
    before = set(Person.objects.values_list("pk", flat=True))

    new = bring(pack())

    counted = (User.objects.count(), Link.objects.count(), Mandate.objects.count())
    assert counted == (accounts, links, mandates)
    around = {each.person_id for each in Membership.objects.filter(trajectory=new)}
    assert around & before == set()
    seen = [
        person.name
        for person in told.people.values()
        if Trajectory.objects.visible_to(person).filter(pk=new.pk).exists()
    ]
    assert seen == ["Greet Callens"]


def test_only_the_people_of_the_shop_are_around_it_afterwards(pack, bring):
    new = bring(pack())

    assert {(each.person.name, each.role) for each in new.circle} == {
        ("Karim El Amrani", "owner"),
        ("Samira El Amrani", "member"),
    }
    assert new.memberships.filter(role=Role.COACH, until__lt=timezone.localdate()).exists()


def test_whoever_is_named_as_coach_coaches_it(told, pack, bring):
    new = bring(pack(), coach=told.tom)

    assert new.coach == told.tom
    assert Trajectory.objects.visible_to(told.tom).filter(pk=new.pk).exists()


def test_no_town_sees_it_until_its_owner_says_so_again(told, pack, bring):
    new = bring(pack())

    assert not Consent.objects.given().filter(participation__trajectory=new).exists()
    assert Consent.objects.filter(participation__trajectory=new).count() == 1


def test_a_session_comes_back_closed_with_codes_of_its_own_and_with_its_dots(told, pack, bring):
    before = Session.objects.get(trajectory=told.bakery, kind="live")
    told_before = as_data(kept_of(before))

    after = Session.objects.get(trajectory=bring(pack()), kind="live")

    assert _in_words(as_data(kept_of(after))) == _in_words(told_before)
    assert sum(idea["dots"]["blue"] for idea in told_before["ideas"]) > 0
    assert after.room.code is None
    assert not after.room.is_open
    assert {after.room.key, after.room.wall} & {before.room.key, before.room.wall} == set()
    codes = {*after.room.seats.values_list("code", flat=True)}
    assert len(codes) == before.room.seats.count()


def _in_words(session: dict) -> dict:
    """Without the keys of cards, of which the own ones stay behind."""
    plain = [
        {name: value for name, value in idea.items() if name != "trend"}
        for idea in session["ideas"]
    ]
    return session | {"ideas": plain, "fields": [field["name"] for field in session["fields"]]}


def test_ideas_keep_which_one_they_build_on(told, pack, bring):
    def builds(trajectory):
        built = trajectory.ideas.exclude(parent=None).order_by("pk")
        return list(built.values_list("text", "parent__text"))

    new = bring(pack())

    assert builds(new) == builds(told.bakery) != []


def test_what_changed_in_the_swot_since_the_edition_is_the_same_as_before(told, pack, bring):
    def since(trajectory):
        standing = trajectory.book.editions.standing().for_list().order_by("-number").first()
        return swot_since(open_dossier(trajectory), standing)

    new = bring(pack())

    assert since(new) == since(told.bakery)


def test_a_programme_keeps_its_own_cards_and_their_titles_go_along(told, pack, bring):
    new = bring(pack())

    live = Session.objects.get(trajectory=new, kind="live")
    assert live.domains.filter(own_card=None, title="Marktdag op woensdag").exists()
    assert new.points.filter(proofs__kind="fact", proofs__fact="Marktdag op woensdag").exists()


def test_a_shop_with_the_same_establishment_number_is_the_same_shop(told, pack, bring):
    told.bakery.shop.establishment_number = "2123456789"
    told.bakery.shop.save()
    file = pack()
    told.bakery.shop.name = "Zonnekruim"
    told.bakery.shop.save()

    new = bring(file)

    assert new.shop == told.bakery.shop
    assert new.shop.name == "Zonnekruim"


def test_people_who_were_erased_come_back_erased(told, pack, bring):
    told.samira.erase()

    new = bring(pack())

    erased = Person.objects.filter(memberships__trajectory=new, name="").get()
    assert erased.erased_at is not None
    assert erased.email == ""


def test_a_file_that_the_store_lost_is_named_and_the_rest_goes_along(told, pack, bring):
    lost = told.bakery.participation.photo
    kept, path = read(lost), path_of(lost.sha256)
    path.unlink()
    try:
        file = pack()
        assert lost.sha256 not in {facts["sha256"] for facts in data_in(file)["files"]}
        with ZipFile(file) as archive:
            assert "staat niet meer bij ons" in archive.read("LEESMIJ.txt").decode()
        assert bring(file).participation.photo is None
    finally:
        path.write_bytes(kept)


def test_every_page_of_it_opens(told, pack, bring, client_for):
    new = bring(pack())
    greet = client_for(told.greet)
    book = new.book
    session = Session.objects.get(trajectory=new, kind="live")
    pages = [
        *(reverse(name, args=[new.pk]) for name in (
            "desk:trajectory", "programmes:timeline", "books:book", "ideas:board", "swot:board",
            "swot:matrix", "audits:history", "programmes:agreement", "programmes:people",
            "desk:dossier",
        )),
        reverse("ideas:session", args=[session.pk]),
        reverse("ideas:run", args=[session.pk]),
        reverse("ideas:export_report", args=[session.pk]),
        reverse("audits:result", args=[new.participation.measurements.first().pk]),
        reverse("books:edition_pdf", args=[book.editions.get().pk]),
        reverse("books:draft", args=[book.drafts.get().pk]),
        *(reverse("books:action", args=[a.pk]) for a in book.actions.kept()),
    ]  # fmt: skip

    answers = {page: greet.get(page).status_code for page in pages}

    assert {page: status for page, status in answers.items() if status != 200} == {}


def test_it_tells_that_it_was_brought_back(told, pack, bring):
    new = bring(pack(), coach=told.tom)

    last = Moment.objects.filter(trajectory=new).order_by("-pk").first()
    assert (last.verb, last.by) == ("dossier.restored", told.tom)


def test_another_programme_lacks_a_step_and_nothing_is_restored(told, pack):
    short = Programme.objects.create(
        name="Kort",
        organisation=told.programme.organisation,
        starts_on=told.programme.starts_on,
        steps_name="short",
    )
    wave = Wave.objects.create(
        programme=short, municipality=told.wave.municipality, starts_on=told.wave.starts_on
    )
    before = Trajectory.objects.count()

    with pytest.raises(DossierFault, match="does not have the step 'acquaintance'"):
        restore(pack(), wave)

    assert Trajectory.objects.count() == before
