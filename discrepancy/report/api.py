"""From articles to a report in one call, for Python users."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def report(
    paths: str | Path | Sequence[str | Path],
    out: str | Path,
    formats: Sequence[str] = ("pdf", "png"),
    title: str | None = None,
    event: str | Path | None = None,
    convention: str = "default",
    columns: Mapping[str, str] | None = None,
    full: bool = False,
    replies: str | Path | None = None,
    model: str | None = None,
) -> list[Path]:
    """Read the articles at `paths` (files, folders, "-"), compare their figures, and write the report to `out`.

    `formats`, `title`, `full` and the files given back are those of `write`; `event` is an event file (one inside a
    folder given is found), `convention` how hedges are read (default, acled, ccc), `columns` what the columns of tables
    of articles hold ({"text": "body"}); `replies` and `model` are a second reader's, as `read` takes them. Articles
    that could not be read are named in the report. Raises ValueError for an unknown format, convention or model and
    columns of no field, NotADirectoryError for no folder of replies, OSError where `out` cannot be written.
    """
    from discrepancy import documents
    from discrepancy.gather import gather
    from discrepancy.report.write import checked, write

    wanted = checked(formats)
    reading = documents.read([paths] if isinstance(paths, str | Path) else list(paths), event, columns)
    second = None
    if model or replies is not None:
        from discrepancy.reader import Second

        second = Second.given(replies, model)
    found = gather(reading, convention, second=second)
    return write(found, out, wanted, title or reading.event.title, found.attrs["problems"], full)
