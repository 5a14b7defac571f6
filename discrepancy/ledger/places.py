"""The places that the event is about, settled for all articles together, so that one more leaves the others as read."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from discrepancy.claims.gazetteer import SAMPLE, Gazetteer, survey
from discrepancy.documents import stored
from discrepancy.ledger.connection import transaction
from discrepancy.ledger.reading import reading


def settle(connection: sqlite3.Connection) -> None:
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
    known = json.loads(row["places"]) if row else _told(Gazetteer())
    named = survey([], stored.event(connection))
    return replace(
        named,
        own=frozenset(known["own"]),
        halves=tuple(known["halves"]),
        international=known.get("international", False),
        capital=known.get("capital", ""),
        episodic=known.get("episodic", False),
        sudden=known.get("sudden", False),
        called=known.get("called", {}),
    )


def _told(found: Gazetteer) -> dict[str, Any]:
    """The places as they are kept."""
    return {
        "own": sorted(found.own),
        "halves": list(found.halves),
        "international": found.international,
        "capital": found.capital,
        "episodic": found.episodic,
        "sudden": found.sudden,
        "called": found.called,
    }


def _kind(told: Mapping[str, Any]) -> tuple[Any, ...]:
    """What every article's reading depends on, whatever places it names."""
    return tuple(told.get(name) for name in ("halves", "international", "capital", "episodic", "sudden", "called"))
