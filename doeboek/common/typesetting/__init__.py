"""Setting plain data in type: what every paper of ours shares. Nothing here knows Django."""

from .awnings import AWNINGS
from .radar import PrintedRadar, radar_page
from .setting import FONTS, PartMissing, readable, typeset
from .wording import Wording, wording, words_of

__all__ = [
    "AWNINGS",
    "FONTS",
    "PartMissing",
    "PrintedRadar",
    "Wording",
    "radar_page",
    "readable",
    "typeset",
    "wording",
    "words_of",
]
