"""What an expert tells of oneself, a theme of a programme, and what one looks for in the pool."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from doeboek.common.folding import fold
from doeboek.common.forms import LongText, Pairs, VersionedModelForm, one_line
from doeboek.followup.models import Expertise, Theme
from doeboek.followup.pool import LANGUAGES, PoolLine, language_name
from doeboek.followup.themes import HelpTheme, list_of, themes_of
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme

MOST_HOURS = 200
_WRONG_HOURS = _("Write a whole number from 0 to 200.")


class ExpertiseForm(VersionedModelForm):
    """For which themes one may ask an expert, in which languages, and when there is time."""

    themes = forms.MultipleChoiceField(
        label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(label=_("Languages"), required=False, widget=Pairs)
    hours = forms.IntegerField(
        label=_("How many hours a month is there time?"),
        help_text=_("For all shops together. Write 0 when there is no time now."),
        min_value=0,
        max_value=MOST_HOURS,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _WRONG_HOURS),
    )

    class Meta:
        model = Expertise
        fields = ["themes", "languages", "hours", "free_from", "before"]
        field_classes = {"before": LongText}
        widgets = {"free_from": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "free_from": _("Leave this empty when there is time already."),
            "before": _("Two or three sentences: your trade, and what you did for other shops."),
        }

    def __init__(self, data: QueryDict | None = None, *, mandate: Mandate, by: Person) -> None:
        found = Expertise.objects.filter(mandate=mandate).first()
        if found and data is not None and "version" not in data:
            # Begun when nothing was filled in yet; somebody else was first.
            data = data.copy()
            data["version"] = "0"
        super().__init__(data, instance=found or Expertise(mandate=mandate))
        fields: Any = self.fields
        offered = {theme.key: theme.title for theme in _themes(mandate)}
        fields["themes"].choices = list(offered.items())
        fields["languages"].choices = [(code, language_name(code)) for code in LANGUAGES]
        if mandate.person != by:
            fields["before"].label = _("What did this person do before?")
            fields["before"].help_text = ""
        #: What the programme left out meanwhile is kept: it may be put back.
        self.out_of_sight = [key for key in self.instance.themes if key not in offered]

    def clean_themes(self) -> list[str]:
        return [*self.cleaned_data["themes"], *self.out_of_sight]

    def clean_before(self) -> str:
        return str(self.cleaned_data["before"]).strip()


def _themes(mandate: Mandate) -> list[HelpTheme]:
    return themes_of(mandate.programme) if mandate.programme else []


class ThemeForm(VersionedModelForm):
    """A theme that a programme adds to the list, in both languages."""

    class Meta:
        model = Theme
        fields = ["title", "title_en"]
        labels = {"title": _("Theme in Dutch"), "title_en": _("Theme in English")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = _("Say what the theme is called.")
        self.fields["title_en"].help_text = _("Without it who reads English sees the Dutch words.")

    def clean_title(self) -> str:
        return self._new_in_the_list(one_line(self.cleaned_data["title"]))

    def clean_title_en(self) -> str:
        return one_line(self.cleaned_data["title_en"])

    def _new_in_the_list(self, title: str) -> str:
        kept, out = list_of(self.instance.programme)
        others = [each for each in (*kept, *out) if each.key != self.instance.key]
        same = next((each for each in others if fold(each.title) == fold(title)), None)
        if same in out:
            raise forms.ValidationError(_("This theme was left out. Put it back in the list."))
        if same:
            raise forms.ValidationError(_("This theme is in the list already."))
        return title


class PoolFilter(forms.Form):
    """The fields are named as they stand in the address."""

    thema = forms.ChoiceField(label=_("Theme"), required=False)
    taal = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, data: QueryDict, *, programme: Programme) -> None:
        super().__init__(data, auto_id="filter_%s")
        fields: Any = self.fields
        themes = [(theme.key, theme.title) for theme in themes_of(programme)]
        languages = [(code, language_name(code)) for code in LANGUAGES]
        fields["thema"].choices = [("", _("All")), *themes]
        fields["taal"].choices = [("", _("All")), *languages]
        self.is_valid()
        self.theme_key: str = self.cleaned_data.get("thema", "")
        self.language: str = self.cleaned_data.get("taal", "")

    @property
    def narrows(self) -> bool:
        return bool(self.theme_key or self.language)

    def of(self, lines: Iterable[PoolLine]) -> list[PoolLine]:
        return [line for line in lines if line.fits(self.theme_key, self.language)]
