"""What an article is called in print: by its outlet, else by its title, never by its file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

_LONGEST = 44  # characters of a title that stands for an outlet
_CLAUSE = re.compile(r"\s*[:;,–—|]\s|\s-\s")


def named(claims: pd.DataFrame, documents: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """The claims with a name for each outlet: where none is known the title of the article, else its place by day.

    A source that is called as the file of its article, since nobody is quoted, takes the same name.
    """
    names = _names(claims, documents)
    plain = claims.reset_index()
    file = plain["document"]
    shown = file.map(names)
    unknown = (plain["publisher"] == "") & shown.notna()
    plain["publisher"] = plain["publisher"].mask(unknown, shown).astype("str")
    plain["source"] = plain["source"].mask(unknown & (plain["source"] == file), shown).astype("str")
    result = plain.set_index(claims.index.names)
    result.attrs = dict(claims.attrs)
    return result


def _names(claims: pd.DataFrame, documents: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The name of each document without an outlet."""
    known: dict[str, tuple[str, str]] = {}
    for name, publisher, title, day in zip(
        claims["document"], claims["publisher"], claims["title"], claims["published"], strict=True
    ):
        if name and not publisher:
            known.setdefault(str(name), (str(title), "9999" if pd.isna(day) else day.date().isoformat()))
    for document in documents:
        if not document.get("publisher"):
            name = str(document.get("name", ""))
            known[name] = (str(document.get("title") or ""), str(document.get("published") or "9999"))
    order = sorted(known, key=lambda name: (known[name][1], name))
    return {name: short(known[name][0]) or f"untitled article {place}" for place, name in enumerate(order, 1)}


def short(title: str) -> str:
    """A title as the name of its article: in quotation marks, its first clause or its first words where it is long."""
    words = " ".join(title.split())
    if len(words) > _LONGEST:
        clause = _CLAUSE.split(words, maxsplit=1)[0]
        words = clause if 0 < len(clause) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”" if words else ""
