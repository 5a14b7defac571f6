"""Whether the rows of a ledger are those that commands wrote: a checksum an article, of each kind of what is kept.

A seal is the sum of the checksums of rows. What is written adds to it, what is taken out takes its own away; so a row
that anything else changed shows until the article is read anew. Who changes the seals as well is not found out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from discrepancy.documents.content import Unreadable

if TYPE_CHECKING:
    import sqlite3

SINCE = 6  # the first version of a ledger that has seals
ALL = 2**128  # seals are sums modulo this
COMMON = 0  # in place of an article, for what is of all


class Kind(StrEnum):
    """What is sealed of an article: itself, where it was found, its claims, and what persons said of them.

    What is of all articles, what a second reader answered, and what persons judged, is sealed as of no article.
    """

    ARTICLE = "article"
    FILES = "files"
    CLAIMS = "claims"
    SAID = "said"
    COMMON = "common"
    REPLIES = "replies"
    JUDGED = "judged"

    @property
    def is_common(self) -> bool:
        """Whether it is of no article alone."""
        return self in (Kind.COMMON, Kind.REPLIES, Kind.JUDGED)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables whose rows are summed."""
        return _TABLES[self]


_TABLES: dict[Kind, tuple[str, ...]] = {
    Kind.ARTICLE: ("documents",),
    Kind.FILES: ("files",),
    Kind.CLAIMS: ("claim_rows",),
    Kind.SAID: ("corrections", "imported_claims"),
    Kind.COMMON: ("event_files", "merged_series", "surveys"),
    Kind.REPLIES: ("replies",),
    Kind.JUDGED: ("judgements",),
}
# The text is long, and has a checksum of its own in its row; `read_as` tells no more than what is to be read anew; the
# numbers of rows and runs are what they happen to be.
_APART = {"documents": {"text", "read_as", "run_id"}, "claim_rows": {"claim_row_id"}}
Seal = tuple[Kind, int]


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that are summed, in an order that new ones do not change."""
    known = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return tuple(sorted({row["name"] for row in known} - _APART.get(table, set())))


def checksum(table: str, names: Sequence[str], values: Iterable[Any]) -> int:
    """The checksum of a row. What is empty does not count: a column that a later version adds changes nothing."""
    row = [pair for pair in zip(names, values, strict=True) if pair[1] is not None and pair[1] != ""]
    return int.from_bytes(hashlib.blake2b(f"{table}{row!r}".encode("utf-8", "replace"), digest_size=16).digest())


def of_rows(connection: sqlite3.Connection, kinds: Iterable[Kind]) -> dict[Seal, int]:
    """The seals as the rows would have them."""
    found: dict[Seal, int] = defaultdict(int)
    for kind in kinds:
        for of, number in _checksums(connection, kind, "", ()):
            found[kind, of] = (found[kind, of] + number) % ALL
    return found


def of_article(connection: sqlite3.Connection, seal: Seal) -> int:
    """The seal of one article as its rows would have it."""
    kind, number = seal
    where, of = ("", ()) if kind.is_common else (" WHERE document_id = ?", (number,))
    return sum(checksum for _, checksum in _checksums(connection, kind, where, of)) % ALL


def _checksums(
    connection: sqlite3.Connection, kind: Kind, where: str, of: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Each row's article and checksum."""
    owner = "0" if kind.is_common else "coalesce(document_id, 0)"
    for table in kind.tables:
        names = columns(connection, table)
        if not names:
            continue  # a ledger of before there was such a table
        listed = ", ".join(f'"{name}"' for name in names)
        for owned, *values in connection.execute(f"SELECT {owner}, {listed} FROM {table}{where}", of):  # noqa: S608
            yield owned, checksum(table, names, values)


def kept(connection: sqlite3.Connection) -> dict[Seal, int]:
    """The seals as they are kept."""
    rows = connection.execute("SELECT kind, document_id, seal FROM seals").fetchall()
    return {(Kind(row["kind"]), int(row["document_id"])): int(row["seal"], 16) for row in rows}


def broken(connection: sqlite3.Connection, kinds: Iterable[Kind] = tuple(Kind)) -> dict[Kind, set[int]]:
    """The articles whose rows are not those that commands wrote, by kind; none in a ledger of before there were seals.

    Raises ValueError for seals that no command wrote.
    """
    wanted = tuple(kinds)
    if connection.execute("PRAGMA user_version").fetchone()[0] < SINCE:
        return {kind: set() for kind in wanted}
    there, known = of_rows(connection, wanted), kept(connection)
    return {
        kind: {of for of in {one[1] for one in (*there, *known) if one[0] is kind}
               if there.get((kind, of), 0) != known.get((kind, of), 0)}
        for kind in wanted
    }  # fmt: skip


class Changed(Unreadable):
    """A ledger in which something else than a command changed anything."""


def need_whole(connection: sqlite3.Connection) -> None:
    """Raises Changed for a ledger in which something else than a command changed anything."""
    if any(broken(connection).values()):
        raise Changed("was changed by another program than discrepancy", "`discrepancy verify` tells what, and mends")


def with_later(connection: sqlite3.Connection, articles: Set[int]) -> set[int]:
    """The articles and all later versions of them, over which what was said of them is laid."""
    marks = ", ".join("?" * len(articles))
    rows = connection.execute(
        f"WITH RECURSIVE later (document_id) AS (SELECT document_id FROM documents"  # noqa: S608 marks alone
        f" WHERE document_id IN ({marks}) UNION SELECT d.document_id FROM documents d"
        " JOIN later l ON d.replaces = l.document_id) SELECT document_id FROM later",
        sorted(articles),
    )
    return {row["document_id"] for row in rows}
