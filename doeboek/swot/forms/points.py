"""The forms of a point, and of seeing it otherwise."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doeboek.common.forms import LINE, OneLineText, VersionedModelForm
from doeboek.swot.models import MOST_PER_QUADRANT, Dissent, Point

EMPTY = _("Write the point first.")


def full_words(quadrant: str) -> str:
    """Why a sixth point is not taken, and what to do about it."""
    label = str(Point.Quadrant(quadrant).label)
    words = _("“%(quadrant)s” already holds %(most)s points. Leave one out first.")
    return str(words % {"quadrant": label, "most": MOST_PER_QUADRANT})


class NewPointForm(OneLineText, forms.Form):
    """One per quadrant stands on the board: `side` keeps their ids apart."""

    text = forms.CharField(
        label=_("The point in a few words"), max_length=LINE, error_messages={"required": EMPTY}
    )

    def __init__(self, data: Any = None, *, side: str) -> None:
        super().__init__(data, auto_id=f"{side}-%s")
        self.side = side


class PointForm(OneLineText, VersionedModelForm):
    class Meta:
        model = Point
        fields = ["text"]
        labels = {"text": _("The point, as the owner would say it")}
        # A long point is read whole while it is reworded, also on a phone; it stays one line.
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"text": {"required": EMPTY}}


class DissentForm(OneLineText, VersionedModelForm):
    """How this person sees it. One per point may stand on a page: ids carry the point's."""

    class Meta:
        model = Dissent
        fields = ["text"]
        labels = {"text": _("How do you see it?")}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": _("Write how you see it first.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"anders-{self.instance.point_id}-%s"
