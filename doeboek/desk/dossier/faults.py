"""What can be wrong with a dossier that somebody brings."""


class DossierFault(Exception):
    """It cannot be restored, and nothing was; the message names what is wrong, in one sentence."""
