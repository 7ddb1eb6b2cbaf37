"""What goes with an expert who is erased."""

from __future__ import annotations

from doeboek.followup.models import Expertise, FollowUp
from tests.followup.experts import expert


def test_what_one_could_ask_an_expert_for_goes_and_the_help_stays(world):
    nele = expert(world.programme, "Nele Roels", languages=["nl"], before="Etalagiste")
    bram = expert(world.programme, "Bram Soete", languages=["nl"])
    Expertise.objects.create(mandate=world.lotte.mandates.get(), before="Etalagiste")

    nele.person.erase()
    world.lotte.erase()

    assert [row.mandate for row in Expertise.objects.all()] == [bram]
    assert FollowUp.objects.get().expert == world.lotte
