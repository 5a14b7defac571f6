"""Files that hold many articles: what their readers give back."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from discrepancy.documents.content import Content, Unreadable

Member = tuple[str, Content | Unreadable]  # what tells it from the others in the file, and what it is
Members = Iterator[Member]


def mark(identity: str) -> str:
    """A short name for an article within its file: the same whenever the file is read, whatever else it holds."""
    return "#" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]


FEW = 10  # of the articles of one file with the same thing wrong, those that are told one by one


def few(members: Members) -> Members:
    """The members; of those that cannot be read for the same reason, from the eleventh on how many there are."""
    counts: Counter[tuple[str, str]] = Counter()
    for member, found in members:
        if isinstance(found, Unreadable):
            counts[found.what, found.remedy] += 1
            if counts[found.what, found.remedy] > FEW:
                continue
        yield member, found
    for (what, remedy), count in counts.items():
        if count > FEW:
            yield "", Unreadable(f"{count - FEW:,} more of its articles: {what}", remedy)
