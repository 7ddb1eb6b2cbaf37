"""Letters: what is mailed to whom, once, and what became of it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from doeboek.common.lettertexts import LetterText, UnknownLetter, letter_text


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        """Those that may still leave."""
        return self.filter(sent_at=None, came_back_at=None, given_up_at=None)

    def about(self, thing: models.Model) -> Self:
        return self.about_id(thing._meta.label_lower, thing.pk)

    def about_id(self, type: str, id: int) -> Self:
        return self.filter(about_type=type, about_id=id)

    def not_arriving(self) -> Self:
        """Those that came back and were followed by none, to that address and about that thing,
        that did not."""
        later = Letter.objects.filter(
            to=OuterRef("to"),
            about_type=OuterRef("about_type"),
            about_id=OuterRef("about_id"),
            pk__gt=OuterRef("pk"),
            came_back_at=None,
            sent_at__isnull=False,
        )
        return self.filter(~Exists(later), came_back_at__isnull=False)


class Letter(models.Model):
    """One message to one address. The same key to the same address is the same letter.

    It keeps ids, not prose: text and links are made when it leaves (see `mail.py`), and the lists
    of what was sent say its title and reason from the content file. `reader` is the id of a person
    and `about` of a thing of an app above; both are known once it was tried to be sent.
    """

    key = models.CharField(max_length=120)
    to = models.EmailField(max_length=254)
    template = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=5)
    context: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    reader = models.BigIntegerField(null=True, db_index=True)
    about_type = models.CharField(max_length=60, blank=True)
    about_id = models.BigIntegerField(default=0)
    name = models.CharField(max_length=64, default="", db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    came_back_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=20, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "to"], name="letter_once")]
        indexes = [models.Index(fields=["about_type", "about_id"], name="letter_about")]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = self.name or name_of(self.key, self.to)
        super().save(*args, **kwargs)

    @property
    def title(self) -> str:
        """What it is called, in the language of the page."""
        words = self._words
        return words.title[get_language() or "nl"] if words else self.template

    @property
    def why(self) -> str:
        """Why its reader gets it, in the language of the page."""
        words = self._words
        return words.why[get_language() or "nl"] if words else ""

    @property
    def state(self) -> str:
        if self.came_back_at:
            return "came-back"
        if self.sent_at:
            return "left"
        return "given-up" if self.given_up_at else "waits"

    def come_back(self, reply: str) -> None:
        """A server said for good, with this status, that it does not arrive."""
        self.came_back_at, self.reply = timezone.now(), reply
        self.save(update_fields=["came_back_at", "reply"])

    @property
    def _words(self) -> LetterText | None:
        try:
            return letter_text(self.template, self.version)
        except UnknownLetter:
            return None


def name_of(key: str, to: str) -> str:
    """What its Message-ID begins with. Nobody can guess it, and it is the same each time."""
    return salted_hmac("doeboek.letter", f"{key} {to}").hexdigest()
