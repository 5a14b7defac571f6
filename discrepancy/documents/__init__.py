"""Readers: files, folders and standard input into documents.

What is read
    `.txt`, `.md` and `.markdown`, `.html`, `.htm` and `.xhtml`, `.mhtml`, `.mht` and `.webarchive`, `.pdf`, `.docx`,
    `.eml`; the entries of feeds (`.rss`, `.atom`), the pages of web archives (`.warc`, `.warc.gz`, `.wacz`). Only where
    they are named: the rows of `.csv`, `.tsv`, `.json` and `.jsonl`, feeds called `.xml`, what is in `.zip` and `.gz`,
    and files without a known suffix. Those, and standard input ("-"), are read by their content. A folder is read with
    its subfolders, sorted by name.
What is left out without a word
    hidden files, `event.toml` and tables that tell of files, the `..._files` folder that a browser saves beside a page,
    and in folders whatever is plainly no article: pictures, sound, film, fonts, tables of data, archives, code,
    settings, backups.
What is named as a problem
    everything else that was not read: other document formats (`.odt`), unknown suffixes, broken or empty files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discrepancy.documents.model import Document, DocumentFacts, Event, Party, Place, Problem, Reading
from discrepancy.documents.window import published

if TYPE_CHECKING:
    from discrepancy.documents.reading import read as read
    from discrepancy.documents.reading import read_rows as read_rows

__all__ = [
    "Document",
    "DocumentFacts",
    "Event",
    "Party",
    "Place",
    "Problem",
    "Reading",
    "published",
    "read",
    "read_rows",
]


def __getattr__(name: str) -> Any:
    if name in ("read", "read_rows"):  # when first asked for (PEP 562): the dataclasses alone need no patterns
        from discrepancy.documents import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
