"""When each part of an invented shop's walk happened."""

#: Days after the start on which each part of the walk happened.
SIGNED, OWNER_SCAN, COACH_SCAN, SWOT, SESSION, CHOICE, BOOK, GIVEN = 3, 12, 14, 28, 44, 46, 58, 66
STEPS = ("acquaintance", "scan", "swot", "session", "book", "followup")
