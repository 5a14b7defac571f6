"""Which entry of which event file belongs to which document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from discrepancy.documents import formats
from discrepancy.documents.columns import over
from discrepancy.documents.model import USUAL, Columns, DocumentFacts, Event, Problem
from discrepancy.documents.paths import Source, identities, printable


def assign(
    events: Iterable[tuple[Path, Event]], sources: Sequence[Source]
) -> tuple[dict[str, DocumentFacts], list[Problem]]:
    """What the event files say of each document, by its name; entries for files that are not there are problems.

    An entry's `file` is a path from the event file's folder, or else the document's name. An entry for an article that
    lies there but is not read this time is no mistake.
    """
    events = list(events)
    if not events:
        return {}, []
    names = {source.name for source in sources}
    paths = dict(zip(identities(source.path for source in sources), (source.name for source in sources), strict=True))
    assigned: dict[str, DocumentFacts] = {}
    problems = []
    for file, event in events:
        for facts in event.documents:
            target = _real(file.parent / facts.file)
            name = paths.get(target) or (facts.file if facts.file in names else "")
            if name:
                assigned.setdefault(name, facts)
            elif not os.path.exists(target):
                what = f"tells of {printable(facts.file)!r}, which is not among the articles"
                problems.append(Problem(printable(file), what, "check its name under [[documents]]", fatal=False))
    return assigned, problems


def of_tables(
    events: Iterable[tuple[Path, Event]], sources: Iterable[Source], said: Columns, everywhere: str | Path | None
) -> dict[str, Columns]:
    """What the columns of each input hold, by its name: as `said`, else as the nearest event file in a folder above.

    The event file `everywhere` is that of all.
    """
    told = [(file.absolute(), own.columns) for file, own in events]
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
