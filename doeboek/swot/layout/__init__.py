"""Trend cards on paper: plain data in, a PDF out. Nothing here knows Django.

All texts are plain text in the language of the paper; nothing in them is read as markup.
"""

from .arranging import MOST_ON_A_POSTER, arranged, shared_out
from .rendering import CARDS, Card, Deck, Paper, Poster, render_cards, render_poster, sides_of

__all__ = [
    "CARDS",
    "MOST_ON_A_POSTER",
    "Card",
    "Deck",
    "Paper",
    "Poster",
    "arranged",
    "render_cards",
    "render_poster",
    "shared_out",
    "sides_of",
]
