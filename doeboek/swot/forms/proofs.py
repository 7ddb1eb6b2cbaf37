"""One form for each kind of proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from doeboek.audits.evidence import Evidence
from doeboek.audits.results import Result
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import value_words
from doeboek.programmes.models import Note
from doeboek.swot.library import own_cards, with_own
from doeboek.swot.models import Point, Proof

NOTE_LENGTH = 80
FIRST_YEAR = 1990


class ProofForm(forms.ModelForm):
    """One kind of proof; what may be chosen is of this trajectory."""

    kind: Proof.Kind
    #: The field that chooses among what is there; none where one writes.
    chosen = ""

    @property
    def is_empty(self) -> bool:
        """Nothing of this kind is there to choose from."""
        queryset = getattr(self.fields.get(self.chosen), "queryset", None)
        return queryset is not None and not queryset

    def __init__(self, data: Any, *, point: Point, result: Result | None) -> None:
        super().__init__(data, instance=Proof(point=point, kind=self.kind))
        self.auto_id = f"{self.kind}-%s"
        if self.chosen:
            self._offer(self.on_offer(point, result))

    def on_offer(self, point: Point, result: Result | None) -> dict[int, str]:
        """The ids of what there is to choose from, and what each is called."""
        return {}

    def _offer(self, words: dict[int, str]) -> None:
        field: Any = self.fields[self.chosen]
        field.required = True
        field.queryset = field.queryset.filter(pk__in=words)
        field.empty_label = None if isinstance(field.widget, forms.RadioSelect) else "—"
        field.label_from_instance = lambda row: words[row.pk]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        same = {name: found.get(name) for name in self._meta.fields or ()}
        if not self.errors and self.instance.point.proofs.filter(kind=self.kind, **same).exists():
            raise forms.ValidationError(_("This is there already."))
        return found


class AnswerProofForm(ProofForm):
    kind = Proof.Kind.ANSWER
    chosen = "answer"

    class Meta:
        model = Proof
        fields = ["answer"]
        labels = {"answer": _("Which answer shows it?")}
        error_messages = {"answer": {"required": _("Choose an answer.")}}

    def on_offer(self, point: Point, result: Result | None) -> dict[int, str]:
        return {
            answer.pk: f"{in_reader_language(item.statement)} {value_words(answer.value, item)}"
            for rating in (result.everybody[:1] if result else [])
            for item in rating.audit.questionnaire.items
            if (answer := rating.audit.given.get(item.id)) and not answer.is_open
        }


class PhotoProofForm(ProofForm):
    kind = Proof.Kind.PHOTO
    chosen = "photo"

    class Meta:
        model = Proof
        fields = ["photo"]
        labels = {"photo": _("Which photo shows it?")}
        widgets = {"photo": forms.RadioSelect}
        error_messages = {"photo": {"required": _("Choose a photo.")}}

    def on_offer(self, point: Point, result: Result | None) -> dict[int, str]:
        of_this = Evidence.objects.kept().filter(
            audit__measurement__participation__trajectory=point.trajectory_id
        )
        return {
            photo.pk: in_reader_language(item.statement)
            for photo in of_this.select_related("audit")
            if (item := photo.audit.questionnaire.by_id.get(photo.item))
        }


class NoteProofForm(ProofForm):
    kind = Proof.Kind.NOTE
    chosen = "note"

    class Meta:
        model = Proof
        fields = ["note"]
        labels = {"note": _("Which note shows it?")}
        help_texts = {"note": _("The owner reads along only when the note was shared.")}
        error_messages = {"note": {"required": _("Choose a note.")}}

    def on_offer(self, point: Point, result: Result | None) -> dict[int, str]:
        return {
            note.pk: Truncator(note.text).chars(NOTE_LENGTH)
            for note in Note.objects.kept().filter(trajectory=point.trajectory_id)
        }


class TrendProofForm(ProofForm):
    kind = Proof.Kind.TREND
    card = forms.ChoiceField(
        label=_("Which trend card shows it?"), error_messages={"required": _("Choose a card.")}
    )

    class Meta:
        model = Proof
        fields = ["card"]

    def __init__(self, data: Any, *, point: Point, result: Result | None) -> None:
        super().__init__(data, point=point, result=result)
        own = own_cards(point.trajectory.wave.programme_id)
        cards = with_own(own)
        self._versions = {card.key: card.version for card in cards}
        self._own = {row.key: row for row in own}
        titles = [(card.key, in_reader_language(card.title)) for card in cards]
        fields: Any = self.fields
        fields["card"].choices = [("", "—"), *titles]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        key = found.get("card", "")
        self.instance.card_version, self.instance.own_card = (
            self._versions.get(key),
            self._own.get(key),
        )
        return found


class FactProofForm(ProofForm):
    kind = Proof.Kind.FACT

    class Meta:
        model = Proof
        fields = ["fact", "source", "year"]
        labels = {
            "fact": _("The fact, in one sentence"),
            "source": _("Where can one read it?"),
            "year": _("Of which year?"),
        }
        help_texts = {
            "fact": _("For example: one in four inhabitants is over 65."),
            "source": _("The municipality, a report, a web page."),
        }
        widgets = {"year": forms.NumberInput({"inputmode": "numeric"})}

    def __init__(self, data: Any, *, point: Point, result: Result | None) -> None:
        super().__init__(data, point=point, result=result)
        fields: Any = self.fields
        for name, words in (
            ("fact", _("Write the fact first.")),
            ("source", _("Say where it can be read.")),
        ):
            fields[name].required = True
            fields[name].error_messages["required"] = words
        fields["year"].validators = [
            MinValueValidator(FIRST_YEAR, _("Write the year in full, for example 2025.")),
            MaxValueValidator(timezone.localdate().year, _("That year is still to come.")),
        ]


FORMS = (AnswerProofForm, PhotoProofForm, NoteProofForm, TrendProofForm, FactProofForm)


def proof_forms(
    point: Point, *, result: Result | None, sent: Any = None
) -> dict[Proof.Kind, ProofForm]:
    """A form for each kind of proof; `sent` goes to the one whose kind it names."""
    kind = sent.get("kind", "") if sent else ""
    return {
        form.kind: form(sent if kind == form.kind else None, point=point, result=result)
        for form in FORMS
    }
