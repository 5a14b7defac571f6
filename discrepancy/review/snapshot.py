"""A ledger at one moment, compared: what all views show, made anew in the background whenever somebody changes it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from discrepancy import documents, matching, table
from discrepancy.documents import stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Document
from discrepancy.gather import gather
from discrepancy.ledger.judgements import Kept, by_pair
from discrepancy.report.html.claims import Row
from discrepancy.report.html.claims import rows as rows_of
from discrepancy.report.material import Material
from discrepancy.report.material import gather as gathered
from discrepancy.table.judged import marks

_POSSIBLE = 5_000  # pairs that may be of one thing, the likeliest

Pair = frozenset[str]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The claims of a ledger with what the comparison says of them; `number` counts the states that were looked at.

    `claims` are the rows as the ledger holds them, by id, `possible` the pairs that may be of one thing,
    whatever was judged of them.
    """

    number: int
    material: Material
    claims: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, Document]
    possible: Sequence[Mapping[str, Any]]

    @cached_property
    def rows(self) -> dict[str, Row]:
        """The claims as the report shows them, by id."""
        return rows_of(self.material)

    @cached_property
    def measures(self) -> list[tuple[str, str, int]]:
        """The measures of the event: key, label and how many claims, the commonest first."""
        from discrepancy.claims.measures import measure

        counts = Counter(str(row["measure"]) for row in self.claims.values())
        return [(key, measure(key).label, count) for key, count in counts.most_common()]

    @cached_property
    def speakers(self) -> list[tuple[str, int]]:
        """Who is quoted in the event, and how often, the commonest first."""
        return Counter(str(row["source"]) for row in self.claims.values() if row["attributed"]).most_common()

    @cached_property
    def judged_ends(self) -> dict[int, Pair]:
        """The claims that each judgement was made of, or that stand in their place, by its number."""
        found: dict[int, set[str]] = {}
        for name, row in self.claims.items():
            for mark in marks(str(row.get("judged") or "")):
                if mark.direct:
                    found.setdefault(mark.number, set()).add(name)
        return {number: frozenset(ends) for number, ends in found.items() if len(ends) == 2}

    @cached_property
    def in_article(self) -> dict[str, list[Mapping[str, Any]]]:
        """The claims of each article, in the order of the text."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for row in self.claims.values():
            found.setdefault(str(row["document"]), []).append(row)
        for told in found.values():
            told.sort(key=lambda row: (-1 if row["start"] is None else row["start"], str(row["claim_id"])))
        return found


def snapshot(path: Path, number: int) -> Snapshot:
    """The ledger as it is now, compared. Articles that another process has not read yet are left for later.

    Raises Unreadable for what is no ledger.
    """
    with stored.reading(path) as connection:
        known = {row["sha256"] for row in connection.execute("SELECT sha256 FROM articles WHERE read_as IS NOT NULL")}
    reading = documents.read([path])
    reading = replace(reading, documents=tuple(one for one in reading.documents if one.digest in known))
    claims = gather(reading)
    texts = {document.name: document for document in reading.documents}
    material = gathered(claims, reading.event.title or path.stem, claims.attrs["problems"])
    plain = {str(row["claim_id"]): row for row in table.records(claims)}
    unjudged = claims.drop(columns="judged", errors="ignore")  # so that the pairs stay the same from answer to answer
    possible = matching.possible(unjudged, most=_POSSIBLE).to_dict("records") if len(claims) else []
    told = [{str(name): value for name, value in row.items()} for row in possible]
    made = Snapshot(number, material, plain, texts, told)
    _ = made.rows, made.measures, made.in_article, material.figures, material.figure_of  # before somebody waits for it
    return made


def fresh(path: Path, claim_id: str) -> tuple[dict[str, Any] | None, bool]:
    """A claim as the ledger has it at this moment, and whether a person rejected it; None where there is none."""
    with stored.reading(path) as connection:
        for query, gone in ((_STANDING, False), (_REJECTED, True)):
            row = connection.execute(query, (claim_id,)).fetchone()
            if row is not None:
                return dict(row), gone
    return None, False


_STANDING = "SELECT * FROM claims WHERE claim_id = ?"


_REJECTED = (
    "SELECT c.*, d.name AS document, d.publisher, d.published, d.title FROM claim_rows c"
    " JOIN articles d USING (document_id) WHERE layer = 'rejected' AND claim_id = ?"
)


def judged(path: Path, now: Snapshot) -> dict[Pair, Kept]:
    """What persons judged, as the ledger has it at this moment, by the pair of claims that it holds for in `now`: those
    judged themselves, or those with their words in a later version of their articles.
    """
    with stored.reading(path) as connection:
        known = by_pair(connection)
    found: dict[Pair, Kept] = {}
    for pair, one in known.items():
        there = pair if pair <= now.claims.keys() else now.judged_ends.get(one.number, pair)
        found.pop(there, None)
        found[there] = one
    return found


def number(row: Mapping[str, Any]) -> float:
    """The number that a claim names, roughly: to tell the smaller of two."""
    for name in ("core_low", "core_high", "low", "high"):
        value = row.get(name)
        if value is not None and not pd.isna(value):
            return float(value)
    return 0.0


_LOOK = 2.0  # seconds after which it is looked whether another process has changed the ledger
_REST = 0.3  # seconds without a change before it is compared anew: judgements come in rows


class Live:
    """The ledger at `path` as it was compared last; a thread of its own compares it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = _stamp(path)
        self.now: Snapshot = snapshot(path, 1)
        self._changed = threading.Condition()
        self._asked = 0
        self._done = 0
        self._over = False
        self._thread = threading.Thread(target=self._run, name="compare", daemon=True)
        self._thread.start()

    def changed(self) -> int:
        """Tell that the ledger was changed; a ticket to wait by."""
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
            return self._asked

    def settled(self) -> bool:
        """Whether the snapshot holds all changes that were told."""
        return self._done >= self._asked

    def wait(self, number: int, patience: float) -> Snapshot:
        """The first snapshot behind that of this number, or the newest when patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: self.now.number > number or self._over, patience)
            return self.now

    def catch_up(self, patience: float = 60.0) -> Snapshot:
        """The first snapshot that holds all changes that were told until now, or the newest when patience ends."""
        with self._changed:
            asked = self._asked
            self._changed.wait_for(lambda: self._done >= asked or self._over, patience)
            return self.now

    def stop(self) -> None:
        """Let the thread end, and all who wait go."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def close(self) -> None:
        """End the thread."""
        self.stop()
        self._thread.join()

    def _run(self) -> None:
        while self._wanted():
            with self._changed:
                asked = self._asked
                self._seen = _stamp(self.path)
            found = None
            with suppress(Unreadable, OSError, ValueError):  # another process is at it; it is looked at again
                found = snapshot(self.path, self.now.number + 1)
            with self._changed:
                self._done = asked
                self.now = found or self.now
                self._changed.notify_all()

    def _wanted(self) -> bool:
        """Wait until there is something to do; False at the end."""
        with self._changed:
            while not self._over:
                if self._changed.wait_for(lambda: self._over or self._asked > self._done, _LOOK):
                    asked = -1
                    while not self._over and asked != self._asked:
                        asked = self._asked
                        self._changed.wait_for(lambda: self._over or self._asked > asked, _REST)  # noqa: B023
                    return not self._over
                if _stamp(self.path) != self._seen:
                    return True
            return False


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes whenever a command has changed the ledger; nothing where it cannot be read at the moment."""
    with suppress(Unreadable), stored.reading(path) as connection:
        counts = connection.execute("SELECT (SELECT max(run_id) FROM runs), (SELECT count(read_as) FROM documents),"
                                    " (SELECT count(*) FROM claim_rows)").fetchone()  # fmt: skip
        return tuple(int(count or 0) for count in counts)
    return ()
