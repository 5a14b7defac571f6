"""What a worker does: one shard of articles in, one file of claims out, with places as the event's file tells them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, starmap
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from discrepancy._version import __version__
from discrepancy.claims.gazetteer import Gazetteer
from discrepancy.cluster import shards
from discrepancy.cluster.shards import Outcome
from discrepancy.documents.model import Event

if TYPE_CHECKING:
    from discrepancy.claims.batches import ArticleError
    from discrepancy.claims.model import Claim
    from discrepancy.claims.side import Told
    from discrepancy.documents.model import Document, Problem


MOST = 100  # lines told of one shard


@dataclass(frozen=True, slots=True)
class Task:
    """A run's settings, the same for all of its shards. Every worker must see the paths."""

    shards: str
    out: str
    event: str | None = None
    convention: str = "default"
    columns: tuple[tuple[str, str], ...] = ()


def ready(task: Task) -> str:
    """Load what a worker needs. Returns the version of the package here, or what is wrong, in a few words."""
    from discrepancy.language import parser
    from discrepancy.quantities import lexicons
    from discrepancy.table import units

    try:
        parser.model()
        if lexicons.own():
            units.registry()
    except RuntimeError as error:
        return str(error)
    for folder in (task.shards, task.out):
        if not os.path.isdir(folder):
            return f"does not see the folder {folder}"
    return __version__


def extract(task: Task, shard: str) -> Outcome:
    """Read a shard and write its claims, unless they stand already; a bad article in it stops no other.

    The outcome is the same on every worker: what is claimed depends on the article and the event file alone.
    """
    path, target = Path(task.shards, shard), Path(task.out, shard + shards.CLAIMS)
    try:
        digest = _digest(task, path)
    except OSError as error:
        return Outcome(shard, "failed", problems=(f"{shard}: cannot be read ({error.strerror or error})",))
    with _ONE:
        return shards.standing(target, digest) or _extracted(task, path, target, digest)


_ONE = Lock()  # parsing is not made for several threads of one process, which a worker may have


def _extracted(task: Task, path: Path, target: Path, digest: str) -> Outcome:
    from discrepancy import claims, documents, matching, table
    from discrepancy.documents.paths import printable
    from discrepancy.gather import failure

    reading = documents.read(path, task.event, dict(task.columns))
    failures: dict[Document, ArticleError] = {}
    found = claims.extract(reading.documents, reading.event, failed=failures.__setitem__, gazetteer=told(reading.event))
    rows = matching.keyed(table.frame(_settled(found), task.convention, _as_told))
    problems = [problem for problem in reading.problems if problem.name != printable(str(task.event))]
    problems += starmap(failure, failures.items())
    read = len(reading.documents) - len(failures)
    whole = next((problem for problem in problems if problem.fatal and not reading.documents), None)
    outcome = Outcome(path.name, "failed" if whole else "done", read, len(rows), tuple(_lines(path.name, problems)))
    if not whole:
        shards.write(rows, outcome, target, digest)
    return outcome


def _settled(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims with the sides of their speakers, as each article tells them."""
    from discrepancy.claims.side import agreed, told

    for _, own in groupby(claims, key=lambda claim: claim.document):
        article = list(own)
        sides = agreed([told(claim) for claim in article])
        yield from (replace(claim, side=side) for claim, side in zip(article, sides, strict=True))


def _as_told(heard: Sequence[Told | None]) -> list[str]:
    return [one.side if one else "" for one in heard]


def _lines(shard: str, problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each article that failed, and one for all that there is to remark."""
    told = list(problems)
    failed = [problem for problem in told if problem.fatal]
    remarks = [problem for problem in told if not problem.fatal]
    yield from map(str, failed[:MOST])
    if len(failed) > MOST:
        yield f"{shard}: {len(failed) - MOST:,} more articles failed"
    if remarks:
        more = f" (and {len(remarks) - 1:,} more remarks on articles of {shard})" if len(remarks) > 1 else ""
        yield f"{remarks[0]}{more}"


def _digest(task: Task, path: Path) -> str:
    """What a shard's claims are made from: package, language model, event file, convention, own words, articles."""
    from discrepancy.language import parser
    from discrepancy.quantities.lexicons import OWN_WORDS

    model = parser.model().meta
    own = [task.event, task.convention if Path(task.convention).is_file() else None, os.environ.get(OWN_WORDS)]
    parts = [__version__, f"{model['name']} {model['version']}", task.convention, repr(task.columns)]
    parts += [_of_file(Path(name)) if name else "" for name in own]
    return hashlib.sha256("\n".join([*parts, _of_file(path)]).encode()).hexdigest()


def _of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_NAMES = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_BOTH = re.compile(r"([A-Z][\w’'-]*) and ([A-Z][\w’'-]*)")
LONGEST = 4  # words of a place's name


def told(event: Event) -> Gazetteer:
    """The aliases in the event file, and as the event's own places those that its title names.

    Other than `claims.places.survey` it looks at no article: what is claimed in one never depends on the others. A
    title that names two places together ("Ecuador and Peru earthquake") makes each of them a scope.
    """
    aliases = {alias.lower(): place.name for place in event.places for alias in (place.name, *place.aliases)}
    if both := _BOTH.search(event.title):
        one, other = (aliases.get(name.lower(), name) for name in both.groups())
        return Gazetteer(aliases, frozenset((f"{one} and {other}", f"{other} and {one}")), (one, other))
    named = {name for run in _NAMES.findall(event.title) for name in _within(run)}
    return Gazetteer(aliases, frozenset(aliases.get(name.lower(), name) for name in named))


def _within(run: str) -> list[str]:
    """Each name that a run of capitalised words may hold: "Kursk Incursion" tells Kursk."""
    words = run.split()
    return [
        " ".join(words[start:stop])
        for start in range(len(words))
        for stop in range(start + 1, min(len(words), start + LONGEST) + 1)
    ]
