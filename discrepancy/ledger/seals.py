"""The seals of a ledger kept while it is written: see `documents.seals`."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

from discrepancy.documents.seals import ALL, COMMON, Kind, Seal, checksum, columns, of_article, of_rows


class Watched(sqlite3.Connection):
    """A connection that adds up what it writes: `changes` by seal, since the transaction began.

    `renewed` are the seals of what was written anew in full: what stood there before, and who changed it, is gone.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.changes: Counter[Seal] = Counter()
        self.renewed: set[Seal] = set()


def watch(connection: Watched) -> None:
    """Add up what is written from now on. The triggers are this connection's own; they are not in the file."""
    connection.execute("PRAGMA recursive_triggers = ON")  # or what REPLACE takes out would not be told
    for kind in Kind:
        for table in kind.tables:
            names = columns(connection, table)
            connection.create_function(f"sum_{table}", -1, _adding(connection.changes, kind, table, names))
            for event, rows in {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}.items():
                sums = ", ".join(_sum(kind, table, row, names) for row in rows)
                connection.execute(
                    f"CREATE TEMP TRIGGER {event}_{table} AFTER {event} ON main.{table} BEGIN SELECT {sums}; END"
                )


def _sum(kind: Kind, table: str, row: str, names: Iterable[str]) -> str:
    owner = str(COMMON) if kind.is_common else f"coalesce({row}.document_id, {COMMON})"
    values = ", ".join(f'{row}."{name}"' for name in names)
    return f"sum_{table}({1 if row == 'new' else -1}, {owner}, {values})"


def _adding(changes: Counter[Seal], kind: Kind, table: str, names: tuple[str, ...]) -> Any:
    def add(times: int, of: int, *values: Any) -> None:
        changes[kind, of] += times * checksum(table, names, values)

    return add


def keep(connection: sqlite3.Connection) -> None:
    """Write what has changed since the transaction began, within it."""
    if isinstance(connection, Watched):
        renewed = {seal: of_article(connection, seal) for seal in connection.renewed}
        changes = {seal: _before(connection, seal) + change for seal, change in connection.changes.items() if change}
        _write(connection, changes | renewed)
        forget(connection)


def _before(connection: sqlite3.Connection, seal: Seal) -> int:
    query = "SELECT seal FROM seals WHERE kind = ? AND document_id = ?"
    row = connection.execute(query, (seal[0].value, seal[1])).fetchone()
    return int(row["seal"], 16) if row else 0


def forget(connection: sqlite3.Connection) -> None:
    """A transaction is undone, and so is what it changed."""
    if isinstance(connection, Watched):
        connection.changes.clear()
        connection.renewed.clear()


def renew(connection: sqlite3.Connection, seals: Iterable[Seal]) -> None:
    """Take what stands there at the end of the transaction that is open for what was written."""
    if isinstance(connection, Watched):
        connection.renewed.update(seals)


def begin(connection: sqlite3.Connection) -> None:
    """The first seals of a ledger of before there were any."""
    _write(connection, of_rows(connection, Kind))


def _write(connection: sqlite3.Connection, seals: dict[Seal, int]) -> None:
    """Nothing kept is nothing to seal: a seal of 0 has no row."""
    rows = [(kind.value, of, seal % ALL) for (kind, of), seal in seals.items()]
    connection.executemany("DELETE FROM seals WHERE kind = ? AND document_id = ?", [row[:2] for row in rows])
    sealed = ((kind, of, f"{seal:032x}") for kind, of, seal in rows if seal)
    connection.executemany("INSERT INTO seals VALUES (?, ?, ?)", sealed)
