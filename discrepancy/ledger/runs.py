"""Who worked on the ledger when: a row a run, without an end while it is at work or where it was interrupted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from discrepancy.ledger.connection import transaction


@contextmanager
def run(connection: sqlite3.Connection, command: str) -> Iterator[int]:
    """The number of a run that begins now and ends with the block."""
    from discrepancy import __version__

    with transaction(connection):
        row = connection.execute(
            "INSERT INTO runs (began, command, version) VALUES (?, ?, ?)", (now(), command, __version__)
        )
    yield int(row.lastrowid or 0)
    with transaction(connection):
        connection.execute("UPDATE runs SET ended = ? WHERE run_id = ?", (now(), row.lastrowid))


def now() -> str:
    """This moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
