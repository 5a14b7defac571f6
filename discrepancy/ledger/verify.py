"""The ledger looked through: whole in itself, its articles read anew, and every correction on its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.documents import safe, seals, stored
from discrepancy.documents.model import Problem
from discrepancy.documents.seals import Kind
from discrepancy.ledger import claims
from discrepancy.ledger.claims import read_claims
from discrepancy.ledger.connection import existing, run, transaction, writing
from discrepancy.ledger.seals import renew
from discrepancy.ledger.settle import Placed, settle

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class Verified:
    """How many articles were read anew and how many claims are new or gone since; corrections; what is wrong.

    `mended` is the number of articles whose claims something else had changed, and that are read anew.

    `textless` is the number of articles of which there are only claims from a table: these cannot be read anew.
    """

    articles: int
    new: int
    gone: int
    corrections: int
    textless: int
    problems: tuple[Problem, ...]
    mended: int = 0


def verify(
    ledger: str | Path,
    follow: Callable[[int, int], None] = lambda done, of: None,
    jobs: int | None = 1,
    accept: bool = False,
) -> Verified:
    """Read every article anew with this version of the package, and see whether each correction finds its words.

    Corrections stay, whatever becomes of them. Claims that something else changed are mended by that; articles and
    corrections that something else changed are told, and with `accept` taken as they stand there now. `jobs` as in
    `add`. Raises LedgerError for what is not a ledger, a damaged
    one, or one that cannot be written, RuntimeError where no language model is installed.
    """
    path = existing(ledger)
    with writing(path) as connection, run(connection, "verify") as number:
        if accept:
            _accept(connection)
        problems = [Problem(str(path), what, "restore it from a copy") for what in _damage(connection)]
        broken = seals.broken(connection)
        problems += _changed(connection, path, broken)
        before = _machine(connection)
        with transaction(connection):
            connection.execute("UPDATE documents SET read_as = '' WHERE read_as IS NOT NULL")
            claims.forget(connection)
        claims.settle_places(connection)
        textless = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        total = connection.execute("SELECT count(*) FROM texts").fetchone()[0]
        for done in read_claims(connection, number, problems, jobs):
            follow(done, total)
        after = _machine(connection)
        placed = [found for row in _corrected(connection) for found in _settled(connection, row)]
        mended = _mendable(connection, broken)
        with transaction(connection):
            renew(connection, [(Kind.CLAIMS, number) for number in mended])
        problems += [problem for found, name in placed if (problem := _lost(found, name))]
    new, gone = len(after - before), len(before - after)
    return Verified(total, new, gone, len(placed), textless - total, tuple(problems), len(mended))


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA quick_check"):
        if line != "ok":
            yield f"is damaged ({line})"
    for row in connection.execute("SELECT * FROM documents"):
        if stored.document(row).digest != row["sha256"]:
            yield f"the text of {row['name']} is not the one that was added"


def _accept(connection: sqlite3.Connection) -> None:
    """Take what stands there for what was written."""
    with transaction(connection):
        for row in connection.execute("SELECT * FROM documents").fetchall():
            if (digest := stored.document(row).digest) != row["sha256"]:
                connection.execute(
                    "UPDATE documents SET sha256 = ? WHERE document_id = ?", (digest, row["document_id"])
                )
    with transaction(connection):
        renew(connection, [(kind, number) for kind, found in seals.broken(connection).items() for number in found])


def _changed(connection: sqlite3.Connection, path: Path, broken: Mapping[Kind, Set[int]]) -> Iterator[Problem]:
    """What something else than a command changed, and what becomes of it."""
    names = {row["document_id"]: row["name"] for row in connection.execute("SELECT document_id, name FROM documents")}
    mended = _mendable(connection, broken)
    for kind, what in _WHAT.items():
        for number in sorted(broken[kind]):
            name = str(path) if kind.is_common else safe.name(str(names.get(number, f"article {number}")))
            remedy = "mended: they are read anew" if kind is Kind.CLAIMS and number in mended else _RESTORE
            yield Problem(name, f"{what} changed by another program than discrepancy", remedy)


_WHAT = {
    Kind.ARTICLE: "was", Kind.FILES: "has a file that was", Kind.CLAIMS: "had claims that were",
    Kind.SAID: "has corrections that were", Kind.COMMON: "has an event, merged series or places that were",
    Kind.REPLIES: "has replies of a second reader that were",
    Kind.JUDGED: "has judgements that were",
}  # fmt: skip
_RESTORE = "restore the ledger from a copy, or take it as it stands now: --accept"


def _mendable(connection: sqlite3.Connection, broken: Mapping[Kind, Set[int]]) -> Set[int]:
    """The articles whose claims are whole again when they are read anew: those that stand and are as they were."""
    standing = {row["document_id"] for row in connection.execute("SELECT document_id FROM articles")}
    said = seals.with_later(connection, broken[Kind.SAID]) if broken[Kind.SAID] else set()
    return (broken[Kind.CLAIMS] & standing) - broken[Kind.ARTICLE] - broken[Kind.FILES] - said


def _machine(connection: sqlite3.Connection) -> set[str]:
    query = "SELECT claim_id FROM claim_rows JOIN articles USING (document_id) WHERE layer = 'machine'"
    return {row["claim_id"] for row in connection.execute(query)}


def _corrected(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    """The articles that stand whose claims, or those of an earlier version, were corrected."""
    return connection.execute(
        "WITH RECURSIVE touched (document_id) AS (SELECT document_id FROM corrections UNION"
        " SELECT document_id FROM imported_claims UNION"
        " SELECT d.document_id FROM documents d JOIN touched t ON d.replaces = t.document_id)"
        " SELECT * FROM articles WHERE document_id IN (SELECT document_id FROM touched) ORDER BY name"
    ).fetchall()


def _settled(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[tuple[Placed, str]]:
    with transaction(connection):
        placed = settle(connection, {row["document_id"]: stored.document(row)})
    yield from ((found, row["name"]) for found in placed)


def _lost(placed: Placed, name: str) -> Problem | None:
    """What to say of a correction that does not stand on a claim any more."""
    correction = placed.correction
    words = f"the correction of {correction.written!r} ({correction.claim_id})"
    if placed.found == "lost":
        return Problem(name, f"{words} no longer finds its words", "look at the new version and correct it anew")
    if placed.found == "words" and not correction.rejected:
        return Problem(name, f"{words} stands on words in which no figure is read now", "it is kept as you made it")
    return None
