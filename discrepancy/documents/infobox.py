"""Tables of facts, as an encyclopedia has them beside an article: their days are the event's, not the article's."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from itertools import groupby, pairwise

_ROW = re.compile(r"(?P<label>[^|:\d]{2,40}?)\s?(?:\||:\s)\s?\S.{0,150}")
_PUBLICATION = re.compile(r"publi|post|issue|releas|filed|updat|modif|edit|revis", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def without_facts(lines: list[str]) -> list[str]:
    """The lines, empty ones left out, without tables of facts; what says when the article was published stays."""
    kept: list[str] = []
    for is_table, run in groupby(lines, key=_is_row):
        rows = [*run]
        if is_table and (rows[0].startswith("|") or any(map(_tells_fact, rows))):
            kept += [row for row in rows if _PUBLICATION.search(row)]
        else:
            kept += rows
    if not any(_is_label(line) and _tells_fact(line) for line in kept):
        return kept
    return kept[:1] + [line for label, line in pairwise(kept) if not _is_label(label)]


def _is_row(line: str) -> bool:
    return line.startswith("|") or _ROW.fullmatch(line) is not None


def _is_label(line: str) -> bool:
    """Whether a line is but the label of a fact, the value to follow on the next."""
    words = _WORD.findall(line.lower())
    return bool(words) and _words("facts", "beside").issuperset(words)


def _tells_fact(row: str) -> bool:
    """Whether the label of a row, or the row itself, names a fact about an event or a body."""
    match = _ROW.fullmatch(row)
    label = match["label"] if match else row
    return _is_label(label) and not _words("facts").isdisjoint(_WORD.findall(label.lower()))


@lru_cache(maxsize=2)
def _words(*keys: str) -> frozenset[str]:
    text = (resources.files("discrepancy") / "lexicons" / "en" / "infobox.toml").read_text("utf-8")
    known = tomllib.loads(text)
    return frozenset(word for key in keys for word in known[key])
