"""300 people give 24 dots each in a minute, while all of them listen."""

from __future__ import annotations

import asyncio
from collections import Counter

from bench.sessions.listening import Group, Phones
from bench.sessions.preparing import DOTS_EACH, Hall, World
from bench.sessions.sending import WARMING, Sending, paced
from bench.sessions.serving import Server
from bench.sessions.telling import Work, exact, say, shares

PHONES, RATE = 300, 120
COLOURS = ("blue", "red", "yellow")
Dots = Counter[tuple[int, int, str]]


def run(world: World, seconds: int, seed: int) -> int:
    """Tell the figures. Returns how much is wrong."""
    hall = world.hall(PHONES)
    choice = _choosing(hall)
    wanted: Dots = Counter()
    count = min(WARMING + RATE * seconds, PHONES * DOTS_EACH * len(COLOURS))

    def dot(number: int) -> Sending:
        round_, who = divmod(number, PHONES)
        place, colour = hall.places[who], COLOURS[round_ % len(COLOURS)]
        # Everybody has another order, so that not all dots lie on the same idea.
        chosen = choice[(who + round_) % len(choice)]
        wanted[place.pk, chosen, colour] += 1
        return Sending(hall, place, "stippen", {"idea": str(chosen), "choice": colour})

    streams = [(hall.streams["seats"], PHONES), (hall.streams["coach"], 1)]
    with Server() as server:
        groups = [Group(stream, hall.seq, phones) for stream, phones in streams]
        with Phones(server.port, groups) as phones:
            work = Work(server.cpu)
            replies = asyncio.run(paced(server.port, dot, count, RATE))
            work.say(f"{RATE} dots a second with {PHONES} phones")
            until = [hall.seq, hall.seq + count]
            heard = phones.heard(until)
    took = max(reply.heard for reply in replies) - min(reply.due for reply in replies)
    say(f"dots taken in, on {world.database}", round(len(replies) / took), "per s")
    name = f"a dot answered, on {world.database}"
    shares(name, [reply.took for reply in replies], {50: None, 99: 150})
    kept = _kept(hall)
    wrong = exact("dots that are lost, doubled or elsewhere", _apart(wanted, kept))
    lacking = heard.wrong + heard.lacking(until)
    return wrong + exact("dots that the coach's screen did not hear of once", lacking)


def _choosing(hall: Hall) -> list[int]:
    """Let the room choose. Returns the ideas there are to choose from."""
    from doeboek.ideas.models import Room
    from doeboek.ideas.together import options

    Room.objects.filter(pk=hall.pk).update(part_key="dots")
    return [each.pk for each in options(Room.objects.get(pk=hall.pk))]


def _kept(hall: Hall) -> Dots:
    from doeboek.ideas.models import Dot

    kept: Dots = Counter()
    for dot in Dot.objects.filter(seat__room=hall.pk):
        kept[dot.seat_id, dot.idea_id, dot.colour] += dot.count
    return kept


def _apart(wanted: Dots, kept: Dots) -> int:
    return (wanted - kept).total() + (kept - wanted).total()
