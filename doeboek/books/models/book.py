"""The book of a trajectory, and the chosen ideas worked out in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from doeboek.books.ordering import swapped
from doeboek.cityissues.models import CityIssue
from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.ideas.models import Idea, IdeaSheet, Selection
from doeboek.ideas.sheets import sheet_of
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Moment, Trajectory

if TYPE_CHECKING:
    from doeboek.books.models.action import Action
    from doeboek.books.models.edition import Edition


class OfABook(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(book__trajectory__in=Trajectory.objects.whole_for(person))


class BookQuerySet(models.QuerySet["Book"]):
    def visible_to(self, person: Person | None) -> Self:
        """With their programme: whoever asks for a page is judged by it, and the page shows it."""
        seen = self.filter(trajectory__in=Trajectory.objects.whole_for(person))
        return seen.select_related("trajectory__wave__programme")

    def begun(self) -> Self:
        """Without those in which nothing stands but what was promised or advised beside them."""
        from doeboek.books.models.action import Action
        from doeboek.books.models.edition import Edition

        here = {"book": OuterRef("pk")}
        told = Moment.objects.filter(trajectory=OuterRef("pk"), verb="book.begun")
        return self.filter(
            Exists(Action.objects.filter(is_beside=False, **here))
            | Exists(Elaboration.objects.filter(**here))
            | Exists(Edition.objects.filter(**here))
            | Exists(told)
        )

    def for_list(self) -> Self:
        """With what a line of a list shows: the shop, the last edition, what is still to do."""
        from doeboek.books.models.edition import Edition
        from doeboek.books.models.response import Response

        last = Edition.objects.standing().filter(book=OuterRef("pk")).order_by("-number")
        done = Response.objects.done().filter(action=OuterRef("actions__pk"))
        kept = Q(actions__isnull=False, actions__deleted_at=None)
        return self.select_related("trajectory__wave__municipality").annotate(
            action_count=Count("actions", filter=kept),
            open_count=Count("actions", filter=kept & Q(~Exists(done))),
            edition_number=Subquery(last.values("number")[:1]),
            edition_at=Subquery(last.values("at")[:1]),
            edition_pk=Subquery(last.values("pk")[:1]),
        )


class Book(Versioned):
    """The one doeboek of a trajectory; it has the trajectory's id."""

    trajectory = models.OneToOneField(
        Trajectory, models.CASCADE, primary_key=True, related_name="book"
    )
    sentence = models.CharField(_("the shop in one sentence"), max_length=280, blank=True)
    closing_words = models.TextField(_("how we go on"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    #: The help and subsidies that are printed in it.
    supports = models.ManyToManyField("books.Support", blank=True, related_name="books")

    objects = BookQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.trajectory)

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_begun(self) -> bool:
        return Book.objects.begun().filter(pk=self.pk).exists()

    @property
    def latest_edition(self) -> Edition | None:
        return self.editions.standing().order_by("-number").first()

    @transaction.atomic
    def elaborate(self, idea: Idea) -> Elaboration:
        """The elaboration of an idea, begun with its sheet or its own words when there is none."""
        last = self.elaborations.aggregate(last=Max("order"))["last"]
        elaboration, _is_new = self.elaborations.get_or_create(
            idea=idea,
            defaults=_first_words(idea) | {"order": 0 if last is None else last + 1},
        )
        if elaboration.deleted_at:
            elaboration.restore()
        return elaboration

    @transaction.atomic
    def move(self, thing: Elaboration | Action, *, up: bool) -> None:
        """Change places with the neighbour: of an idea, or of an action within its idea."""
        mates: Any
        if isinstance(thing, Elaboration):
            mates = self.elaborations.kept().filter(idea__in=Idea.objects.selected())
        else:
            mates = self.actions.kept().filter(elaboration=thing.elaboration_id)
        rows = list(mates)
        places = sorted(row.order for row in rows)
        if len(set(places)) < len(places):
            places = list(range(len(rows)))
        for place, row in zip(places, swapped(rows, thing, up=up), strict=True):
            type(thing).objects.filter(pk=row.pk).update(order=place)
        self.number_actions()

    def number_actions(self) -> None:
        """Number the actions as they stand in the book, so that every list has that order."""
        for place, action in enumerate(self.actions.kept().in_order()):
            if action.order != place:
                type(action).objects.filter(pk=action.pk).update(order=place)


def _first_words(idea: Idea) -> dict[str, Any]:
    sheet = sheet_of(idea)
    if sheet is None:
        return {"title": idea.text[:200]}
    taken_over = ("title", *Elaboration.WORDS)
    words = {name: getattr(sheet, name, "") for name in taken_over}
    return words | {"sheet": sheet}


class ElaborationQuerySet(OfABook):
    def chosen(self) -> Self:
        """Those whose idea is still chosen: the ideas of the book."""
        standing = Selection.objects.standing().filter(idea=OuterRef("idea"))
        return self.kept().filter(Exists(standing), idea__deleted_at=None)


class Elaboration(Versioned, Binned):
    """A chosen idea worked out: for whom, what is new, what the customer gains; and, for who wants
    to go on, what can go wrong and what the municipality has to do with it."""

    #: What is written of it beside its title, in the order of the book.
    WORDS = ("for_whom", "what_is_new", "value", "risks", "risks_lifted", "from_town")

    book = models.ForeignKey(Book, models.CASCADE, related_name="elaborations")
    idea = models.OneToOneField(Idea, models.PROTECT, related_name="elaboration")
    title = models.CharField(_("title"), max_length=200)
    for_whom = models.CharField(_("for whom"), max_length=280, blank=True)
    what_is_new = models.CharField(_("what is new"), max_length=280, blank=True)
    value = models.CharField(_("what the customer gains"), max_length=280, blank=True)
    risks = models.TextField(_("what can go wrong"), max_length=600, blank=True)
    risks_lifted = models.TextField(_("how you prevent that"), max_length=600, blank=True)
    from_town = models.TextField(
        _("what we need from the municipality"), max_length=600, blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)
    #: Where its first words come from, when the group had begun to work the idea out.
    sheet = models.ForeignKey(
        IdeaSheet, models.SET_NULL, null=True, blank=True, related_name="elaborations"
    )
    #: The question that was put to the town for it.
    city_issue = models.ForeignKey(
        CityIssue, models.SET_NULL, null=True, blank=True, related_name="elaborations"
    )

    objects = ElaborationQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What is written of it, each with its name."""
        fields = {field.name: field for field in self._meta.fields}
        named = [(str(fields[name].verbose_name), getattr(self, name)) for name in self.WORDS]
        return [(name, words) for name, words in named if words]

    @property
    def is_worked_out(self) -> bool:
        return bool(self.for_whom and self.what_is_new and self.value)
