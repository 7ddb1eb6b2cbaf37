"""A statement that has just saved itself goes on to the next by its button."""

from __future__ import annotations

from typing import Any

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_button_still_works_after_the_answer_saved_itself(world: Any, seat: Any) -> None:
    audit = begin_scan(world.bakery, by=world.ines)
    coach = seat(world.ines)
    coach.goto(f"/scans/{audit.pk}/A1/")
    coach.locator("[name=value][value='3']").check(force=True)
    coach.locator("output").filter(has_text="Bewaard om").wait_for()

    coach.locator("main button[data-kind=primary]").first.click()

    coach.wait_for_url("**/A3/")
    assert Answer.objects.get(audit=audit, item="A1").value == 3
