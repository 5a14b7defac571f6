"""The event's own file: title, parties, places, and what is known of each article."""

from __future__ import annotations

import datetime as dt
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy import outputs
from discrepancy.documents import dates, formats, index, safe
from discrepancy.documents.content import Unreadable
from discrepancy.documents.encoding import decode
from discrepancy.documents.model import BY_NAME, USUAL, Columns, Document, DocumentFacts, Event, Party, Place, Problem
from discrepancy.documents.paths import printable
from discrepancy.documents.rows import FIELDS

LARGEST = 2**20  # bytes
_WITHOUT = "the articles are read without it"
_CORRECT = "correct it; the rest of the file is used"

Say = Callable[[str], None]


def load(path: Path) -> tuple[Event, list[Problem]]:
    """The event in a TOML file, and what is wrong with the file. What is wrong is left out, the rest is used.

    A table of articles (CSV) tells of these alone.
    """
    problems: list[Problem] = []

    def say(what: str) -> None:
        problems.append(Problem(printable(path), what, _CORRECT))

    try:
        if formats.is_table(path.name):
            return Event(documents=index.read(_contents(path), say)), problems
        tables = _tables(path)
    except Unreadable as error:
        return Event(), [Problem(printable(path), error.what, error.remedy)]
    return _event(tables, say), problems


def _contents(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = printable(getattr(error, "strerror", None) or error)
        raise Unreadable(f"cannot be read ({reason})", _WITHOUT) from error
    if len(data) > LARGEST:
        raise Unreadable("is too large for an event file", _WITHOUT)
    return data


def _tables(path: Path) -> dict[str, Any]:
    data = _contents(path)
    try:
        text = decode(data)
    except Unreadable as error:
        raise Unreadable(error.what, f"save it as UTF-8; {_WITHOUT}") from error
    try:
        return safe.loads(text)
    except safe.DepthError as error:
        raise Unreadable(f"is not valid TOML: {error}", f"correct it; {_WITHOUT}") from error
    except tomllib.TOMLDecodeError as error:
        where = printable(error).replace("at end of document", f"at line {text.count(chr(10)) + 1}, the last")
        raise Unreadable(f"is not valid TOML: {where}", f"correct it; {_WITHOUT}") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets without end
        raise Unreadable("is not valid TOML", _WITHOUT) from error


def _string(value: object) -> str | None:
    """A string on one line."""
    return safe.fact(value.strip()) if isinstance(value, str) else None


def _address(value: object) -> str | None:
    """An address on the web; none is none."""
    return value if value == "" else safe.address(value) or None if isinstance(value, str) else None


def _file(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _strings(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return tuple(item.strip() for item in value if item.strip())


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else dates.parse(value) if isinstance(value, str) else None


Kind = tuple[Callable[[object], Any], str]
_STRING: Kind = (_string, 'a string, as "..."')
_ADDRESS: Kind = (_address, 'an address, as "https://..."')
_FILE: Kind = (_file, _STRING[1])
_STRINGS: Kind = (_strings, 'a list of strings, as ["...", "..."]')
_DATE: Kind = (_date, "a date, as 2024-08-31")
_EVENT = {"title": _STRING}
_COLUMNS = dict.fromkeys(FIELDS, _STRING)
# The first field of an entry is the one that it must have.
_ENTRIES: dict[str, dict[str, Kind]] = {
    "parties": {"name": _STRING, "words": _STRINGS},
    "places": {"name": _STRING, "aliases": _STRINGS},
    "documents": {"file": _FILE, "publisher": _STRING, "published": _DATE, "title": _STRING, "url": _ADDRESS},
}


def _event(tables: dict[str, Any], say: Say) -> Event:
    own = {key: value for key, value in tables.items() if key not in (*_ENTRIES, "columns")}
    facts = {facts["file"]: DocumentFacts(**facts) for facts in _entries(tables, "documents", say)}
    return Event(
        title=_values(own, _EVENT, "", (*_EVENT, *_ENTRIES, "columns"), say).get("title", ""),
        parties=tuple(Party(**party) for party in _entries(tables, "parties", say)),
        places=tuple(Place(**place) for place in _entries(tables, "places", say)),
        documents=tuple(facts.values()),
        columns=_columns(tables.get("columns", {}), say),
    )


def _columns(table: object, say: Say) -> Columns:
    """What [columns] says of tables of articles."""
    if not isinstance(table, dict):
        say("'columns' is not a table, headed [columns]")
        return USUAL
    return Columns(**_values(table, _COLUMNS, "[columns]: ", FIELDS, say))


def _entries(tables: dict[str, Any], key: str, say: Say) -> Iterator[dict[str, Any]]:
    """The values of each [[key]] entry that has what it must have."""
    entries = tables.get(key, [])
    fields = _ENTRIES[key]
    needed = next(iter(fields))
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        say(f"{key!r} is not a list of entries, each headed [[{key}]]")
        return
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        where = f"[[{key}]] entry {number}"
        values = _values(entry, fields, f"{where}: ", tuple(fields), say)
        if not values.get(needed):
            say(f"{where} has no {needed!r}")
        elif values[needed] in seen:
            say(f"{where} is the second for {printable(values[needed])!r}")
        else:
            seen.add(values[needed])
            yield values


def _values(
    table: dict[str, Any], fields: dict[str, Kind], where: str, known: tuple[str, ...], say: Say
) -> dict[str, Any]:
    """The fields of a table that are as they should be; whatever else it has is said."""
    values = {}
    for key, written in table.items():
        if key not in fields:
            say(f"{where}{printable(key)!r} is not a key that is known; known are {', '.join(known)}")
            continue
        convert, expected = fields[key]
        value = convert(written)
        if value is None:
            say(f"{where}{key!r} is not {expected}")
        else:
            values[key] = value
    return values


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
    kept, before = b"", ""
    told: set[str] = set()
    if file.exists():
        own, problems = load(file)
        if problems:
            raise Unreadable(problems[0].what, "correct it, or name another file")
        try:
            kept, told = file.read_bytes(), {facts.file for facts in own.documents}
            before = kept.decode("utf-8-sig")
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
        between = ("" if before else _HEAD) + ("\n" if before and not before.endswith("\n") else "")
        outputs.write(file, kept + (between + text).encode())
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
