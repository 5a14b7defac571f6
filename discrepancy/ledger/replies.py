"""What a second reader answered, kept in the ledger: taken from a folder, or as a model gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.documents import seals, stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Problem
from discrepancy.documents.paths import printable
from discrepancy.documents.seals import Kind
from discrepancy.ledger.connection import now, run, transaction, writing

if TYPE_CHECKING:
    import sqlite3

    from discrepancy.reader.model import Prompt
    from discrepancy.reader.replies import Kept

_COLUMNS = "asked, model, version, answer"


def kept_replies(ledgers: Iterable[Path]) -> tuple[list[Kept], list[Problem]]:
    """The replies that the ledgers keep, the latest first; a ledger of which something else changed them is a problem.

    Nothing of the second reader is imported where there are none.
    """
    found: list[Kept] = []
    problems: list[Problem] = []
    for ledger in ledgers:
        try:
            with stored.reading(ledger) as connection:
                rows = _rows(connection)
                changed = bool(rows) and bool(seals.broken(connection, (Kind.REPLIES,))[Kind.REPLIES])
        except Unreadable:
            continue  # told where its claims are read
        if changed:
            what = "holds replies that something else than discrepancy changed"
            problems.append(Problem(printable(ledger), what, "the rules' reading stands there: `discrepancy verify`"))
        elif rows:
            from discrepancy.reader.replies import Kept

            found += [Kept(*(str(cell) for cell in row)) for row in rows]
    return found, problems


def _rows(connection: sqlite3.Connection) -> Sequence[sqlite3.Row]:
    if stored.check(connection) < stored.REPLIES:
        return []
    return connection.execute(f"SELECT {_COLUMNS} FROM replies ORDER BY reply_id DESC").fetchall()  # noqa: S608


def take_replies(ledger: Path, folder: Path) -> tuple[int, list[Problem]]:
    """Keep the replies of a folder in the ledger: how many are new, and the files in which none can be read.

    Raises NotADirectoryError where there is no such folder, LedgerError where the ledger cannot be written.
    """
    from discrepancy.reader.replies import given

    found, problems = given(folder)
    with writing(ledger) as connection, run(connection, "replies"), transaction(connection):
        known = {tuple(row) for row in _rows(connection)}
        new = [one for one in dict.fromkeys(found) if one not in known]
        for one in new:
            _keep(connection, *one, {})
    return len(new), problems


@dataclass(frozen=True, slots=True)
class Shelf:
    """The ledger as the place where a model's answers are kept, each in a transaction of its own."""

    ledger: Path

    @property
    def where(self) -> str:
        """Its name, for the user."""
        return str(self.ledger)

    def keep(self, prompt: Prompt, model: str, version: str, answer: str, tokens: Mapping[str, int]) -> None:
        """Keep an answer. Raises LedgerError where the ledger cannot be written."""
        with writing(self.ledger) as connection, transaction(connection):
            _keep(connection, prompt.id, model, version, answer, tokens)


def _keep(
    connection: sqlite3.Connection, asked: str, model: str, version: str, answer: str, tokens: Mapping[str, int]
) -> None:
    row = (asked, model, version, answer, tokens.get("in"), tokens.get("out"), now())
    connection.execute(
        f"INSERT INTO replies ({_COLUMNS}, tokens_in, tokens_out, made) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        row,
    )
