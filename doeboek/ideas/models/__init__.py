"""Sessions, the trends they think about, the ideas that come, and the choice among them; and the
room, the seats and the log of a session that is held live."""

from doeboek.ideas.models.boardphoto import MOST_PHOTOS, BoardPhoto, TooManyPhotos
from doeboek.ideas.models.choosing import (
    COLOURS,
    Backing,
    Defence,
    Dot,
    Finalist,
    HallIdea,
    Ruling,
    TableDot,
)
from doeboek.ideas.models.domain import FREE, LETTERS, Domain
from doeboek.ideas.models.event import Event
from doeboek.ideas.models.happening import Happening, Refused, SentBefore, write_down
from doeboek.ideas.models.idea import Idea, Likeness, Selection, StillChosen
from doeboek.ideas.models.room import MOST_IDEAS, MOST_SEATS, Room
from doeboek.ideas.models.seat import Seat
from doeboek.ideas.models.session import Session
from doeboek.ideas.models.sheet import Cost, IdeaSheet
from doeboek.ideas.models.shortlist import SetAside, Shortlisted, Weight

__all__ = [
    "COLOURS",
    "FREE",
    "LETTERS",
    "MOST_IDEAS",
    "MOST_PHOTOS",
    "MOST_SEATS",
    "Backing",
    "BoardPhoto",
    "Cost",
    "Defence",
    "Domain",
    "Dot",
    "Event",
    "Finalist",
    "HallIdea",
    "Happening",
    "Idea",
    "IdeaSheet",
    "Likeness",
    "Refused",
    "Room",
    "Ruling",
    "Seat",
    "Selection",
    "SentBefore",
    "Session",
    "SetAside",
    "Shortlisted",
    "StillChosen",
    "TableDot",
    "TooManyPhotos",
    "Weight",
    "write_down",
]
