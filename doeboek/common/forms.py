"""Forms: one way to draw a field, and records that two people may edit at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import category

from django import forms
from django.db import connections, models, router
from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned

LINE, IDEA, NOTE = 200, 280, 20_000

_DJANGO_FORMS = Path(forms.__file__).resolve().parent / "templates"
_OURS = Path(__file__).resolve().parent / "templates"


class BoundField(forms.BoundField):
    """A field as we draw it: inputs look alike, and nothing that was typed is cut off."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        # The browser would silently drop what is typed beyond it; the form says it instead.
        # And it is the form that says what is missing, in our words and our language.
        attrs |= {"maxlength": False, "required": False}
        if _is_box(widget):
            attrs["class"] = f"{widget.attrs.get('class', '')} input".strip()
        return attrs

    @property
    def aria_describedby(self) -> str | None:
        parts = {
            "_helptext": self.help_text or self.limit,
            "_error": self.errors,
            "_there": self.there_now is not None,
        }
        ids = [f"{self.auto_id}{part}" for part, is_shown in parts.items() if is_shown]
        return " ".join(ids) if self.auto_id and not self.is_hidden else None

    @property
    def is_optional(self) -> bool:
        """Not said of a tick box, which may always stay empty, nor of one of `one_of`."""
        if self.field.required or isinstance(self.field.widget, forms.CheckboxInput):
            return False
        return self.name not in getattr(self.form, "one_of", ())

    @property
    def limit(self) -> int | None:
        """The longest text of a field of several lines, to tell beforehand; not that of a note, to
        which nobody comes near."""
        is_text = isinstance(self.field.widget, forms.Textarea)
        limit = getattr(self.field, "max_length", None) if is_text else None
        return limit if limit and limit < NOTE else None

    @property
    def there_now(self) -> str | None:
        """What stands there now, when somebody else changed this field meanwhile."""
        return getattr(self.form, "conflicts", {}).get(self.name)


class Renderer(DjangoTemplates):
    """Our templates before those of Django, with the tags that our pages have."""

    field_template_name = "common/forms/field.html"
    form_template_name = "common/forms/form.html"
    bound_field_class = BoundField

    @cached_property
    def engine(self) -> Any:
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [_OURS, _DJANGO_FORMS],
                "NAME": "forms",
                "OPTIONS": {
                    "builtins": ["django.templatetags.i18n", "doeboek.common.templatetags.ui"]
                },
            }
        )


class Choice(forms.RadioSelect):
    """Two to four short options side by side."""

    template_name = "common/forms/choice.html"


class Pairs(forms.CheckboxSelectMultiple):
    """Short boxes to tick, two beside each other."""

    template_name = "common/forms/pairs.html"


class AwningSelect(forms.RadioSelect):
    """The colour of a shop's awning, picked by looking at it."""

    template_name = "common/forms/awnings.html"


class PhotoInput(forms.FileInput):
    """A photo, from the camera or the album."""

    template_name = "common/forms/photo.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/jpeg,image/png,image/webp"} | (attrs or {}))


class LongText(forms.CharField):
    """Several lines; over the limit is an error, and the text is kept."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = NOTE, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs.setdefault("rows", 3 if max_length <= IDEA else 6)


def one_line(text: str) -> str:
    """Without line breaks and signs that steer a screen, and with one space between words."""
    plain = "".join(" " if category(sign) == "Cc" else sign for sign in text)
    return " ".join(plain.split())


class OneLineText:
    """For a form whose `text` may break on a phone: what breaks it is taken out."""

    cleaned_data: dict[str, Any]

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])


class VersionedModelForm(forms.ModelForm):
    """A form of a record that somebody else may change meanwhile.

    Sent from an older version it is not saved: each field that differs shows what stands there
    now (`there_now`) beside the text that was sent. Sent once more it overwrites, knowingly.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: dict[str, str] = {}
        if self.instance._state.adding:
            del self.fields["version"]
        else:
            self.initial["version"] = self.instance.version

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and "version" in self.cleaned_data:
            self._compare(self._as_it_stands())

    def save(self, commit: bool = True) -> models.Model:
        if not commit or self.errors or self.instance._state.adding:
            return super().save(commit)
        instance = super().save(commit=False)
        instance.save_version(self._expected)
        self.save_m2m()
        return instance

    def _as_it_stands(self) -> Versioned | None:
        model = type(self.instance)
        connection = connections[router.db_for_write(model)]
        rows = model._base_manager.filter(pk=self.instance.pk)
        if connection.in_atomic_block and connection.features.has_select_for_update:
            rows = rows.select_for_update()
        return rows.first()

    def _compare(self, current: Versioned | None) -> None:
        if current is None:
            self.add_error(None, _("Somebody removed this meanwhile. Your text is still below."))
            return
        self._expected = current.version
        if current.version == self.cleaned_data["version"]:
            return
        self._keep_other_fields(current)
        self.conflicts = dict(self._differences(current))
        for name in self.conflicts:
            self.add_error(
                name,
                _(
                    "Somebody changed this meanwhile. Save again to keep your text, "
                    "or take over what is there now."
                ),
            )
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = current.version
        self.data = data

    def _keep_other_fields(self, current: models.Model) -> None:
        """What this form does not show stays as the other person left it."""
        for field in current._meta.concrete_fields:
            if field.name not in self.fields:
                setattr(self.instance, field.attname, getattr(current, field.attname))

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        there = forms.model_to_dict(current, fields=list(self.fields))
        for name, value in there.items():
            field = self.fields[name]
            if field.disabled or isinstance(field, forms.FileField):
                continue
            if field.has_changed(value, self[name].data):
                yield name, _in_words(field, value)


def _in_words(field: forms.Field, value: Any) -> str:
    """A value of a model as the reader knows it from the form."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if value in field.empty_values:
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(field.label_from_instance(each) for each in value)
    if isinstance(field, forms.ModelChoiceField):
        options = field.queryset
        chosen = options.filter(pk=value).first() if options is not None else None
        return field.label_from_instance(chosen) if chosen else ""
    if isinstance(field, forms.ChoiceField):
        labels = _labels(field.choices)
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(str(each), each)) for each in chosen)
    return localize(value) if not isinstance(value, str) else value


def _labels(choices: Any) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    for value, label in choices:
        labels |= _labels(label) if isinstance(label, list | tuple) else {str(value): label}
    return labels


def _is_box(widget: forms.Widget) -> bool:
    if isinstance(widget, forms.Textarea | forms.Select):
        return True
    no_box = (forms.CheckboxInput, forms.HiddenInput)
    return isinstance(widget, forms.widgets.Input) and not isinstance(widget, no_box)
