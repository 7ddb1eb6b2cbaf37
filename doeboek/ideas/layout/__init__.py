"""The papers of a session: plain data in, a PDF out. Nothing here knows Django.

All texts are plain text in the language of the paper; nothing in them is read as markup.
"""

from .arranging import around
from .papers import (
    Board,
    BoardPicture,
    Cards,
    Field,
    InColour,
    Invitation,
    Joining,
    Kit,
    Noted,
    OfAField,
    Paper,
    Part,
    Pinned,
    Report,
    Rule,
    Rules,
    RunSheet,
    Slips,
)
from .rendering import render

__all__ = [
    "Board",
    "BoardPicture",
    "Cards",
    "Field",
    "InColour",
    "Invitation",
    "Joining",
    "Kit",
    "Noted",
    "OfAField",
    "Paper",
    "Part",
    "Pinned",
    "Report",
    "Rule",
    "Rules",
    "RunSheet",
    "Slips",
    "around",
    "render",
]
