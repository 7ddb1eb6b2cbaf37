"""The words of a programme's own action sheet: in one language, or in two that say the same."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import TEXTS, ActionTemplate
from doeboek.common.forms import LongText
from doeboek.programmes.ownforms import LANGUAGES, WRITE_IT, RewritingForm

MOST_STEPS, LONGEST_STEP = 12, 200


class Part(NamedTuple):
    """A text of the sheet, with the most signs; a needed one stands in every sheet."""

    label: Any
    limit: int
    is_needed: bool = False
    help_text: Any = ""


PARTS = {
    "title": Part(_("What"), 200, True, _("Begin with a verb: put, ask, call, make.")),
    "why": Part(_("Why"), 600, True),
    "for_whom": Part(_("For whom"), 280),
    "value": Part(_("What the customer gains"), 280),
    "first_step": Part(
        _("First step"), 280, True, _("Something that can be done within seven days.")
    ),
    "steps": Part(_("Steps"), 2000, True, _("One on each line.")),
    "help": Part(_("Help"), 280),
    "measure": Part(
        _("How you see that it works"), 280, True, _("Something that can be counted or seen.")
    ),
    "risk": Part(_("What can stand in the way"), 200),
    "answer": Part(_("What one does about it"), 280),
    "link_title": Part(_("Name of a page to read more on"), 160),
}


class SheetWordsForm(RewritingForm):
    """Each text once in each language; the second language is whole, or not there."""

    languages: list[str]

    def add_texts(self, first: str) -> None:
        """`first` is the language that has to be there."""
        self.languages = [first, *(each for each in LANGUAGES if each != first)]
        for part, facts in PARTS.items():
            for place, language in enumerate(self.languages):
                self.fields[f"{part}_{language}"] = _text_field(
                    facts, language, is_needed=facts.is_needed and place == 0
                )

    @property
    def words(self) -> list[forms.BoundField]:
        """The texts in the first language."""
        return self._in(self.languages[0])

    @property
    def words_beside(self) -> list[forms.BoundField]:
        """The same in the other language, which may stay empty as a whole."""
        return self._in(self.languages[1])

    @property
    def is_in_two(self) -> bool:
        return any(field.value() or field.errors for field in self.words_beside)

    @property
    def text(self) -> str:
        """All that stands in its texts now, to look through for names."""
        return "\n".join(str(each.value() or "") for each in (*self.words, *self.words_beside))

    def _in(self, language: str) -> list[forms.BoundField]:
        return [self[f"{part}_{language}"] for part in PARTS]

    def clean_texts(self) -> None:
        """A text is a line, and steps are lines; then what has to go together does."""
        said = self.cleaned_data
        for part in PARTS:
            for language in LANGUAGES:
                name = f"{part}_{language}"
                lines = [line for each in said.get(name, "").splitlines() if (line := _line(each))]
                said[name] = "\n".join(lines) if part == "steps" else " ".join(lines)
        self._check_languages(said)
        self._check_steps(said)
        risk, answer = (f"{part}_{self.languages[0]}" for part in ("risk", "answer"))
        self.want_both(risk, answer)

    def want_both(self, one: str, other: str) -> None:
        """Of two fields that belong together, neither stands alone."""
        said = self.cleaned_data
        for name, beside in ((one, other), (other, one)):
            if said.get(beside) and not said.get(name):
                self.refuse(name, _("Fill this in too, or neither."))

    def refuse(self, name: str, words: Any) -> None:
        """Say one thing at a time of a field."""
        if name not in self.errors:
            self.add_error(name, words)

    @property
    def used(self) -> list[str]:
        """The languages it was written in."""
        first, second = self.languages
        is_used = any(self.cleaned_data.get(f"{part}_{second}") for part in PARTS)
        return [first, second] if is_used else [first]

    @property
    def texts(self) -> dict[str, Any]:
        """What the sheet says, from a valid form."""
        said, used = self.cleaned_data, self.used
        steps = zip(*(said[f"steps_{lg}"].splitlines() for lg in used), strict=True)
        risk, link = self._text("risk"), said.get("link")
        return {part: self._text(part) for part in TEXTS} | {
            "steps": [dict(zip(used, each, strict=True)) for each in steps],
            "risks": [{"risk": risk, "answer": self._text("answer")}] if risk else [],
            "links": [{"url": link, "title": self._text("link_title")}] if link else [],
        }

    def _text(self, part: str) -> dict[str, str]:
        texts = {language: self.cleaned_data[f"{part}_{language}"] for language in self.used}
        return texts if any(texts.values()) else {}

    def _check_languages(self, said: dict[str, Any]) -> None:
        """What stands in one language stands in the other, once both are used."""
        if len(self.used) == 1:
            return
        for part, facts in PARTS.items():
            texts = {language: said.get(f"{part}_{language}", "") for language in LANGUAGES}
            if facts.is_needed or any(texts.values()):
                for language, text in texts.items():
                    if not text:
                        self.refuse(f"{part}_{language}", WRITE_IT[language])

    def _check_steps(self, said: dict[str, Any]) -> None:
        steps = {language: said.get(f"steps_{language}", "").splitlines() for language in self.used}
        for language, lines in steps.items():
            if len(lines) > MOST_STEPS:
                self.refuse(f"steps_{language}", _("At most twelve steps; put some together."))
            if max(map(len, lines), default=0) > LONGEST_STEP:
                self.refuse(f"steps_{language}", _("Keep each step within 200 signs."))
        first, *beside = steps
        for language in beside:
            if len(steps[language]) != len(steps[first]):
                self.refuse(f"steps_{language}", _("Write as many steps here as there."))


def flat_words(sheet: ActionTemplate) -> dict[str, str]:
    """The words of a sheet as the fields of the form know them."""
    found: dict[str, str] = {}
    for language in sheet.languages:
        said = sheet.read_in(language)
        texts = {part: getattr(said, part) for part in TEXTS}
        texts["steps"] = "\n".join(said.steps)
        for risk, answer in said.risks[:1]:
            texts |= {"risk": risk, "answer": answer}
        for _url, title in said.links[:1]:
            texts["link_title"] = title
        found |= {f"{part}_{language}": text for part, text in texts.items()}
    return found


def _text_field(part: Part, language: str, *, is_needed: bool) -> forms.Field:
    return LongText(
        label=_("%(text)s, %(language)s") % {"text": part.label, "language": LANGUAGES[language]},
        max_length=part.limit,
        help_text=part.help_text,
        required=is_needed,
        widget=forms.Textarea({"rows": _rows(part.limit), "lang": language}),
    )


def _rows(limit: int) -> int:
    """As high as what is usually written in it."""
    return {160: 1, 200: 1, 600: 4, 2000: 6}.get(limit, 2)


def _line(text: str) -> str:
    return " ".join(text.split())
