"""Signing: on the phone by the owner, or on paper as the team records it; and the consents."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.files import LooseFile
from doeboek.common.forms import LINE
from doeboek.common.models import StoredFile
from doeboek.common.photos import NotAPhoto, Photo
from doeboek.common.reading import ReadField
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.agreeing import LANGUAGES, current_text, record_agreement
from doeboek.programmes.consents import given_purposes, purposes, set_consents
from doeboek.programmes.models import Agreement, Participation, Trajectory

PDF = b"%PDF-"
PDF_MAX_BYTES = 10_000_000
OLDEST = timedelta(days=3 * 366)
CONSENT = "consent_"


class ConsentFields(forms.Form):
    """A box per purpose; a new one is never ticked beforehand."""

    def __init__(self, *args: Any, given: set[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or LANGUAGES[0]
        for purpose in purposes():
            self.fields[CONSENT + purpose.key] = forms.BooleanField(
                label=purpose.label(language),
                help_text=purpose.explanation(language),
                initial=purpose.key in (given or set()),
                required=False,
            )

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(CONSENT)]

    @property
    def wanted(self) -> set[str]:
        ticked = (name for name, value in self.cleaned_data.items() if value is True)
        return {name.removeprefix(CONSENT) for name in ticked if name.startswith(CONSENT)}


class ConsentsForm(ConsentFields):
    """What the owner allows, changed at once."""

    def __init__(self, *args: Any, participation: Participation, **kwargs: Any) -> None:
        super().__init__(*args, given=given_purposes(participation), **kwargs)
        self.participation = participation

    def save(self, *, by: Person) -> None:
        set_consents(self.participation, self.wanted, by=by)


class SignForm(ConsentFields):
    """The owner signs what stands above it: the very words, by their hash."""

    signed_name = forms.CharField(
        label=_("Your first and last name"),
        help_text=_("Typing your name here is signing."),
        max_length=LINE,
        error_messages={"required": _("Type your first and last name.")},
    )
    agrees = forms.BooleanField(
        label=_("I have read this and I agree"),
        error_messages={"required": _("Tick that you have read it and agree.")},
    )
    language = forms.ChoiceField(
        choices=[(code, code) for code in LANGUAGES], widget=forms.HiddenInput
    )
    text_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, given=given_purposes(trajectory.participation), **kwargs)
        self.trajectory = trajectory
        self.fields["signed_name"].widget.attrs["autocomplete"] = "name"
        now = get_language() or LANGUAGES[0]
        self.text = current_text(trajectory, now if now in LANGUAGES else LANGUAGES[0])
        self.initial["language"] = self.text.language
        self.initial["text_hash"] = self.text.sha256

    def clean(self) -> dict[str, Any]:
        """Refuse when the words changed while they were being read."""
        cleaned = super().clean() or self.cleaned_data
        language = cleaned.get("language")
        if language:
            self.text = current_text(self.trajectory, language)
        if cleaned.get("text_hash") != self.text.sha256:
            sent = cast(QueryDict, self.data).copy()
            sent["text_hash"] = self.text.sha256
            self.data = sent
            raise ValidationError(
                _("The text changed meanwhile. Read it once more, then sign again.")
            )
        return cleaned

    def sign(self, *, by: Person) -> Agreement:
        agreement = record_agreement(
            self.trajectory.participation,
            signed_by=by,
            by=by,
            signed_name=self.cleaned_data["signed_name"],
            language=self.text.language,
        )
        set_consents(agreement.participation, self.wanted, by=by)
        return agreement


class PaperField(ReadField):
    """A photo, or a PDF as it came; `clean` gives the stored file."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp,application/pdf"

    def read(self, upload: UploadedFile) -> LooseFile:
        begins = upload.read(len(PDF))
        upload.seek(0)
        return self._pdf(upload) if begins == PDF else self._photo(upload)

    def clean(self, data: Any, initial: Any = None) -> StoredFile | None:
        paper: LooseFile | None = super().clean(data, initial)
        return paper.keep() if paper else None

    def _pdf(self, upload: UploadedFile) -> LooseFile:
        if (upload.size or 0) > PDF_MAX_BYTES:
            raise ValidationError(_("This PDF is larger than 10 MB. Choose a smaller one."))
        return LooseFile(upload.read(), "application/pdf")

    def _photo(self, upload: UploadedFile) -> LooseFile:
        try:
            return Photo.read(upload)
        except NotAPhoto as error:
            raise ValidationError(
                _("%(why)s A PDF is good as well."), params={"why": error.message}
            ) from error


class RecordForm(forms.Form):
    """An agreement signed on paper, as the team keeps it."""

    signed_by = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who signed?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    signed_name = forms.CharField(label=_("The name on the paper"), max_length=LINE)
    signed_on = forms.DateField(label=_("Signed on"))
    language = forms.ChoiceField(
        label=_("In which language was the paper?"),
        choices=[("nl", _("Dutch")), ("en", _("English"))],
        widget=forms.RadioSelect,
        initial="nl",
    )
    paper = PaperField(
        label=_("A photo or PDF of the paper"),
        help_text=_("Keep the paper itself as well."),
        required=False,
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        owners = [membership.person for membership in trajectory.people(Role.OWNER)]
        field = self.fields["signed_by"]
        field.queryset = Person.objects.filter(pk__in=[owner.pk for owner in owners])
        self.has_owner = bool(owners)
        if len(owners) == 1:
            self.initial["signed_by"] = owners[0].pk
            self.initial["signed_name"] = owners[0].name
        self.initial.setdefault("signed_on", timezone.localdate())

    def clean_signed_on(self) -> date:
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. Choose the day of the signature."))
        if day < timezone.localdate() - OLDEST:
            raise ValidationError(_("That is more than three years ago. Check the year."))
        return day

    def record(self, *, by: Person) -> Agreement:
        cleaned = self.cleaned_data
        return record_agreement(self.trajectory.participation, by=by, **cleaned)
