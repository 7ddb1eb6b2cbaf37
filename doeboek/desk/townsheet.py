"""A municipality and its shops on one A4: for its alderman, or for its council.

The one for the council has nothing by which a shop could be found: no names, no words of a shop,
counts from five on, and what several shops ask together only when three of them do.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doeboek.cityissues.bundlepage import bundles_for
from doeboek.cityissues.course import OPEN, Kind, State
from doeboek.cityissues.models import CityIssue, Turn
from doeboek.cityissues.models.issue import CityIssueQuerySet
from doeboek.common.words import day, listed, short_day
from doeboek.desk.counting import Town, managers_of, step_labels
from doeboek.desk.crowds import at_least
from doeboek.desk.layout import Figure, Line, Paper, Part, Row, render
from doeboek.desk.meetings import next_meetings
from doeboek.desk.ofthetown import Counts, counts_of, questions_to
from doeboek.desk.outcomes import of_towns
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

#: From this step on a shop has its doeboek.
WITH_BOOK = ("followup",)
#: So many of each fit on one page with all the rest.
MOST_ASKED, MOST_ANSWERED, MOST_TOGETHER, MOST_NAMES = 6, 4, 4, 6
#: Of the newest answers so many are read to find those that went to several shops.
MOST_READ = 50
MOST_KINDS = 3
LONGEST = 130


def sheet_of(town: Town, reader: Person, *, for_council: bool = False) -> bytes:
    """The page as a PDF, in the reader's language."""
    return render(paper_of(town, reader, for_council=for_council))


def paper_of(town: Town, reader: Person, *, for_council: bool) -> Paper:
    """What stands on it, as plain data."""
    today = timezone.localdate()
    name = town.municipality.name
    questions = questions_to(town.municipality, reader)
    heading = _("%(town)s and its shops") % {"town": name}
    counts = counts_of(questions, today)
    shown = _for_council(town, reader) if for_council else _for_alderman(questions, today)
    return {
        "language": get_language() or "nl",
        "awning": "groen",
        "on": today.isoformat(),
        "title": heading,
        "heading": heading,
        "beneath": _beneath(today, for_council),
        "footer": heading,
        "figures": _figures(town, counts, for_council),
        "parts": [*shown, *_results(town)],
        "stages_title": _("How far the shops are"),
        "stages": _counted(town) if for_council else _named(town, reader),
        "beside": [] if for_council else _beside(town),
    }


def _beneath(today: date, for_council: bool) -> str:
    whole = _("On %(day)s %(year)s.") % {"day": day(today), "year": today.year}
    council = _("Nothing here leads to one shop: counts begin at five, and names stay away.")
    return f"{whole} {council}" if for_council else whole


def _figures(town: Town, counts: Counts, for_council: bool) -> list[Figure]:
    figures = town.figures
    asked = not for_council or counts.is_of_many
    answered = not for_council or counts.answered_are_of_many
    found = [
        (figures.total, _("shops take part")),
        (figures.books, _("have their doeboek")),
        (_named_with_book(town, for_council), _("of those shown have their doeboek")),
        (figures.actions, _("actions done")),
        (counts.asked if asked else None, _("questions in half a year")),
        (counts.answered if answered else None, _("of them answered")),
    ]
    return [{"number": str(number), "label": label} for number, label in found if number]


def _named_with_book(town: Town, for_council: bool) -> int | None:
    """Of the shops that show it, when all of them together cannot be told."""
    if for_council or town.figures.books:
        return None
    return town.figures.named_at(WITH_BOOK)


def _results(town: Town) -> list[Part]:
    """What came of the actions; of few shops nothing is said."""
    [found] = of_towns([town])
    if found is None:
        return []
    kinds = [f"{name} ({count})" for name, count in found.kinds[:MOST_KINDS]]
    lines = [found.sentence, *([listed(kinds)] if kinds else [])]
    return [
        {
            "title": _("What came of it"),
            "lines": [{"when": "", "title": "", "text": line, "is_late": False} for line in lines],
            "nothing": "",
            "more": "",
        }
    ]


# -- for the alderman ------------------------------------------------------------------------------
def _for_alderman(questions: CityIssueQuerySet, today: date) -> list[Part]:
    waiting = (
        questions.filter(state__in=OPEN)
        .for_list()
        .order_by(F("asked_at").asc(nulls_first=True), "due", "pk")
    )
    answered = questions.filter(state__in=[State.ANSWERED, State.CLOSED]).for_list().with_turns()
    asked = [_asked(issue) for issue in waiting[:MOST_ASKED]]
    told = _told(answered[:MOST_READ])
    return [
        {
            "title": _("What shops ask of us"),
            "lines": asked,
            "nothing": _("Nothing is to be answered."),
            "more": _more(waiting.count() - len(asked)),
        },
        {
            "title": _("What we answered"),
            "lines": told[:MOST_ANSWERED],
            "nothing": _("Nothing yet."),
            "more": _more(len(told) - MOST_ANSWERED),
        },
    ]


def _asked(issue: CityIssue) -> Line:
    late, about = issue.days_late, str(issue.get_category_display())
    words = ngettext("%(days)s working day late", "%(days)s working days late", late)
    waits = _("waits for the shop") if issue.is_waiting_for_shop else short_day(issue.due)
    return {
        "when": waits,
        "title": f"{about}, {words % {'days': late}}" if late else about,
        "text": f"{_cut(issue.text)}{_by(issue)}",
        "is_late": bool(late),
    }


def _told(issues: Iterable[CityIssue]) -> list[Line]:
    """What was answered, the last first; an answer to several shops at once stands there once."""
    found: dict[tuple[str, int], Line] = {}
    answered = [(issue, _last_answer(issue)) for issue in issues]
    answered.sort(key=lambda each: -each[1].at.timestamp() if each[1] else 0)
    for issue, last in answered:
        together = last.bundle if last else None
        key = ("bundle", together.pk) if together else ("issue", issue.pk)
        found.setdefault(key, _answered(issue, last))
    return list(found.values())


def _answered(issue: CityIssue, last: Turn | None) -> Line:
    together = last.bundle if last else None
    return {
        "when": short_day(last.at) if last else "",
        "title": together.title if together else str(issue.get_category_display()),
        "text": _cut(last.text) if last else "",
        "is_late": False,
    }


def _last_answer(issue: CityIssue) -> Turn | None:
    answers = [turn for turn in issue.story if turn.kind == Kind.ANSWERED]
    return answers[-1] if answers else None


def _by(issue: CityIssue) -> str:
    return f" ({issue.trajectory.title})" if issue.is_named else ""


def _named(town: Town, reader: Person) -> list[Row]:
    """The shops that show it under their step; of the others how many, from five on."""
    labels = step_labels()
    places = {step: place for place, step in enumerate(labels)}
    shared = Trajectory.objects.shared_with_town(reader).filter(wave__in=town.waves.values("pk"))
    named = sorted(
        shared.values_list("step", "folded", "title"),
        key=lambda each: (places.get(each[0], len(places)), each[1]),
    )
    rows: list[Row] = [
        {"label": labels.get(step, ""), "text": _some([shop[2] for shop in shops])}
        for step, shops in groupby(named, key=lambda each: each[0])
    ]
    others = at_least(town.figures.unnamed) if town.figures.total else None
    if others:
        words = _("%(count)s shops take part without showing their name.") % {"count": others}
        rows.append({"label": _("The others"), "text": words})
    return rows


def _some(names: list[str]) -> str:
    """The names, and of many how many more there are."""
    if len(names) <= MOST_NAMES:
        return listed(names)
    rest = len(names) - MOST_NAMES
    more = ngettext("%(count)s more", "%(count)s more", rest) % {"count": rest}
    return listed([*names[:MOST_NAMES], more])


def _beside(town: Town) -> list[Row]:
    """The next meeting, and whom to ring."""
    rows: list[Row] = []
    [meeting] = next_meetings([town])
    if meeting and meeting.meets_on:
        about = f": {meeting.meets_about}" if meeting.meets_about else ""
        rows.append({"label": _("Next meeting"), "text": f"{day(meeting.meets_on)}{about}"})
    for person in managers_of(town.waves):
        text = f"{person.name} {person.phone}".strip()
        rows.append({"label": _("Leads the programme"), "text": text})
    return rows


# -- for the council -------------------------------------------------------------------------------
def _for_council(town: Town, reader: Person) -> list[Part]:
    """What several shops ask together, in the town's own words."""
    lineage = town.municipality.lineage()
    here = bundles_for(reader).filter(municipality__nis__in=lineage)
    bundles = list(here.of_several())
    lines: list[Line] = [
        {
            "when": short_day(bundle.answered_at or bundle.at),
            "title": bundle.title,
            "text": _cut(bundle.answer) if bundle.answer else _("not answered yet"),
            "is_late": False,
        }
        for bundle in bundles[:MOST_TOGETHER]
    ]
    return [
        {
            "title": _("What several shops ask together"),
            "lines": lines,
            "nothing": _("Nothing yet that three shops or more ask."),
            "more": _more(len(bundles) - len(lines)),
        }
    ]


def _counted(town: Town) -> list[Row]:
    groups = town.figures.groups(step_labels()) if town.figures.total else None
    return [
        {"label": _between(group.labels), "text": str(group.count)}
        for group in groups or []
        if group.count
    ]


def _between(labels: Iterable[str]) -> str:
    found = list(labels)
    if len(found) < 3:
        return listed(found)
    return _("%(first)s up to %(last)s") % {"first": found[0], "last": found[-1]}


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext("And one more.", "And %(count)s more.", count) % {"count": count}


def _cut(text: str) -> str:
    """As much of it as two lines hold, up to a whole word."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[:LONGEST].rsplit(' ', 1)[0]}…"
