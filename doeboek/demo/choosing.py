"""From all ideas to the choice: the shortlist of an invented shop, weighed by owner and coach."""

from __future__ import annotations

from doeboek.demo import texts
from doeboek.demo.doings import Thought
from doeboek.ideas.models import Idea, Weight
from doeboek.ideas.shortlist import put_on
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


def weigh(trajectory: Trajectory, *, owner: Person, coach: Person) -> None:
    """Put the best ideas on the shortlist; what an owner did not give yet stays unknown."""
    weighed = {thought.text: thought.weighed for thought in texts.THOUGHTS if thought.weighed}
    ideas = list(trajectory.ideas.filter(text__in=weighed))
    put_on(trajectory, ideas, by=coach)
    Weight.objects.bulk_create(
        Weight(idea=idea, voice=voice, impact=scores[0], effort=scores[1], by=by)
        for idea in ideas
        for voice, by, scores in (
            (Weight.Voice.OWNER, owner, weighed[idea.text][:2]),
            (Weight.Voice.COACH, coach, weighed[idea.text][2:]),
        )
        if any(scores)
    )


def begin_choosing(trajectory: Trajectory, *, owner: Person, coach: Person) -> None:
    """Half way: one idea is chosen, one set aside, and the others wait."""
    weigh(trajectory, owner=owner, coach=coach)
    chosen = next(thought for thought in texts.THOUGHTS if thought.title)
    aside = next(thought for thought in texts.THOUGHTS if thought.not_now)
    _idea(trajectory, chosen).select(by=owner, reason=texts.BECAUSE)
    _idea(trajectory, aside).set_aside(by=owner, reason=aside.not_now)


def choose(trajectory: Trajectory, *, owner: Person) -> None:
    """What is worked out."""
    for thought in texts.THOUGHTS:
        if thought.title:
            _idea(trajectory, thought).select(by=owner, reason=texts.BECAUSE)


def set_aside(trajectory: Trajectory, *, owner: Person, coach: Person) -> None:
    """Why not the others, which were weighed as well."""
    weigh(trajectory, owner=owner, coach=coach)
    for thought in texts.THOUGHTS:
        if thought.not_now:
            _idea(trajectory, thought).set_aside(by=owner, reason=thought.not_now)


def _idea(trajectory: Trajectory, thought: Thought) -> Idea:
    return trajectory.ideas.get(text=thought.text)
