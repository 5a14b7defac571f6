"""From articles to a report in one call, for Python users."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from discrepancy.documents.model import Document


def report(
    paths: str | Path | Sequence[str | Path],
    out: str | Path,
    formats: Sequence[str] = ("pdf", "png"),
    title: str | None = None,
    event: str | Path | None = None,
    convention: str = "default",
) -> list[Path]:
    """Read the articles at `paths` (files, folders, "-"), compare their figures, and write the report to `out`.

    `formats`, `title` and the files given back are those of `write`; `event` is an event file (one inside a folder
    given is found), `convention` how hedges are read (default, acled, ccc). Articles that could not be read are named
    in the report. Raises ValueError for an unknown format or convention, OSError where `out` cannot be written.
    """
    from discrepancy import claims, compare, documents, table
    from discrepancy.report.write import checked, write

    wanted = checked(formats)
    reading = documents.read([paths] if isinstance(paths, str | Path) else list(paths), event)
    found = table.frame(claims.extract(reading.documents, reading.event), convention)
    labelled = compare.label(found)
    labelled.attrs |= {"title": reading.event.title, "documents": described(reading.documents)}
    return write(labelled, out, wanted, title or reading.event.title, [str(problem) for problem in reading.problems])


def described(read: Sequence[Document]) -> list[dict[str, str]]:
    """The documents as the report lists them: name, publisher, published, title, sha256."""
    return [
        {
            "name": document.name,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else "",
            "title": document.title,
            "sha256": document.digest,
        }
        for document in read
    ]
