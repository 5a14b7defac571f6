"""Articles in print: by their outlet or title, never by their file; and a claim's sentence, its figure marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pandas as pd

from discrepancy.charts import shades
from discrepancy.charts.metrics import SERIF, Font, Run

_BULLET = re.compile(r"\A[-–—•*]\s+")  # of a list that the sentence is an entry of
QUOTE = Font(shades.TEXT, SERIF)
FIGURE = Font(shades.TEXT, SERIF, bold=True)


def quotation(
    claim: Mapping[str, Any], around: int, font: Font = QUOTE, also: Sequence[str] = ()
) -> list[Run]:  # fmt: skip
    """The sentence with the figure in bold, cut to some characters on either side; nothing where there is none.

    `also` are the words of other figures of the sentence, marked too where they stand in what is left.
    """
    sentence, written = str(claim["sentence"]), str(claim["written"])
    if not (sentence or written):
        return []
    start = _place(sentence, written)
    if start < 0:
        return [(" ".join((sentence or written).split()), font)]
    end = start + len(written)
    before, after = " ".join(sentence[:start].split()), " ".join(sentence[end:].split())
    before = _BULLET.sub("", before)
    if len(before) > around:
        before = "…" + before[-around:].split(" ", 1)[-1]
    if len(after) > around:
        after = after[:around].rsplit(" ", 1)[0] + "…"
    gap = " " if before and sentence[start - 1].isspace() else ""
    tail = " " if after and sentence[end].isspace() else ""
    return [*_marked(before + gap, also, font), (_tied(written), replace(font, bold=True)),
            *_marked(tail + after, also, font)]  # fmt: skip


def _marked(text: str, words: Sequence[str], font: Font) -> list[Run]:
    """The text with these words in bold, each where it stands first."""
    for place, one in enumerate(words):
        figure = " ".join(one.split())
        start = _place(text, figure)
        if start >= 0:
            bold = (_tied(figure), replace(font, bold=True))
            rest = [*words[:place], *words[place + 1 :]]
            return [
                *_marked(text[:start], rest, font),
                bold,
                *_marked(text[start + len(figure) :], rest, font),
            ]
    return [(text, font)]


def _tied(words: str) -> str:
    return " ".join(words.split()).replace(" ", "\u00a0")


def _place(sentence: str, written: str) -> int:
    """Where the figure stands, not as a piece of a longer number or word; -1 if nowhere."""
    if not written:
        return -1
    whole = re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w|[.,]\d)", sentence)
    return whole.start() if whole else sentence.find(written)


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
        words = clause if 0 < len(clause) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "\u00a0…"
    return f"“{words}”" if words else ""
