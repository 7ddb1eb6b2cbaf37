"""A session as it is typed in: per domain its ideas, and the forms for the next ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from doeboek.ideas.forms import NewIdeasForm
from doeboek.ideas.models import Domain, Idea, Session


@dataclass
class Panel:
    """One domain with its ideas. `one` takes an idea, `several` takes many at once."""

    domain: Domain
    one: NewIdeasForm
    several: NewIdeasForm
    is_open: bool = False
    builds_on: Idea | None = None
    ideas: list[Idea] = field(default_factory=list)


def panels_of(
    session: Session,
    *,
    refused: NewIdeasForm | None = None,
    at: str = "",
    builds_on: str = "",
) -> list[Panel]:
    """The domains in order; `at` is the one to go on with, `builds_on` the idea to hitch-hike on.

    A refused form stands where it was sent from, with its text.
    """
    ideas = list(session.ideas.kept().with_choices())
    parent = next((idea for idea in ideas if str(idea.pk) == builds_on), None)
    domains = list(session.domains.all())
    if refused is not None and at not in {str(domain.pk) for domain in domains}:
        at = _sent_on(refused, domains[-1])
    panels = {domain.pk: _panel(session, domain, refused, at, parent) for domain in domains}
    for idea in ideas:
        panels[idea.domain_id].ideas.append(idea)
    return list(panels.values())


def _sent_on(refused: NewIdeasForm, domain: Domain) -> str:
    """The domain it was meant for is gone: keep the text under the free one."""
    refused.data = {**refused.data.dict(), "domain": str(domain.pk)}  # type: ignore[attr-defined]
    return str(domain.pk)


def _panel(
    session: Session, domain: Domain, refused: NewIdeasForm | None, at: str, parent: Idea | None
) -> Panel:
    is_at = str(domain.pk) == at
    builds_on = parent if is_at else None
    one, several = (
        NewIdeasForm(
            session,
            initial={"domain": domain.pk, "parent": builds_on.pk if builds_on else None},
            auto_id=f"{name}-{domain.pk}-%s",
        )
        for name in ("idee", "meer")
    )
    is_several = False
    if refused is not None and is_at:
        is_several = refused.is_several
        refused.auto_id = (several if is_several else one).auto_id
        one, several = (one, refused) if is_several else (refused, several)
    elif is_at:
        one.fields["text"].widget.attrs["autofocus"] = True
    return Panel(domain, one, several, is_open=is_several, builds_on=builds_on)
