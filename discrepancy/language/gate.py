"""The gate: which sentences can hold a figure at all. Only those are parsed. Their text as patterns read it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from discrepancy.language.lexicon import load

_DIGIT = re.compile(r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞]")
_WORD = re.compile(r"[a-z]+")


class _Gate(NamedTuple):
    words: frozenset[str]
    phrases: re.Pattern[str]


@lru_cache(maxsize=1)
def _gate() -> _Gate:
    """The words that open the gate by themselves, and the phrases that do: "one" with a noun, "a week", "a third"."""
    numbers = load("numbers")
    words = {
        word for key in ("cardinals", "multipliers", "dozens", "plurals", "vague", "folds") for word in numbers[key]
    }
    words |= {f"{word}s" for word in numbers["fractions"]} | {"half", "halves"}
    times = "|".join(numbers["durations"]["units"])
    parts = "|".join(numbers["fractions"])
    running = "|".join(numbers["durations"]["running"])
    states = "|".join(sorted([*load("counted")["states"], *(f"in {place}" for place in load("counted")["kept_in"])]))
    phrases = (
        rf"(?<!no )\bone\b(?!\s+(?:of|another|who|which|that|is|was|has|had|can|must|should|would)\b)"
        rf"|(?<!no )\bone\s(?:of\s\w{{3,5}}\s)?(?:is|was|has|had)\s(?:\w{{1,20}}\s){{0,2}}(?:{states})\b"
        rf"|\b(?:an?|one)[\s-]+(?:{parts}|{times})\b"
        rf"|\b(?:its|their|his|her)\s+\w{{1,20}}\s+(?:{times})\b"
        rf"|\b(?:{running})\s+(?:{times})\b"
    )
    return _Gate(frozenset(words - {"one"}), re.compile(phrases))


@lru_cache(maxsize=4096)  # asked before the parse and after it
def may_hold_figure(sentence: str) -> bool:
    """Whether a digit or a number word stands in the sentence; generous, as the grammar decides."""
    if _DIGIT.search(sentence):
        return True
    low = sentence.lower()
    gate = _gate()
    return not gate.words.isdisjoint(_WORD.findall(low)) or gate.phrases.search(low) is not None


_SIGNS = {"٫": ".", "．": ".", "٬": ",", "，": ",", "％": "%", "＄": "$", "￡": "£", "￥": "¥"}
_WRITTEN = re.compile(r"(?![0-9])\d|(?<=\d)[٫．٬，](?=\d)|(?<=\d)％|[＄￡￥](?=\d)")


def plain_digits(text: str) -> str:
    """The text with digits, and the signs beside them, as ASCII has them; every offset stays."""
    return text if text.isascii() else _WRITTEN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    return _SIGNS.get(match[0]) or str(unicodedata.decimal(match[0]))


def lowered(text: str) -> str:
    """The text in lower case; a letter that would become two ("İ") stays as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
