"""That something happened in a room, told at once: to this process and to the others."""

from __future__ import annotations

from django.db import connection, transaction

from doeboek.live import wake

CHANNEL = "doeboek_live"


def announce(room: int, seq: int) -> None:
    """Say, once it is committed, that the room with this key is at `seq` now."""
    if connection.vendor == "postgresql":
        # Within the transaction: it is heard when that is committed, and not at all otherwise.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{room}:{seq}"])
    transaction.on_commit(lambda: wake(room, seq))
