from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from doeboek.common import due
from doeboek.common.models import Letter, Receipt, Worker

pytestmark = pytest.mark.django_db


def letter(key: str) -> Letter:
    return Letter.objects.create(key=key, to="karim@example.be", template="visit", language="nl")


def test_old_letters_and_receipts_are_forgotten_and_young_ones_kept():
    old = timezone.now() - timedelta(days=31)
    letter("old"), letter("young")
    for key in ("old", "young"):
        Receipt.objects.create(key=key, sender="stranger", body_hash="")
    for model in (Letter, Receipt):
        model.objects.filter(key="old").update(at=old)

    done = due.run_due()

    assert (done["old letters"], done["receipts of forms"]) == (1, 1)
    assert [row.key for row in (*Letter.objects.all(), *Receipt.objects.all())] == ["young"] * 2


def test_expired_sessions_and_lost_workers_are_forgotten():
    now = timezone.now()
    for key, days in (("gone", -1), ("open", 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(days=days)
        )
        Worker.objects.create(name=key, seen_at=now - timedelta(days=1 - days))

    done = due.run_due()

    assert (done["expired sessions"], done["lost workers"]) == (1, 1)
    assert (Session.objects.get().pk, Worker.objects.get().name) == ("open", "open")


def test_one_failure_is_told_and_does_not_stop_the_rest(monkeypatch, caplog):
    def broken() -> int:
        raise ValueError("no")

    monkeypatch.setitem(due._duties, "broken", broken)
    out = StringIO()

    with pytest.raises(SystemExit) as exit:
        call_command("tick", stdout=out)

    assert exit.value.code == 1
    assert "broken: failed\n" in out.getvalue()
    assert "receipts of forms: 0\n" in out.getvalue()
    assert "What is due failed: broken" in caplog.text
