"""What the grammars of digits and of number words share: the Number, the multipliers, "and a half"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from discrepancy.language.lexicon import load
from discrepancy.quantities.tokens import Token, glued

LARGEST = 1e15  # a multiplier behind more than this is noise
Form = Literal["digits", "words", "share", "vague", "fold", "article"]


class Number(NamedTuple):
    """A number at tokens `first` up to but not including `last`; a vague one has `low` < `high`.

    `of` tells that it needs a noun behind "of" ("dozens of"), `bare` that it is digits with neither separator, decimals
    nor multiplier: such a one may be a year. `rounded` tells that the words themselves are approximate ("three dozen").
    """

    first: int
    last: int
    low: float
    high: float
    form: Form
    bare: bool = False
    rounded: bool = False


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """numbers.toml, its fractions with their plurals."""
    known = load("numbers")
    fractions = {form: n for word, n in known["fractions"].items() for form in (word, word + "s")}
    return {**known, "fractions": fractions}


def word_at(tokens: list[Token], index: int) -> str:
    """The word at `index` in lower case, "" where no word stands there."""
    return tokens[index].low if 0 <= index < len(tokens) and tokens[index].kind == "word" else ""


def after_hyphen(tokens: list[Token], index: int) -> int:
    """The index behind a hyphen that glues `index - 1` to the next word; `index` itself where there is none."""
    joined = glued(tokens, index) and glued(tokens, index + 1) and tokens[index].text in "-‐‑–"
    return index + 1 if joined else index


def multiplier(tokens: list[Token], index: int, money: bool) -> tuple[float, int]:
    """The multiplier at `index`: "million", "hundred thousand", "m" and its like."""
    known = lexicon()
    scale, last = 1.0, index
    while True:
        at = after_hyphen(tokens, last)
        word = word_at(tokens, at)
        if word not in known["multipliers"] or scale > LARGEST:
            break
        scale, last = scale * known["multipliers"][word], at + 1
    if last > index or index >= len(tokens) or tokens[index].kind != "word":
        return scale, last
    text, rules = tokens[index].text, known["abbreviation_rules"]
    if text in known["abbreviations"]:
        alone = not glued(tokens, index)
        if alone and text not in rules["apart"] and not (money and text in rules["money"]):
            return 1.0, index
        if alone and text in ("M", "B") and not money and not word_at(tokens, index + 1):
            return 1.0, index
        separated = "," in tokens[index - 1].text  # the 8,611m peak
        millions = text == "b" or (text == "m" and not separated and _counts(tokens, index + 1))
        if text in rules["money"] and not money and not millions:
            return 1.0, index
        return float(known["abbreviations"][text]), index + 1
    return 1.0, index


def _counts(tokens: list[Token], index: int) -> bool:
    """Whether what follows "35m" is counted, so that the m is for million: "of its devices", "new homes"."""
    word = word_at(tokens, after_hyphen(tokens, index))
    return len(word) > 1 and word not in lexicon()["abbreviation_rules"]["metres_before"]


def is_length(tokens: list[Token], index: int) -> bool:
    """Whether the word behind "35m" tells that they are metres: "35m high", "a 35m-long wall"."""
    return word_at(tokens, after_hyphen(tokens, index)) in lexicon()["abbreviation_rules"]["lengths"]


def scaled(value: float, scale: float) -> float:
    """A number times its multiplier, in decimals as written: 4.1 trillion is 4,100,000,000,000."""
    return value if scale == 1 else float(Decimal(repr(value)) * Decimal(repr(scale)))


def and_a_half(tokens: list[Token], value: float, last: int, bare: bool) -> tuple[float, int, bool]:
    """ "two and a half", "two and a half million", "2-and-a-half"."""
    at = last
    words: list[str] = []
    while len(words) < 3:
        at = after_hyphen(tokens, at)
        words.append(word_at(tokens, at))
        if words != ["and", "a", "half"][: len(words)] and words != ["and", "a", "quarter"][: len(words)]:
            return value, last, bare
        at += 1
    value += 0.5 if words[-1] == "half" else 0.25
    scale, behind = multiplier(tokens, at, False)
    return scaled(value, scale), behind, False
