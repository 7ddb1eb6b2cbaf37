"""The one next step of a trajectory: what its page marks as "now"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from doeboek.followup.marks import is_yearly

#: The steps whose work is asked for here.
STEPS = frozenset({"scan", "swot", "session", "book", "followup"})


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Where a trajectory stands, as counts and yes or no; `owner` is empty when there is none.

    `lacks` are the steps of the method that its template does without; `look_back` is the mark at
    which one looks back now. Of what waits (`question`, `remarked`, `advised`) it is the key of the
    first: of an action, a draft, a help.
    """

    pk: int
    owner: str
    lacks: frozenset[str] = frozenset()
    is_closed: bool = False
    has_agreement: bool = False
    visit_without_times: int | None = None
    question: int | None = None
    remarked: int | None = None
    advised: int | None = None
    coach_scan_finished: bool = False
    owner_scan_finished: bool = False
    accepted_points: int = 0
    has_question: bool = False
    ideas: int = 0
    session: int | None = None
    chosen: int = 0
    actions: int = 0
    has_edition: bool = False
    has_done: bool = False
    look_back: int | None = None
    has_visit_ahead: bool = False


class NextStep(NamedTuple):
    title: str
    why: str
    button: str
    url: str


def next_step(facts: Facts) -> NextStep | None:
    """The first thing that is not done yet, in the order of the method; None when all rests."""
    if facts.is_closed:
        return None
    for step, rule in RULES:
        wanted = None if step in facts.lacks else rule(facts)
        if wanted:
            return wanted
    return None


def _agreement(facts: Facts) -> NextStep | None:
    if facts.has_agreement:
        return None
    return NextStep(
        _("Have the agreement signed"),
        _(
            "On the owner's telephone or on paper. "
            "Only then does the trajectory count for the programme."
        ),
        _("Open the agreement"),
        reverse("programmes:agreement", args=[facts.pk]),
    )


def _loose_ends(facts: Facts) -> NextStep | None:
    if facts.question:
        return NextStep(
            _("Answer the question of %(owner)s") % {"owner": _owner(facts)},
            _("It is about one of the actions in the book."),
            _("Read the question"),
            reverse("books:action", args=[facts.question]),
        )
    if facts.remarked:
        return NextStep(
            _("Answer what was said about the draft"),
            _("Somebody of the shop read the doeboek and wrote something beside it."),
            _("Read the remarks"),
            reverse("books:draft", args=[facts.remarked]),
        )
    if facts.advised:
        return NextStep(
            _("Choose with %(owner)s what to do with the advice") % {"owner": _owner(facts)},
            _("An expert handed in a report. What you take stands in the doeboek at once."),
            _("Read the report"),
            reverse("followup:help", args=[facts.advised]),
        )
    if facts.visit_without_times:
        return NextStep(
            _("Write down how long the last appointment took"),
            _("Minutes together, of travel and of preparation. Nobody remembers them later."),
            _("Write down the time"),
            reverse("programmes:appointment_times", args=[facts.visit_without_times]),
        )
    return None


def _scan(facts: Facts) -> NextStep | None:
    is_talked_over = bool(facts.accepted_points) or "swot" in facts.lacks
    if facts.coach_scan_finished or (facts.owner_scan_finished and is_talked_over):
        return None
    why = (
        _("%(owner)s has filled in the scan already. Yours gives the second look.")
        if facts.owner_scan_finished
        else _("You and %(owner)s score the same statements, each alone. Then you compare.")
    )
    return NextStep(
        _("Fill in the scan"),
        capfirst(why % {"owner": _owner(facts)}),
        _("Open the scan"),
        reverse("audits:start", args=[facts.pk]),
    )


def _swot(facts: Facts) -> NextStep | None:
    if facts.accepted_points:
        return _question(facts)
    return NextStep(
        _("Make the SWOT"),
        _("Points are proposed from the scan. You and the owner decide which ones are true."),
        _("Open the SWOT"),
        reverse("swot:board", args=[facts.pk]),
    )


def _question(facts: Facts) -> NextStep | None:
    if facts.has_question or facts.session is not None or "session" in facts.lacks:
        return None
    return NextStep(
        _("Find the question for the session"),
        _("Hold the points against each other and see what it comes down to."),
        _("Open the confrontation"),
        reverse("swot:matrix", args=[facts.pk]),
    )


def _ideas(facts: Facts) -> NextStep | None:
    if facts.session is None:
        return NextStep(
            _("Hold the idea session"),
            _("With the owner, family, customers and suppliers. Then type in what came of it."),
            _("Record the session"),
            reverse("ideas:session_new", args=[facts.pk]),
        )
    if not facts.ideas:
        return NextStep(
            _("Type in the ideas of the session"),
            _("One idea on each line, under the trend it came from."),
            _("Open the session"),
            reverse("ideas:session", args=[facts.session]),
        )
    if not facts.chosen:
        return NextStep(
            _("Choose the best ideas together"),
            _("Three is a good number. The owner has the last word."),
            _("Choose the ideas"),
            reverse("ideas:board", args=[facts.pk]),
        )
    return None


def _book(facts: Facts) -> NextStep | None:
    if facts.has_edition:
        return None
    book = reverse("books:book", args=[facts.pk])
    if not facts.actions:
        return NextStep(
            _("Write the first actions")
            if "session" in facts.lacks and not facts.chosen
            else _("Work the chosen ideas out"),
            _("What is the first step within seven days, who does it, and by when?"),
            _("Open the doeboek"),
            book,
        )
    return NextStep(
        _("Give out the doeboek"),
        _("Read it once more with the owner, then print it or send the link."),
        _("Open the doeboek"),
        book,
    )


def _look_back(facts: Facts) -> NextStep | None:
    if facts.look_back is None:
        return None
    why = (
        _("The yearly round: what came of each action, a new scan, and three new things.")
        if is_yearly(facts.look_back)
        else _("The doeboek is half a year old. What came of each action?")
    )
    return NextStep(
        _("Look back with %(owner)s") % {"owner": _owner(facts)},
        why,
        _("Look back"),
        reverse("followup:look_back", args=[facts.pk]),
    )


def _visit(facts: Facts) -> NextStep | None:
    if facts.has_visit_ahead:
        return None
    return NextStep(
        _("Plan the next appointment"),
        _("A book in a drawer changes nothing. Agree when you come back."),
        _("Make an appointment"),
        reverse("programmes:appointment_new", args=[facts.pk]),
    )


def _owner(facts: Facts) -> str:
    return facts.owner or _("the owner")


#: In the order of the method, each with the step whose work it is.
RULES = (
    ("", _agreement),
    ("", _loose_ends),
    ("scan", _scan),
    ("swot", _swot),
    ("session", _ideas),
    ("book", _book),
    ("book", _look_back),
    ("followup", _visit),
)
