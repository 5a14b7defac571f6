"""An article as the page shows it: escaped, with marks, and places told in letters from the start of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from discrepancy.report.html.text import shown

AROUND = 700  # letters of a passage before and behind a figure
_WHOLE = 30_000  # letters of an article that are shown before and behind a figure, where it is shown in full
_SLOTS = ("place", "population", "actor", "occasion", "part_of")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text: `kind` is how they look ("figure", "other", "slot-place"), `claim` where they lead to."""

    start: int
    end: int
    kind: str
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text from `start` on; `cut` tells whether there is more before it, and behind it."""

    start: int
    html: Markup
    cut: tuple[bool, bool]


def passage(text: str, at: tuple[int, int], marks: Iterable[Mark], around: int = AROUND) -> Passage:
    """The text around a place, from the beginning of a line to the end of one."""
    start, end = max(0, at[0] - around), min(len(text), at[1] + around)
    if start:
        line = text.find("\n", start, at[0])
        start = line + 1 if line >= 0 else start
    if end < len(text):
        line = text.rfind("\n", at[1], end)
        end = line if line >= 0 else end
    return Passage(start, marked(text, start, end, marks), (start > 0, end < len(text)))


def whole(text: str, at: tuple[int, int], marks: Iterable[Mark]) -> Passage:
    """The whole article, or what is near the place where it is a very long one."""
    return passage(text, at, marks, _WHOLE)


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """The text from `start` to `end` with its marks; where two cross, each piece looks like all that it is of."""
    inside = sorted(
        {(max(one.start, start), min(one.end, end), one.kind, one.claim) for one in marks
         if one.start < end and one.end > start and one.start < one.end}
    )  # fmt: skip
    opening: dict[int, list[tuple[int, str, str]]] = {}
    for first, last, kind, claim in inside:
        opening.setdefault(first, []).append((last, kind, claim))
    edges = sorted({edge for first, last, *_ in inside for edge in (first, last)} | {end})
    pieces, before, going = [], start, list[tuple[int, str, str]]()
    for edge in edges:
        pieces.append(_piece(text[before:edge], going))
        going = [one for one in going if one[0] > edge] + opening.get(edge, [])
        before = edge
    return Markup().join(pieces)


def _piece(text: str, marks: list[tuple[int, str, str]]) -> Markup:
    if not marks or not text:
        return shown(text)
    kinds = " ".join(dict.fromkeys(kind for _, kind, _ in marks))
    claim = next((claim for _, _, claim in marks if claim), "")
    return Markup('<mark class="{}"{}>{}</mark>').format(
        kinds, Markup(' data-claim="{}"').format(claim) if claim else "", shown(text)
    )


def marks(row: Mapping[str, Any], text: str, others: Iterable[Mapping[str, Any]] = ()) -> list[Mark]:
    """The words of a claim and of its slots where they stand, and the figures of other claims of the article."""
    found = []
    span = place(row, text)
    if span:
        found.append(Mark(*span, "figure"))
    if row.get("source_start") is not None and row.get("source_end") is not None:
        found.append(Mark(int(row["source_start"]), int(row["source_end"]), "slot-source"))
    said = _stem_of(str(row.get("predicate") or ""), text, row, span)
    found += [Mark(*said, "slot-measure")] if said else []
    named = ((slot, _words(str(row.get(slot) or ""), text, span)) for slot in _SLOTS)
    found += [Mark(*where, f"slot-{slot}") for slot, where in named if where]
    beside = ((str(other["claim_id"]), place(other, text)) for other in others)
    found += [Mark(*where, "other", name) for name, where in beside if where and name != row.get("claim_id")]
    return found


def place(row: Mapping[str, Any], text: str) -> tuple[int, int] | None:
    """Where a claim stands in its article; None where its words are not there."""
    start, end = row.get("start"), row.get("end")
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return (int(start), int(end)) if text[int(start) : int(end)] == row["written"] else None


def _stem_of(word: str, text: str, row: Mapping[str, Any], near: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where in the sentence of a figure the word stands that tells its measure, whatever its ending: "killing" "kills".

    Of several the nearest.
    """
    start = text.find(str(row.get("sentence") or ""), max(0, near[0] - _NEAR)) if near else -1
    stem = _ENDING.sub("", word.casefold())
    if near is None or not 0 <= start <= near[0] or len(stem) < _STEM:
        return None
    told = (match.span() for match in _WORD.finditer(text, start, start + len(row["sentence"])))
    alike = [place for place in told if _ENDING.sub("", text[slice(*place)].casefold()) == stem]
    return min(alike, key=lambda place: max(place[0] - near[1], near[0] - place[1]), default=None)


_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?:ing|ed|es|e|d|s)\Z")
_STEM = 3  # letters


def _words(words: str, text: str, near: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where the words of a slot stand, whole, nearest before the end of the figure's line, whatever their case."""
    if not words or near is None:
        return None
    low = text.casefold()
    if len(low) != len(text):
        low = text
        words_low = words
    else:
        words_low = words.casefold()
    stop = text.find("\n", near[1])
    limit = len(text) if stop < 0 else stop
    at = low.rfind(words_low, max(0, near[0] - _NEAR), limit)
    while at >= 0 and not _is_whole(low, at, at + len(words_low)):
        at = low.rfind(words_low, max(0, near[0] - _NEAR), at + len(words_low) - 1)
    return (at, at + len(words_low)) if at >= 0 else None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over an end of a piece of text: "US" is none of "viruses"."""
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return not (len(before) == 2 and before.isalnum()) and not (len(behind) == 2 and behind.isalnum())


_NEAR = 2_000  # letters before a figure, in which the words of its slots are looked for
