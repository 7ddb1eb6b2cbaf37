"""The blocks of a book: in which order they stand, what is hidden, what the team wrote itself."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books import blocks
from doeboek.books.models.book import Book, OfABook
from doeboek.books.ordering import swapped
from doeboek.common.files import release
from doeboek.common.models import Binned, BinnedQuerySet, StoredFile, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

OWN_SLUG = "eigen-"
MOST_PHOTOS = 10
"""Of one page."""


class BlockIsNeeded(ValueError):
    """The book is not a book without this block."""


class TooManyPhotos(ValueError):
    """There are as many photos on this page as there may be."""


class BlockQuerySet(OfABook):
    def of(self, book: Book) -> list[Block]:
        """The blocks of a book in their order, in one query; those that were never touched are
        not written down, and are not saved here either."""
        found: Any = self.kept().filter(book=book)
        kept: list[Block] = list(found)
        rows = {block.kind: block for block in kept if not block.is_own}
        template = blocks.kinds_of(book.trajectory.kind)
        names = [block.slug for block in kept]
        by_name = {block.slug: block for block in kept}
        for kind in template:
            if kind not in rows:
                by_name[kind] = Block(book=book, kind=kind, hidden_at=_at_first(kind))
        return [by_name[name] for name in blocks.with_all(names, template)]

    @transaction.atomic
    def write_down(self, book: Book) -> list[Block]:
        """The same, with every block saved in the place it has: to change something of one."""
        Book.objects.select_for_update().get(pk=book.pk)
        found = self.of(book)
        for place, block in enumerate(found):
            if block.pk is None or block.order != place:
                block.order = place
                block.save()
        return found

    def add_own(self, book: Book, *, title: str, text: str = "") -> Block:
        """A page of the team's own, before the calendar."""
        found = self.write_down(book)
        place = blocks.place_of_own([block.kind for block in found])
        own = Block.objects.create(book=book, kind=blocks.OWN, order=place, title=title, text=text)
        for later in found[place:]:
            Block.objects.filter(pk=later.pk).update(order=F("order") + 1)
        return own


def _at_first(kind: str) -> datetime | None:
    return timezone.now() if kind in blocks.HIDDEN_AT_FIRST else None


class Block(Versioned, Binned):
    """One block of a book. Its words stand on its page; without them the page speaks for itself.

    It is changed once it is written down.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("What comes first")
        TODAY = "today", _("The shop today")
        RADAR = "radar", _("The radar of the scan")
        SWOT = "swot", _("Strengths, weaknesses, opportunities and threats")
        QUESTION = "question", _("The key question")
        TRENDS = "trends", _("The trends")
        OUTCOME = "outcome", _("What the SWOT comes down to")
        HARVEST = "harvest", _("All ideas")
        IDEAS = "ideas", _("The chosen ideas")
        ACTIONS = "actions", _("The actions, a page each")
        CALENDAR = "calendar", _("The calendar")
        CITY = "city", _("What we ask of the municipality")
        SUPPORT = "support", _("Help and subsidies")
        PEOPLE = "people", _("Who helps, and how we go on")
        NOTES = "notes", _("A page for notes")
        OWN = "own", _("A page of your own")

    book = models.ForeignKey(Book, models.CASCADE, related_name="blocks")
    kind = models.CharField(max_length=20, choices=Kind)
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    #: What the dossier said when `text` was written instead of it.
    said_then = models.TextField(max_length=4000, blank=True)
    #: The words that made room for what the dossier says, until others are written.
    put_away = models.TextField(max_length=4000, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["book", "kind"], condition=~Q(kind="own"), name="block_of_a_kind_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def slug(self) -> str:
        """Its name in an address: the kind, of which there is one, or which own page it is."""
        return f"{OWN_SLUG}{self.pk}" if self.is_own else self.kind

    @property
    def is_own(self) -> bool:
        return self.kind == blocks.OWN

    @property
    def is_part(self) -> bool:
        """Whether it stands on the page of another block."""
        return blocks.is_part(self.kind)

    @property
    def is_needed(self) -> bool:
        return self.kind in blocks.ALWAYS

    @property
    def may_have_words(self) -> bool:
        return self.kind not in ("radar", "swot", "actions")

    @property
    def replaces_the_dossier(self) -> bool:
        """Whether its words stand in the place of what the dossier says, not before it."""
        return self.kind == "question"

    @property
    def is_shown(self) -> bool:
        return self.hidden_at is None

    def hide(self) -> None:
        """Leave it out of the book; hidden again it stays as it is. Raises BlockIsNeeded."""
        if self.is_needed:
            raise BlockIsNeeded(self.kind)
        self.hidden_at = self.hidden_at or timezone.now()
        self.save(update_fields=["hidden_at"])

    def show(self) -> None:
        self.hidden_at = None
        self.save(update_fields=["hidden_at"])

    def take_over(self) -> None:
        """Let the dossier speak instead of our words, which are put away; once is enough."""
        if self.text:
            self.text, self.put_away = "", self.text
            self.save()

    def put_back(self) -> bool:
        """Undo that; False when there is nothing to put back, or other words stand there now."""
        if self.text or not self.put_away:
            return False
        self.text, self.put_away = self.put_away, ""
        self.save()
        return True

    @transaction.atomic
    def move(self, *, up: bool) -> None:
        """Change places with the neighbouring page; parts stay with their page."""
        rows = Block.objects.write_down(self.book)
        pages = swapped([row for row in rows if not row.is_part], self, up=up)
        parts = {row.kind: row for row in rows if row.is_part}
        order = [
            [page, *(parts[kind] for kind in blocks.PARTS.get(page.kind, ()))] for page in pages
        ]
        for place, row in enumerate(chain.from_iterable(order)):
            Block.objects.filter(pk=row.pk).update(order=place)
        self.refresh_from_db(fields=["order"])


class BlockPhotoQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(block__in=Block.objects.visible_to(person))

    @transaction.atomic
    def put(self, photo: StoredFile, *, on: Block, by: Person) -> BlockPhoto:
        """Put a photo on a page, behind the others; the same one again is the one that is there.

        Raises TooManyPhotos.
        """
        Block.objects.select_for_update().get(pk=on.pk)
        there = BlockPhoto.objects.filter(block=on, photo=photo).first()
        if there and not there.deleted_at:
            return there
        count = on.photos.kept().count()
        if count >= MOST_PHOTOS:
            raise TooManyPhotos
        if there:
            there.restore()
        return there or BlockPhoto.objects.create(block=on, photo=photo, by=by, order=count)


class BlockPhoto(Versioned, Binned):
    """A photo on a page of the team's own, with what is to be seen on it."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="photos")
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="block_photos")
    caption = models.CharField(_("what is to be seen on it"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = BlockPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["block", "photo"], name="block_photo_once")]

    def __str__(self) -> str:
        return self.caption or f"{self.block_id}, {self.pk}"

    @property
    def trajectory(self) -> Trajectory:
        return self.block.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.block.roles_of(person)


@receiver(post_delete, sender=BlockPhoto)
def release_the_file(instance: BlockPhoto, **_sent: Any) -> None:
    """Also when the row went along with its page or its shop."""
    release(StoredFile.objects.filter(pk=instance.photo_id).first())
