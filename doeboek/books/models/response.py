"""What the owner said of an action."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Note, Trajectory


class ResponseQuerySet(models.QuerySet["Response"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def done(self) -> Self:
        return self.standing().filter(kind=Response.Kind.DONE)

    def visible_to(self, person: Person | None) -> Self:
        from doeboek.books.models.action import Action

        return self.filter(action__in=Action.objects.visible_to(person))

    def questions(self) -> Self:
        return self.standing().filter(kind=Response.Kind.ASK, seen_at=None)


class Response(models.Model):
    """What the owner said of an action, and whether it was taken back."""

    class Kind(models.TextChoices):
        DONE = "done", _("done")
        ASK = "ask", _("a question")
        LATER = "later", _("not now")

    action = models.ForeignKey("books.Action", models.CASCADE, related_name="responses")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(_("your question"), max_length=600, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    reply = models.OneToOneField(
        Note, models.SET_NULL, null=True, blank=True, related_name="answers_to"
    )
    #: The date before and after "not now", so that it can be taken back.
    moved_from = models.DateField(null=True, blank=True)
    moved_to = models.DateField(null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"], condition=Q(kind="done", undone_at=None), name="done_once"
            )
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def trajectory(self) -> Trajectory:
        return self.action.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def answer_back(self) -> str:
        """What the team wrote back; its note begins with the title of the action."""
        if self.reply is None or self.reply.deleted_at:
            return ""
        return self.reply.text.removeprefix(f"{self.action.title}\n")

    @transaction.atomic
    def undo(self, *, by: Person) -> None:
        """Take the answer back, and the date with it unless somebody moved it since."""
        taken_back = Response.objects.standing().filter(pk=self.pk).update(undone_at=timezone.now())
        self.refresh_from_db(fields=["undone_at"])
        if not taken_back:
            return
        if self.moved_to and self.action.due == self.moved_to:
            self.action.set_due(self.moved_from)
        self.trajectory.tell("action.undone", by=by, action=self.action_id)

    @transaction.atomic
    def see(self, *, by: Person, answer: str = "") -> None:
        """The team has read it, and perhaps writes back: a note that the owner reads as well."""
        if answer:
            self.reply = Note.objects.create(
                trajectory=self.trajectory,
                by=by,
                text=f"{self.action.title}\n{answer}",
                audience=Note.Audience.OWNER,
            )
            self.trajectory.tell("note.written", by=by, note=self.reply.pk)
        self.seen_at = self.seen_at or timezone.now()
        self.save(update_fields=["seen_at", "reply"])
