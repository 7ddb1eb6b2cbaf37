"""The words for categories, states and turns, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doeboek.cityissues.course import Kind, State
from doeboek.cityissues.terms import Category
from doeboek.people.models import Person

CATEGORIES: dict[Category, Promise] = {
    Category.MOBILITY: _("Traffic and reaching the shop"),
    Category.PARKING: _("Parking"),
    Category.PUBLIC_DOMAIN: _("Street and square"),
    Category.WORKS: _("Works"),
    Category.VACANCY: _("Empty shops"),
    Category.PERMITS: _("Permits and rules"),
    Category.EVENTS: _("Market and events"),
    Category.COMMUNICATION: _("News from the municipality"),
    Category.SAFETY: _("Safety"),
    Category.OTHER: _("Something else"),
}
STATES: dict[State, Promise] = {
    State.NEW: pgettext_lazy("a question to the municipality", "new"),
    State.ACCEPTED: pgettext_lazy("a question to the municipality", "accepted"),
    State.IN_PROGRESS: pgettext_lazy("a question to the municipality", "in progress"),
    State.FORWARDED: pgettext_lazy("a question to the municipality", "handed on"),
    State.ANSWERED: pgettext_lazy("a question to the municipality", "answered"),
    State.CLOSED: pgettext_lazy("a question to the municipality", "closed"),
    State.REOPENED: pgettext_lazy("a question to the municipality", "asked again"),
}
#: What somebody did, as it stands beside the day.
TURNS: dict[Kind, Promise] = {
    Kind.RAISED: _("asked"),
    Kind.ADDED: _("added something"),
    Kind.HELPED: _("said that this helped"),
    Kind.NOT_HELPED: _("said that this did not help yet"),
    Kind.ACCEPTED: _("read it and takes it on"),
    Kind.STARTED: _("is working on it"),
    Kind.ASKED: _("asks back"),
    Kind.FORWARDED: _("handed it on"),
    Kind.ANSWERED: _("gave an answer"),
    Kind.CLOSED: _("closed, as nobody said that it did not help"),
}
CATEGORY_CHOICES = [(category.value, label) for category, label in CATEGORIES.items()]
STATE_CHOICES = [(state.value, label) for state, label in STATES.items()]
TURN_CHOICES = [(kind.value, label) for kind, label in TURNS.items()]


def name_of(person: Person) -> str:
    """Somebody by the first name, a department, which has no account, by the whole of it."""
    return person.called if hasattr(person, "user") else str(person)
