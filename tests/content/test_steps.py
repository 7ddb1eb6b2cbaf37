"""The ways a shop can go, step by step."""

import pytest

from doeboek.desk.nextstep import STEPS
from doeboek.programmes.agreeing import VERSIONS
from doeboek.programmes.agreementtexts import agreement_text
from doeboek.programmes.stepchoice import every_template
from doeboek.programmes.steptemplates import UnknownStepTemplate, step_template
from tests.content.files import NAMES


def test_the_standard_trajectory_is_three_contacts_a_session_the_book_and_follow_up():
    template = step_template("standard", 2)

    assert [(step.key, step.kind, step.count) for step in template.steps] == [
        ("acquaintance", "contact", 1),
        ("scan", "contact", 1),
        ("swot", "contact", 1),
        ("session", "session", 1),
        ("book", "document", 1),
        ("followup", "follow-up", 2),
    ]
    assert all(step.minutes > 0 for step in template.steps)


def test_the_short_trajectory_is_a_talk_with_the_scan_the_book_and_one_talk_after_it():
    template = step_template("short", 2)

    assert [(step.key, step.kind, step.count) for step in template.steps] == [
        ("scan", "contact", 1),
        ("book", "document", 1),
        ("followup", "follow-up", 1),
    ]
    assert template.agreement == "shop-agreement-short"


@pytest.mark.parametrize(
    "template", every_template(), ids=lambda each: f"{each.name}.{each.version}"
)
def test_a_template_of_steps_is_sound_and_names_an_agreement_that_there_is(template):
    assert len(set(template.keys)) == len(template.keys)
    assert {step.kind for step in template.steps} <= {"contact", "session", "document", "follow-up"}
    assert all(step.count > 0 and step.minutes > 0 for step in template.steps)
    assert set(template.keys) - {"acquaintance"} <= STEPS
    assert agreement_text(template.agreement, VERSIONS[template.agreement], "nl", **NAMES)


def test_a_step_knows_what_follows():
    template = step_template("standard", 2)

    assert template.first.label("nl") == "Kennismaking"
    assert template.index("swot") == 2
    assert template.after("swot") == template.step("session")
    assert template.after("followup") is None


def test_an_unknown_step_or_template_is_refused():
    with pytest.raises(UnknownStepTemplate):
        step_template("standard", 9)
    with pytest.raises(KeyError):
        step_template("standard", 2).after("party")
