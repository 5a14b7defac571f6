"""Articles into a ledger: each is kept in a transaction of its own, then the claims of those not yet read are read."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from discrepancy.documents import formats, stored
from discrepancy.documents.content import Unreadable
from discrepancy.documents.facts import of
from discrepancy.documents.guarded import Guard
from discrepancy.documents.model import BY_NAME, USUAL, Problem
from discrepancy.documents.paths import Source, contents, printable
from discrepancy.documents.reading import Given, articles, dated, given
from discrepancy.documents.window import asks_for_date, named_days, undated_once
from discrepancy.ledger import claims
from discrepancy.ledger.claims import read_claims, unread
from discrepancy.ledger.connection import run, transaction, writing
from discrepancy.ledger.listing import undated
from discrepancy.ledger.store import File, Outcome, facts, store

_BY_NAME = "SELECT name, published FROM documents WHERE run_id = ? AND date_basis = ?"
Follow = Callable[[int, int], None]  # how much of how much is done


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the articles: how many are new, new versions, new but near copies of others, or there already.

    `read` is the number of articles whose claims were read, `problems` what failed or needs the user, `remarks` what
    was passed over.
    """

    new: int
    versions: int
    near_copies: int
    same: int
    read: int
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...] = ()


def add(
    ledger: str | Path,
    paths: Sequence[str | Path],
    event: str | Path | None = None,
    follow: Follow = lambda done, of: None,
    columns: Mapping[str, str] | None = None,
    jobs: int | None = 1,
) -> Added:
    """Add the articles at `paths` to the ledger, which is made where there is none, and read their claims.

    What is there already is left as it is; an article that changed is kept as a new version beside the old one. Each
    article is one transaction: whenever this is interrupted, the next call goes on from there, and ends with the same
    ledger. Several processes may add at once: it is as if one had come after the other, and what is claimed is the same
    whichever came first. `jobs` processes share the reading; None: one a core, where there is enough of it. Bad input
    is a problem, never an exception. Raises LedgerError where the ledger cannot be written (what was done before is
    kept), RuntimeError where no language model is installed.
    """
    ledger = Path(ledger)
    told = given(paths, event, columns)
    problems = [*told.problems, *(_own(path) for path in told.ledgers)]
    with Guard() as guard, writing(ledger) as connection, run(connection, "add") as number:
        _keep_event(connection, told, ledger)
        counts: Counter[Outcome] = Counter()
        for done, source in enumerate(told.sources, 1):
            for outcome in _added(connection, source, ledger, told, number, guard):
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                else:
                    counts[outcome] += 1
            follow(done, len(told.sources))
        claims.settle_places(connection)
        read, left = 0, unread(connection)
        for read in read_claims(connection, number, problems, jobs):
            follow(read, max(read, left))
        problems += undated(connection, ledger, {problem.name for problem in problems if asks_for_date(problem)})
        by_name = connection.execute(_BY_NAME, (number, BY_NAME)).fetchall()
    asked = tuple(undated_once(problems, {source.name for source in told.sources}))
    remarks = (*told.remarks, *named_days(map(tuple, by_name)))
    return Added(counts["new"], counts["version"], counts["near copy"], counts["same"], read, asked, remarks)


def _own(path: Path) -> Problem:
    return Problem(printable(path), "is a ledger, which is not added to another", "add the articles it was made from")


def _added(
    connection: sqlite3.Connection, source: Source, ledger: Path, told: Given, number: int, guard: Guard
) -> Iterator[Outcome | Problem]:
    """What became of each article in one file. A file whose bytes are those of the last time is not read again.

    But a table is whose columns somebody names: they may have been others then.
    """
    try:
        data = contents(source)
    except Unreadable as error:
        yield Problem(printable(source.path or "standard input"), error.what, error.remedy)
        return
    digest, columns = hashlib.sha256(data).hexdigest(), told.columns[source.name]
    file = File(place(source, ledger, digest), digest)
    row = connection.execute("SELECT sha256 FROM files WHERE path = ?", (file.path,)).fetchone()
    if row and row["sha256"] == digest and columns == USUAL:
        if source.name in told.facts:
            facts(connection, file.path, told.facts[source.name])
        for _ in range(_articles(connection, file)):
            yield "same"
        return
    whole = True
    for name, content in articles(source, columns, guard, data):
        if isinstance(content, Problem):
            whole = False
            yield content
            continue
        document, remarks = dated(name, content, of(told.facts, name, source.name))
        part = File(file.path + name[len(source.name) :], digest)
        kept = store(connection, document, part, number)
        if kept.outcome == "version" and name in told.facts:  # before what was told of the version before
            facts(connection, part.path, told.facts[name])
        yield kept.outcome
        if kept.outcome != "same":
            told_before = kept.outcome == "version" and _is_told(connection, part)
            yield from (remark for remark in remarks if not (told_before and asks_for_date(remark)))
    if whole:
        with transaction(connection):  # a file of many articles; of one, it is there already
            connection.execute(
                "INSERT INTO files VALUES (?, ?, NULL) ON CONFLICT (path) DO UPDATE SET sha256 = ?",
                (file.path, digest, digest),
            )


def _is_told(connection: sqlite3.Connection, file: File) -> bool:
    """Whether a person said when the article appeared."""
    query = "SELECT 1 FROM documents JOIN files USING (document_id) WHERE path = ? AND date_basis = 'event'"
    return connection.execute(query, (file.path,)).fetchone() is not None


def _articles(connection: sqlite3.Connection, file: File) -> int:
    """How many articles a file that was added held, if it is of many; else 1."""
    query = "SELECT count(*) FROM files WHERE path > ?1 AND path < ?1 || char(1114111) AND sha256 = ?2"
    number: int = connection.execute(query, (file.path, file.sha256)).fetchone()[0]
    whole = "SELECT 1 FROM files WHERE path = ? AND document_id IS NULL"
    return max(1, number) if connection.execute(whole, (file.path,)).fetchone() else 1


def place(source: Source, ledger: Path, digest: str) -> str:
    """Where an article was found, from the ledger's folder: both may move together. Standard input is its content."""
    if source.path is None:
        return f"-/{digest[:16]}"
    folder, name = os.path.split(source.path)
    way = _way(folder, os.path.dirname(ledger))
    return printable(f"{way}/{name}" if way != "." else name)


@lru_cache(maxsize=1024)
def _way(folder: str, origin: str) -> str:
    """The way from one folder to another, whatever links lead there."""
    try:
        found = os.path.relpath(os.path.realpath(folder), os.path.realpath(origin))
    except ValueError:  # another drive
        found = os.path.realpath(folder)
    return Path(found).as_posix()


def _keep_event(connection: sqlite3.Connection, told: Given, ledger: Path) -> None:
    """What the event files say now, each in place of what it said before; where it changed, claims are read anew."""
    for path, event in told.events:
        if formats.is_table(path.name):
            continue  # it tells of single articles alone
        where = place(Source(path, path.name), ledger, "")
        settings = stored.settings(event)
        known = connection.execute("SELECT settings FROM event_files WHERE path = ?", (where,)).fetchone()
        if known is None or known["settings"] != settings:
            with transaction(connection):
                connection.execute("INSERT OR REPLACE INTO event_files VALUES (?, ?)", (where, settings))
                claims.forget(connection)
