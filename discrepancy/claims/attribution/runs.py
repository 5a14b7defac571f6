"""Runs of capitalised words: what may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.claims.attribution import names
from discrepancy.claims.attribution.vocabulary import words

_WORD = re.compile(r"[^\W_](?:[\w.'’-]*\w)?\.?")
_GAPS = {" ", "\u00a0", "\n", "\r\n"}  # between two words of a name
INSIDE = frozenset({"of", "for", "the", "and"})


def runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Runs of capitalised words with nothing but a space between them ("of", "for the" allowed inside)."""
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if not run and not word[0].isupper():
            continue
        last = (pending or run)[-1] if run else None
        joined = last is not None and text[last.end() : match.start()] in _GAPS and not ends(last.group())
        if not joined:
            yield from _ready(run)
            run, pending = [], []
        if word[0].isupper() or (run and word[0].isdigit() is False and word[:3].lower() == "al-"):
            if not run and word.lower() in words("roles", "surface", "openers"):
                continue
            run += [*pending, match]
            pending = []
        elif run and word.lower() in INSIDE and len(pending) < 2 and word.lower() != "and":
            pending.append(match)
        else:
            yield from _ready(run)
            run, pending = [], []
    yield from _ready(run)


def _ready(run: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    if not run:
        return
    links = [i for i, match in enumerate(run) if match.group().lower() in INSIDE]
    if links and not any(match.group().lower() in names.bodies() for match in run):
        pieces, start = [], 0
        for i in links:
            pieces.append(run[start:i])
            start = i + 1
        pieces.append(run[start:])
        yield from (piece for piece in pieces if piece)
    else:
        yield run


def ends(word: str) -> bool:
    """Whether the full stop behind the word ends a sentence rather than an initial or a title."""
    bare = word.rstrip(".")
    return word.endswith(".") and len(bare) > 1 and bare.lower() not in names.honorifics() and "." not in bare
