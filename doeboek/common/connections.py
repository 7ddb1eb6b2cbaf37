"""The database connection of a thread that lives as long as the process."""

from __future__ import annotations

from django.db import connection


def drop_if_broken() -> None:
    """Close it when something went wrong on it, and the next query opens another.

    A request closes its own afterwards; opening one for every batch of letters would cost as much
    as writing them.
    """
    if connection.errors_occurred and not connection.in_atomic_block:
        connection.close()
