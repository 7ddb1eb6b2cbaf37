"""A list of shops: the file, what its columns are, and who will coach what comes of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from doeboek.common.reading import ReadField
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.importing.columns import HEADS, NEEDED
from doeboek.programmes.importing.files import MOST_BYTES, Sheet, Unreadable, read_list
from doeboek.programmes.importing.judging import bring_in
from doeboek.programmes.importing.words import FIELD_NAMES, UNREADABLE
from doeboek.programmes.models import Mandate, ShopList, Wave

SAMPLES = 2
LONGEST_SAMPLE = 40


class ListField(ReadField):
    """A spreadsheet of at most 5 MB; `clean` gives its sheet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ".xlsx,.csv,.txt,.tsv,text/csv"

    def read(self, upload: UploadedFile) -> Sheet:
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(_("This file is larger than 5 MB. Keep only the shops you need."))
        try:
            return read_list(upload.read())
        except Unreadable as error:
            raise ValidationError(str(UNREADABLE[error.reason])) from error


class UploadForm(forms.Form):
    file = ListField(
        label=_("The list"),
        help_text=_("An Excel file (.xlsx) or CSV, at most 5 MB and 5,000 rows."),
        error_messages={"required": _("Choose a file first.")},
    )

    def bring_in(self, wave: Wave, *, by: Person) -> ShopList:
        upload: Any = self.files["file"]
        return bring_in(self.cleaned_data["file"], wave, filename=upload.name, by=by)


class ColumnsForm(forms.Form):
    """Which column holds what; name, street and postcode are needed."""

    def __init__(self, *args: Any, shop_list: ShopList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Not in the list")), *_columns(shop_list)]
        for name in HEADS:
            self.fields[name] = forms.TypedChoiceField(
                label=FIELD_NAMES[name],
                choices=choices,
                coerce=int,
                empty_value=None,
                required=name in NEEDED,
                initial=shop_list.mapping.get(name),
                error_messages={"required": _("Choose the column, without it we know no shop.")},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        used: dict[int, str] = {}
        for name, column in list(cleaned.items()):
            if column is None:
                continue
            if column in used:
                other = FIELD_NAMES[used[column]]
                wrong = _("You chose this column for “%(other)s” as well.") % {"other": other}
                self.add_error(name, wrong)
            used.setdefault(column, name)
        return cleaned

    @property
    def mapping(self) -> dict[str, int]:
        return {name: column for name, column in self.cleaned_data.items() if column is not None}


class AddForm(forms.Form):
    """Who coaches the shops; who does not lead the programme takes them on alone."""

    coach = forms.ModelChoiceField(
        Mandate.objects.none(), label=_("Coach"), empty_label=_("Choose a coach")
    )

    def __init__(self, *args: Any, wave: Wave, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        coaches = wave.programme.mandates.now().filter(role=Role.COACH)
        if Role.MANAGER not in wave.roles_of(person):
            del self.fields["coach"]
            return
        field = self.fields["coach"]
        field.queryset = coaches.select_related("person").order_by("person__name", "pk")
        field.label_from_instance = lambda mandate: mandate.person.name
        own = next((m for m in field.queryset if m.person_id == person.pk), None)
        self.initial.setdefault("coach", own.pk if own else None)

    @property
    def coach_person(self) -> Person:
        mandate = self.cleaned_data.get("coach")
        return mandate.person if mandate else self.person


def _columns(shop_list: ShopList) -> list[tuple[int, str]]:
    """Every column with its head and what stands below it, to recognise it by."""
    rows = [row.raw for row in shop_list.rows.all()[:SAMPLES]]
    found = []
    for column, head in enumerate(shop_list.columns):
        below = [row[column][:LONGEST_SAMPLE] for row in rows if column < len(row) and row[column]]
        name = head or str(_("Column %(number)s") % {"number": column + 1})
        found.append((column, f"{name} ({', '.join(below)})" if below else name))
    return found
