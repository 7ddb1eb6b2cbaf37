"""The forms of a scan: with what one measures, how much of it, and one question."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from doeboek.audits.filling import NONE, UNKNOWN, boxes, gathered, is_ticked, picks, spread
from doeboek.audits.instruments import Instrument, names, newest
from doeboek.audits.items import NOT_APPLICABLE, Item, Value
from doeboek.audits.measuring import INSTRUMENT
from doeboek.audits.models import Answer, Audit
from doeboek.audits.photos import PhotosField, Refused, Taken, put_beside
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import answer_words
from doeboek.common.forms import LongText, VersionedModelForm
from doeboek.people.models import Person
from doeboek.programmes import keptphoto
from doeboek.programmes.models import Programme

_BESIDE = ("remark", "team_remark", "is_to_discuss")
_READ_BY = {
    Audit.Rater.COACH: _("The owner reads this too, beside their own answer."),
    Audit.Rater.OWNER: _("Only you, your coach and whoever leads the programme read this."),
    Audit.Rater.OTHER: _("Only you, the coach and whoever leads the programme read this."),
}
_WRONG = {"invalid_choice": _("Choose one of the answers below.")}


class InstrumentForm(VersionedModelForm):
    """With which instrument a programme measures its shops, from the next measurement on."""

    instrument = forms.ChoiceField(
        label=_("Questionnaire of the scan"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the questionnaires."),
            "invalid_choice": _("Choose one of the questionnaires."),
        },
    )

    class Meta:
        model = Programme
        fields = ["instrument"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours_first = sorted(names(), key=lambda name: name != INSTRUMENT)
        self.instruments = [newest(name) for name in ours_first]
        self.fields["instrument"].choices = [
            (each.name, in_reader_language(each.title)) for each in self.instruments
        ]

    @property
    def is_gone(self) -> bool:
        """Is the one that the programme took not here any more?"""
        return self.instance.instrument not in {each.name for each in self.instruments}


class BeginForm(forms.Form):
    """Which form of the questionnaire one fills in; nothing chosen is the usual one."""

    form = forms.ChoiceField(
        label=_("How much do you want to answer?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the ways below.")},
    )

    def __init__(self, data: Any = None, *, instrument: Instrument, usual: str) -> None:
        super().__init__(data, initial={"form": usual})
        self.ways = sorted(instrument.forms, key=lambda form: -len(form.items))
        self.fields["form"].choices = _pairs([form.key for form in self.ways])


class AnswerForm(forms.Form):
    """An answer may be left out; what was typed beside it is kept all the same."""

    value = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        required=False,
        error_messages=_WRONG,
    )
    ticked = forms.MultipleChoiceField(
        label=_("Your answer"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=_WRONG,
    )
    remark = LongText(
        label=_("An example or a word of explanation"),
        max_length=Answer._meta.get_field("remark").max_length or 0,
        required=False,
    )
    team_remark = LongText(
        label=_("A remark for the team"),
        help_text=_("Only coaches and whoever leads the programme read this. The shop never does."),
        max_length=Answer._meta.get_field("team_remark").max_length or 0,
        required=False,
    )
    is_to_discuss = forms.BooleanField(
        label=_("Talk about this"),
        help_text=_("You find it back when you check your answers."),
        required=False,
    )
    photos = PhotosField(
        label=_("Photos"),
        help_text=_(
            "JPEG, PNG or WebP, at most 12 MB each. Where and when you took it is not kept."
        ),
        required=False,
    )
    kept_photos = forms.CharField(required=False, widget=forms.HiddenInput)
    client_id = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        item: Item,
        kept: Answer | None,
        by: Person | None = None,
        rater: Audit.Rater = Audit.Rater.OWNER,
    ) -> None:
        """`by` is who fills it in, and may add photos; a coach may write for the team."""
        super().__init__(data, files, initial=_as_it_stands(kept))
        self._item, self._kept, self._by = item, kept, by
        self.conflicts: dict[str, str] = {}
        self.refused: list[Refused] = []
        aside = [UNKNOWN, NOT_APPLICABLE, *([NONE] if is_ticked(item) else [])]
        self.fields["value"].choices = _pairs([*picks(item), *aside])
        self.fields["ticked"].choices = _pairs(boxes(item))
        self.fields["remark"].help_text = _READ_BY[rater]
        if rater != Audit.Rater.COACH:
            del self.fields["team_remark"]
        if by is None:
            del self.fields["photos"], self.fields["kept_photos"]
        for name in {"remark", "team_remark"} & set(self.fields):
            self.fields[name].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        """The photos of now and those of an earlier sending, which goes along from now on."""
        cleaned = super().clean() or self.cleaned_data
        if self._by is None:
            return cleaned
        tickets = cleaned.get("kept_photos", "").split()
        kept = [keptphoto.photo_of(ticket, by=self._by) for ticket in tickets]
        photos = [photo for photo in (*kept, *cleaned["photos"].photos) if photo]
        cleaned["photos"] = Taken(photos, cleaned["photos"].refused)
        tickets = [keptphoto.ticket(photo, by=self._by) for photo in photos]
        self._send_along("kept_photos", " ".join(tickets))
        return cleaned

    def save(self, audit: Audit, **facts: Any) -> Answer | None:
        """Keep what was filled in; `facts` are passed on to `Audit.answer`, which may raise."""
        cleaned = self.cleaned_data
        beside = {name: cleaned[name] for name in _BESIDE if name in cleaned}
        if self._is_passed_over and not any(beside.values()) and not self._kept:
            answer = None
        else:
            answer = audit.answer(
                self._item.id,
                self._value,
                **beside,
                client_id=cleaned["client_id"],
                version=cleaned["version"],
                is_open=self._is_passed_over,
                **facts,
            )
        if self._by:
            self.refused = put_beside(audit, self._item.id, cleaned["photos"], by=self._by)
        return answer

    def refuse(self, why: Any) -> None:
        """Nothing of it is saved, and everything stays on the page."""
        self.add_error(None, why)

    def clash(self, there: Answer) -> None:
        """Say what was written elsewhere; sent once more it is replaced, knowingly."""
        self.add_error(
            "value",
            _(
                "This statement was answered on another device meanwhile: “%(answer)s”. "
                "Save again to keep what stands here."
            )
            % {"answer": answer_words(there, self._item)},
        )
        for name in {"remark", "team_remark"} & set(self.fields):
            if getattr(there, name) not in ("", self.cleaned_data.get(name)):
                self.conflicts[name] = getattr(there, name)
        self._send_along("version", there.version)

    def _send_along(self, name: str, value: Any) -> None:
        """What the page that shows this form carries from now on."""
        sent = MultiValueDict(self.data.lists())  # type: ignore[attr-defined]
        sent[name] = value
        self.data = sent

    @property
    def _chosen(self) -> tuple[str, list[str]]:
        return self.cleaned_data["value"], self.cleaned_data["ticked"]

    @property
    def _is_passed_over(self) -> bool:
        """No answer was chosen. One that was picked before stays; ticks can all be taken away."""
        stays = self._kept is not None and not self._kept.is_open and not is_ticked(self._item)
        return not any(self._chosen) and not stays

    @property
    def _value(self) -> Value:
        if any(self._chosen):
            return gathered(self._item, *self._chosen)
        return None if self._is_passed_over or not self._kept else self._kept.value


def _pairs(values: list[str]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def _as_it_stands(kept: Answer | None) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "client_id": secrets.token_urlsafe(16),
        "version": kept.version if kept else 0,
        **{name: getattr(kept, name) if kept else "" for name in _BESIDE},
    }
    if kept and not kept.is_open:
        initial["value"], initial["ticked"] = spread(kept.value)
    return initial
