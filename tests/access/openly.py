"""The addresses that are open to everybody, written apart from the code that decides it."""

from __future__ import annotations

OPEN: frozenset[str] = frozenset(
    {
        "health",
        "desk:home",
        "people:link",
        "people:fresh_link",
        "books:qr",
        "cityissues:thanks",
        # the letter of the month: the token in it is the right to want no more of them
        "followup:stop",
        "followup:resume",
        # and that of the week, for who works here
        "people:week_stop",
        "people:week_resume",
        # a calendar asks without a session; the token in its address is the right to it
        "books:calendar_feed",
        # the self-scan: anybody begins one, and its random code is the right to its pages
        "audits:public_start",
        "audits:public_town",
        "audits:public_logo",
        "audits:public_scan",
        "audits:public_question",
        "audits:public_check",
        "audits:public_result",
        "audits:public_call",
        "audits:public_withdraw",
        "audits:public_forget",
        "audits:public_forgotten",
        # a live session: its code takes a seat, whose cookie is the right to its pages; the
        # address of the screen is the right to look
        "ideas:enter",
        "ideas:join",
        "ideas:recover",
        "ideas:join_calendar",
        "ideas:seat",
        "ideas:seat_worker",
        "ideas:news",
        "ideas:seat_code",
        "ideas:seat_idea_new",
        "ideas:seat_idea",
        "ideas:seat_ready",
        "ideas:seat_leaf",
        "ideas:seat_dots",
        "ideas:seat_table_dots",
        "ideas:seat_defence",
        "ideas:seat_backing",
        "ideas:wall",
        # the sheet of an idea: the cookie of the seat is the right to it
        "ideas:seat_sheet",
        "offline:device",
        "offline:stand",
        "offline:worker",
        "common:parts",
        "common:language",
        "common:theme",
        "common:manifest",
        "common:offline",
    }
)
