"""Letters: what is mailed to whom, once."""

from __future__ import annotations

from typing import Any

from django.db import models


class Letter(models.Model):
    """One message to one address. The same key to the same address is the same letter.

    It keeps ids, not prose: text and links are made when it leaves (see `mail.py`).
    """

    key = models.CharField(max_length=120)
    to = models.EmailField(max_length=254)
    template = models.CharField(max_length=80)
    language = models.CharField(max_length=5)
    context: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "to"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"
