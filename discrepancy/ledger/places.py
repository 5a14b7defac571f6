"""The places that the event is about, settled for all articles together, so that one more leaves the others as read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from discrepancy.claims.places import Gazetteer, survey
from discrepancy.documents import stored
from discrepancy.ledger.connection import transaction

GROWN = 2  # times the articles of the last survey: then they are looked through again


def settle(connection: sqlite3.Connection) -> None:
    """Look through all articles for the event's places, if there was no survey yet or the ledger has doubled since.

    So the work stays in proportion to what is added. Where the places turn out to be others, all claims are read anew.
    """
    count = connection.execute("SELECT count(*) FROM texts").fetchone()[0]
    last = connection.execute("SELECT * FROM surveys").fetchone()
    if not count or (last and count < GROWN * last["documents"]):
        return
    documents = [stored.document(row) for row in connection.execute("SELECT * FROM texts ORDER BY document_id")]
    found = survey(documents, stored.event(connection))
    places = json.dumps({"own": sorted(found.own), "halves": list(found.halves)}, ensure_ascii=False)
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO surveys VALUES (1, ?, ?)", (count, places))


def forget(connection: sqlite3.Connection) -> None:
    """Let the next `settle` look again, within the transaction that is open."""
    connection.execute("DELETE FROM surveys")


def gazetteer(connection: sqlite3.Connection) -> Gazetteer:
    """The places as they were settled."""
    row = connection.execute("SELECT places FROM surveys").fetchone()
    known = json.loads(row["places"]) if row else {"own": [], "halves": []}
    named = survey([], stored.event(connection))
    return replace(named, own=frozenset(known["own"]), halves=tuple(known["halves"]))
