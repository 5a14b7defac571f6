"""An SQLite file that anybody may have made: what reading it may cost, and what may stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discrepancy.documents.content import LONGEST, Unreadable

if TYPE_CHECKING:
    import sqlite3

_STRANGE = ("holds what no command put there: {}", "restore it from a copy")
_WIDEST = 4  # bytes of a character
# Steps of SQLite's machine that all reading of a ledger takes together: one for four bytes.
_STEPS, _OF_A_BYTE, _BETWEEN = 5_000_000, 5, 100_000


def bound(connection: sqlite3.Connection, size: int) -> None:
    """Let nothing that is asked of a file of `size` bytes go on without end, as a view can, or give more than a text.

    What goes on too long raises sqlite3.OperationalError ("interrupted"), what is too large sqlite3.DataError.
    """
    import sqlite3

    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _WIDEST * LONGEST)
    left = (_STEPS + _OF_A_BYTE * size) // _BETWEEN

    def is_over() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    connection.set_progress_handler(is_over, _BETWEEN)


def check(connection: sqlite3.Connection) -> None:
    """Raises Unreadable for a file with triggers, virtual tables or columns that are worked out: ledgers have none."""
    for row in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        kind, name, sql = tuple(row)
        if kind == "trigger" or str(sql).upper().startswith("CREATE VIRTUAL"):
            raise Unreadable(_STRANGE[0].format("a trigger or a virtual table"), _STRANGE[1])
        if kind == "table":
            hidden = connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchone()
            if hidden:
                raise Unreadable(_STRANGE[0].format("a column that is worked out"), _STRANGE[1])
