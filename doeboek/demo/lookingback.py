"""One shop looked back half a year after its doeboek: not all was done, and it says why."""

from __future__ import annotations

from datetime import timedelta

from doeboek.demo.clock import at, weekday
from doeboek.followup.inviting import standing_of
from doeboek.followup.looking import begin, read
from doeboek.followup.marks import HALF_YEAR, months_after
from doeboek.programmes.models import Trajectory

SHOP = "Koffie Maalgraad"
#: In the order of the book; what was ticked off is done.
SAID = (
    ("done", "", "Vooral op zaterdag zie ik het verschil.", ("interior",)),
    ("done", "", "", ("customer-file",)),
    ("partly", "time", "De helft staat er. De rest komt na de feestdagen.", ("cooperation",)),
    ("not", "people", "Daar kwamen we niet toe.", ()),
    ("partly", "others", "Ik wacht nog op een antwoord.", ("other",)),
)
NEW = "Een proefplank van drie koffies, met een kaartje om mee naar huis te nemen."


def tell() -> None:
    """The owner on the phone, of one action the coach in a call."""
    trajectory = Trajectory.objects.get(title=SHOP)
    owner, coach = trajectory.owner, trajectory.coach
    given_out = standing_of(trajectory).given_out
    if owner is None or coach is None or given_out is None:
        return
    day = weekday(months_after(given_out, HALF_YEAR) + timedelta(days=4))
    with at(day, 20):
        look_back = begin(trajectory, by=owner)
        for place, each in enumerate(read(look_back).asked):
            kind, why, words, results = SAID[place % len(SAID)]
            if each.action.done:
                kind, why, words = "done", "", ""
            by = coach if kind == "not" else owner
            look_back.say(each.action, kind, by=by, why=why, words=words, results=results)
        look_back.tell_effect(
            by=owner,
            investment="2500",
            turnover="more",
            jobs="same",
            innovation="yes",
            evidence=NEW,
        )
        look_back.finish(by=owner)
