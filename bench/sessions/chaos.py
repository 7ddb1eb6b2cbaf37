"""10,000 ideas from 300 seats over a bad network, with the server killed twice: each exactly once.

Of the attempts 5 % are cut on their way, and of the answers 10 % on theirs; what is not answered is
sent again with its key, as the outbox of a phone does. One screen in each room listens, is cut now
and then, and has to hear every number once and in order. Three rooms, as one holds 5,000 ideas.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter

from bench.sessions.listening import Group, Phones
from bench.sessions.outbox import Outbox
from bench.sessions.preparing import Hall, World
from bench.sessions.sending import Sending, idea
from bench.sessions.serving import Server
from bench.sessions.telling import Work, exact, say

#: A seat may write one idea in three seconds; this leaves it room to catch up after a kill.
ROOMS, PHONES, RATE, SENDINGS = 3, 300, 90, 10_000
CUT_EVERY = 8


def run(world: World, seconds: int, seed: int) -> int:
    """Tell the figures. Returns how much is wrong."""
    halls = [world.hall(PHONES // ROOMS) for _ in range(ROOMS)]
    count = min(RATE * seconds, SENDINGS)
    sendings = [_sending(halls, number) for number in range(count)]
    with Server() as server:
        groups = [Group(hall.streams["coach"], hall.seq, 1) for hall in halls]
        with Phones(server.port, groups, cut=CUT_EVERY) as phones:
            begun = time.monotonic()
            outbox, work = asyncio.run(_sent(server, sendings, seed))
            took = time.monotonic() - begun
            work.say("ideas over a bad network")
            until = [hall.seq + len(sendings[place::ROOMS]) for place, hall in enumerate(halls)]
            heard = phones.heard(until)
    say(f"{count} ideas sent over a bad network, on {world.database}", round(took), "s")
    for fate, times in outbox.fates.items():
        say(f"attempts: {fate}", times)
    say("the longest that an idea waited", round(outbox.longest, 1), "s")
    say("streams that the screens began anew", heard.streams - ROOMS)
    wrong = exact("ideas lost, doubled or changed", _wrong_ideas(halls, sendings))
    wrong += exact("numbers of the log that lack or came twice", _wrong_numbers(halls, until))
    return wrong + exact(
        "events that a screen missed, or heard twice or out of order",
        heard.wrong + heard.lacking(until),
    )


def _sending(halls: list[Hall], number: int) -> Sending:
    hall = halls[number % ROOMS]
    return idea(hall, hall.places[number // ROOMS % len(hall.places)], number)


async def _sent(server: Server, sendings: list[Sending], seed: int) -> tuple[Outbox, Work]:
    """Send everything from all seats, and kill the server after a third and two thirds of it."""
    outbox = Outbox(server.port, sendings, rate=RATE, seed=seed)
    work = Work(server.cpu)

    async def killed_twice() -> None:
        nonlocal work
        for third in (1, 2):
            await outbox.answered_up_to(third * len(sendings) // 3)
            print(f"killed after {outbox.answered} answers", file=sys.stderr)
            server.kill()
            await asyncio.to_thread(server.start)
            work = Work(server.cpu)

    await asyncio.gather(killed_twice(), *(outbox.flush(seat) for seat in range(PHONES)))
    return outbox, work


def _wrong_ideas(halls: list[Hall], sendings: list[Sending]) -> int:
    from doeboek.ideas.models import Idea

    wanted = Counter((each.hall.session, each.key, each.fields["text"]) for each in sendings)
    there = Idea.objects.filter(session__in=[hall.session for hall in halls], seat__isnull=False)
    kept = Counter(there.values_list("session", "client_id", "text"))
    return (wanted - kept).total() + (kept - wanted).total()


def _wrong_numbers(halls: list[Hall], until: list[int]) -> int:
    from doeboek.ideas.models import Event, Room

    wrong = 0
    for hall, last in zip(halls, until, strict=True):
        wanted = Counter(range(1, last + 1))
        kept = Counter(Event.objects.filter(room=hall.pk).values_list("seq", flat=True))
        wrong += (wanted - kept).total() + (kept - wanted).total()
        wrong += Room.objects.get(pk=hall.pk).seq != last
    return wrong
