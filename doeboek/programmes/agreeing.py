"""How a shop agrees to take part: the text with its names, and who signed it when and how."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.common.models import StoredFile
from doeboek.people.models import Person
from doeboek.programmes.agreementtexts import AgreementText, UnknownAgreement, agreement_text
from doeboek.programmes.models import Agreement, Participation, Trajectory

#: The version that is signed now, by the name of the text.
VERSIONS = {"shop-agreement": 1, "shop-agreement-short": 1}
LANGUAGES = ("nl", "en")


class AlreadySigned(Exception):
    """The shop signed before; `agreement` is what it signed."""

    def __init__(self, agreement: Agreement) -> None:
        super().__init__(f"agreement {agreement.pk} was signed on {agreement.signed_on}")
        self.agreement = agreement


class SignedText(NamedTuple):
    """The text of an agreement made again, and whether these are the words that were signed."""

    text: AgreementText
    is_as_signed: bool


def agreement_of(trajectory: Trajectory) -> Agreement | None:
    """What the shop signed, the last one if there are more."""
    signed = Agreement.objects.filter(participation__trajectory=trajectory)
    return signed.select_related("signed_by", "recorded_by", "paper").first()


def current_text(trajectory: Trajectory, language: str) -> AgreementText:
    """The text as it would be signed now."""
    name = _name_of(trajectory)
    return agreement_text(name, VERSIONS[name], language, **names_of(trajectory, language))


def signed_text(agreement: Agreement) -> SignedText | None:
    """The text that was signed; None when its version is no longer there.

    One without names of its own is filled with those of now, and may then differ.
    """
    trajectory = agreement.trajectory
    names = agreement.names or names_of(trajectory, agreement.language)
    name, version = _name_of(trajectory), agreement.text_version
    try:
        text = agreement_text(name, version, agreement.language, **names)
    except (UnknownAgreement, TypeError):
        return None
    return SignedText(text, text.sha256 == agreement.text_hash)


def names_of(trajectory: Trajectory, language: str) -> dict[str, str]:
    programme = trajectory.wave.programme
    return {
        "programme": (language == "en" and programme.name_en) or programme.name,
        "organisation": programme.organisation.name,
        "municipality": trajectory.wave.municipality.name,
        "shop": trajectory.title,
    }


@transaction.atomic
def record_agreement(
    participation: Participation,
    *,
    signed_by: Person,
    by: Person,
    signed_name: str = "",
    signed_on: date | None = None,
    language: str = LANGUAGES[0],
    paper: StoredFile | None = None,
) -> Agreement:
    """Keep that the shop signed: on the phone by oneself, or on paper as somebody else records.

    Raises AlreadySigned; a shop agrees once.
    """
    trajectory = participation.trajectory
    Participation.objects.select_for_update().get(pk=participation.pk)
    before = agreement_of(trajectory)
    if before:
        raise AlreadySigned(before)
    on_the_phone = signed_by == by
    text = current_text(trajectory, language)
    agreement = Agreement.objects.create(
        participation=participation,
        text_version=text.version,
        text_hash=text.sha256,
        language=language,
        names=names_of(trajectory, language),
        how=Agreement.How.PHONE if on_the_phone else Agreement.How.PAPER,
        signed_by=signed_by,
        signed_name=signed_name or signed_by.name,
        signed_on=signed_on or timezone.localdate(),
        recorded_by=by,
        paper=paper,
    )
    verb = "agreement.signed" if on_the_phone else "agreement.recorded"
    trajectory.tell(verb, by=by, agreement=agreement.pk)
    return agreement


def _name_of(trajectory: Trajectory) -> str:
    """Which text goes with its steps; those stay the same as long as it lives."""
    return trajectory.wave.programme.steps.agreement
