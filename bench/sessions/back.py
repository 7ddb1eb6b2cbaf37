"""300 phones listen, the server is killed and started again: when are all of them there again?

Ideas are being sent when it dies, and more are committed while it lies down, as another process
would; every phone has to have heard all of them.
"""

from __future__ import annotations

import asyncio
import time

from bench.sessions.listening import Group, Phones
from bench.sessions.preparing import Hall, World
from bench.sessions.sending import Sending, idea, paced
from bench.sessions.serving import Server
from bench.sessions.telling import exact, percentile, say

PHONES, RATE, MEANWHILE = 300, 20, 20


def run(world: World, seconds: int, seed: int) -> int:
    """Tell the figures. Returns how much is wrong."""
    hall = world.hall(PHONES)

    def made(number: int) -> Sending:
        return idea(hall, hall.places[number % PHONES], number)

    group = Group(hall.streams["seats"], hall.seq, PHONES)
    with Server() as server, Phones(server.port, [group]) as phones:
        asyncio.run(paced(server.port, made, RATE * seconds, RATE))
        server.kill()
        until = [_committed(hall)]
        server.start()
        up = time.monotonic() - server.begun
        heard = phones.heard(until)
        say("CPU of the server from its start until all are back", round(server.cpu(), 2), "s")
    back = [max(last.opened, last.heard) - server.begun for last in heard.phones]
    name = f"after kill -9, {PHONES} phones live again"
    say("after kill -9, the server answers", round(up, 2), "s")
    say(f"{name}, half of them", round(percentile(back, 50), 2), "s")
    say(f"{name}, all", round(max(back), 2), "s", target=5)
    gone = sum(not last.opened for last in heard.phones)
    return exact("ideas lost, doubled or out of order", heard.wrong + heard.lacking(until) + gone)


def _committed(hall: Hall) -> int:
    """Commit some more ideas. Returns the number of the last thing that happened."""
    from doeboek.ideas.models import Domain, Seat
    from doeboek.ideas.writing import write

    domain = Domain.objects.get(pk=hall.domain)
    for place in hall.places[-MEANWHILE:]:
        seat = Seat.objects.select_related("room__session").get(pk=place.pk)
        event = write(
            seat,
            "Terwijl niemand luisterde",
            part=seat.room.part,
            domain=domain,
            client_id=f"meanwhile-{place.pk:010}",
        )
    return event.seq
