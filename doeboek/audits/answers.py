"""One answer to one statement, with what was written beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned

if TYPE_CHECKING:
    from doeboek.audits.models import Audit


class AnsweredMeanwhile(Exception):
    """The same statement was answered elsewhere since this page was opened."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.item} was answered meanwhile")
        self.answer = answer


class Answer(Versioned):
    """The answer to one item; `client_id` names the page that wrote it, to know it again.

    `happened_at` is when it was given by the clock of a device that was offline, else empty.
    """

    audit: models.ForeignKey[Audit] = models.ForeignKey(
        "audits.Audit", models.CASCADE, related_name="answers"
    )
    item = models.CharField(max_length=40)
    #: 0 to 4, "na" for what does not apply, None for "I do not know".
    value = models.JSONField(null=True)
    #: There is something beside it, but it was passed over: that is not "I do not know".
    is_open = models.BooleanField(default=False)
    remark = models.CharField(_("an example or a word of explanation"), max_length=1000, blank=True)
    team_remark = models.CharField(_("a remark for the team"), max_length=1000, blank=True)
    is_to_discuss = models.BooleanField(_("talk about this"), default=False)
    client_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now=True)
    happened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "item"], name="answer_per_item")]

    def __str__(self) -> str:
        return self.item

    def differs_from(self, new: Mapping[str, Any]) -> bool:
        return any(getattr(self, name) != each for name, each in new.items())
