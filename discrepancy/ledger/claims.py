"""The claims of the articles in a ledger that are still to be read; places and sides are settled for all together."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from discrepancy._version import __version__
from discrepancy.claims.batches import TOGETHER
from discrepancy.claims.gazetteer import SAMPLE, Gazetteer, survey
from discrepancy.claims.side import Told, settled
from discrepancy.documents import stored
from discrepancy.documents.model import Problem
from discrepancy.documents.seals import Kind
from discrepancy.ledger.connection import transaction
from discrepancy.ledger.rows import OVER, Row, insert
from discrepancy.ledger.seals import renew
from discrepancy.ledger.settle import settle, versions
from discrepancy.ledger.settle import settle as lay_over

if TYPE_CHECKING:
    from discrepancy.claims.batches import ArticleError
    from discrepancy.claims.model import Claim
    from discrepancy.documents.model import Document

    Batch = dict[int, tuple[Document, list[Claim] | ArticleError]]


def reading(connection: sqlite3.Connection) -> str:
    """Package, event and places, in a few letters. What is claimed in an article depends on nothing else but itself."""
    survey = connection.execute("SELECT places FROM surveys").fetchone()
    told = [row["settings"] for row in connection.execute("SELECT settings FROM event_files ORDER BY path")]
    said = json.dumps([told, survey["places"] if survey else ""])
    return f"{__version__} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


_HEARD = """
SELECT source, own_side, called, side,
       sum(EXISTS (SELECT 1 FROM files f WHERE f.document_id = c.document_id)) AS times
FROM claim_rows c WHERE layer = 'machine' AND attributed GROUP BY source, own_side, called, side
"""
_SET = """
UPDATE claim_rows SET side = ? WHERE layer = 'machine' AND attributed
AND source = ? AND own_side = ? AND called = ? AND side <> ? RETURNING document_id
"""


def settle_sides(connection: sqlite3.Connection) -> None:
    """Give each speaker by name the side that the articles tell most often, as `claims.side.settled` does."""
    with transaction(connection):
        rows = connection.execute(_HEARD).fetchall()
        heard: Counter[Told] = Counter()
        for row in rows:
            heard[Told(row["source"], row["own_side"], row["called"])] += row["times"]
        sides = settled(heard)
        wrong = {told for *words, side, _ in rows if sides[told := Told(*words)] != side}
        touched = {
            row["document_id"] for told in wrong for row in connection.execute(_SET, (sides[told], *told, sides[told]))
        }
        lay_over(connection, versions(connection, touched & _corrected(connection)))


def _corrected(connection: sqlite3.Connection) -> set[int]:
    """The articles with claims that somebody corrected."""
    query = "SELECT DISTINCT document_id FROM claim_rows WHERE layer IN (?, ?)"
    return {row["document_id"] for row in connection.execute(query, OVER)}


def settle_places(connection: sqlite3.Connection) -> None:
    """Look through the articles for the event's places, where the sample that tells them is another than last time.

    Which articles are there decides, not when they came; and few of those to come will change the sample of a large
    ledger. Where the places turn out to be others, articles that name one of these are read anew.
    """
    chosen, last = _sample(connection), _last(connection)
    while chosen and not (last and last["sample"] == _digest(chosen)):
        one = "SELECT * FROM documents WHERE document_id = ?"
        rows = (connection.execute(one, (row["document_id"],)).fetchone() for row in chosen)
        found = survey([stored.document(row) for row in rows], stored.event(connection))
        with transaction(connection):
            if (chosen, last) == (_sample(connection), _last(connection)):
                _keep(connection, found, _digest(chosen), last)
        chosen, last = _sample(connection), _last(connection)  # another process may have added or settled meanwhile


def _sample(connection: sqlite3.Connection) -> list[sqlite3.Row]:
    return connection.execute("SELECT document_id, sha256 FROM texts ORDER BY sha256 LIMIT ?", (SAMPLE,)).fetchall()


def _digest(sample: Sequence[sqlite3.Row]) -> str:
    return hashlib.sha256(" ".join(row["sha256"] for row in sample).encode()).hexdigest()


def _last(connection: sqlite3.Connection) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM surveys").fetchone()
    return row


def _keep(connection: sqlite3.Connection, found: Gazetteer, sample: str, last: sqlite3.Row | None) -> None:
    """Keep the places found in a sample; what no changed place is named in stays as it was read."""
    places = json.dumps(_told(found), ensure_ascii=False)
    before = reading(connection)
    connection.execute("INSERT OR REPLACE INTO surveys VALUES (1, ?, ?)", (sample, places))
    if last and _kind(json.loads(last["places"])) == _kind(_told(found)):
        changed = found.own.symmetric_difference(json.loads(last["places"])["own"])
        _stay(connection, _words(changed, found), before)


def _words(places: Collection[str], found: Gazetteer) -> set[str]:
    """Of each name of the places the first word, without which no text names it."""
    names = [*places, *(alias for alias, place in found.aliases.items() if place in places)]
    return {name.casefold().split()[0] for name in names}


def _stay(connection: sqlite3.Connection, words: Collection[str], before: str) -> None:
    """What was read before stays as it is where the text holds none of the words."""
    rows = connection.execute("SELECT document_id, text FROM texts WHERE read_as = ?", (before,))
    same = [row["document_id"] for row in rows if not any(word in row["text"].casefold() for word in words)]
    now = reading(connection)
    connection.executemany("UPDATE documents SET read_as = ? WHERE document_id = ?", ((now, known) for known in same))


def forget(connection: sqlite3.Connection) -> None:
    """Let the next `settle` look again, within the transaction that is open."""
    connection.execute("DELETE FROM surveys")


def gazetteer(connection: sqlite3.Connection) -> Gazetteer:
    """The places as they were settled."""
    row = connection.execute("SELECT places FROM surveys").fetchone()
    told = json.loads(row["places"]) if row else {}
    known = {name: told.get(name, usual) for name, usual in _told(Gazetteer()).items()}  # a field may be newer
    known |= {"own": frozenset(known["own"]), "halves": tuple(known["halves"])}
    return replace(survey([], stored.event(connection)), **known)


def _told(found: Gazetteer) -> dict[str, Any]:
    """The places as they are kept, without the aliases, which the event's files tell."""
    kept = {known.name: getattr(found, known.name) for known in fields(found) if known.name != "aliases"}
    return {**kept, "own": sorted(found.own), "halves": list(found.halves)}


def _kind(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """What every article's reading depends on, whatever places it names."""
    return tuple(told.get(known.name) for known in fields(Gazetteer) if known.name not in ("aliases", "own"))


_UNREAD = "FROM texts WHERE read_as IS NULL OR read_as <> ?"


def unread(connection: sqlite3.Connection) -> int:
    """How many articles there are whose claims are still to be read."""
    number: int = connection.execute(f"SELECT count(*) {_UNREAD}", (reading(connection),)).fetchone()[0]
    return number


def read_claims(
    connection: sqlite3.Connection, run: int, problems: list[Problem], jobs: int | None = 1
) -> Iterator[int]:
    """Read them, some articles at a time, those of this run first, and tell how many are done.

    An article in which something goes wrong is a problem more, and keeps no claims until it is read anew. Some articles
    are one transaction. Another process may do the same meanwhile, or settle other places: what was read with those of
    before is dropped. `jobs` processes share the work; None: one a core, where each has enough to do.
    """
    from discrepancy.claims.batches import batches
    from discrepancy.processes import shared

    done = 0
    query = f"SELECT document_id, length(text) AS size {_UNREAD} ORDER BY run_id = ? DESC, document_id"
    while wanted := {row["document_id"]: row["size"] for row in connection.execute(query, (reading(connection), run))}:
        now = reading(connection)
        event, settled = stored.event(connection), gazetteer(connection)
        taken: deque[list[int]] = deque()  # the ids of the batches that are under way
        tasks = ((documents, event, settled) for documents in _documents(connection, [*wanted], now, taken))
        for batch in batches(tasks, shared(sum(wanted.values()), jobs)):
            if not _kept(connection, dict(zip(taken.popleft(), batch, strict=True)), now):
                break
            problems += [_failure(document, found) for document, found in batch if isinstance(found, Exception)]
            done += len(batch)
            yield done
    settle_sides(connection)


def _documents(
    connection: sqlite3.Connection, wanted: Sequence[int], now: str, taken: deque[list[int]]
) -> Iterator[list[Document]]:
    """The articles batch by batch, without those that another process has read meanwhile; their ids go to `taken`."""
    for start in count(0, TOGETHER):
        ids = wanted[start : start + TOGETHER]
        if not ids:
            return
        marks = ", ".join("?" * len(ids))
        query = f"SELECT * FROM documents WHERE document_id IN ({marks}) AND read_as IS NOT ? ORDER BY document_id"  # noqa: S608
        if rows := connection.execute(query, (*ids, now)).fetchall():
            taken.append([row["document_id"] for row in rows])
            yield [stored.document(row) for row in rows]


def _failure(document: Document, error: Exception) -> Problem:
    return Problem(document.name, f"could not be worked through ({error})", "please report this, with the article")


def _kept(connection: sqlite3.Connection, batch: Batch, now: str) -> bool:
    """Keep what the machine reads in some articles in place of what it read before; not where it should read anew."""
    claims = _rows([claim for _, found in batch.values() if not isinstance(found, Exception) for claim in found])
    with transaction(connection):
        if reading(connection) != now:
            return False
        for known, (document, _) in batch.items():
            row = connection.execute("SELECT * FROM documents WHERE document_id = ?", (known,)).fetchone()
            if stored.document(row) != document:
                continue  # something else is known of it meanwhile: it is read again
            connection.execute("UPDATE documents SET read_as = ? WHERE document_id = ?", (now, known))
            connection.execute("DELETE FROM claim_rows WHERE document_id = ? AND layer = 'machine'", (known,))
            insert(connection, known, "machine", ((row, "") for row in claims.get(document.name, ())))
            settle(connection, {known: document})
            renew(connection, [(Kind.CLAIMS, known)])
    return True


def _rows(found: Sequence[Claim]) -> dict[str, list[Row]]:
    """The claims by the names of their articles: rows of the claims table, each with its series and its own side."""
    from discrepancy import matching, table
    from discrepancy.claims.side import Told, told
    from discrepancy.table.frame import claim_id

    rows: dict[str, list[Row]] = {}
    if not found:
        return rows
    heard = {
        claim_id(claim.document.digest, claim.quantity.start, claim.quantity.end, claim.stance): told(claim)
        for claim in found
    }
    for record in table.records(matching.keyed(table.frame(found))):
        own = heard[record["claim_id"]] or Told(record["source"], "")
        side = {"side": own.side, "own_side": own.side, "called": own.called}
        rows.setdefault(record["document"], []).append({**record, **side})
    return rows
