"""What follows on a book: the owner's month, help of an expert on a theme, and looking back."""

from doeboek.followup.models.expert import Expertise, Experts, Theme
from doeboek.followup.models.followup import FollowUp, Homework, Work
from doeboek.followup.models.lookback import (
    MOST_NEW_THINGS,
    Effect,
    LookBack,
    NewThing,
    Outcome,
    side_of,
)
from doeboek.followup.models.month import TextedMonth, Wish
from doeboek.followup.models.report import Advice, Judgement, Report, ReportDraft

__all__ = [
    "MOST_NEW_THINGS",
    "Advice",
    "Effect",
    "Expertise",
    "Experts",
    "FollowUp",
    "Homework",
    "LookBack",
    "NewThing",
    "Outcome",
    "Judgement",
    "Report",
    "ReportDraft",
    "TextedMonth",
    "Theme",
    "Wish",
    "Work",
    "side_of",
]
