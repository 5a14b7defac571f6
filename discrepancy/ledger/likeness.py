"""How much of one article stands in another: sketches to find candidates, then their five-word runs.

Broder 1997, "On the resemblance and containment of documents": the smallest hashes of a text's shingles are a sample
of them, the same for the same shingles.
"""

from __future__ import annotations

import hashlib
import heapq
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from discrepancy.documents import stored

SKETCH = 48  # hashes kept of an article
NEAR = 0.5  # of the shorter one's runs: more is a copy with changes, less an article of its own
SAME = 0.8  # of the longer one's runs: it may carry a date, a byline and an address more
_RUN = 5  # words
_CROWD = 100  # articles looked at for one hash; boilerplate stands in all of them
_CANDIDATES = 8
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """The article most like another one. `share`: of the shorter one's runs; `same`: it is the same one."""

    document_id: int
    share: float
    same: bool


def words_of(text: str) -> str:
    """SHA-256 of the words of a text: the same whatever its line breaks, quotes and dashes."""
    return hashlib.sha256(" ".join(_WORD.findall(text.casefold())).encode("utf-8", "replace")).hexdigest()


def runs(text: str) -> set[int]:
    """The hashes of a text's runs of five words; of a shorter text the whole."""
    words = _WORD.findall(text.casefold())
    return {_hash(" ".join(words[start : start + _RUN])) for start in range(max(1, len(words) - _RUN + 1)) if words}


def _hash(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def sketch(found: Set[int]) -> list[int]:
    """The smallest of the hashes."""
    return heapq.nsmallest(SKETCH, found)


def nearest(connection: sqlite3.Connection, text: str, found: Set[int], publisher: str, format: str) -> Likeness | None:
    """The article in the ledger most like this text, if at least NEAR of the shorter one's runs are in both."""
    best: Likeness | None = None
    for row in _candidates(connection, found):
        other = runs(stored.document(row).text)
        share = len(found & other) / min(len(found), len(other))
        if share >= NEAR and (best is None or share > best.share):
            best = Likeness(row["document_id"], share, _same(text, found, publisher, format, row, other))
    return best


def _candidates(connection: sqlite3.Connection, found: Set[int]) -> Iterator[sqlite3.Row]:
    """The articles that share most of the sketch, the oldest first where they tie."""
    counts: Counter[int] = Counter()
    query = "SELECT document_id FROM sketches WHERE hash = ? ORDER BY document_id LIMIT ?"
    for number in sketch(found):
        counts.update(row[0] for row in connection.execute(query, (number, _CROWD)))
    likely = sorted((-count, known) for known, count in counts.items() if count >= min(3, len(found)))
    for _, known in likely[:_CANDIDATES]:
        yield connection.execute("SELECT * FROM documents WHERE document_id = ?", (known,)).fetchone()


def _same(text: str, found: Set[int], publisher: str, format: str, row: sqlite3.Row, other: Set[int]) -> bool:
    """Whether it is one article in two formats: nearly all of it, one outlet, and no number that only one has.

    The longer one may carry a date and an address more; numbers tell an update from it.
    """
    if format == row["format"] or (publisher and row["publisher"] and publisher != row["publisher"]):
        return False
    if len(found & other) < SAME * max(len(found), len(other)):
        return False
    shorter, longer = sorted((Counter(_NUMBER.findall(text)), Counter(_NUMBER.findall(row["text"]))), key=Counter.total)
    return not shorter - longer
