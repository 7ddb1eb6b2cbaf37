"""What somebody does on a page that may be behind what others did meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue


class SeenForm(forms.Form):
    """`seen` is the last thing that the reader saw. Did somebody do something meanwhile, then that
    is said first; sent once more it goes."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    #: Three of these stand on one page.
    ids: str | bool = "id_%s"

    def __init__(self, data: Any = None, *, last: int, **initial: object) -> None:
        super().__init__(data, initial={"seen": last, **initial}, auto_id=self.ids)
        self.last = last

    @property
    def is_possible(self) -> bool:
        """Else something better is said than that somebody was first."""
        return True

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("seen") != self.last and self.is_possible:
            self._say_it_went_on()
        return found

    def _say_it_went_on(self) -> None:
        self.add_error(
            None,
            _("Somebody did something meanwhile: read it below. Send once more to send it anyway."),
        )
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = self.last
        self.data = data


class TurnForm(SeenForm):
    """What somebody does with a question: `wanted` says which turn."""

    def __init__(self, data: Any = None, *, issue: CityIssue, last: int) -> None:
        super().__init__(data, last=last)
        self.issue = issue

    @property
    def wanted(self) -> Kind:
        raise NotImplementedError

    @property
    def is_possible(self) -> bool:
        return self.issue.can_take(self.wanted)
