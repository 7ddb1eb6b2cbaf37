"""A session on phones, with its database: `bin/bench sessions [ideas] [votes] [--seconds 15]`.

`ideas`: 300 phones listen while 20 ideas a second are sent; how long until an idea is answered, and
it is committed by then, and until it is on the other phones. `votes`: the same 300 give dots, 120 a
second; the totals have to be exact. SQLite, or the database of DATABASE_URL (an empty one).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from typing import Any

from bench.figures import figure

PHONES, RATE, VOTES = 300, 20, 120
CSRF = "x" * 32
READY = re.compile(r"Ready: http://localhost:(\d+)")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("profiles", nargs="*", default=["ideas", "votes"])
    options.add_argument("--seconds", type=int, default=15)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOEBOEK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "doeboek.settings"}
        os.environ.setdefault("DOEBOEK_SECRET_KEY", "only for this benchmark, and guards nothing")
        room, seats = prepared()
        command = [sys.executable, "-m", "doeboek", "serve", "--web", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = READY.match(server.stdout.readline())
            # What is counted afterwards is asked here, beside the loop; the server forbids it.
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
            assert found, "the server did not start"
            try:
                for name in asked.profiles:
                    profile = {"ideas": ideas, "votes": votes}[name]
                    asyncio.run(profile(int(found[1]), room, seats, asked.seconds))
            finally:
                server.terminate()
    return 0


def prepared() -> tuple[Any, list[Any]]:
    """An open room in the building part of a round, with 300 seats and 60 ideas to choose from."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from doeboek.demo import cast
    from doeboek.ideas.models import Idea, Room, Seat
    from doeboek.ideas.preparing import prepare_session

    world = cast.build()
    session = prepare_session(
        world.bakery, question="Hoe?", trends=["ageing", "health"], by=world.ines, kind="live"
    )
    room: Room = session.room
    room.open(by=world.ines)
    Room.objects.filter(pk=room.pk).update(part_key="build-1", dots_each=8)
    Seat.objects.bulk_create(
        Seat(room=room, number=n, code=f"{n:04}", table=(n - 1) // 6 + 1, pair=(n - 1) % 6 // 2 + 1)
        for n in range(1, PHONES + 1)
    )
    domain = session.domains.first()
    assert domain is not None
    Idea.objects.bulk_create(
        Idea(trajectory=world.bakery, session=session, domain=domain, text=f"Idee {n}")
        for n in range(60)
    )
    room.refresh_from_db()
    return room, list(room.seats.all())


async def ideas(port: int, room: Any, seats: list[Any], seconds: int) -> None:
    told: dict[str, float] = {}
    shown: list[float] = []
    heard = [0]
    listeners = [asyncio.create_task(listen(port, room, told, shown, heard)) for _ in range(PHONES)]
    await asyncio.sleep(2)
    domain = (await asyncio.to_thread(room.session.domains.first)).pk
    replies = await sending(
        port, room, seats, RATE, seconds, lambda number: idea(number, domain, told)
    )
    await asyncio.sleep(2)
    for listener in listeners:
        listener.cancel()
    wanted = len(replies) * PHONES
    figure("sessions", "deliveries that lack or came twice", abs(wanted - heard[0]), "", target=0)
    say("an idea answered", replies, {50: 10, 99: 25})
    say("an idea on another phone", shown, {50: None, 99: 30})


async def votes(port: int, room: Any, seats: list[Any], seconds: int) -> None:
    from doeboek.ideas.models import Dot, Room
    from doeboek.ideas.together import options

    def begin() -> list[int]:
        Room.objects.filter(pk=room.pk).update(part_key="dots")
        return [each.pk for each in options(room)]

    choice = await asyncio.to_thread(begin)
    wanted: dict[tuple[int, int], str] = {}

    def dot(number: int) -> tuple[Any, str, dict[str, str]]:
        seat, place = seats[number % PHONES], number // PHONES
        colour = ("blue", "red", "yellow")[place % 3]
        key = choice[place % len(choice)]
        wanted[seat.pk, key] = colour
        return seat, "stippen", {"idea": str(key), "choice": colour}

    replies = await sending(port, room, seats, VOTES, seconds, dot)
    kept = await asyncio.to_thread(
        lambda: {(d.seat_id, d.idea_id): d.colour for d in Dot.objects.filter(seat__room=room)}
    )
    wrong = len(set(wanted.items()) ^ set(kept.items()))
    figure("sessions", "dots that are wrong", wrong, "", target=0)
    figure("sessions", "dots a second", round(len(replies) / seconds), "per s")
    say("a dot answered", replies, {50: None, 99: 150})


def idea(number: int, domain: int, told: dict[str, float]) -> Any:
    mark = f"@{number:06}@"

    def made(seats: list[Any]) -> Any:
        told[mark] = time.perf_counter()
        fields = {"text": f"{mark} proeven op zaterdag", "part": "build-1", "domain": str(domain)}
        return seats[number % PHONES], "ideeen", fields

    return made


async def sending(
    port: int, room: Any, seats: list[Any], rate: int, seconds: int, make: Any
) -> list[float]:
    """So many sendings a second over keep-alive connections; milliseconds until each answer."""
    lines: asyncio.Queue[Any] = asyncio.Queue()
    for _each in range(64):
        lines.put_nowait(await asyncio.open_connection("127.0.0.1", port))
    replies: list[float] = []
    begun, sent = time.perf_counter(), []
    for number in range(rate * seconds):
        await asyncio.sleep(max(begun + number / rate - time.perf_counter(), 0))
        found = make(number)
        seat, path, fields = found(seats) if callable(found) else found
        sent.append(asyncio.create_task(post(lines, room, seat, path, fields, replies)))
    await asyncio.gather(*sent)
    return replies


async def post(
    lines: Any, room: Any, seat: Any, path: str, fields: dict[str, str], replies: list[float]
) -> None:
    from urllib.parse import urlencode

    from django.conf import settings

    from doeboek.ideas.guests import _signer, cookie_of

    body = urlencode(
        fields | {"csrfmiddlewaretoken": CSRF, "idempotency_key": uuid.uuid4().hex}
    ).encode()
    seated = f"{cookie_of(room.key)}={_signer.sign(str(seat.pk))}"
    cookies = f"{seated}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    head = (
        f"POST /plek/{room.key}/{path}/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode()
    reader, writer = line = await lines.get()
    begun = time.perf_counter()
    writer.write(head + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", answer.lower())
    await reader.readexactly(int(length[1]) if length else 0)
    replies.append(1000 * (time.perf_counter() - begun))
    lines.put_nowait(line)
    if b" 200 " not in answer[:15]:
        raise RuntimeError(answer[:200].decode())


async def listen(
    port: int, room: Any, told: dict[str, float], shown: list[float], heard: list[int]
) -> None:
    from doeboek.ideas.live import stream_of

    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    address = stream_of(room, "seats")
    writer.write(f"GET {address}?after={room.seq} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    while line := await reader.readline():
        if mark := re.search(rb"@\d{6}@", line):
            shown.append(1000 * (time.perf_counter() - told[mark[0].decode()]))
            heard[0] += 1


def say(name: str, found: list[float], targets: dict[int, float | None]) -> None:
    found = sorted(found)
    for share, target in targets.items():
        value = found[min(len(found) - 1, len(found) * share // 100)]
        figure("sessions", f"{name}, p{share}", round(value, 1), "ms", target=target)


if __name__ == "__main__":
    sys.exit(main())
