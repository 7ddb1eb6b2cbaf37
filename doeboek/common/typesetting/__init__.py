"""Setting plain data in type: what every paper of ours shares. Nothing here knows Django."""

from .awnings import AWNINGS
from .breaks import CARD
from .pictures import in_svg
from .qrcodes import qr_code
from .radar import PrintedRadar, radar_page
from .setting import FONTS, PartMissing, readable, typeset
from .wording import Wording, wording, words_of

__all__ = [
    "AWNINGS",
    "CARD",
    "FONTS",
    "PartMissing",
    "PrintedRadar",
    "Wording",
    "in_svg",
    "qr_code",
    "radar_page",
    "readable",
    "typeset",
    "wording",
    "words_of",
]
