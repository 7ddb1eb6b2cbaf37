"""What could be better about a key question, softly: advice never stops anybody. Plain Python.

A good one begins with "Hoe kunnen we" or "How can we", says by when, names something that can be
counted, and is broad: it asks for an aim and leaves the means open (GPS for enterprises, Flanders
DC: clear, action-oriented, ambitious, open and broad, with a horizon and a number).
"""

from __future__ import annotations

import re
from typing import Literal

Advice = Literal["opening", "horizon", "number", "broad"]

_OPENING = re.compile(r"\s*(hoe\s+(kunnen|kan)|how\s+can|how\s+could|how\s+might)\b", re.I)
_SPAN = (
    r"(?:dag|dagen|week|weken|maand|maanden|kwartaal|kwartalen|jaar|jaren|seizoen|seizoenen"
    r"|days?|weeks?|months?|quarters?|years?|seasons?)"
)
_MOMENT = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october"
    r"|lente|zomer|herfst|winter|najaar|voorjaar|kerst|kerstmis|pasen|nieuwjaar|jaareinde"
    r"|spring|summer|autumn|christmas|easter|new\s+year)"
)
_YEAR = r"20\d\d"
_HORIZON = re.compile(rf"\b(?:\S+\s+)?{_SPAN}\b|\b{_MOMENT}\b|\b{_YEAR}\b", re.I)
_NUMBER = re.compile(
    r"\d|%|\b(?:procent|percent|helft|half|halve|halveren|dubbel|dubbele|verdubbel\w*|double"
    r"|doubling|twice|triple|verdrievoudig\w*"
    r"|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|dertig"
    r"|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|tweehonderd|vijfhonderd|duizend"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b",
    re.I,
)


# A question that names one of these holds its answer already.
_MEANS = re.compile(
    r"\b(?:web-?(?:winkel|shop|site)s?|e-?shops?|web\s?stores?|websites?|app|apps|folders?|flyers?"
    r"|nieuwsbrie(?:f|ven)|newsletters?|facebook\w*|instagram\w*|tiktok\w*|google\w*"
    r"|klantenkaart(?:en)?|loyalty\s+cards?|advertenties?|advertisements?|adverts?"
    r"|kortingsbon(?:nen)?|vouchers?|etalages?|window\s+displays?|opendeurdag(?:en)?)\b",
    re.I,
)


def advice_on_question(question: str) -> list[Advice]:
    """What the question lacks, in the order in which one would mend it."""
    found: list[Advice] = []
    if not _OPENING.match(question):
        found.append("opening")
    if not _HORIZON.search(question):
        found.append("horizon")
    # The number of a span of time ("within two years") counts nothing yet.
    if not _NUMBER.search(_HORIZON.sub(" ", question)):
        found.append("number")
    if _MEANS.search(question):
        found.append("broad")
    return found


def is_issue(text: str) -> bool:
    """Whether a key issue begins as one: "Hoe kan ik", "How can I"."""
    return _OPENING.match(text) is not None
