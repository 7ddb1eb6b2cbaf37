"""The experts of a programme: what one may ask them for, when, and what they did before.

pool_of(programme, reader=)   -> a line for each, who knows the theme and is free first
offers_of(person)             -> what one may ask somebody for, in each of the own programmes

Helps are counted in this programme alone and whole: also those of shops that the reader does not
know, as a number. No shop is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language_info

from doeboek.common.folding import fold
from doeboek.followup.models import Expertise, FollowUp, Judgement
from doeboek.followup.themes import HelpTheme, themes_of
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme

#: In which somebody can be helped in our streets; Dutch, French and English first.
LANGUAGES = ("nl", "fr", "en", "de", "es", "it", "pl", "ro", "tr", "ar", "uk")


@dataclass(frozen=True)
class Offer:
    """What one may ask an expert for; `known` are the themes of the list, title by key."""

    mandate: Mandate
    known: Mapping[str, str]

    @property
    def person(self) -> Person:
        return self.mandate.person

    @property
    def expertise(self) -> Expertise | None:
        """None for who filled in nothing yet."""
        return getattr(self.mandate, "expertise", None)

    @property
    def themes(self) -> list[str]:
        return list(self.known.values())

    @property
    def languages(self) -> list[str]:
        """In words."""
        return [language_name(code) for code in self._codes]

    @property
    def free_from(self) -> date | None:
        """The first day there is time, when that is still to come."""
        day = self.expertise.free_from if self.expertise else None
        return day if day and day > timezone.localdate() else None

    @property
    def hours(self) -> int | None:
        return self.expertise.hours if self.expertise else None

    @property
    def is_free(self) -> bool | None:
        """Whether there is time now; None for who filled in nothing yet."""
        return self.hours != 0 and not self.free_from if self.expertise else None

    def fits(self, theme_key: str, language: str = "") -> bool:
        """Whether this expert knows the theme and speaks the language; "" asks for nothing."""
        knows = not theme_key or theme_key in self.known
        return knows and (not language or language in self._codes)

    @property
    def _codes(self) -> list[str]:
        spoken = self.expertise.languages if self.expertise else []
        return [code for code in LANGUAGES if code in spoken]


@dataclass(frozen=True)
class PoolLine(Offer):
    """The same with what an expert does and did in the programme.

    `running` helps go on now, for `agreed` hours together, None when nobody agreed how many.
    `helped` is how often an expert helped with which theme, of helps that are over; of these
    owners said `judgements`, a number for each answer.
    """

    running: int
    agreed: int | None
    helped: tuple[tuple[str, int], ...]
    judgements: Mapping[str, int]

    @property
    def judged(self) -> int:
        """Of how many helps an owner said whether it helped."""
        return sum(self.judgements.values())

    @property
    def times(self) -> int:
        """How many helps are over."""
        return sum(count for _theme, count in self.helped)


def pool_of(programme: Programme, *, reader: Person, theme_key: str = "") -> list[PoolLine]:
    """Who knows the theme first, then who is free now, who has least to do, and by name."""
    mandates = Mandate.objects.visible_to(reader).now().filter(programme=programme)
    experts = list(_with_expertise(mandates.filter(role=Role.EXPERT)))
    themes = themes_of(programme)
    helps = _helps(programme, [expert.person_id for expert in experts])
    lines = [_line(each, themes, helps.get(each.person_id, []), reader) for each in experts]
    return sorted(lines, key=lambda line: (not line.fits(theme_key), *_place(line)))


def offers_of(person: Person) -> list[Offer]:
    """In the programmes of which one is an expert now, by name; a query for each."""
    mandates = Mandate.objects.now().of(person).filter(role=Role.EXPERT)
    found = _with_expertise(mandates).order_by("programme__name", "pk")
    return [Offer(each, _known(each, themes_of(each.programme))) for each in found]


def language_name(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def _with_expertise(mandates: Any) -> Any:
    return mandates.select_related("person", "organisation", "expertise", "programme")


def _helps(programme: Programme, people: Iterable[int]) -> dict[int, list[Any]]:
    """What these people helped with by person, each with `said`: the last answer of its owner."""
    last = Judgement.objects.filter(follow_up=OuterRef("pk")).order_by("-at", "-pk")
    given = FollowUp.objects.given()
    here = given.filter(trajectory__wave__programme=programme, expert__in=people)
    kept = here.filter(trajectory__deleted_at=None).select_related("membership")
    found: dict[int, list[Any]] = {}
    for help in kept.annotate(said=Subquery(last.values("answer")[:1])):
        found.setdefault(help.expert_id, []).append(help)
    return found


def _line(
    expert: Mandate, themes: Iterable[HelpTheme], helps: list[Any], reader: Person
) -> PoolLine:
    """An expert does not read what owners said of the own help."""
    said = [] if expert.person_id == reader.pk else [help.said for help in helps if _is_over(help)]
    titles = {theme.key: theme.title for theme in themes}
    running = [help for help in helps if help.is_running]
    over = [help for help in helps if _is_over(help)]
    hours = [help.hours for help in running if help.hours is not None]
    return PoolLine(
        expert,
        _known(expert, themes),
        running=len(running),
        agreed=sum(hours) if hours else None,
        helped=_by_theme(over, titles),
        judgements=Counter(filter(None, said)),
    )


def _known(expert: Mandate, themes: Iterable[HelpTheme]) -> dict[str, str]:
    """In the order of the list; what the programme left out meanwhile is no longer offered."""
    expertise = getattr(expert, "expertise", None)
    keys = expertise.themes if expertise else []
    return {theme.key: theme.title for theme in themes if theme.key in keys}


def _is_over(help: FollowUp) -> bool:
    """Help that was stopped on the day on which it began was none."""
    return help.until is not None and help.until < timezone.localdate()


def _by_theme(helps: list[Any], titles: dict[str, str]) -> tuple[tuple[str, int], ...]:
    """The most first; a theme that is no longer in the list has the words it had then."""
    words = {_key(help): help.theme for help in reversed(helps)} | titles
    counted = Counter(map(_key, helps))
    found = [(words[key], count) for key, count in counted.items()]
    return tuple(sorted(found, key=lambda pair: (-pair[1], fold(pair[0]))))


def _key(help: FollowUp) -> str:
    """What ran before there was a list has words alone."""
    return help.theme_key or fold(help.theme)


def _place(line: PoolLine) -> tuple[int, int, int, str, int]:
    """Unknown is between free and not free."""
    free = {True: 0, None: 1, False: 2}[line.is_free]
    return free, line.running, line.agreed or 0, fold(line.person.name), line.mandate.pk
