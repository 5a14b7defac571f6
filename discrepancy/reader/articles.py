"""The articles of a claims table as a second reader is asked about them: in order of publication, figures numbered."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from discrepancy.documents.model import Document
from discrepancy.language.lexicon import load
from discrepancy.language.sentences import paragraphs, split
from discrepancy.reader.model import Figure, Part

if TYPE_CHECKING:
    from pandas import DataFrame

LONGEST = 16_000  # characters of an article that are asked about at once
OVERLAP = 2_000  # of them that the next part of a long article repeats
DIGITS = 12  # of the text's digest, in the id of an article


def parts(claims: DataFrame, documents: Sequence[Document]) -> list[list[Part]]:
    """The parts of each article that holds a figure, the earliest article first; undated ones come last."""
    rows = claims.reset_index()
    by_name = {str(name): some for name, some in rows.groupby("document", sort=False)}
    ordered = sorted(documents, key=lambda one: (one.published or dt.date.max, one.name))
    return [list(_parts(one, _figures(by_name[one.name]))) for one in ordered if one.name in by_name]


def _figures(rows: DataFrame) -> list[Figure]:
    """The figures of one article, numbered in order of place; a figure that is also denied is one."""
    found: dict[tuple[int, int], Figure] = {}
    ordered = rows.dropna(subset=["start", "end"]).sort_values(["start", "end", "claim_id"], kind="stable")
    for row in ordered.to_dict("records"):
        span = int(row["start"]), int(row["end"])
        same = found.get(span)
        told = Figure(
            number=same.number if same else len(found) + 1,
            start=span[0],
            end=span[1],
            written=str(row["written"]),
            unit=str(row["stated_unit"]),
            measure=str(row["measure"]),
            kind=str(row["kind"]),
            claim_ids=(*(same.claim_ids if same else ()), str(row["claim_id"])),
            bare=_bare(str(row["written"])),
        )
        found[span] = told
    return list(found.values())


def _bare(written: str) -> bool:
    """Whether the words of a figure end in its number and name no unit: "at least 18", "six"."""
    last = re.split(r"[\s-]", written.casefold())[-1]
    signs = any(unicodedata.category(letter) == "Sc" for letter in written)
    return not signs and (re.fullmatch(r"\d[\d.,]*", last) is not None or last in load("numbers")["cardinals"])


def _parts(document: Document, figures: Sequence[Figure]) -> Iterator[Part]:
    """The article whole, or cut at paragraphs; each figure is asked about in the first part that holds it."""
    asked = 0
    for number, (start, end) in enumerate(_stretches(document.text), 1):
        own = [figure for figure in figures[asked:] if figure.end <= end or end == len(document.text)]
        asked += len(own)
        name = document.digest[:DIGITS] if number == 1 else f"{document.digest[:DIGITS]}.{number}"
        if own:
            numbered = tuple(replace(figure, number=place) for place, figure in enumerate(own, 1))
            yield Part(name, document, start, end, numbered)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    if len(text) <= LONGEST:
        yield 0, len(text)
        return
    ends = [end for _, end in paragraphs(split(text))]
    start = 0
    while True:
        fitting = [end for end in ends if start + OVERLAP < end <= start + LONGEST]
        end = fitting[-1] if fitting else min(start + LONGEST, len(text))
        if not any(other > end for other in ends):
            yield start, len(text)
            return
        yield start, end
        start = max(end - OVERLAP, start + 1)
