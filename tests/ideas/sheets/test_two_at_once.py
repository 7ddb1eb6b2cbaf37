"""Two people on one sheet: nothing is overwritten, and both see what the other wrote."""

from __future__ import annotations

from doeboek.ideas.sheets import sheet_of
from tests.ideas.evening import BENCH
from tests.ideas.sheets.conftest import WORDS, at, run_at


def test_two_who_begin_the_same_sheet_both_see_what_the_other_wrote(evening, three):
    one, other = evening.phone(), evening.phone()
    mine = WORDS | {"core": "Met een plant erbij"}

    one.post(at(evening, three[0]), WORDS)
    answer = other.post(at(evening, three[0]), mine)

    form = answer.context["form"]
    assert answer.status_code == 422
    assert form.conflicts == {"core": "Zitten en wachten"}
    assert form["core"].value() == "Met een plant erbij"
    assert sheet_of(three[0]).core == "Zitten en wachten"


def test_what_was_left_open_takes_over_what_the_other_wrote(evening, three):
    one, other = evening.phone(), evening.phone()
    one.post(at(evening, three[0]), WORDS | {"cost": "100"})

    answer = other.post(at(evening, three[0]), {"title": BENCH, "first_step": "Bellen", "core": ""})

    sheet = sheet_of(three[0])
    assert answer.status_code == 302
    assert (sheet.title, sheet.core, sheet.for_whom, sheet.first_step, sheet.cost) == (
        "Bankje",
        "Zitten en wachten",
        "Wie wacht",
        "Bellen",
        "100",
    )


def test_what_was_emptied_on_purpose_stays_empty(evening, three):
    phone = evening.phone()
    phone.post(at(evening, three[0]), WORDS)
    version = phone.get(at(evening, three[0])).context["form"]["version"].value()

    phone.post(at(evening, three[0]), WORDS | {"core": "", "version": version})

    assert sheet_of(three[0]).core == ""


def test_a_version_that_is_no_number_is_refused(evening, three):
    answer = evening.phone().post(at(evening, three[0]), WORDS | {"version": "x"})

    assert answer.status_code == 422


def test_sent_once_more_after_the_conflict_it_is_kept(evening, three):
    one, other = evening.phone(), evening.phone()
    mine = WORDS | {"core": "Met een plant erbij"}
    one.post(at(evening, three[0]), WORDS)
    form = other.post(at(evening, three[0]), mine).context["form"]

    other.post(at(evening, three[0]), mine | {"version": form["version"].value()})

    assert sheet_of(three[0]).core == "Met een plant erbij"


def test_a_sheet_opened_before_another_saved_it_overwrites_nothing(evening, three, client_for):
    phone, coach = evening.phone(), client_for(evening.ines)
    phone.post(at(evening, three[0]), WORDS)
    version = phone.get(at(evening, three[0])).context["form"]["version"].value()
    coach.post(run_at(evening, three[0]), WORDS | {"who": "Karim", "version": version})

    answer = phone.post(at(evening, three[0]), WORDS | {"who": "Samira", "version": version})

    assert answer.context["form"].conflicts == {"who": "Karim"}
    assert sheet_of(three[0]).who == "Karim"


def test_the_same_form_sent_twice_is_carried_out_once(evening, three):
    phone = evening.phone()
    sent = WORDS | {"idempotency_key": "a" * 32}

    found = [phone.post(at(evening, three[0]), sent) for _again in range(2)]

    assert [each.status_code for each in found] == [302, 302]
    assert sheet_of(three[0]).version == 2
    assert evening.room.events.filter(kind="sheet").count() == 1
