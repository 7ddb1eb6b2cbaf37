"""A wave: one municipality's turn in a programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import VersionedModelForm
from doeboek.places.finding import belongs_since
from doeboek.places.models import Municipality
from doeboek.programmes.forms.programmes import days_in_order
from doeboek.programmes.models import Wave


class WaveForm(VersionedModelForm):
    """The municipality is the one of that name on the first day, so its code follows by itself."""

    town = forms.ChoiceField(label=_("Municipality"))
    contribution = forms.DecimalField(
        label=_("Contribution of the municipality, in euro"),
        localize=True,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        required=False,
    )

    class Meta:
        model = Wave
        fields = [
            "starts_on",
            "ends_on",
            "target",
            "invited_on",
            "agreed_on",
            "agreed_with",
            "contribution",
            "meets_on",
            "meets_about",
        ]
        labels = {
            "starts_on": _("First day"),
            "ends_on": _("Last day"),
            "target": _("How many shops do you aim at?"),
            "invited_on": _("The municipality was invited on"),
            "agreed_on": _("Agreed on"),
            "agreed_with": _("Agreed with"),
            "meets_on": _("Next meeting with the municipality"),
            "meets_about": _("What is it about?"),
        }
        help_texts = {
            "meets_about": _("The municipality and the association of its shops read this."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["town"].choices = [("", _("Choose a municipality")), *_towns()]
        if self.instance.municipality_id:
            self.initial.setdefault("town", self.instance.municipality.name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        days_in_order(self, cleaned)
        if cleaned.get("town") and cleaned.get("starts_on"):
            self._find(cleaned["town"], cleaned["starts_on"])
        return cleaned

    def _find(self, name: str, day: date) -> None:
        found = Municipality.objects.valid_on(day).named(name).first()
        if found is None:
            self.add_error("town", _why_not(name, day))
        elif self._is_in_use() and found.nis != self.instance.municipality_id:
            self.add_error(
                "town", _("There are shops in this round already. Make a new round instead.")
            )
        else:
            self.instance.municipality = found

    def _is_in_use(self) -> bool:
        return bool(self.instance.pk) and self.instance.trajectories.exists()

    def _differences(self, current: models.Model) -> Iterator[tuple[str, str]]:
        yield from super()._differences(current)
        assert isinstance(current, Wave)
        there = current.municipality.name
        if there != self["town"].data:
            yield "town", there


def _why_not(name: str, day: date) -> str:
    """Why there was no municipality of this name on that day."""
    gone = Municipality.objects.named(name).filter(valid_to__lt=day, successor__isnull=False)
    last = gone.select_related("successor").order_by("-valid_to").first()
    if last and last.valid_to and last.successor:
        return str(belongs_since(name, last.valid_to + timedelta(days=1), last.successor))
    words = {"town": name, "day": date_format(day, "j F Y")}
    return str(_("%(town)s did not exist yet on %(day)s.") % words)


def _towns() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every name of our tables under its province, with its last day when it has one."""
    today = timezone.localdate()
    provinces: dict[str, dict[str, str]] = {}
    for town in Municipality.objects.order_by("province", "folded", "valid_from"):
        label = town.name
        if town.valid_to and town.valid_to < today:
            until = _("until %(day)s") % {"day": date_format(town.valid_to, "j F Y")}
            label = f"{town.name} ({until})"
        provinces.setdefault(town.province, {})
        names = provinces[town.province]
        if town.name not in names or label == town.name:
            names[town.name] = label
    return [(province, list(names.items())) for province, names in provinces.items()]
