"""Persons, the accounts and links by which they come in, and the organisations they work for."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.folding import searchable, wanted
from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.phone import dialled, phone_number


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Person | None) -> Self:
        """Oneself; colleagues and the people around a shop come with their trajectory."""
        return self.filter(pk=person.pk) if person else self.none()

    def matching(self, query: str) -> Self:
        """Those with a word in their name that begins with each word of the query."""
        return self.filter(*(Q(folded__contains=word) for word in wanted(query)))


class Person(Versioned):
    """Who acted: every `by` points to a person, with or without an account."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[phone_number])
    language = models.CharField(max_length=2, default="nl", choices=[("nl", "nl"), ("en", "en")])
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    folded = models.CharField(max_length=220, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    #: The link by which this person came in, when there is one: rights end at its object.
    link: Link | None = None

    def __str__(self) -> str:
        return self.name or str(_("Erased person"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Keep the name as one looks for it; many at once do not pass by `save`."""
        self.folded = searchable(self.name)

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def called(self) -> str:
        """The first name, or that the person was erased."""
        return self.first_name or str(self)

    @property
    def dialled(self) -> str:
        """The number for a `tel:` link."""
        return dialled(self.phone)

    @cached_property
    def roles_anywhere(self) -> set[Role]:
        """Every role this person has now; by a link only that link's role."""
        today = timezone.localdate()
        if self.link:
            return set(self.link.roles())
        mandates = self.mandates.on(today).order_by().values_list("role", flat=True)
        memberships = self.memberships.on(today).order_by().values_list("role", flat=True)
        return {Role(role) for role in mandates.union(memberships)}

    def roles_of(self, person: Person) -> set[Role]:
        """On one's own record one has every role one has anywhere."""
        return person.roles_anywhere if person == self else set()

    @transaction.atomic
    def erase(self) -> None:
        """Blank who this was, with all that reached or named them; what happened stays."""
        from doeboek.people.erasing import take_leave

        take_leave(self)
        self.name = self.email = self.phone = ""
        self.erased_at = timezone.now()
        self.save()


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet[User]:
        """With its person: whoever signs in acts as one, on every page."""
        return super().get_queryset().select_related("person")

    def create_user(self, email: str, person: Person | None = None, **fields) -> User:
        """Make an account without a password: people sign in by code, passkey or SSO."""
        email = self.normalize_email(email).lower()
        person = person or Person.objects.create(name=email.split("@")[0], email=email)
        user = self.model(email=email, person=person, **fields)
        user.set_unusable_password()
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """An account to sign in with; optional, and never the one who acts."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="user")
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    #: Whether a coach or manager wants the mail of the week.
    gets_week = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        return self.email


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person | None) -> Self:
        """Organisations are publicly known; who works there is not."""
        return self.all() if person else self.none()


class Organisation(Versioned):
    """A body that employs people and owns coaches and figures."""

    class Kind(models.TextChoices):
        CENTRE = "centre", _("entrepreneurs' centre")
        TRADERS = "traders", _("traders' organisation")
        MUNICIPALITY = "municipality", _("municipality")
        ASSOCIATION = "association", _("traders' association")
        FEDERATION = "federation", _("trade federation")
        AGENCY = "agency", _("agency")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    enterprise_number = models.CharField(_("enterprise number"), max_length=10, blank=True)
    nis = models.CharField(_("NIS code"), max_length=5, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class LinkQuerySet(models.QuerySet["Link"]):
    def live(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def ended_before(self, moment: datetime) -> Self:
        """Those that were withdrawn or expired before, whichever came first."""
        return self.filter(Q(revoked_at__lt=moment) | Q(expires_at__lt=moment))

    def to(self, thing: models.Model) -> Self:
        return self.filter(object_type=thing._meta.label_lower, object_id=thing.pk)

    def visible_to(self, person: Person | None) -> Self:
        return self.filter(person=person) if person else self.none()


class Link(models.Model):
    """A key to one thing for one person: see `people.links` for how it is made and opened."""

    class Purpose(models.TextChoices):
        OWNER = "owner", _("the owner's pages")
        MEMBER = "member", _("a shop member's pages")
        TOWN = "town", _("one question to the municipality")
        SIGN_IN = "sign-in", _("signing in to the demo")

    person = models.ForeignKey(Person, models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=20, choices=Purpose)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    device_limit = models.PositiveSmallIntegerField(null=True, default=1)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"], name="link_object")]
        constraints = [
            models.CheckConstraint(
                name="link_has_an_object_unless_sign_in",
                condition=Q(purpose="sign-in") | Q(object_id__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    def roles(self) -> set[Role]:
        role = _ROLE_BY_PURPOSE.get(self.Purpose(self.purpose))
        return {role} if role else set()

    def opens(self, thing: models.Model) -> bool:
        return self.object_type == thing._meta.label_lower and self.object_id == thing.pk

    def revoke(self) -> None:
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])


_ROLE_BY_PURPOSE = {
    Link.Purpose.OWNER: Role.OWNER,
    Link.Purpose.MEMBER: Role.MEMBER,
    Link.Purpose.TOWN: Role.DEPARTMENT,
}


class LinkUse(models.Model):
    """A device on which a link was opened."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="uses")
    device_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link", "device_hash"], name="link_use_per_device")
        ]

    def __str__(self) -> str:
        return f"{self.link}, {self.at:%Y-%m-%d}"


LINK_LIFETIME = timedelta(days=400)
