"""The doeboek: chosen ideas worked out, actions to do, what was done, and editions on paper."""

from doeboek.books.models.action import Action, Response, random_public_id
from doeboek.books.models.book import Book, Elaboration
from doeboek.books.models.draft import Draft, DraftPicture, Remark
from doeboek.books.models.edition import Edition, EditionPicture, Frozen

__all__ = [
    "Action",
    "Book",
    "Draft",
    "DraftPicture",
    "Edition",
    "EditionPicture",
    "Elaboration",
    "Frozen",
    "Remark",
    "Response",
    "random_public_id",
]
