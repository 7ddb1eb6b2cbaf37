"""300 phones listen while 20 ideas a second are sent: the answer, and the other screens."""

from __future__ import annotations

import asyncio

from bench.sessions.listening import Group, Phones
from bench.sessions.preparing import World
from bench.sessions.sending import WARMING, Sending, idea, paced
from bench.sessions.serving import Server
from bench.sessions.telling import Work, exact, shares

PHONES, RATE = 300, 20
ANSWERED_AT_P50 = {"postgresql": 5, "sqlite": 10}


def run(world: World, seconds: int, seed: int) -> int:
    """Tell the figures. Returns how much is wrong."""
    hall = world.hall(PHONES)
    count = WARMING + RATE * seconds

    def made(number: int) -> Sending:
        return idea(hall, hall.places[number % PHONES], number)

    group, until = Group(hall.streams["seats"], hall.seq, PHONES), [hall.seq + count]
    with Server() as server, Phones(server.port, [group]) as phones:
        work = Work(server.cpu)
        replies = asyncio.run(paced(server.port, made, count, RATE))
        work.say(f"{RATE} ideas a second to {PHONES} phones")
        heard = phones.heard(until)
    due = {reply.seq: reply.due for reply in replies}
    shown = [at - due[seq] for seq, times in heard.at.items() if seq in due for at in times]
    name = f"an idea answered, on {world.database}"
    shares(name, [reply.took for reply in replies], {50: ANSWERED_AT_P50[world.database], 99: 25})
    shares(f"an idea on another phone, on {world.database}", shown, {50: None, 99: 30})
    wrong = heard.wrong + heard.lacking(until)
    return exact("ideas that a phone missed, or heard twice or out of order", wrong)
