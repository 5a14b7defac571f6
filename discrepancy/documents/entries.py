"""What was found of each article as entries of an event file, for a person to confirm."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from discrepancy.documents import event
from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import BY_NAME, Document

_HEAD = "# What was found of the articles. Check it and add what is missing: it goes before what they say themselves.\n"
_BASES = {"metadata": "as the file states", "text": "as the text states", BY_NAME: "by the name of the file: check"}


@dataclass(frozen=True, slots=True)
class Written:
    """How many entries were added to an event file, how many of them without a day, and how many by a file's name."""

    added: int
    undated: int
    by_name: int


def write(file: Path, documents: Sequence[Document], folder: Path) -> Written:
    """Add an entry for each of the documents in the folder that an event file, made if need be, does not tell of.

    What stands in it stays as it is. The articles of feeds and tables, which have no file of their own, get no entry.
    Raises Unreadable where the file is there and no event file that entries can be added to, OSError where it cannot
    be written.
    """
    before = ""
    told: set[str] = set()
    if file.exists():
        own, problems = event.load(file)
        if problems:
            raise Unreadable(problems[0].what, "correct it, or name another file")
        try:
            before, told = file.read_text("utf-8-sig"), {facts.file for facts in own.documents}
        except UnicodeDecodeError as error:
            raise Unreadable("is not UTF-8", "save it as UTF-8") from error
    place = os.path.relpath(folder, file.absolute().parent)
    named = [(Path(place, document.name).as_posix(), document) for document in documents if "#" not in document.name]
    added = [(name, document) for name, document in named if not told & {name, document.name}]
    text = "".join("\n" + "\n".join(_entry(name, document)) + "\n" for name, document in added)
    try:
        tomllib.loads(before + text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable("has its documents in a list in brackets", "write them as [[documents]]") from error
    if added:
        with file.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(("" if before else _HEAD) + ("\n" if before and not before.endswith("\n") else "") + text)
    undated = sum(document.published is None for _, document in added)
    return Written(len(added), undated, sum(document.date_basis == BY_NAME for _, document in added))


def _entry(name: str, document: Document) -> Iterator[str]:
    yield "[[documents]]"
    yield f"file = {_quoted(name)}"
    if document.published:
        basis = _BASES.get(document.date_basis)
        yield f"published = {document.published}" + (f"  # {basis}" if basis else "")
    else:
        yield "# published = YYYY-MM-DD"
    yield f"publisher = {_quoted(document.publisher)}" if document.publisher else '# publisher = "..."'
    for key, value in (("title", document.title), ("url", document.url)):
        if value:
            yield f"{key} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A string as TOML has it: JSON's, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
