"""What an article is called in print: by its outlet, else by its title, never by its file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

_LONGEST = 32  # characters of a title that stands for an outlet
_CLAUSE = re.compile(r"\s*[:;,–—|]\s|\s-\s")


def named(claims: pd.DataFrame, documents: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The claims with a name for each outlet: where none is known the title of the article, else its first words.

    A source that is the article itself, since nobody is quoted, takes the same name.
    """
    plain = claims.reset_index()
    voices = _voices(plain, documents)
    order = sorted(voices, key=lambda name: (voices[name].day, name))
    names = {name: short(voices[name].words) or f"untitled article {place}" for place, name in enumerate(order, 1)}
    unknown = (plain["publisher"] == "") & plain["document"].isin(names)
    shown = plain["document"].map(names)
    itself = [
        not quoted and (source in (name, title) or source.endswith("…"))
        for quoted, source, name, title in zip(
            plain["attributed"], plain["source"], plain["document"], plain["title"], strict=True
        )
    ]
    plain["publisher"] = plain["publisher"].mask(unknown, shown).astype("str")
    plain["source"] = plain["source"].mask(unknown & pd.Series(itself, dtype=bool), shown).astype("str")
    result = plain.set_index(claims.index.names)
    result.attrs = dict(claims.attrs)
    return result


class _Voice(NamedTuple):
    """What an article without an outlet can be called by: its title or first words, and its day."""

    words: str
    day: str


def _voices(plain: pd.DataFrame, documents: Sequence[Mapping[str, Any]]) -> dict[str, _Voice]:
    found: dict[str, _Voice] = {}
    columns = (plain[name] for name in ("document", "publisher", "title", "published"))
    for name, publisher, title, day in zip(*columns, strict=True):
        if name and not publisher:
            found.setdefault(str(name), _Voice(str(title), "9999" if pd.isna(day) else day.date().isoformat()))
    for document in documents:
        if not document.get("publisher"):
            words = str(document.get("title") or "") or " ".join(str(document.get("text") or "")[:500].split())
            found[str(document.get("name", ""))] = _Voice(words, str(document.get("published") or "9999"))
    return found


def short(title: str) -> str:
    """A title as the name of its article: in quotation marks, its first clause or its first words where it is long."""
    words = " ".join(title.split())
    if len(words) > _LONGEST:
        clause = _CLAUSE.split(words, maxsplit=1)[0]
        words = clause if 0 < len(clause) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if words else ""
