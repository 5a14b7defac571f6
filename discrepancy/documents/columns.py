"""Which column of a table of articles holds what: as the user says, else by the names that most tables use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from functools import lru_cache
from typing import Any

from discrepancy.documents.content import Unreadable
from discrepancy.documents.model import Columns

FIELDS = tuple(field.name for field in fields(Columns))
# The names that archives, crawlers and news services give to the same column, the surest first.
_USUAL = {
    "text": "text body content article_text articlebody maintext full_text plain_text bodytext article",
    "title": "title headline",
    "publisher": "publisher source outlet sitename site_name site source_domain publication",
    "published": "published date date_publish publish_date datepublished pubdate published_at publishedat",
    "url": "url link canonical_url",
}
# Within an object: {"source": {"name": ...}}, {"content": {"rendered": ...}}
_WITHIN = ("", ".name", ".title", ".rendered")
_DEEPEST = 5  # objects within objects
_LONGEST = 500  # characters of a name that others are put behind
_TOLD = 20  # names of columns in a message

Row = dict[str, Any]


def chosen(written: Mapping[str, str]) -> Columns:
    """What a user says of the columns. Raises ValueError for what is not a field of an article, or not a name."""
    for field, column in written.items():
        if field not in FIELDS:
            raise ValueError(f"{field!r} is nothing that a column can hold; it holds {_listed(FIELDS, 'or')}")
        if not isinstance(column, str) or not column.strip():
            raise ValueError(f"{field!r} does not name a column")
    return Columns(**{field: column.strip() for field, column in written.items()})


def over(first: Columns, second: Columns) -> Columns:
    """The columns that `first` names, and for the rest those of `second`."""
    return Columns(**{field: getattr(first, field) or getattr(second, field) for field in FIELDS})


def flat(row: Mapping[Any, Any]) -> Row:
    """A row with what stands within objects under dotted names, as "source.name"; all in lower case."""
    return {name.lower(): cell for name, cell in _flat(row, "", 1)}


def _flat(row: Mapping[Any, Any], within: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, cell in row.items():
        name = f"{within}{str(key).strip()}"
        if isinstance(cell, dict) and depth < _DEEPEST and len(name) <= _LONGEST:
            yield from _flat(cell, f"{name}.", depth + 1)
        else:
            yield name, cell


def check(columns: Columns, rows: Iterable[Mapping[Any, Any]]) -> None:
    """Raises Unreadable where the first rows have no column of a name that the user says, or none that holds text."""
    written = (name for row in rows for name, _ in _flat(row, "", 1) if name != "None")  # cells beyond the head
    known = {name.lower(): name for name in written}
    listed = _listed([*known.values()][:_TOLD], "and") if known else "none with a name"
    there = f"it has {listed}" + (" and others" if len(known) > _TOLD else "")
    for field, column in asdict(columns).items():
        if column and column.lower() not in known:
            raise Unreadable(f"has no column {column!r} for the {field}", f"correct the name: {there}")
    if not any(name in known for name in names(columns, "text")):
        remedy = 'say which does: --column text=NAME, or text = "NAME" under [columns] in event.toml'
        raise Unreadable(f"has no column that is known to hold the text of articles ({there})", remedy)


@lru_cache
def names(columns: Columns, field: str) -> tuple[str, ...]:
    """The columns in which a field may stand, the surest first."""
    column = getattr(columns, field)
    return (column.lower(),) if column else tuple(f"{name}{end}" for name in _USUAL[field].split() for end in _WITHIN)


def cell(row: Row, columns: Columns, field: str) -> str:
    """What a row says of a field: a text, a number, or texts one after the other; "" for anything else."""
    for name in names(columns, field):
        found = row.get(name)
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            found = "\n\n".join(found)
        if isinstance(found, str | int) and str(found).strip():
            return str(found)
    return ""


def _listed(words: Iterable[str], last: str) -> str:
    *most, end = map(str, words)
    return f"{', '.join(most)} {last} {end}" if most else end
