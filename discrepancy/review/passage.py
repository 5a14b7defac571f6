"""An article as the page shows it: escaped, with marks, and places told in letters from the start of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from discrepancy.report.html.text import shown

AROUND = 700  # letters of a passage before and behind a figure
_WHOLE = 30_000  # letters of an article that are shown before and behind a figure, where it is shown in full


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
