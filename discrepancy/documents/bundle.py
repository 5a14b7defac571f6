"""Files that hold many articles: what their readers give back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from discrepancy.documents.content import Content, Unreadable

Member = tuple[str, Content | Unreadable]  # what tells it from the others in the file, and what it is
Members = Iterator[Member]


def mark(identity: str) -> str:
    """A short name for an article within its file: the same whenever the file is read, whatever else it holds."""
    return "#" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:12]
