"""From the points of an invented shop to its question: facts, another view, marks, key issues."""

from __future__ import annotations

from random import Random

from doeboek.demo import texts
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.asking import add_issue, ask
from doeboek.swot.confronting import light
from doeboek.swot.marking import Wish, give_marks
from doeboek.swot.models import Dissent, Point, Proof

HELPS = (0, 1, 1, 2)
HURTS = (0, 0, -1, -2)


def find_question(trajectory: Trajectory, *, coach: Person, owner: Person, chance: Random) -> None:
    """What coach and owner did with the accepted points, in the order of the method."""
    points = list(trajectory.points.accepted())
    for point in points:
        if fact := texts.FACTS.get(point.text):
            point.proofs.create(kind=Proof.Kind.FACT, by=coach, **fact)
    inside = [point for point in points if point.is_inside]
    outside = [point for point in points if not point.is_inside]
    weak = [point for point in inside if point.quadrant == Point.Quadrant.WEAKNESS]
    if weak:
        Dissent.objects.create(point=weak[0], text=texts.OTHERWISE, by=owner)
    _mark(trajectory, inside, outside, by=coach, chance=chance)
    _ask(trajectory, inside, {point.text: point for point in outside}, by=coach)


def prepare_at_home(trajectory: Trajectory, *, owner: Person) -> None:
    """The owner wrote a point down that is still to be talked about."""
    trajectory.points.create(quadrant="o", text=texts.FROM_HOME, by=owner)


def _mark(
    trajectory: Trajectory, inside: list[Point], outside: list[Point], *, by: Person, chance: Random
) -> None:
    wishes = {}
    first = light({side: [p for p in (*inside, *outside) if p.quadrant == side] for side in "swot"})
    for one in (*first["s"], *first["w"]):
        for other in (*first["o"], *first["t"]):
            both = {one.quadrant, other.quadrant}
            marks = HELPS if both == {"s", "o"} else HURTS if "w" in both else (*HELPS, *HURTS)
            wishes[one.pk, other.pk] = Wish(chance.choice(marks), instead_of=None)
    give_marks(trajectory, wishes, by=by)


def _ask(
    trajectory: Trajectory, inside: list[Point], outside: dict[str, Point], *, by: Person
) -> None:
    for text, side, around in texts.ISSUES:
        here = next((point for point in inside if point.quadrant == side), None)
        if here and around in outside:
            add_issue(trajectory, text, inside=here, outside=outside[around], by=by)
    ask(trajectory, texts.QUESTION, by=by)
