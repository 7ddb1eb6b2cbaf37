"""What the letters of this app say, to owners and experts: nothing of a dossier stands in one."""

from doeboek.followup.mail.helping import (
    remind_expert,
    tell_expert,
    tell_expert_it_ended,
    tell_owner,
    tell_owner_it_begins,
)
from doeboek.followup.mail.month import template_of, things_in_words, this_month

__all__ = [
    "remind_expert",
    "tell_expert",
    "tell_expert_it_ended",
    "tell_owner",
    "tell_owner_it_begins",
    "template_of",
    "things_in_words",
    "this_month",
]
