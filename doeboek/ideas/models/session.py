"""A brainstorm on one question, on paper or on phones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, Versioned
from doeboek.ideas.models.kept import OfATrajectory
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Trajectory
from doeboek.swot.models import KeyQuestion


class SessionQuerySet(OfATrajectory):
    def for_list(self) -> Self:
        """With what a line of a list shows: the shop, and how many ideas there are."""
        return self.select_related("trajectory__wave__municipality").annotate(
            idea_count=Count("ideas", filter=Q(ideas__deleted_at=None))
        )


class Session(Versioned, Binned):
    """A brainstorm on one question; on paper it is one too, so that every idea has an origin."""

    class Kind(models.TextChoices):
        PAPER = "paper", _("on paper")
        LIVE = "live", _("on phones")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="sessions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PAPER)
    question = models.CharField(_("key question"), max_length=200)
    #: The key question of the SWOT, when that is where the question was taken from.
    key_question = models.ForeignKey(
        KeyQuestion, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    #: Which version of it was taken over, or left for words of one's own.
    key_question_version = models.PositiveIntegerField(null=True, blank=True)
    #: When and where it is held, and the invitation in everybody's calendar.
    appointment = models.ForeignKey(
        Appointment, models.SET_NULL, null=True, blank=True, related_name="sessions"
    )
    held_on = models.DateField(_("held on"), default=timezone.localdate)
    headcount = models.PositiveSmallIntegerField(_("number of people"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return self.question

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def starts_at(self) -> datetime | None:
        return self.appointment.starts_at if self.appointment else None

    @property
    def place(self) -> str:
        return self.appointment.place if self.appointment else ""

    def meet_at(self, appointment: Appointment) -> None:
        """It is held there and then."""
        self.appointment = appointment
        self.held_on = timezone.localdate(appointment.starts_at)
        self.save_version(self.version)

    @property
    def is_live(self) -> bool:
        return self.kind == self.Kind.LIVE

    @property
    def newer_question(self) -> str:
        """How the question reads in the SWOT since it was taken from there; empty when the same,
        and once ideas came: then it is the question that was asked."""
        there = self.key_question
        if there is None or there.version == self.key_question_version:
            return ""
        return "" if there.text == self.question or self.ideas.kept().exists() else there.text

    @transaction.atomic
    def take_newer_question(self) -> None:
        """Ask what the SWOT asks now; where nothing changed there nothing happens."""
        if self.key_question and (newer := self.newer_question):
            self.question, self.key_question_version = newer, self.key_question.version
            self.save_version(self.version)

    @transaction.atomic
    def add_ideas(
        self, texts: Sequence[str], *, domain: Any, by: Person, parent: Any = None
    ) -> list[Any]:
        """Write ideas down under one Domain, the Idea they build on given; the first ones tell that
        the session was held.
        """
        is_first = not self.ideas.exists()
        ideas = [
            self.ideas.create(
                trajectory=self.trajectory, domain=domain, text=text, parent=parent, by=by
            )
            for text in texts
        ]
        if is_first and ideas:
            self.trajectory.tell(
                "session.held", by=by, happened_at=self._noon_it_was_held(), session=self.pk
            )
        return ideas

    def _noon_it_was_held(self) -> datetime:
        noon = timezone.make_aware(datetime.combine(self.held_on, time(12)))
        return min(noon, timezone.now())
