"""The doeboek: chosen ideas worked out, actions to do, what was done, and editions on paper; and
the action sheets that a programme wrote itself."""

from doeboek.books.models.action import Action, random_public_id
from doeboek.books.models.actionphoto import ActionPhoto
from doeboek.books.models.block import (
    MOST_PHOTOS,
    Block,
    BlockIsNeeded,
    BlockPhoto,
    TooManyPhotos,
)
from doeboek.books.models.book import Book, Elaboration
from doeboek.books.models.calendarfeed import CalendarFeed
from doeboek.books.models.draft import Draft, DraftPicture, Remark
from doeboek.books.models.edition import Edition, EditionPicture, Frozen
from doeboek.books.models.owntemplate import Content, OwnTemplate
from doeboek.books.models.response import Response
from doeboek.books.models.support import Support

__all__ = [
    "MOST_PHOTOS",
    "Action",
    "ActionPhoto",
    "Block",
    "BlockIsNeeded",
    "BlockPhoto",
    "Book",
    "CalendarFeed",
    "Draft",
    "DraftPicture",
    "Content",
    "Edition",
    "EditionPicture",
    "Elaboration",
    "Frozen",
    "Remark",
    "OwnTemplate",
    "Response",
    "Support",
    "TooManyPhotos",
    "random_public_id",
]
