"""Who gets what at every address, written apart from the code that decides it.

`INSIDE` is for addresses of one thing: of the bakery's trajectory, of its wave or programme. First
who is let through, then who knows of it but may not do this (403); everybody else gets 404.
`ACROSS` is for addresses without a thing: who is let through; the others get 403.
A stranger without a session is asked to sign in everywhere but at the `OPEN` ones.
"""

from __future__ import annotations

from tests.access.openly import OPEN

__all__ = ["ACROSS", "INSIDE", "OPEN", "let_through", "refused"]

STAFF = ("greet", "ines", "tom", "lotte", "piet", "hilde", "koen", "an", "sofie", "wout", "noor")
SHOPKEEPERS = ("karim", "samira", "marleen")
EVERYBODY = frozenset((*STAFF, *SHOPKEEPERS))
TEAM, SHOP, EXPERT = "greet ines", "karim samira", "lotte"
INSIDERS = f"{TEAM} {SHOP}"

#: The team works; the shop and the expert know of the trajectory.
TEAM_ONLY = (TEAM, f"{SHOP} {EXPERT}")
#: The same for what hangs on it, of which the expert does not even know.
TEAM_ON_A_PART = (TEAM, SHOP)
MINE = (SHOP, f"{TEAM} {EXPERT}")
SHARED = (INSIDERS, EXPERT)
#: The owner chooses the ideas with the team; a member of the shop does not.
OWNER_CHOOSES = (f"{TEAM} karim", f"samira {EXPERT}")
OWNER_ON_A_PART = (f"{TEAM} karim", "samira")
OWNER_SIGNS = ("karim", f"{TEAM} samira {EXPERT}")

INSIDE: dict[str, tuple[str, str]] = {
    "desk:trajectory": TEAM_ONLY,
    "desk:theme": (EXPERT, INSIDERS),
    "desk:mine": MINE,
    "desk:mine_book": MINE,
    "desk:mine_shop": MINE,
    "desk:mine_help": MINE,
    "desk:dossier": OWNER_CHOOSES,
    "desk:dossier_archive": OWNER_CHOOSES,
    "desk:erase": ("greet", f"ines {SHOP} {EXPERT}"),
    "desk:erased": ("greet", "ines tom lotte an wout"),
    # the doeboek
    "books:book": TEAM_ONLY,
    "books:action_new": TEAM_ONLY,
    "books:action_bin": TEAM_ONLY,
    "books:words": TEAM_ON_A_PART,
    "books:order": TEAM_ON_A_PART,
    "books:preview": TEAM_ON_A_PART,
    "books:blocks": TEAM_ON_A_PART,
    "books:block": TEAM_ON_A_PART,
    "books:block_place": TEAM_ON_A_PART,
    "books:block_hiding": TEAM_ON_A_PART,
    "books:block_renewal": TEAM_ON_A_PART,
    "books:block_bin": TEAM_ON_A_PART,
    "books:block_photo": TEAM_ON_A_PART,
    "books:block_photo_bin": TEAM_ON_A_PART,
    "books:block_caption": TEAM_ON_A_PART,
    "books:page_preview": TEAM_ON_A_PART,
    "books:support_new": ("greet ines tom", "lotte an wout"),
    "books:support": ("greet ines tom", ""),
    "books:support_check": ("greet ines tom", ""),
    "books:support_bin": ("greet ines tom", "lotte an wout"),
    "books:publish": TEAM_ON_A_PART,
    "books:edition_pdf": (INSIDERS, ""),
    "books:edition": (INSIDERS, ""),
    "books:edition_photo": (INSIDERS, ""),
    "books:draft_photo": (INSIDERS, ""),
    "books:edition_small": (INSIDERS, ""),
    "books:edition_counter": (INSIDERS, ""),
    "books:withdraw": TEAM_ON_A_PART,
    "books:lay_before": TEAM_ON_A_PART,
    "books:take_back": TEAM_ON_A_PART,
    "books:remark_answer": TEAM_ON_A_PART,
    "books:draft": (INSIDERS, ""),
    "books:remark": (SHOP, TEAM),
    "books:approve": ("karim", f"{TEAM} samira"),
    "books:elaborate": TEAM_ON_A_PART,
    "books:elaboration": TEAM_ON_A_PART,
    "books:action": TEAM_ON_A_PART,
    "books:respond": (SHOP, TEAM),
    "books:undo": (SHOP, TEAM),
    "books:seen": TEAM_ON_A_PART,
    "books:action_ics": (INSIDERS, ""),
    "books:calendar": MINE,
    "books:calendar_reminder": ("karim", ""),
    "books:calendar_revoke": ("karim", ""),
    "books:action_photos": (INSIDERS, ""),
    "books:action_photo_bin": (INSIDERS, ""),
    "books:action_photo": (INSIDERS, ""),
    # action sheets for the shop; own ones are of whoever works in the programme
    "books:suggested": TEAM_ONLY,
    "books:take": TEAM_ONLY,
    "books:own_sheet_from": TEAM_ON_A_PART,
    "books:own_sheet_new": ("greet ines tom", "lotte an wout"),
    "books:own_sheet": ("greet ines tom", ""),
    "books:own_sheet_away": ("greet ines tom", ""),
    # ideas
    "ideas:session_new": TEAM_ONLY,
    "ideas:board": OWNER_CHOOSES,
    "ideas:shortlist": OWNER_CHOOSES,
    "ideas:weigh": OWNER_CHOOSES,
    "ideas:choose": OWNER_CHOOSES,
    "ideas:session": TEAM_ON_A_PART,
    "ideas:session_edit": TEAM_ON_A_PART,
    "ideas:newer_question": TEAM_ON_A_PART,
    "ideas:kit": TEAM_ON_A_PART,
    "ideas:kit_paper": TEAM_ON_A_PART,
    "ideas:kit_calendar": TEAM_ON_A_PART,
    "ideas:run_likeness": TEAM_ON_A_PART,
    "ideas:run_sheet": TEAM_ON_A_PART,
    "ideas:board_photos": TEAM_ON_A_PART,
    "ideas:board_photo_bin": TEAM_ON_A_PART,
    "ideas:board_photo": TEAM_ON_A_PART,
    "ideas:export": TEAM_ON_A_PART,
    "ideas:export_csv": TEAM_ON_A_PART,
    "ideas:export_json": TEAM_ON_A_PART,
    "ideas:export_report": TEAM_ON_A_PART,
    "ideas:idea_new": TEAM_ON_A_PART,
    "ideas:plan": TEAM_ON_A_PART,
    "ideas:run": TEAM_ON_A_PART,
    "ideas:preview": TEAM_ON_A_PART,
    "ideas:run_open": TEAM_ON_A_PART,
    "ideas:run_part": TEAM_ON_A_PART,
    "ideas:run_clock": TEAM_ON_A_PART,
    "ideas:run_lock": TEAM_ON_A_PART,
    "ideas:run_table": TEAM_ON_A_PART,
    "ideas:run_people": TEAM_ON_A_PART,
    "ideas:run_hall": TEAM_ON_A_PART,
    "ideas:run_pairs": TEAM_ON_A_PART,
    "ideas:run_seat_new": TEAM_ON_A_PART,
    "ideas:run_seat": TEAM_ON_A_PART,
    "ideas:run_paper": TEAM_ON_A_PART,
    "ideas:run_idea": TEAM_ON_A_PART,
    "ideas:run_ruling": TEAM_ON_A_PART,
    "ideas:run_final": TEAM_ON_A_PART,
    "ideas:run_backed": TEAM_ON_A_PART,
    "ideas:idea_bin": TEAM_ON_A_PART,
    "ideas:idea": TEAM_ON_A_PART,
    "ideas:shortlisted": OWNER_ON_A_PART,
    "ideas:weight": OWNER_ON_A_PART,
    "ideas:selection": OWNER_ON_A_PART,
    "ideas:set_aside": OWNER_ON_A_PART,
    # SWOT
    "swot:board": TEAM_ONLY,
    "swot:proposals": TEAM_ONLY,
    "swot:points": TEAM_ONLY,
    "swot:confirmation": TEAM_ONLY,
    "swot:point": TEAM_ON_A_PART,
    "swot:acceptance": TEAM_ON_A_PART,
    "swot:rejection": TEAM_ON_A_PART,
    "swot:proposal": TEAM_ON_A_PART,
    "swot:place": TEAM_ON_A_PART,
    # own trend cards, of whoever works in the programme
    "swot:own_card_new": ("greet ines tom", "lotte an wout"),
    "swot:own_card": ("greet ines tom", ""),
    "swot:own_card_away": ("greet ines tom", ""),
    "swot:proofs": TEAM_ON_A_PART,
    "swot:proof": TEAM_ON_A_PART,
    "swot:matrix": TEAM_ONLY,
    "swot:questions": TEAM_ONLY,
    "swot:issues": TEAM_ONLY,
    "swot:question": TEAM_ONLY,
    "swot:issue": TEAM_ON_A_PART,
    "swot:issue_bin": TEAM_ON_A_PART,
    "swot:issue_back": TEAM_ON_A_PART,
    # the shop at home; the text beside a point that is asked for here is Karim's
    "swot:home": MINE,
    "swot:own_points": MINE,
    "swot:own_point": (SHOP, TEAM),
    "swot:dissent": (INSIDERS, ""),
    "swot:withdrawal": (f"{TEAM} karim", "samira"),
    "swot:agreement": TEAM_ON_A_PART,
    # the scan; the one asked for here is Karim's own
    "audits:start": SHARED,
    "audits:check": ("karim", f"{TEAM} samira"),
    "audits:question": ("karim", f"{TEAM} samira"),
    "audits:photos": ("karim", f"{TEAM} samira"),
    "audits:photo": (f"{TEAM} karim", "samira"),
    "audits:result": (INSIDERS, ""),
    "audits:instrument": ("greet wout", "ines tom lotte an"),
    "audits:result_pdf": (INSIDERS, ""),
    "audits:priorities": (f"{TEAM} karim", "samira"),
    "audits:history": SHARED,
    "audits:again": TEAM_ONLY,
    "audits:measurement_undo": TEAM_ON_A_PART,
    "audits:adoption": TEAM_ONLY,
    "audits:adoption_undo": TEAM_ONLY,
    # what is taken along: the visit asked for here is one of Ines, and so is what was left behind
    "offline:take": ("ines", f"greet {SHOP}"),
    "offline:pack": ("ines", f"greet {SHOP}"),
    "offline:bring_back": ("ines", ""),
    "offline:sending": ("ines", ""),
    "offline:photo": ("ines", ""),
    "offline:left_photo": (TEAM, ""),
    # the shop, its people, its links
    "programmes:shop_edit": TEAM_ONLY,
    "programmes:photo": (f"{INSIDERS} {EXPERT}", ""),
    "programmes:photo_change": SHARED,
    "programmes:photo_remove": SHARED,
    "programmes:advance": TEAM_ONLY,
    "programmes:step_back": TEAM_ONLY,
    "programmes:timeline": TEAM_ONLY,
    "programmes:handover": TEAM_ONLY,
    "programmes:close": TEAM_ONLY,
    "programmes:reopen": TEAM_ONLY,
    "programmes:people": TEAM_ONLY,
    "programmes:member_new": TEAM_ONLY,
    "programmes:expert_new": TEAM_ONLY,
    "programmes:membership": TEAM_ON_A_PART,
    "programmes:membership_end": TEAM_ON_A_PART,
    "programmes:link": TEAM_ONLY,
    "programmes:link_show": TEAM_ONLY,
    "programmes:link_mail": TEAM_ONLY,
    "programmes:link_revoke": TEAM_ONLY,
    # visits, signatures, notes; the visit asked for here is one of Ines, the note is the team's
    "programmes:appointment_new": TEAM_ONLY,
    "programmes:appointment": (INSIDERS, ""),
    "programmes:appointment_change": TEAM_ON_A_PART,
    "programmes:appointment_cancel": TEAM_ON_A_PART,
    "programmes:appointment_restore": TEAM_ON_A_PART,
    "programmes:appointment_ics": (INSIDERS, ""),
    "programmes:appointment_times": TEAM_ON_A_PART,
    "programmes:agreement": SHARED,
    "programmes:agreement_sign": OWNER_SIGNS,
    "programmes:agreement_record": TEAM_ONLY,
    "programmes:agreement_print": SHARED,
    "programmes:agreement_paper": (INSIDERS, ""),
    "programmes:consents": SHARED,
    "programmes:consents_change": OWNER_SIGNS,
    "programmes:note_new": (f"{TEAM} {EXPERT}", SHOP),
    "programmes:note": (TEAM, ""),
    "programmes:note_discard": (TEAM, ""),
    "programmes:note_restore": (TEAM, ""),
    # the programme and the wave
    "programmes:programme": ("greet ines tom wout", "lotte an"),
    "programmes:logo": ("greet ines tom wout", "lotte an"),
    "programmes:programme_change": ("greet wout", "ines tom lotte an"),
    "programmes:mandate_new": ("greet wout", "ines tom lotte an"),
    "programmes:mandate_end": ("greet wout", "ines tom lotte an"),
    "programmes:wave_new": ("greet", "ines tom lotte an wout"),
    "programmes:wave": ("greet ines tom piet hilde", "koen"),
    "programmes:wave_change": ("greet", "ines tom piet hilde koen"),
    # a list of shops, of whoever works in its programme
    "programmes:import_new": ("greet ines tom", "piet hilde koen"),
    "programmes:import": ("greet ines tom", ""),
    "programmes:import_columns": ("greet ines tom", ""),
    "programmes:import_doubts": ("greet ines tom", ""),
    "programmes:import_add": ("greet ines tom", ""),
    "programmes:import_undo": ("greet ines tom", ""),
    "programmes:import_wrong": ("greet ines tom", ""),
    "programmes:import_row": ("greet ines tom", ""),
    # a shop owner who asked that programme to be called
    "programmes:prospect_step": ("greet ines tom", ""),
    "audits:prospect_shop": ("greet ines tom", ""),
}
ACROSS: dict[str, str] = {
    "desk:search": "greet ines tom lotte piet hilde",
    "desk:town": "piet hilde",
    "desk:figures": "greet piet hilde koen an",
    "desk:knowledge": "greet ines tom sofie",
    "swot:trends": "greet ines tom sofie",
    "swot:cardprint": "greet ines tom sofie",
    "swot:trend": "greet ines tom sofie",
    "swot:favourite": "greet ines tom sofie",
    "books:book_list": "greet ines tom",
    "books:sheets": "greet ines tom sofie",
    "books:supports": "greet ines tom",
    "books:sheet": "greet ines tom sofie",
    "ideas:session_list": "greet ines tom",
    "programmes:trajectory_list": "greet ines tom lotte",
    "programmes:shop_new": "greet ines tom",
    "programmes:prospect_list": "greet ines tom",
    "programmes:programme_list": "greet ines tom wout",
    "programmes:programme_new": "wout",
    "programmes:keepers": "wout",
    "programmes:keeper_new": "wout",
    "programmes:agenda": "greet ines tom lotte",
    "books:own_calendar": "greet ines tom lotte",
    "people:account": " ".join(EVERYBODY),
    "people:roles": "greet ines tom lotte piet hilde koen an sofie wout",
}


def let_through(name: str) -> frozenset[str]:
    return frozenset((INSIDE[name][0] if name in INSIDE else ACROSS[name]).split())


def refused(name: str) -> frozenset[str]:
    """Who gets 403: they know of it, or the address has no thing to know of."""
    if name in INSIDE:
        return frozenset(INSIDE[name][1].split())
    return EVERYBODY - let_through(name)
