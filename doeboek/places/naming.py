"""Names as people type them, compared as they mean them."""

import unicodedata


def fold(text: str) -> str:
    """Without accents, capitals, odd apostrophes and double spaces: ' TIÉLT ' becomes 'tielt'."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())
