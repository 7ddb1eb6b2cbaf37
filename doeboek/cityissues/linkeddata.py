"""Questions as JSON-LD in the terms of the OSLO profile "Issue tracking voor burgers en
organisaties" (https://data.vlaanderen.be/doc/applicatieprofiel/, vocabulary `melding#`).

The context goes along inside the document, so that nobody needs the net to read it. Plain Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

MELDING = "https://data.vlaanderen.be/ns/melding#"
CONTEXT: dict[str, Any] = {
    "Melding": f"{MELDING}Melding",
    "MeldingBody": f"{MELDING}MeldingBody",
    "Meldingstatus": f"{MELDING}Meldingstatus",
    "Agent": "http://purl.org/dc/terms/Agent",
    "Organisatie": "http://www.w3.org/ns/org#Organization",
    "Concept": "http://www.w3.org/2004/02/skos/core#Concept",
    "heeftBody": {"@id": "http://www.w3.org/ns/oa#hasBody", "@container": "@set"},
    "heeftStatus": {"@id": f"{MELDING}heeftStatus", "@container": "@set"},
    "meldingstype": {"@id": "http://www.w3.org/ns/oa#motivatedBy", "@container": "@set"},
    "indiener": f"{MELDING}indiener",
    "behandelaar": f"{MELDING}behandelaar",
    "meldingsorganisatie": f"{MELDING}meldingsorganisatie",
    "statuswaarde": f"{MELDING}statuswaarde",
    "statuswijzigingDoor": f"{MELDING}statuswijzigingDoor",
    "statusdatum": {
        "@id": f"{MELDING}statusdatum",
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    },
    "webpagina": {
        "@id": f"{MELDING}webpagina",
        "@type": "http://www.w3.org/2001/XMLSchema#anyURI",
    },
    "bijlage": {
        "@id": "https://www.w3.org/ns/activitystreams#attachment",
        "@type": "http://www.w3.org/2001/XMLSchema#anyURI",
    },
    "beschrijving": "http://purl.org/dc/terms/description",
    "locatie": "http://purl.org/dc/terms/spatial",
    "naam": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2004/02/skos/core#prefLabel",
}


@dataclass(frozen=True)
class Status:
    """How a question stood from a moment on, in whose words."""

    value: str
    label: str
    at: datetime
    words: str
    by: str


@dataclass(frozen=True)
class Report:
    """A question to a town; empty texts are not told."""

    uid: str
    page: str
    category: str
    category_label: str
    text: str
    place: str
    photo: str
    reporter: str
    municipality: str
    nis: str
    handler: str
    statuses: tuple[Status, ...]


def document(reports: list[Report]) -> dict[str, Any]:
    """One JSON-LD document with its context and every question as a `Melding`."""
    return {"@context": CONTEXT, "@graph": [_melding(report) for report in reports]}


def _melding(report: Report) -> dict[str, Any]:
    return _told(
        {
            "@id": f"urn:uuid:{report.uid}",
            "@type": "Melding",
            "heeftBody": [_body(report)],
            "meldingstype": [_concept(report.category, report.category_label)],
            "indiener": _named("Agent", report.reporter),
            "behandelaar": _named("Agent", report.handler),
            "meldingsorganisatie": {
                "@type": "Organisatie",
                "@id": f"https://data.vlaanderen.be/id/gemeente/{report.nis}",
                "naam": report.municipality,
            },
            "locatie": report.place,
            "webpagina": report.page,
            "heeftStatus": [_status(status) for status in report.statuses],
        }
    )


def _body(report: Report) -> dict[str, Any]:
    return _told({"@type": "MeldingBody", "beschrijving": report.text, "bijlage": report.photo})


def _status(status: Status) -> dict[str, Any]:
    return _told(
        {
            "@type": "Meldingstatus",
            "statuswaarde": _concept(status.value, status.label),
            "statusdatum": status.at.isoformat(),
            "beschrijving": status.words,
            "statuswijzigingDoor": _named("Agent", status.by),
        }
    )


def _concept(value: str, label: str) -> dict[str, Any]:
    """Ours until Flanders has a list of its own; the label tells what it is."""
    return {"@type": "Concept", "@id": f"urn:doeboek:{value}", "label": label}


def _named(kind: str, name: str) -> dict[str, Any] | None:
    return {"@type": kind, "naam": name} if name else None


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in ("", None)}
