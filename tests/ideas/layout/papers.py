"""Papers of a session to print, and what a test may change of them."""

from __future__ import annotations

from typing import Any

QUESTION = "Hoe kunnen we tegen de zomer twintig nieuwe klanten verwelkomen?"
LETTERS = "ABCDEFGH"


def kit(*papers: Any, **changes: Any) -> Any:
    return {
        "language": "nl",
        "awning": "groen",
        "on": "2026-12-10",
        "title": "Ideeënsessie",
        "footer": "Bakkerij Zonnekruim",
        "papers": list(papers),
        **changes,
    }


def fields(count: int, **changes: Any) -> list[Any]:
    return [
        {"letter": letter, "title": f"Veld {letter}", "line": f"Regel bij {letter}.", **changes}
        for letter in LETTERS[:count]
    ]


def board(count: int, **changes: Any) -> Any:
    return {
        "form": "board",
        "asked": "Onze vraag",
        "question": QUESTION,
        "fields": fields(count, **changes),
        "next": [f"Daarna {LETTERS[(at + 1) % count]}" for at in range(count)],
    }


def slips(count: int, **changes: Any) -> Any:
    return {
        "form": "slips",
        "fields": fields(count, **changes),
        "builds_on": "Bouwt verder op",
        "number": "Nummer",
    }


def rules(**changes: Any) -> Any:
    seven = [{"title": f"Regel {n}", "line": f"Uitleg {n}."} for n in range(1, 8)]
    return {
        "form": "rules",
        "title": "Zo denken we",
        "rules": seven,
        "credit": "Naar GPS",
        **changes,
    }


def run_sheet(**changes: Any) -> Any:
    return {
        "form": "runsheet",
        "title": "Draaiboek",
        "beneath": "Bakkerij Zonnekruim.",
        "question": QUESTION,
        "ready_title": "Leg klaar",
        "ready": ["Het bord.", "Stiften."],
        "parts": [part("19.30", "Binnenkomen"), part("19.39", "Schrijven", note="Vier keer.")],
        "starts_title": "Waar de duo's beginnen",
        "starts": [{"label": "2 duo's", "text": "A en D"}],
        **changes,
    }


def part(at: str, title: str, **changes: Any) -> Any:
    said = {"say": f"Zeg dit bij {title}.", "do": [f"Doe dit bij {title}."]}
    return {"at": at, "title": title, "minutes": "6 minuten", "note": "", **said, **changes}


def invitation(**changes: Any) -> Any:
    return {
        "form": "invitation",
        "title": "Bakkerij Zonnekruim nodigt u uit",
        "facts": [
            {"label": "Wanneer", "text": "dinsdag 9 februari om 19.30 uur"},
            {"label": "Waar", "text": "Kortrijkstraat 14, 8700 Tielt"},
        ],
        "asked": "We zoeken ideeën:",
        "question": QUESTION,
        "happens_title": "Wat gebeurt er?",
        "happens": ["We bedenken.", "We kiezen."],
        "joining": {
            "url": "https://doeboek.example/doemee/K7PQ2M/",
            "alt": "QR-code",
            "text": "Scan deze code of tik:",
            "code": "K7P Q2M",
        },
        "data": "De groep leest uw ideeën zonder uw naam.",
        **changes,
    }


def cards(count: int) -> Any:
    deck = {
        "language": "nl",
        "awning": "groen",
        "on": "2026-12-10",
        "title": "Trendkaarten",
        "both_sides": False,
        "example_title": "Een voorbeeld",
        "source_title": "Bron",
        "cards": [
            {
                "number": number,
                "title": f"Trend {number}",
                "line": "Een regel.",
                "questions": ["Wat als?"],
                "example": "Een winkel.",
                "source": "Bron, 2026",
                "distance": "Dichtbij",
            }
            for number in range(1, count + 1)
        ],
    }
    return {"form": "cards", "deck": deck}


def noted(number: int, text: str, notes: str = "") -> Any:
    return {"number": str(number), "text": text, "notes": notes}


def report(**changes: Any) -> Any:
    return {
        "form": "report",
        "title": "Verslag",
        "beneath": "Bakkerij Zonnekruim.",
        "question": QUESTION,
        "facts": [{"label": "Wie", "text": "4 mensen"}],
        "best_title": "De beste",
        "best": [noted(1, "Een bankje", "3 stippen.")],
        "box": [{"colour": "red", "title": "Rood", "ideas": [noted(1, "Een bankje")]}],
        "fields_title": "Alle ideeën",
        "fields": [
            {"letter": "A", "title": "Veld A", "nothing": "", "ideas": [noted(1, "Een bankje")]},
            {"letter": "B", "title": "Veld B", "nothing": "Geen ideeën.", "ideas": []},
        ],
        "photos": [],
        "credit": ["Naar GPS"],
        **changes,
    }
