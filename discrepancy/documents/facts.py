"""Which entry of which event file belongs to which document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, replace
from fnmatch import fnmatchcase
from pathlib import Path

from discrepancy.documents import formats
from discrepancy.documents.model import USUAL, Columns, DocumentFacts, Event, Problem
from discrepancy.documents.paths import Source, identities, printable
from discrepancy.documents.rows import over

_PATTERN = re.compile(r"[*?[]")


def assign(
    events: Iterable[tuple[Path, Event]], sources: Sequence[Source]
) -> tuple[dict[str, DocumentFacts], list[Problem]]:
    """What the event files say of each document, by its name; entries for files that are not there are problems.

    An entry's `file` is a path from the event file's folder, or else the document's name; either may be a pattern
    ("wire/*.txt"). What an entry for one document says goes before what a pattern says, and an event file before a
    table. An entry for an article that lies there but is not read this time is no mistake.
    """
    events = sorted(events, key=lambda told: formats.is_table(told[0].name))
    if not events:
        return {}, []
    names = {source.name for source in sources}
    paths = dict(zip(identities(source.path for source in sources), (source.name for source in sources), strict=True))
    single: dict[str, DocumentFacts] = {}
    general: dict[str, DocumentFacts] = {}
    problems = []
    for file, event in events:
        for facts in event.documents:
            target = _real(file.parent / facts.file)
            if name := paths.get(target) or (facts.file if _is_named(facts.file, names) else ""):
                single[name] = _over(single.get(name), facts)
            elif matched := [*_matches(facts.file, target, paths)]:
                general |= {name: _over(general.get(name), facts) for name in matched}
            elif not os.path.exists(target):
                what = f"tells of {printable(facts.file)!r}, which is not among the articles"
                where = "in that table" if formats.is_table(file.name) else "under [[documents]]"
                problems.append(Problem(printable(file), what, f"check its name {where}", fatal=False))
    return general | {name: _over(facts, general.get(name, facts)) for name, facts in single.items()}, problems


def _is_named(file: str, names: Set[str]) -> bool:
    """Whether a document has the name, or can have: it is one of a feed, a table or an archive that is read."""
    return file in names or file.rpartition("#")[0] in names or any(name in names for name in _above(file))


def _above(file: str) -> Iterator[str]:
    """The files that a document in an archive may lie in: of "news.zip/monday/a.txt" "news.zip/monday", "news.zip"."""
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _matches(file: str, target: str, paths: Mapping[str, str]) -> Iterator[str]:
    """The documents whose path or name a pattern fits."""
    if not _PATTERN.search(file):
        return
    for path, name in paths.items():
        if _fits(path.split("/"), target.split("/")) or _fits(name.split("/"), file.split("/")):
            yield name


def _fits(path: list[str], pattern: list[str]) -> bool:
    """Whether a path fits a pattern as shells have it: * and ? stay within a folder, ** stands for any folders."""
    if not pattern or not path:
        return not pattern and not path
    if pattern[0] == "**":
        rest = pattern[1:]
        return not rest or ("**" not in rest and any(_fits(path[start:], rest) for start in range(len(path))))
    return fnmatchcase(path[0], pattern[0]) and _fits(path[1:], pattern[1:])


def of(facts: Mapping[str, DocumentFacts], name: str, source: str) -> DocumentFacts:
    """What is said of a document; where it is one of many in a file, outlet and day of the whole hold for it too."""
    own = facts.get(name, DocumentFacts(name))
    return own if name == source or source not in facts else _over(own, replace(facts[source], title="", url=""))


def _over(first: DocumentFacts | None, second: DocumentFacts) -> DocumentFacts:
    """What `first` says, and of what it does not say, `second`."""
    if first is None:
        return second
    names = [field.name for field in fields(DocumentFacts)]
    return DocumentFacts(*(getattr(first, name) or getattr(second, name) for name in names))


def of_tables(
    events: Iterable[tuple[Path, Event]], sources: Iterable[Source], said: Columns, everywhere: str | Path | None
) -> dict[str, Columns]:
    """What the columns of each input hold, by its name: as `said`, else as the nearest event file in a folder above.

    The event file `everywhere` is that of all.
    """
    told = [(file.absolute(), own.columns) for file, own in events if not formats.is_table(file.name)]
    found = {}
    for source in sources:
        above = source.path.absolute().parents if source.path else ()
        near = [(file, own) for file, own in told if everywhere or file.parent in above]
        _, nearest = max(near, key=lambda one: len(one[0].parts), default=(None, USUAL))
        found[source.name] = USUAL if formats.reader(source.name) else over(said, nearest)
    return found


def _real(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return ""
