"""The privacy class of every field we keep: what it is, why, how long, and what erasing does.

Each app lists its fields in `<app>/privacy.py` as `FIELDS[model][field]`; a test fails for a
field that is not listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from django.apps import apps


class Kind(StrEnum):
    TECHNICAL = "technical"
    PUBLIC = "public"
    ORGANISATIONAL = "organisational"
    BUSINESS = "business-confidential"
    PERSONAL = "personal"
    SENSITIVE = "sensitive free text"
    KEY = "key or code"


class Erase(StrEnum):
    """What erasing does: a person's own for what is personal, a shop's for what is the shop's."""

    KEEP = "kept"
    BLANK = "blanked"
    DELETE = "row deleted"


class Retention(StrEnum):
    """How long. What ends by itself has a duty in `due.py` that `doeboek tick` carries out.

    The day on which the control of a funder is over is known to the organisation, not to us: until
    it asks for removal the data of a programme stay.
    """

    ALWAYS = "as long as the installation lives"
    PROGRAMME = "until the organisation removes it, after the programme and its funder's control"
    HALF_YEAR = "180 days at most"
    SHORT = "30 days at most after it did its work"
    LINK = "as long as the link opens, and a year after"
    OPEN = "as long as the link opens, and 30 days after"
    ACCOUNT = "as long as the account"
    GUEST = "as long as the programme keeps names of guests: 24 months at most"
    SESSION = "as long as the session: 14 days after it last changed"


@dataclass(frozen=True, slots=True)
class Privacy:
    """`export` says whether a person who asks for the own data gets this field."""

    kind: Kind
    purpose: str
    retention: Retention
    export: bool
    erase: Erase


@dataclass(frozen=True, slots=True)
class Travels:
    """The rows of a model go along with the dossier of their trajectory.

    `team_only` names the fields that the owner does not get, `withheld` those that nobody gets.
    """

    to_owner: bool = True
    team_only: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaysBehind:
    """The rows of a model hang on a trajectory and do not go along with its dossier."""

    because: str


#: An app says in its `privacy.py`, as `DOSSIER[model]`, which of these holds for every model of it
#: that hangs on a trajectory.
InDossier = Travels | StaysBehind
SHARED = Travels()
FOR_TEAM = Travels(to_owner=False)

TECHNICAL = Privacy(
    Kind.TECHNICAL, "making the product work", Retention.PROGRAMME, False, Erase.KEEP
)
#: It lets in who has it, or names a thing outside the product: what comes back gets another one.
KEY = Privacy(Kind.KEY, "coming in without an account", Retention.PROGRAMME, False, Erase.KEEP)
PUBLIC_FACT = Privacy(Kind.PUBLIC, "published facts", Retention.ALWAYS, False, Erase.KEEP)
ORGANISATIONAL = Privacy(
    Kind.ORGANISATIONAL, "running the programme", Retention.PROGRAMME, True, Erase.KEEP
)
BUSINESS = Privacy(Kind.BUSINESS, "coaching the shop", Retention.PROGRAMME, True, Erase.BLANK)
PERSONAL = Privacy(
    Kind.PERSONAL, "reaching and addressing people", Retention.PROGRAMME, True, Erase.BLANK
)
SENSITIVE_TEXT = Privacy(
    Kind.SENSITIVE, "what people wrote about the shop", Retention.PROGRAMME, True, Erase.BLANK
)
SHORT_LIVED = Privacy(
    Kind.TECHNICAL, "doing a thing once, and trying again", Retention.SHORT, False, Erase.DELETE
)
MAILED = Privacy(Kind.PERSONAL, "sending a letter once", Retention.SHORT, True, Erase.DELETE)
ACCOUNT = Privacy(Kind.PERSONAL, "signing in", Retention.ACCOUNT, True, Erase.DELETE)
SESSION = Privacy(
    Kind.PERSONAL, "knowing who is signed in where", Retention.SESSION, True, Erase.DELETE
)

#: The tables of libraries, each as a whole: we do not decide about their fields.
OF_LIBRARIES = {
    "account.emailaddress": ACCOUNT,
    "account.emailconfirmation": ACCOUNT,
    "socialaccount.socialaccount": ACCOUNT,
    "socialaccount.socialtoken": ACCOUNT,
    "socialaccount.socialapp": TECHNICAL,
    "mfa.authenticator": ACCOUNT,
    "usersessions.usersession": SESSION,
    "sessions.session": SESSION,
    "auth.permission": TECHNICAL,
    "auth.group": TECHNICAL,
    "contenttypes.contenttype": TECHNICAL,
    # What went wrong with a job may tell a name or an address; the rest is ids and numbers.
    "django_tasks_database.dbtaskresult": Privacy(
        Kind.PERSONAL, "working in the background", Retention.SHORT, False, Erase.BLANK
    ),
}


def declared() -> Iterator[tuple[str, str, str, Privacy]]:
    """Every (app label, model, field, privacy) that the apps of the product declare."""
    for config in apps.get_app_configs():
        if config.name.startswith("doeboek.") and list(config.get_models()):
            listed = import_module(f"{config.name}.privacy").FIELDS
            for model, fields in listed.items():
                for field, privacy in fields.items():
                    yield config.label, model, field, privacy


def goes_along(privacy: Privacy) -> bool:
    """Whether a field may be in a dossier, which is kept for as long as somebody likes: no keys,
    and nothing that we promised to forget."""
    is_kept = privacy.retention in (Retention.ALWAYS, Retention.PROGRAMME)
    is_told = privacy.export or privacy.kind in (Kind.TECHNICAL, Kind.PUBLIC)
    return is_kept and is_told


def dossiers() -> dict[str, InDossier]:
    """What the apps say of each model that hangs on a trajectory, by its label."""
    said: dict[str, InDossier] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("doeboek.") and list(config.get_models()):
            listed = getattr(import_module(f"{config.name}.privacy"), "DOSSIER", {})
            said |= {f"{config.label}.{model}": each for model, each in listed.items()}
    return said


def stays() -> set[str]:
    """The labels of the models of which a row stays, blank, when its shop is erased."""
    found: set[str] = set()
    for config in apps.get_app_configs():
        if config.name.startswith("doeboek.") and list(config.get_models()):
            listed = getattr(import_module(f"{config.name}.privacy"), "STAYS", ())
            found |= {f"{config.label}.{model}" for model in listed}
    return found


FIELDS: dict[str, dict[str, Privacy]] = {
    "Receipt": {
        "id": SHORT_LIVED,
        "key": SHORT_LIVED,
        "sender": SHORT_LIVED,
        "body_hash": SHORT_LIVED,
        "status": SHORT_LIVED,
        "location": SHORT_LIVED,
        "at": SHORT_LIVED,
    },
    "StoredFile": {
        "id": TECHNICAL,
        "sha256": TECHNICAL,
        "size": TECHNICAL,
        "media_type": TECHNICAL,
        "at": TECHNICAL,
    },
    "Letter": {
        "id": SHORT_LIVED,
        "key": SHORT_LIVED,
        "to": MAILED,
        "template": MAILED,
        "version": SHORT_LIVED,
        "language": MAILED,
        "context": SHORT_LIVED,
        "reader": MAILED,
        "about_type": SHORT_LIVED,
        "about_id": SHORT_LIVED,
        "name": SHORT_LIVED,
        "at": MAILED,
        "sent_at": MAILED,
        "came_back_at": MAILED,
        "given_up_at": SHORT_LIVED,
        "reply": MAILED,
    },
    "Worker": {"id": TECHNICAL, "name": TECHNICAL, "seen_at": TECHNICAL},
}
