"""The spine: one shop, street or sector on its way, and what happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.folding import searchable
from doeboek.common.models import Binned, Versioned
from doeboek.people.access import can
from doeboek.people.models import Person
from doeboek.places.models import Trade, Zone
from doeboek.programmes.models.awning import Awning
from doeboek.programmes.models.circle import Accompanied
from doeboek.programmes.models.happening import Closing, Moment, Step
from doeboek.programmes.models.participation import Participation
from doeboek.programmes.models.shop import Shop
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.models.wave import Wave
from doeboek.programmes.steptemplates import StepKind

FOLDED = 220


class Offer(NamedTuple):
    """A step to begin by a button."""

    key: str
    label: str


class Trajectory(Accompanied, Versioned, Binned):
    """One shop, street or sector in a wave, with the people around it."""

    class Kind(models.TextChoices):
        SHOP = "shop", _("shop")
        STREET = "street", _("street")
        SECTOR = "sector", _("sector")

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="trajectories")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SHOP)
    shop = models.ForeignKey(
        Shop, models.PROTECT, null=True, blank=True, related_name="trajectories"
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+")
    trade = models.ForeignKey(
        Trade, models.PROTECT, to_field="code", null=True, blank=True, related_name="+"
    )
    title = models.CharField(_("title"), max_length=200)
    folded = models.CharField(max_length=FOLDED, blank=True, editable=False)
    awning = models.CharField(
        _("colour of the awning"), max_length=20, choices=Awning, default=Awning.GREEN
    )
    #: The step it is in, kept beside the Step rows so that lists and funnels need not fold them.
    step = models.CharField(max_length=40, blank=True, db_index=True)
    last_moment_at = models.DateTimeField(default=timezone.now, db_index=True)
    started_on = models.DateField(default=timezone.localdate)
    created_at = models.DateTimeField(auto_now_add=True)
    #: What was the shop's is gone; it lies in the bin for good (see `desk.erasure`).
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "trajectories"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="trajectory_has_the_subject_of_its_kind",
                condition=(
                    Q(kind="shop", shop__isnull=False, zone=None, trade=None)
                    | Q(kind="street", shop=None, zone__isnull=False, trade=None)
                    | Q(kind="sector", shop=None, zone=None, trade__isnull=False)
                ),
            )
        ]
        indexes = [models.Index(fields=["wave", "step"], name="trajectory_funnel")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Keep the title as one looks for it; many at once do not pass by `save`."""
        self.folded = searchable(self.title)[:FOLDED]

    # -- where it stands --------------------------------------------------------------------------
    @property
    def step_kind(self) -> StepKind | None:
        steps = self.wave.programme.steps
        return steps.step(self.step) if self.step else None

    @property
    def next_step_kind(self) -> StepKind | None:
        return self.wave.programme.steps.after(self.step) if self.step else None

    @property
    def step_label(self) -> str:
        """The step in the reader's words; lists select `wave__programme`."""
        return self.step_kind.label(get_language() or "nl") if self.step_kind else ""

    def offer(self, person: Person, *, after: str = "") -> Offer | None:
        """The next step, for who may begin it; with `after` only while it stands in that step."""
        following = self.next_step_kind
        if following is None or self.closed or (after and self.step != after):
            return None
        if not can(person, "trajectory.advance", self):
            return None
        return Offer(following.key, following.label(get_language() or "nl"))

    @cached_property
    def closed(self) -> Closing | None:
        return getattr(self, "closing", None)

    @property
    def quiet_days(self) -> int:
        """Whole days since anything happened."""
        return (timezone.now() - self.last_moment_at).days

    @property
    def is_stalled(self) -> bool:
        return not self.closed and self.quiet_days >= self.wave.programme.stalled_after_days

    @cached_property
    def trades(self) -> tuple[str, ...]:
        """The NACE codes of its shops, and of the sector it is about; each once."""
        if self.shop:
            return (self.shop.trade_id,) if self.shop.trade_id else ()
        codes = self.participations.values_list("shop__trade", flat=True)
        return tuple(sorted({str(code) for code in (*codes, self.trade_id) if code}))

    @cached_property
    def participation(self) -> Participation:
        """The one participation of a shop's trajectory."""
        return self.participations.select_related("shop__trade", "photo").get()

    # -- what people do -----------------------------------------------------------------------
    @transaction.atomic
    def enter(self, step: str, *, by: Person | None, at: datetime | None = None) -> Step:
        """Enter a step of the template, again if need be; the trajectory tells it."""
        self.wave.programme.steps.index(step)
        entered = self.steps.create(key=step, by=by, at=at or timezone.now())
        self.step = step
        self.save(update_fields=["step"])
        self.tell("step.entered", by=by, happened_at=entered.at, step=step)
        return entered

    @transaction.atomic
    def reach(self, step: str, *, by: Person | None) -> bool:
        """The work of a step was done: enter it, and say so, unless it has come that far already.

        Who looks ahead or comes back to an earlier step moves nothing, and neither does the work
        of a step that the template lacks.
        """
        # Somebody else may have brought it further since this was read.
        now: TrajectoryQuerySet = Trajectory.objects.select_for_update()
        self.refresh_from_db(fields=["step"], from_queryset=now)
        if not self.wave.programme.steps.leads_on(self.step, to=step):
            return False
        self.enter(step, by=by)
        return True

    @transaction.atomic
    def take_back(self, entered: Step, *, by: Person) -> bool:
        """Undo the step that was entered last; False when it is not the last, or the only one."""
        last_two = list(self.steps.order_by("-at", "-pk")[:2])
        if len(last_two) < 2 or last_two[0] != entered:
            return False
        entered.delete()
        self.step = last_two[1].key
        self.save(update_fields=["step"])
        self.tell("step.taken_back", by=by, step=entered.key)
        return True

    def tell(
        self, verb: str, *, by: Person | None, happened_at: datetime | None = None, **params: Any
    ) -> Moment:
        """Write what happened; `params` hold ids, keys and numbers, never prose."""
        moment = self.moments.create(
            verb=verb, by=by, happened_at=happened_at or timezone.now(), params=params
        )
        self.last_moment_at = max(self.last_moment_at, moment.happened_at)
        Trajectory.objects.filter(pk=self.pk, last_moment_at__lt=self.last_moment_at).update(
            last_moment_at=self.last_moment_at
        )
        return moment

    @transaction.atomic
    def close(self, reason: str, *, by: Person) -> Closing:
        closing = Closing.objects.create(trajectory=self, by=by, reason=reason)
        self.__dict__.pop("closed", None)
        self.tell("trajectory.closed", by=by, reason=reason)
        return closing

    @transaction.atomic
    def reopen(self, *, by: Person) -> None:
        """Go on after all; the moments keep that it was closed."""
        Closing.objects.filter(trajectory=self).delete()
        self._forget_closing()
        self.tell("trajectory.reopened", by=by)

    def hold_people(self) -> None:
        """The same, and read anew whether it is closed."""
        super().hold_people()
        self._forget_closing()

    def _forget_closing(self) -> None:
        self._state.fields_cache.pop("closing", None)
        self.__dict__.pop("closed", None)

    @transaction.atomic
    def is_about(self, shop: Shop) -> None:
        """It turns out to be this shop, which was known already; the other record goes."""
        before = self.shop
        self.participations.filter(shop=before).update(shop=shop)
        self.shop = shop
        self.save(update_fields=["shop"])
        self.__dict__.pop("participation", None)
        if before and not before.participations.exists() and not before.trajectories.exists():
            before.delete()
